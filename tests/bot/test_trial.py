"""A plan on trial: played by chat, marked on its sheets, apart from all that is real."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.files import FileMaking
from bot.photos.store import PhotoStore
from bot.settings import Settings
from bot.trial import first_morning, marked, prepared_trial
from dialog.chat import Heard, HeardKind, SheetWanted
from handlers.dispatch import answer
from models.engine import reading, writing
from models.units import unit_by_code
from programmes.loading import load, load_all

EXAMPLE = Path(__file__).parents[2] / "docs/huong-dan/vi-du/ngay-chu-nhat-xanh"
CHAT = (
    "TAM-234-KXM", "bác", "báo cáo", "08/2", "35", "12 cây", "3 bao", "bỏ qua", "gửi",
)  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    real = f"sqlite:///{tmp_path / 'real.db'}"
    return Settings(
        _env_file=None, data_dir=tmp_path, database_url=real, clock=None,
        telegram_token="123:real", zalo_token="123:abc", public_url="https://real.example",
    )  # fmt: skip


@pytest.fixture
def stage(settings):
    made = prepared_trial(settings, load(EXAMPLE))
    yield made
    made.engine.dispose()


def test_nothing_real_is_within_reach(stage, tmp_path):
    assert stage.settings.secrets == ()
    assert stage.settings.public_url is None
    assert Path(stage.engine.url.database).parent == tmp_path / "chay-thu/ngay-chu-nhat-xanh"
    assert not (tmp_path / "real.db").exists()
    assert stage.bot_name == "CHẠY THỬ · Chủ nhật xanh"
    assert set(stage.office.programmes) == {"ngay-chu-nhat-xanh"}


def test_a_trial_begins_where_there_is_something_to_report(stage):
    assert stage.clock() - datetime(2026, 3, 5, 0, 0, tzinfo=UTC) < timedelta(minutes=5)


@pytest.mark.parametrize("plan", load_all().values(), ids=lambda plan: plan.slug)
def test_every_plan_can_be_tried(settings, plan):
    calendar = plan.file.calendar

    assert calendar.starts <= first_morning(calendar).date()
    assert all("CHẠY THỬ" in sheet.title[0] for sheet in marked(plan).sheets.values())
    stage = prepared_trial(settings, plan)
    assert stage.office.programmes[plan.slug].trial
    stage.engine.dispose()


def test_what_was_reported_stands_on_a_sheet_that_is_marked(stage, tmp_path):
    now = stage.clock()
    for number, text in enumerate(CHAT):
        now += timedelta(seconds=20)
        heard = Heard(
            channel="phone", bot="bot", account="Tâm", chat="Tâm", kind=HeardKind.TEXT,
            text=text, sent_at=now, message=str(number),
        )  # fmt: skip
        with writing(stage.engine) as connection:
            told = list(answer(stage.office, connection, heard, now))
    assert "✅" in told[-1].text

    with reading(stage.engine) as connection:
        commune = unit_by_code(connection, "YB-TH")
    files = FileMaking(stage.engine, stage.office.programmes, PhotoStore(tmp_path), stage.clock)
    wanted = SheetWanted(
        "ngay-chu-nhat-xanh", "bieu-thang", "2026-02", commune.id, (("format", "docx"),)
    )
    made = files.one(wanted)
    text = "\n".join(docx.Document(BytesIO(made.data)).element.body.itertext())
    assert made.name == "chay-thu_bieu-thang_2026-02_xa-thinh-hung.docx"
    assert "CHẠY THỬ - KHÔNG DÙNG LÀM VĂN BẢN" in text
    assert "thôn Đồng Tâm" in text


def test_each_start_begins_afresh(stage, settings):
    with reading(stage.engine) as connection:
        assert unit_by_code(connection, "YB-TH") is not None
    stage.engine.dispose()

    again = prepared_trial(settings, load(EXAMPLE))

    with reading(again.engine) as connection:
        assert unit_by_code(connection, "YB-TH") is not None
    again.engine.dispose()
