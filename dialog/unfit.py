"""What an officer wrote in a plan's file and cannot be: the sentence, and where it stands."""

from collections.abc import Sequence
from string import Formatter

from dialog.wording import Words, say


class UnfitError(ValueError):
    """Something in a plan's file cannot be; `why` says it to whoever writes the plan.

    `at` is where it stands below the part that refuses it, as `("question", 2, "when")`. Checks of
    pydantic models raise it in place of a plain ValueError, so that it can be translated.
    """

    def __init__(self, why: Words, *at: str | int) -> None:
        super().__init__(str(why.id).format(**why.args))
        self.why, self.at = why, at


def braces_in(text: str, *at: str | int) -> list[tuple[str, bool]]:
    """List what a text says in braces, and whether it stands there alone, as `{unit}` does.

    Raises:
        UnfitError: if a brace is left open.
    """
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        why = say("a brace is opened and not closed, or the other way round")
        raise UnfitError(why, *at) from None
    return [(name, not (form or turned)) for _, name, form, turned in parts if name is not None]


def repeated(keys: Sequence[str]) -> int | None:
    """Find where a list names something that it has named before."""
    return next((at for at, key in enumerate(keys) if key in keys[:at]), None)
