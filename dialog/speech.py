"""Turns what is to be said into what a person reads: Vietnamese or English, numbers and days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from dialog.wording import Arg, Lines, Listed, Sentences, Speech, Text, Words

Language: TypeAlias = Literal["vi", "en"]

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")

_WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_VIETNAMESE_SIGNS = str.maketrans(",.", ".,")
_UNREADABLE = (LookupError, ValueError, AttributeError, TypeError)


@dataclass(frozen=True)
class Voice:
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
    match speech:
        case Words():
            return _filled(speech, voice)
        case str() | Text():
            return _own_text(speech, voice)
        case Lines():
            return "\n".join(spoken(line, voice) for line in speech.lines)
        case Listed():
            return ", ".join(spoken(item, voice) for item in speech.items)
        case Sentences():
            return " ".join(spoken(sentence, voice) for sentence in speech.sentences)


def written(arg: Arg, voice: Voice) -> str:
    """Write one argument by its type: «1.200», «2,5», «thứ Bảy 15/3», «19:42, thứ Ba 08/4»."""
    match arg:
        case str():
            return arg
        case int():
            return _with_signs(f"{arg:,}", voice.language)
        case Decimal():
            return _with_signs(_plain(arg), voice.language)
        case datetime():
            local = arg.astimezone(voice.zone)
            return f"{local:%H:%M}, {_day(local.date(), voice)}"
        case date():
            return _day(arg, voice)
        case _:
            return spoken(arg, voice)


class _Arguments(dict[str, str]):
    """Arguments, written when the sentence names them, with a capital letter if it does so."""

    def __init__(self, words: Words, voice: Voice) -> None:
        super().__init__()
        self._words, self._voice = words, voice

    def __missing__(self, name: str) -> str:
        arg = self._words.args.get(name)
        if arg is not None:
            return written(arg, self._voice)
        if name == "you":
            return self._voice.you
        if not name[:1].isupper():
            raise KeyError(name)
        word = self[name[0].lower() + name[1:]]
        return word[:1].upper() + word[1:]


def _filled(words: Words, voice: Voice) -> str:
    own = _own_text(words.id, voice)
    template = voice.gettext(own) if isinstance(words.id, str) else own
    if "{" not in template:
        return template
    arguments = _Arguments(words, voice)
    for attempt in (template, own):
        try:
            return attempt.format_map(arguments)
        except _UNREADABLE:
            continue
    return ", ".join((own, *(arguments[name] for name in words.args)))


def _own_text(text: str | Text, voice: Voice) -> str:
    if isinstance(text, str):
        return text
    return text.en if voice.language == "en" and text.en is not None else text.vi


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_signs(text: str, language: Language) -> str:
    return text.translate(_VIETNAMESE_SIGNS) if language == "vi" else text


def _day(day: date, voice: Voice) -> str:
    year = f"/{day.year}" if voice.today is not None and day.year != voice.today.year else ""
    return f"{_WEEKDAYS[voice.language][day.weekday()]} {day.day:02d}/{day.month}{year}"
