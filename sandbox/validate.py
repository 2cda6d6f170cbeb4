"""Hold a call against the Bot API's description, and against what it says only in prose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandbox.call import Call, Upload
from sandbox.refusal import Refused, not_allowed
from sandbox.spec import Field, Spec

MOST_BUTTONS = 100
MOST_IN_ROW = 8
_DRESSING = {"text", "icon_custom_emoji_id", "style"}


def check(call: Call, spec: Spec) -> None:
    """Raise Refused for the first thing in a call that Telegram would not take."""
    fields = spec.methods.get(call.method)
    if fields is None:
        raise Refused(404, "Not Found: method not found", violation=True)
    for problem in _object(call.arguments, fields, spec, ""):
        raise not_allowed(problem)
    for problem in keyboard_problems(call.get("reply_markup")):
        raise not_allowed(problem)


def _object(
    value: Mapping[str, Any], fields: Mapping[str, Field], spec: Spec, where: str
) -> Iterator[str]:
    for name in value:
        if name not in fields:
            yield f"unknown field {where}{name}"
    for name, field in fields.items():
        if name in value:
            yield from _field(value[name], field, spec, f"{where}{name}")
        elif field.required:
            yield f"field {where}{name} is required"


def _field(value: object, field: Field, spec: Spec, where: str) -> Iterator[str]:
    closest: list[str] | None = None
    for type_ in field.types:
        problems = list(_typed(value, type_, spec, where))
        if not problems:
            break
        if closest is None or _deeper(problems, closest):
            closest = problems
    else:
        yield from closest or []
        return
    yield from _length(value, field, where)


def _deeper(problems: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a misfit lies further in, so that the type was more likely meant."""
    return "must be" not in problems[0] and "must be" in others[0]


def _typed(value: object, type_: str, spec: Spec, where: str) -> Iterator[str]:
    if type_.startswith("Array of "):
        if isinstance(value, list):
            for place, item in enumerate(value):
                yield from _typed(item, type_.removeprefix("Array of "), spec, f"{where}[{place}]")
        else:
            yield f"{where} must be {type_}"
    elif type_ in spec.types and type_ != "InputFile":
        yield from _shaped(value, type_, spec, where)
    elif not _plain(value, type_) and not (isinstance(value, Upload) and _names_a_file(where)):
        yield f"{where} must be {type_}"


def _names_a_file(where: str) -> bool:
    """Tell whether the text here may be `attach://`, in whose place the file stands."""
    return where.endswith(".media")


def _plain(value: object, type_: str) -> bool:
    if type_ == "Boolean":
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if type_ == "Float":
        return isinstance(value, int | float)
    wanted = {"Integer": int, "String": str, "InputFile": Upload}[type_]
    return isinstance(value, wanted)


def _shaped(value: object, type_: str, spec: Spec, where: str) -> Iterator[str]:
    shape = spec.types[type_]
    if not isinstance(value, dict):
        yield f"{where} must be {type_}"
    elif shape.subtypes:
        tries = [list(_typed(value, each, spec, where)) for each in shape.subtypes]
        if all(tries):
            yield min(tries, key=len)[0]
    else:
        yield from _object(value, shape.fields, spec, f"{where}.")


def _length(value: object, field: Field, where: str) -> Iterator[str]:
    if isinstance(value, str):
        size = len(value.encode("utf-8", "surrogatepass")) if field.in_bytes else len(value)
        unit = "bytes long" if field.in_bytes else "characters long"
    elif isinstance(value, list):
        size, unit = len(value), "items long"
    elif isinstance(value, int) and not isinstance(value, bool):
        size, unit = value, "in size"
    else:
        return
    if field.most is not None and not (field.least or 0) <= size <= field.most:
        yield f"{where} is {size} {unit}, allowed are {field.least or 0} to {field.most}"


def keyboard_problems(markup: object) -> Iterator[str]:
    """Say what is wrong with an inline keyboard, as far as only prose and servers forbid it."""
    rows = markup.get("inline_keyboard", ()) if isinstance(markup, dict) else ()
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        yield "reply markup is too long"
    for row in rows:
        if len(row) > MOST_IN_ROW:
            yield f"a row of {len(row)} buttons, allowed are {MOST_IN_ROW}"
        for button in row:
            if not button["text"].strip():
                yield "text buttons are unallowed in the inline keyboard: a label is empty"
            if len(button.keys() - _DRESSING) != 1:
                yield f"button «{button['text']}» must have exactly one action"
