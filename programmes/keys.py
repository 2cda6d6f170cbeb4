"""Which keys a plan's files may hold, read from the types that check them."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from programmes.places import Place


def keys_at(kind: type[BaseModel], place: Place) -> tuple[str, ...]:
    """List the keys that the part at a place knows."""
    here: type[BaseModel] | None = kind
    for part in place:
        if here is not None and isinstance(part, str):
            field = dict(fields_of(here)).get(part)
            here = next(parts_in(field.annotation), None) if field else None
    return tuple(name for name, _ in fields_of(here)) if here else ()


def fields_of(kind: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """List a part's keys as they are written, with what pydantic knows of them."""
    for name, field in kind.model_fields.items():
        yield field.alias or name, field


def parts_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - a type of any shape
    """Find the parts that a key's type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from parts_in(argument)
