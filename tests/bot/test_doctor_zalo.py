"""What `doctor` finds on Zalo."""

import threading
from datetime import UTC, datetime

import pytest
import uvicorn

from bot.channels.zalo.webhook import Hook
from bot.clock import RehearsalClock
from bot.doctor_zalo import zalo
from bot.finding import Verdict
from bot.settings import Settings
from dialog.speech import Voice, spoken
from models import outbox
from models.engine import open_engine, writing
from models.migrate import upgrade
from models.outbox import Addressed, Way
from sandbox import Sandbox, create_app
from sandbox.zalo import ZaloSandbox

NOW = datetime(2025, 3, 20, tzinfo=UTC)
ENGLISH = Voice(str, "en", "you")
PUBLIC = {"public_url": "https://bot.example.vn", "webhook_secret": "s" * 40}
OURS = Hook("https://bot.example.vn", "/zalo", "s" * 40).url


@pytest.fixture
def platform():
    """Give the stand-in platform, listening in a thread, with its address."""
    server = ZaloSandbox()
    app = create_app(Sandbox(), zalo=server)
    config = uvicorn.Config(app, "127.0.0.1", 0, log_config=None, lifespan="off")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        thread.join(0.01)
    port = running.servers[0].sockets[0].getsockname()[1]
    yield server, f"http://127.0.0.1:{port}/zalo"
    running.should_exit = True
    thread.join()


@pytest.fixture
def found(platform, tmp_path):
    """Give what doctor finds with some settings."""

    def look(**settings):
        usual = {"zalo_token": platform[0].token, "zalo_api_url": platform[1],
                 "database_url": f"sqlite:///{tmp_path / 'data.db'}"}  # fmt: skip
        looked = zalo(Settings(**{**usual, **settings}), RehearsalClock(NOW))
        return [(one.verdict, spoken(one.what, ENGLISH)) for one in looked]

    return look


@pytest.mark.parametrize(
    ("settings", "verdict", "says"),
    [
        ({"zalo_token": None}, "note", "no token"),
        ({"zalo_token": "2000000001:wrong"}, "problem", "not accepted"),
        ({"zalo_api_url": "http://127.0.0.1:1"}, "problem", "cannot be reached (ConnectError)"),
        ({}, "ok", "knows bot.CuoiTuan"),
        ({}, "note", "some may be lost"),
        ({"public_url": "https://bot.example.vn"}, "problem", "CUOITUAN_WEBHOOK_SECRET is needed"),
        (PUBLIC, "note", "does not bring messages here yet"),
        (
            {**PUBLIC, "public_url": "http://bot.example.vn"},
            "problem",
            "only brings messages to an",
        ),
    ],
)
def test_what_is_found(found, settings, verdict, says):
    assert any(one == verdict and says in text for one, text in found(**settings))


def test_a_webhook_of_ours_is_tried(found, platform):
    platform[0].state.set("webhook", {"url": OURS, "secret": "s" * 40, "updated_at": 0})
    assert any("do not arrive (webhook.err.conn)" in text for _, text in found(**PUBLIC))


@pytest.mark.parametrize(
    ("sent", "counts", "verdict"), [(3, "both", Verdict.OK), (9, "sent", Verdict.NOTE)]
)
def test_the_months_messages_are_counted(found, tmp_path, platform, sent, counts, verdict):
    engine = open_engine(f"sqlite:///{tmp_path / 'data.db'}")
    upgrade(engine)
    letters = [Addressed("zalo", platform[0].bot_id, "a", "{}") for _ in range(sent)]
    with writing(engine) as connection:
        outbox.add(connection, letters, NOW)
        connection.execute(outbox.outbox.update().values(way=Way.SENT, done_at=NOW))
    engine.dispose()
    said = (verdict, f"Zalo: {sent} of 10 messages of this month used.")
    assert said in found(zalo_monthly=10, zalo_counts=counts)
