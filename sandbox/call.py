"""One call of a method, read from an HTTP request in any of the ways Telegram allows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.refusal import not_allowed
from sandbox.spec import Field, Spec

MOST_PART = 4 * 2**20


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A method and its arguments as Python values; an uploaded file stands where it was named."""

    method: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - JSON of any shape
        """Return an argument or the default."""
        return self.arguments.get(name, default)


async def read_call(method: str, request: Request, spec: Spec) -> Call:
    """Read a call's arguments from the address, a form, a multipart form or a JSON body.

    Raises Refused when the JSON in it cannot be read.
    """
    given: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        return Call(method, given | _object(await request.body()))
    if kind == "multipart/form-data":
        async with request.form(max_part_size=MOST_PART) as form:
            for name, value in form.multi_items():
                given[name] = await _upload(value) if isinstance(value, UploadFile) else value
    else:
        given |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    return Call(method, _typed(given, spec.methods.get(method, {})))


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise not_allowed("can't parse request body as a JSON object")
    return found


async def _upload(file: UploadFile) -> Upload:
    mime = file.content_type or "application/octet-stream"
    return Upload(file.filename or "file", mime, await file.read())


def _typed(given: dict[str, Any], fields: Mapping[str, Field]) -> dict[str, Any]:
    """Turn form text into what the fields' types call for, and `attach://` into the file."""
    attached: set[str] = set()
    arguments = {}
    for name, value in given.items():
        types = fields[name].types if name in fields else ("String",)
        if isinstance(value, str):
            value = _value(name, value, types)  # noqa: PLW2901 - the same value, read
        arguments[name] = _attached(value, given, attached)
    return {name: value for name, value in arguments.items() if name not in attached}


def _value(name: str, text: str, types: tuple[str, ...]) -> object:
    if "Integer" in types and text.removeprefix("-").isascii() and text.lstrip("-").isdigit():
        return int(text)
    if "Boolean" in types and text in ("true", "false", "True", "False"):
        return text in ("true", "True")
    if "String" in types or "InputFile" in types:
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise not_allowed(f"can't parse {name}: it is not JSON") from None


def _attached(value: object, given: Mapping[str, Any], attached: set[str]) -> object:
    if isinstance(value, str) and value.startswith("attach://"):
        part = value.removeprefix("attach://")
        if not isinstance(given.get(part), Upload):
            raise not_allowed(f'there is no file "{part}" in the request')
        attached.add(part)
        return given[part]
    if isinstance(value, list):
        return [_attached(item, given, attached) for item in value]
    if isinstance(value, dict):
        return {key: _attached(item, given, attached) for key, item in value.items()}
    return value
