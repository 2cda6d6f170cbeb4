"""What pydantic finds in a plan's file, said to whoever writes the plan."""

from collections.abc import Mapping

from msgspec.structs import replace
from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from dialog.wording import Arg, Speech, Words, say
from programmes.keys import keys_at

_NEAR_ENOUGH = 70

_SHAPES: Mapping[str, Speech] = {
    r"^[a-z][a-z0-9_]*$": say("small letters without marks, digits and _"),
    r"^[a-z][a-z0-9-]*$": say("small letters without marks, digits and -"),
    r"^[a-z0-9][a-z0-9-]*$": say("small letters without marks, digits and -"),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": say("small letters without marks, digits and -"),
    r"^(0[7-9]|1[0-9]):[0-5][0-9]$": say("an hour from 07:00 to 19:59"),
}

_SAID: tuple[tuple[str, Words], ...] = (
    ("missing", say("«{name}» is missing")),
    ("literal_error", say("«{name}» cannot be «{given}»; there are: {known}")),
    ("string_pattern", say("«{name}» cannot be «{given}»; it takes {shape}")),
    ("string_too_short", say("«{name}» must not be empty")),
    ("too_short", say("«{name}» must not be empty")),
    ("string_too_long", say("«{name}» has more than {bound} letters")),
    ("string", say("«{name}» must be a text in quotation marks")),
    ("int", say("«{name}» must be a whole number without quotation marks")),
    ("float", say("«{name}» must be a number without quotation marks")),
    ("decimal", say("«{name}» must be a number without quotation marks")),
    ("is_instance", say("«{name}» must be a number without quotation marks")),
    ("bool", say("«{name}» must be true or false")),
    ("date", say("«{name}» must be a day, written as 2025-03-10")),
    ("tuple", say("«{name}» must be a list in square brackets")),
    ("list", say("«{name}» must be a list in square brackets")),
    ("dict", say("«{name}» must be a part with keys of its own")),
    ("mapping", say("«{name}» must be a part with keys of its own")),
    ("model", say("«{name}» must be a part with keys of its own")),
    ("greater_than", say("«{name}» is {given}, and must be {bound} at least")),
    ("less_than", say("«{name}» is {given}, and must be {bound} at most")),
)
"""By the beginning of pydantic's name for it, the first that fits."""


def type_fault(kind: type[BaseModel], error: ErrorDetails) -> Speech:
    """Say one error found in a file of this kind."""
    place = error["loc"]
    name = ".".join(str(part) for part in place if isinstance(part, str))
    if error["type"] == "extra_forbidden":
        return _unknown(name, str(place[-1]), keys_at(kind, place[:-1]))
    for opening, said in _SAID:
        if error["type"].startswith(opening):
            return replace(said, args={"name": name, **_args(error)})
    wrong = error["msg"].removeprefix("Value error, ")
    return say("«{name}» cannot be used ({error})", name=name, error=wrong)


def _args(error: ErrorDetails) -> Mapping[str, Arg]:
    known = error.get("ctx", {})
    bound = next((known[name] for name in ("ge", "le", "max_length") if name in known), "")
    pattern = str(known.get("pattern", ""))
    return {
        "given": str(error["input"]),
        "known": str(known.get("expected", "")).replace(" or ", ", ").replace("'", ""),
        "bound": str(bound),
        "shape": _SHAPES.get(pattern, pattern),
    }


def _unknown(name: str, key: str, known: tuple[str, ...]) -> Speech:
    near = process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    if near is None:
        return say("«{name}» is not a key that is known here", name=name)
    return say(
        "«{name}» is not a key that is known here; is «{near}» meant?", name=name, near=near[0]
    )
