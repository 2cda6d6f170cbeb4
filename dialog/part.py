"""What every table of a plan's and a form's file is read as: frozen, refusing unknown keys."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """One table of a file; what follows from it alone may be a `cached_property`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __copy__(self) -> Self:
        """Copy what was written; what was worked out from it is worked out anew."""
        copied = super().__copy__()
        for worked_out in copied.__dict__.keys() - type(self).model_fields:
            del copied.__dict__[worked_out]
        return copied
