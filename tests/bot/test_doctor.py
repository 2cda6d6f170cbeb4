"""What `doctor` finds in installations of several kinds."""

import json
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.clock import RehearsalClock
from bot.doctor import data_folder, database, fonts, look_over, rehearsal, telegram
from bot.finding import Verdict
from bot.settings import Settings
from dialog.speech import Voice, spoken
from models.engine import open_engine
from models.migrate import upgrade

TOKEN = "123456789:AAHcanary-of_a_token_that_doctor_must_not_show"
NOW = datetime(2025, 3, 20, tzinfo=UTC)
ENGLISH = Voice(str, "en", "you")
KNOWN = {"ok": True, "result": {"username": "cuoituan_bot"}}
REFUSED = {"ok": False, "error_code": 401, "description": "Unauthorized"}


@pytest.fixture
def bot_api_server():
    """A server that answers every request alike; gives its address."""
    servers = []

    def start(answer: str, *, date: datetime) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                assert self.path == f"/bot{TOKEN}/getMe"
                self.send_response_only(200)
                self.send_header("Date", format_datetime(date, usegmt=True))
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, *_args):
                """Keep quiet."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def asked(url: str) -> list[tuple[str, str]]:
    settings = Settings(telegram_token=TOKEN, telegram_api_url=url, clock=None)
    findings = telegram(settings, RehearsalClock(NOW))
    return [(finding.verdict.value, spoken(finding.what, ENGLISH)) for finding in findings]


@pytest.mark.parametrize(
    ("answer", "verdict", "says"),
    [
        (json.dumps(KNOWN), "ok", "knows @cuoituan_bot"),
        (json.dumps(REFUSED), "problem", "not accepted"),
        ("<html>", "problem", "does not answer like"),
        ("[]", "problem", "does not answer like"),
        ('{"ok": true}', "problem", "does not answer like"),
    ],
)
def test_telegram_is_asked_who_the_bot_is(bot_api_server, answer: str, verdict: str, says: str):
    ((found, said),) = asked(bot_api_server(answer, date=NOW))

    assert found == verdict
    assert says in said


def test_a_clock_that_is_wrong_is_noticed(bot_api_server):
    (_, (verdict, said)) = asked(bot_api_server(json.dumps(KNOWN), date=NOW - timedelta(hours=7)))

    assert verdict == "problem"
    assert "seconds away" in said


def test_a_server_that_is_away_is_named_without_the_token():
    ((verdict, said),) = asked("http://127.0.0.1:1")

    assert verdict == "problem"
    assert "http://127.0.0.1:1" in said
    assert TOKEN not in said


def test_a_database_is_followed_from_missing_to_ready(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'data.db'}"

    assert database(url).verdict is Verdict.PROBLEM
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()
    assert database(url).verdict is Verdict.OK


@pytest.mark.parametrize(
    "url",
    ["mysql://bot:s3cret@db/x", "nonsense", "sqlite://", "postgresql://bot:s3cret@127.0.0.1:1/x"],
)
def test_a_database_that_cannot_be_used_is_a_problem(url: str):
    finding = database(url)

    assert finding.verdict is Verdict.PROBLEM
    assert "s3cret" not in spoken(finding.what, ENGLISH)


def test_a_data_folder_is_made_and_left_empty(tmp_path: Path):
    folder = tmp_path / "new" / "data"

    assert data_folder(folder).verdict is Verdict.OK
    assert list(folder.iterdir()) == []


def test_a_data_folder_without_room_is_a_problem(tmp_path: Path):
    found = data_folder(tmp_path, least_free_mib=2**40)
    assert found.verdict is Verdict.PROBLEM


def test_a_data_folder_in_the_way_of_a_file_is_a_problem(tmp_path: Path):
    (tmp_path / "data").touch()

    assert data_folder(tmp_path / "data").verdict is Verdict.PROBLEM


def test_fonts_are_found_in_any_folder_below(tmp_path: Path):
    assert fonts((tmp_path, tmp_path / "missing")).verdict is Verdict.NOTE

    (tmp_path / "croscore").mkdir()
    (tmp_path / "croscore" / "Tinos-Regular.ttf").touch()

    assert fonts((tmp_path,)).verdict is Verdict.OK


def test_a_rehearsal_is_pointed_out():
    assert rehearsal(NOW).verdict is Verdict.NOTE
    assert rehearsal(None).verdict is Verdict.OK


def test_every_part_is_looked_at(tmp_path: Path):
    settings = Settings(
        data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'data.db'}", telegram_token=None
    )

    report = [spoken(found.what, ENGLISH) for found in look_over(settings, RehearsalClock(NOW))]

    assert [line.split(" ")[0].rstrip(":") for line in report] == [
        "Data",
        "Database",
        "Catalogues",
        "Fonts",
        "Clock",
        "Telegram",
        "Zalo",
    ]
