"""The Bot API's methods and types, read from the reduced description that lies here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Field:
    """A parameter of a method or a part of a type.

    `least` and `most` bound a number's value, a list's items, or a text's length in code points
    (bytes where `in_bytes`). Lengths «after entities parsing» are checked where markup is parsed.
    """

    name: str
    types: tuple[str, ...]
    required: bool
    least: int | None
    most: int | None
    in_bytes: bool


@dataclass(frozen=True)
class Shape:
    """A type: its fields, or the types it stands for."""

    fields: Mapping[str, Field]
    subtypes: tuple[str, ...]


@dataclass(frozen=True)
class Spec:
    """The whole Bot API."""

    version: str
    methods: Mapping[str, Mapping[str, Field]]
    types: Mapping[str, Shape]


@cache
def bot_api() -> Spec:
    """Read the description; the same object every time."""
    raw = json.loads((files(__package__) / "botapi-10.1.json").read_text("utf-8"))
    return Spec(
        version=raw["version"],
        methods={name: _fields(fields) for name, fields in raw["methods"].items()},
        types={
            name: Shape(_fields(t.get("fields", {})), tuple(t.get("subtypes", ())))
            for name, t in raw["types"].items()
        },
    )


def _fields(raw: Mapping[str, Any]) -> dict[str, Field]:
    return {
        name: Field(
            name,
            tuple(f["types"]),
            f.get("required", False),
            f.get("least"),
            f.get("most"),
            f.get("bytes", False),
        )
        for name, f in raw.items()
    }
