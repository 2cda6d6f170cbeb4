"""What a bot that has been started and has nothing to do has not loaded."""

import subprocess
import sys

import pytest

from models.engine import open_engine
from models.migrate import upgrade

LOADED_BY_AN_IDLE_BOT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import bot.commands.export, bot.running
from bot.composition import office_of, opened, parts_of
from bot.lineup import lineup
from bot.plans_in_force import known_plans
from bot.settings import Settings

def clock():
    return datetime(2026, 8, 1, tzinfo=UTC)

settings = Settings(database_url=sys.argv[1], data_dir=Path(sys.argv[2]), telegram_token="1:a")
engine = opened(settings)
office = office_of(engine, programmes=known_plans(engine, settings, clock()))
parts_of(office, engine, lineup(settings).channels, clock, "vi", data_dir=settings.data_dir)
writers = {"typst", "docx", "openpyxl", "python_calamine", "PIL", "exports.pdf"}
migrations = {"alembic", "mako"}
other_countries = {"holidays"}
print(sorted((writers | migrations | other_countries) & sys.modules.keys()))
"""


@pytest.fixture
def up_to_date(database_url):
    """Give the address of a database that this version has run on before."""
    engine = open_engine(database_url)
    upgrade(engine)
    engine.dispose()
    return database_url


def test_an_idle_bot_has_loaded_nothing_it_does_not_need(up_to_date, tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", LOADED_BY_AN_IDLE_BOT, up_to_date, tmp_path / "data"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == "[]\n", told.stderr
