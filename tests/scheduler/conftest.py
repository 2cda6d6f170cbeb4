"""The calendars of the five plans, read from `plans/`, and a voice to read sentences with."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dialog.speech import Voice, spoken
from dialog.wording import Speech
from programmes.calendar_file import CalendarFile, DaysFile, QuotaFile
from scheduler.holidays import load_holidays
from scheduler.rest_days import Holidays

PLANS = Path(__file__).parent / "plans"


def _part(plan: str, part: str) -> object:
    return tomllib.loads((PLANS / f"{plan}.toml").read_text(encoding="utf-8")).get(part, {})


@pytest.fixture(scope="session")
def calendar_of() -> Callable[..., CalendarFile]:
    """`calendar_of("267-kh-hu", day10="previous")`: a plan's calendar, some keys changed."""

    def read(plan: str, **changed: object) -> CalendarFile:
        return CalendarFile.model_validate(_part(plan, "calendar") | changed)

    return read


@pytest.fixture(scope="session")
def days_of() -> Callable[[str], DaysFile]:
    return lambda plan: DaysFile.model_validate(_part(plan, "days"))


@pytest.fixture(scope="session")
def quotas_of() -> Callable[[str], list[QuotaFile]]:
    return lambda plan: [QuotaFile.model_validate(one) for one in _part(plan, "quota")]


@pytest.fixture(scope="session")
def plan_267(calendar_of) -> CalendarFile:
    return calendar_of("267-kh-hu")


@pytest.fixture(scope="session")
def holidays() -> Holidays:
    return load_holidays(2023, 2030)


@pytest.fixture(scope="session")
def in_english() -> Callable[[Speech], str]:
    """Read a sentence as it stands in the code, without a catalogue."""
    voice = Voice(gettext=lambda text: text, language="en", you="you")
    return lambda speech: spoken(speech, voice)
