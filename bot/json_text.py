"""JSON of servers: quick where it is as the standard wants it, and read all the same where not."""

import json
from typing import Any

import msgspec

_decoded = msgspec.json.Decoder().decode
_encoded = msgspec.json.Encoder().encode


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - JSON
    """Read JSON, also with halves of surrogate pairs or bytes that are no UTF-8 in it.

    Raises ValueError for what is no JSON.
    """
    try:
        return _decoded(text)
    except ValueError:
        return json.loads(text if isinstance(text, str) else text.decode("utf-8", "replace"))


def write_json(value: object) -> str:
    """Write JSON that any database keeps, whatever was read."""
    try:
        return _encoded(value).decode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
