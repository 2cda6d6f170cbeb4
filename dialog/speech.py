"""Turns what is to be said into what a person reads: Vietnamese or English, numbers and days."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from string import Formatter
from typing import Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct

from dialog.wording import Arg, Lines, Listed, Sentences, Speech, Text, Words

Language: TypeAlias = Literal["vi", "en"]

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")

_WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_VIETNAMESE_SIGNS = str.maketrans(",.", ".,")
_UNREADABLE = (LookupError, ValueError, AttributeError, TypeError)


class Voice(Struct, frozen=True):
    """How one person is spoken to.

    `gettext` looks a message id up in the language's catalogue and gives the id back when it is not
    there. `you` is the form of address («bác», «anh/chị»). With `today` (a day in `zone`) days of
    other years carry their year.
    """

    gettext: Callable[[str], str]
    language: Language
    you: str
    today: date | None = None
    zone: tzinfo = VIET_NAM


def language_of(code: str, otherwise: Language = "vi") -> Language:
    """Read the language somebody chose; `otherwise` for whoever has chosen none we speak."""
    return "vi" if code == "vi" else "en" if code == "en" else otherwise


def spoken(speech: Speech, voice: Voice) -> str:
    """Say it as this person reads it; a broken catalogue entry falls back to its id, never raises.

    Numbers, days and times among the arguments are written by their type; what should be neither
    grouped nor rounded, a year or a document number, goes in as text. `{Day}` is the argument `day`
    with a capital letter, for the start of a sentence.
    """
    return _WRITERS[type(speech)](speech, voice)


def written(arg: Arg, voice: Voice) -> str:
    """Write one argument by its type: «1.200», «2,5», «thứ Bảy 15/3», «19:42, thứ Ba 08/4»."""
    return _WRITERS[type(arg)](arg, voice)


def _filled(words: Words, voice: Voice) -> str:
    if isinstance(words.id, str):
        own = words.id
        template = voice.gettext(own)
    else:
        own = template = _own_text(words.id, voice)
    if "{" not in template:
        return template
    for attempt in (template, own):
        try:
            return _said(attempt, words.args, voice)
        except _UNREADABLE:
            continue
    return ", ".join((own, *_each(words.args.values(), voice)))


def _said(template: str, args: Mapping[str, Arg], voice: Voice) -> str:
    """Write a sentence with what it names, in a capital letter if it does so."""
    said = []
    for literal, name, small, spec in _pieces(template):
        said.append(literal)
        if name is None:
            continue
        arg = args.get(name)
        capital = arg is None and small != name
        if capital:
            arg = args.get(small)
        if arg is None:
            if small != "you":
                raise KeyError(name)
            arg = voice.you
        word = _WRITERS[type(arg)](arg, voice)
        if capital:
            word = word[:1].upper() + word[1:]
        said.append(format(word, spec) if spec else word)
    return "".join(said)


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[tuple[str, str | None, str, str], ...]:
    """Part a sentence at its braces: what comes before, what they name, «day» for «Day», how wide.

    Kept by the texts of catalogues and plans, never by what somebody typed. Raises ValueError
    where a brace is left open or its content is more than a name and a width.
    """
    pieces = []
    for literal, name, spec, turned in Formatter().parse(template):
        if turned:
            raise ValueError("nothing is turned into something else by a sentence")
        pieces.append((literal, name, name[:1].lower() + name[1:] if name else "", spec or ""))
    return tuple(pieces)


def _each(parts: Iterable[Arg], voice: Voice) -> list[str]:
    return [_WRITERS[type(part)](part, voice) for part in parts]


def _as_it_is(text: str, voice: Voice) -> str:  # noqa: ARG001 - as all writers
    return text


def _own_text(text: Text, voice: Voice) -> str:
    return text.en if voice.language == "en" and text.en is not None else text.vi


def _number(number: Decimal, voice: Voice) -> str:
    text = f"{number:,f}"
    return _with_signs(text.rstrip("0").rstrip(".") if "." in text else text, voice)


def _with_signs(text: str, voice: Voice) -> str:
    return text.translate(_VIETNAMESE_SIGNS) if voice.language == "vi" else text


def _moment(moment: datetime, voice: Voice) -> str:
    local = moment.astimezone(voice.zone)
    return f"{local:%H:%M}, {_day(local.date(), voice)}"


def _day(day: date, voice: Voice) -> str:
    year = f"/{day.year}" if voice.today is not None and day.year != voice.today.year else ""
    return f"{_WEEKDAYS[voice.language][day.weekday()]} {day.day:02d}/{day.month}{year}"


class _Writers(dict[type, Callable[[Any, Voice], str]]):
    """How each type is written; one that is not listed, as the nearest of its parents."""

    def __missing__(self, kind: type) -> Callable[[Any, Voice], str]:
        return next(self[parent] for parent in kind.__mro__ if parent in self)


_WRITERS = _Writers(
    {
        Words: _filled,
        str: _as_it_is,
        Text: _own_text,
        Lines: lambda speech, voice: "\n".join(_each(speech.lines, voice)),
        Listed: lambda speech, voice: ", ".join(_each(speech.items, voice)),
        Sentences: lambda speech, voice: " ".join(_each(speech.sentences, voice)),
        int: lambda whole, voice: _with_signs(f"{whole:,}", voice),
        Decimal: _number,
        datetime: _moment,
        date: _day,
        object: lambda thing, _: str(thing),
    }
)
