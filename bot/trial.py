"""A plan tried before it is published: the sandbox's phones, the sample's people, its own data."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.clock import RehearsalClock
from bot.composition import office_of, opened
from bot.demo import Stage
from bot.sample.loading import load_people
from bot.settings import Settings
from dialog.speech import VIET_NAM
from dialog.wording import Text
from models.engine import writing
from programmes.calendar_file import CalendarFile
from programmes.programme import Programme
from programmes.sheet_file import SheetFile
from programmes.template_file import Template
from scheduler.calendar import calendar_rows

MARK = "CHẠY THỬ"
ON_SHEETS = f"{MARK} - KHÔNG DÙNG LÀM VĂN BẢN"
FOLDER = "chay-thu"
_MORNING = time(7, 0)


def marked(programme: Programme) -> Programme:
    """Mark a plan and its sheets, so that no page of a trial is ever taken for a real one."""
    sheets = {
        slug: sheet.model_copy(
            update={"title": (ON_SHEETS, *sheet.title), "template": _template(sheet)}
        )
        for slug, sheet in programme.sheets.items()
    }
    name = Text(vi=f"{MARK} - {programme.file.name.vi}", en=programme.file.name.en)
    file = programme.file.model_copy(update={"name": name})
    return replace(programme, file=file, sheets=sheets, trial=True)


def _template(sheet: SheetFile) -> Template | None:
    """Let an office's own workbook say it where it would say that it is a draft."""
    if sheet.template is None:
        return None
    cells = {at: text.replace("{draft}", ON_SHEETS) for at, text in sheet.template.cells.items()}
    return sheet.template.model_copy(update={"cells": cells})


def first_morning(calendar: CalendarFile) -> datetime:
    """Choose when a trial begins: 07:00 on the last day of the first report, or registration."""
    stage = next(one for one in ("result", *calendar.stages) if one in calendar.stages)
    years = range(calendar.starts.year, calendar.starts.year + 3)
    rows = (row for year in years for row in calendar_rows(calendar, year))
    day = next((row["due"] for row in rows if row["stage"] == stage), str(calendar.starts))
    return datetime.combine(date.fromisoformat(day), _MORNING, VIET_NAM).astimezone(UTC)


def prepared_trial(settings: Settings, programme: Programme) -> Stage:
    """Set the stage for one plan in a folder of its own, afresh, without any channel's token."""
    folder = settings.data_dir / FOLDER / programme.slug
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    own = settings.model_copy(
        update={
            "data_dir": folder,
            "database_url": f"sqlite:///{folder / 'trial.db'}",
            "telegram_token": None,
            "zalo_token": None,
            "public_url": None,
        }
    )
    clock = RehearsalClock(settings.clock or first_morning(programme.file.calendar))
    engine = opened(own)
    office = replace(office_of(engine, own.locale), programmes={programme.slug: marked(programme)})
    with writing(engine) as connection:
        load_people(connection, office, clock() - timedelta(days=1), programme.slug)
    name = f"{MARK} · {programme.file.short.vi}"
    return Stage(own, engine, office, clock, folder / "clock.txt", name)
