"""The demo: the bot and the sandbox in one process, on a clock that can be moved."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from bot.channels.channel import Channel
from bot.channels.telegram.client import Telegram
from bot.channels.zalo.client import Zalo
from bot.clock import RehearsalClock
from bot.composition import office_of, opened, parts_of
from bot.links.pages import link_routes
from bot.receiving import Runner
from bot.sample.loading import is_empty, load_sample, sample
from bot.settings import Settings
from dialog.wording import Speech, say
from handlers.desk import Office
from models.engine import writing
from sandbox.app import create_app
from sandbox.phones import PhoneCard
from sandbox.serving import running
from sandbox.stand_in import Sandbox
from sandbox.zalo import ZaloSandbox

START = datetime(2025, 4, 10, 0, 0, tzinfo=UTC)
"""10/4/2025 07:00 in Viet Nam: March is due tomorrow, May can be registered."""


SWEEP_SECONDS = 2.0
"""Whoever moves the clock should not wait long for what it brings."""


@dataclass(frozen=True)
class Stage:
    """Everything the demo stands on."""

    settings: Settings
    engine: Engine
    office: Office
    clock: RehearsalClock
    keeps_clock: Path
    bot_name: str = "Cuối Tuần"

    def notice(self) -> Iterator[str]:
        """Say who can join with which code."""
        for phone in sample().phone:
            yield f"{phone.title} {phone.name} ({phone.unit}): {phone.code}"


def prepared(settings: Settings) -> Stage:
    """Open the database, load the sample into an empty one, and set the clock."""
    if "database_url" not in settings.model_fields_set:
        url = f"sqlite:///{settings.data_dir}/demo.db"
        settings = settings.model_copy(update={"database_url": url})
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    keeps_clock = settings.data_dir / "demo-clock.txt"
    clock = RehearsalClock(_clock_kept(keeps_clock) or settings.clock or START)
    engine = opened(settings)
    office = office_of(engine, settings.locale)
    with writing(engine) as connection:
        if is_empty(connection):
            load_sample(connection, office, clock())
    return Stage(settings, engine, office, clock, keeps_clock)


async def run_demo(stage: Stage, port: int, tell: Callable[[Speech], None]) -> None:
    """Serve the phones and run the bot until somebody stops it."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    phones = stage.settings.data_dir / "demo-phones.db"
    sandbox = Sandbox(clock=stage.clock, path=phones, name=stage.bot_name)
    state = sandbox.state
    zalo = ZaloSandbox(clock=stage.clock, journal=state.journal, watchers=state.watchers)
    people = [PhoneCard(one.id, one.name, one.title, one.code) for one in sample().phone]

    def move(instant: datetime) -> None:
        stage.clock.move_to(instant)
        _keep_clock(stage.keeps_clock, instant)

    _keep_clock(stage.keeps_clock, stage.clock())
    try:
        links = link_routes(stage.office, stage.engine, stage.clock, stage.settings.data_dir)
        app = create_app(sandbox, on_clock=move, people=people, zalo=zalo, more=links)
        async with running(app, port) as address:
            tell(say("Open {address} in a browser. Ctrl-C stops.", address=address))
            channels: list[Channel] = [
                Telegram(sandbox.token, address),
                Zalo(zalo.token, f"{address}/zalo"),
            ]
            locale = stage.settings.locale
            parts = parts_of(
                stage.office,
                stage.engine,
                channels,
                stage.clock,
                locale,
                SWEEP_SECONDS,
                data_dir=stage.settings.data_dir,
                address=address,
                rehearsing=True,
            )
            await Runner(stage.engine, parts).run(stop)
    finally:
        sandbox.close()


def _keep_clock(path: Path, instant: datetime) -> None:
    """Keep how far the rehearsed time is from the real one, for a restart."""
    ahead = instant - datetime.now(UTC)
    path.write_text(str(ahead.total_seconds()), "utf-8")


def _clock_kept(path: Path) -> datetime | None:
    with suppress(OSError, ValueError):
        return datetime.now(UTC) + timedelta(seconds=float(path.read_text("utf-8")))
    return None
