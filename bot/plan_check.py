"""Looking a plan over whole: its files, its calendar, and its example conversations at work."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from bot.composition import HOLIDAY_YEARS
from bot.i18n import Catalogues, load_catalogues
from dialog.answers.outcome import Stored
from dialog.example import Example, ExampleError, Hear, play, read_example
from dialog.question import Option, Question
from dialog.state import Entry, State, state_from, to_json
from dialog.wording import Speech, Text, say
from handlers.judging import world
from handlers.matter import Matter
from models.units import Place
from programmes.calendar_file import Stage
from programmes.complaint import Fault
from programmes.loading import inspect
from programmes.places import line_of
from programmes.programme import Programme
from scheduler.calendar import calendar_rows, disorder, period_by_key
from scheduler.days import refused_days
from scheduler.holidays import load_holidays
from scheduler.rest_days import Holidays

_LAST_TIME = 35
"""How many people an example takes to have come the time before."""

_STAGES: dict[Stage, Speech] = {
    "registration": say("the registration"),
    "result": say("the report"),
    "summary": say("the summary"),
    "round": say("the round"),
}


class Checker:
    """Checks plans, one after the other, with the holidays and languages loaded once."""

    @cached_property
    def _holidays(self) -> Holidays:
        return load_holidays(*HOLIDAY_YEARS)

    @cached_property
    def _catalogues(self) -> Catalogues:
        return load_catalogues()

    def check(self, folder: Path) -> tuple[Programme | None, tuple[Fault, ...]]:
        """Load a plan, and give all that is wrong with it."""
        programme, faults = inspect(folder)
        if programme is None or faults:
            return programme, faults
        return programme, (*_times(folder, programme), *self._examples(folder, programme))

    def replay(
        self, programme: Programme, example: Example, hear: Hear | None = None
    ) -> tuple[State, bool, int]:
        """Play an example conversation, with the state forced through JSON at every wait.

        `hear` carries what is said over a channel. Gives the last state, whether it was sent, and
        how many messages the person wrote.

        Raises:
            ExampleError: where it goes another way than it is written.
        """
        form = programme.forms[example.head["form"]]
        key = example.head.get("period", "")
        period = period_by_key(programme.file.calendar, form.stage, key)
        if period is None:
            raise ExampleError(1, say("The plan has no period {period}.", period=key))
        try:
            today = date.fromisoformat(example.head.get("today", ""))
        except ValueError:
            why = say("the first lines must give the day, as «today: 2025-04-08»")
            raise ExampleError(1, why) from None
        kind = example.head.get("kind", "village")
        unit = Place(1, "X", example.head.get("unit", ""), kind, None, "1.", "", "")
        voice = self._catalogues.voice("vi", "anh/chị", today)
        named = filter(None, example.head.get("places", "").split("; "))
        places = tuple(Option(value=name, label=Text(vi=name)) for name in named)
        matter = Matter(programme, form.stage, period, unit, places)
        around = world(matter, self._holidays, today, voice, _last_time)
        return play(matter.form, example, around, _through_json, hear)

    def refused_days(self, programme: Programme) -> list[Speech]:
        """Say which days of a plan are holidays, on which it cannot be at work."""
        calendar = programme.file.calendar
        last = calendar.ends or calendar.starts + timedelta(days=365)
        refused = refused_days(programme.file.days, self._holidays, calendar.starts, last)
        return [why for day, why in refused.items() if not calendar.dates or day in calendar.dates]

    def _examples(self, folder: Path, programme: Programme) -> Iterator[Fault]:
        for name, text in programme.chats.items():
            try:
                _, sent, _ = self.replay(programme, read_example(text))
            except ExampleError as error:
                yield Fault(folder / name, error.line, error.why)
                continue
            except (LookupError, TypeError, ValueError) as error:
                why = say("the conversation cannot be played ({error})", error=str(error))
                yield Fault(folder / name, 1, why)
                continue
            if not sent:
                why = say("the conversation must end with what sends the form")
                yield Fault(folder / name, text.count("\n") or 1, why)


def _last_time(question: Question, _: Entry) -> Stored | None:
    return _LAST_TIME if question.key == "planned_people" else None


def _through_json(state: State) -> State:
    return state_from(json.loads(json.dumps(to_json(state))))


def _times(folder: Path, programme: Programme) -> Iterator[Fault]:
    """Name the stages without a period, and those whose days come in the wrong order."""
    calendar, path = programme.file.calendar, folder / "programme.toml"
    text = path.read_text("utf-8")
    last = calendar.ends or calendar.starts.replace(year=calendar.starts.year + 1, day=1)
    years = range(calendar.starts.year - 1, last.year + 2)
    rows = [row for year in years for row in calendar_rows(calendar, year)]
    for stage in calendar.stages:
        if not any(row["stage"] == stage for row in rows):
            why = say("{stage} has no period between starts and ends", stage=_STAGES[stage])
            yield Fault(path, line_of(text, ("calendar", "starts")), why)
    seen = set[str]()
    for row in (row for year in years for row in disorder(calendar, year)):
        if row["stage"] in seen:
            continue
        seen.add(row["stage"])
        key = "due" if row["due"] < row["opens"] else "locks"
        stage = next(one for one in calendar.stages if one == row["stage"])
        yield Fault(path, line_of(text, ("calendar", stage, key)), _disorder(stage, row))


def _disorder(stage: Stage, row: dict[str, str]) -> Speech:
    days = {name: f"{date.fromisoformat(row[name]):%d/%m/%Y}" for name in ("opens", "due", "locks")}
    return say(
        "the days come in the wrong order: {stage} of {period} opens on {opens}, is due on {due} "
        "and locks on {locks}",
        stage=_STAGES[stage], period=row["period"], **days,
    )  # fmt: skip
