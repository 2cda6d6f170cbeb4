"""Planning a rung of reminders beside APScheduler's way, a stored job for each person.

Ours is `plan_ahead` as the sweep calls it, on SQLite with synchronous=FULL, committed; then the
sweep decides and writes what is due, page by page. The rival stores jobs in its SQLAlchemyJobStore
as it opens SQLite itself, durably too; fewer of them, and the time is scaled up.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine, func, select

from bench.province import almanac, province
from bench.table import Table, ranged
from models.engine import reading, writing
from models.reminders import reminders
from scheduler.sorting_out import Almanac
from scheduler.sweep import plan_ahead, sweep

PEOPLE, JOBS, ROUNDS = 100_000, 2_000, 3
SINCE = datetime.fromisoformat("2025-03-01T08:00+07:00")
AHEAD = datetime.fromisoformat("2025-04-05T12:00+07:00")
DUE = datetime.fromisoformat("2025-04-06T07:30+07:00")
"""Five days before March is due: the only rung within reach."""


@dataclass(frozen=True)
class Spent:
    """What a step took, in seconds."""

    wall: float
    cpu: float


def measure(people: int = PEOPLE, jobs: int = JOBS, rounds: int = ROUNDS) -> Table:
    """Measure planning by turns with the rival's, then planning again, then the sweep."""
    table = Table(
        f"{people:,} reminders of one rung",
        ("step", "wall s", "CPU s", "µs CPU each", "times faster", "by CPU"),
        notes=(
            f"{rounds} rounds in turns; medians (and ranges).",
            f"APScheduler: {jobs:,} jobs a round, the time scaled up.",
        ),
    )
    ours: list[Spent] = []
    theirs: list[Spent] = []
    for turn in range(rounds):
        with TemporaryDirectory() as folder:
            spent = _spent(partial(_store_jobs, Path(folder) / "theirs.db", jobs))
            theirs.append(Spent(spent.wall * people / jobs, spent.cpu * people / jobs))
            engine = province(Path(folder) / "ours.db", people, SINCE)
            found = almanac(engine)
            ours.append(_spent(partial(_plan, engine, found, AHEAD)))
            if turn == rounds - 1:
                again = _spent(partial(_plan, engine, found, AHEAD + timedelta(seconds=20)))
                swept = _spent(partial(_sweep, engine, found, people))
            _check(engine, people)
            engine.dispose()
    wall = [other.wall / one.wall for one, other in zip(ours, theirs, strict=True)]
    cpu = [other.cpu / one.cpu for one, other in zip(ours, theirs, strict=True)]
    _row(table, "APScheduler: a stored job each", theirs, people, "1", "1")
    _row(table, "ours: planned and committed", ours, people, ranged(wall), ranged(cpu))
    _row(table, "ours: looked at again 20 s later", [again], people, "–", "–")
    _row(table, "ours: swept, every message written", [swept], people, "–", "–")
    return table


def _row(table: Table, name: str, spent: Sequence[Spent], people: int, *faster: str) -> None:
    each = [one.cpu / people * 1e6 for one in spent]
    wall, cpu = [one.wall for one in spent], [one.cpu for one in spent]
    table.rows.append((name, ranged(wall, 2), ranged(cpu, 2), ranged(each, 1), *faster))


def _spent(step: Callable[[], object]) -> Spent:
    wall, cpu = time.perf_counter(), time.process_time()
    step()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def _plan(engine: Engine, found: Almanac, now: datetime) -> None:
    with writing(engine) as connection:
        plan_ahead(connection, found, now)


def _check(engine: Engine, people: int) -> None:
    with reading(engine) as connection:
        rows = connection.execute(select(func.count()).select_from(reminders)).scalar_one()
    if rows != people:
        raise AssertionError(f"{rows} reminders for {people} people")


def _sweep(engine: Engine, found: Almanac, people: int) -> None:
    after: int | None = 0
    written = 0
    while after is not None:
        with writing(engine) as connection:
            page = sweep(connection, found, DUE, after)
        after, written = page.last, written + page.written
    if written != people:
        raise AssertionError(f"{written} messages for {people} people")


def nothing() -> None:
    """Stand for what a job would do."""


def _store_jobs(file: Path, jobs: int) -> None:
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{file}")},
        executors={"default": ThreadPoolExecutor(1)},
        timezone="UTC",
    )
    scheduler.start(paused=True)
    far = datetime.now(SINCE.tzinfo) + timedelta(days=365)
    for number in range(jobs):
        scheduler.add_job(nothing, "date", run_date=far, id=str(number))
    if len(scheduler.get_jobs()) != jobs:
        raise AssertionError("APScheduler has lost jobs")
    scheduler.shutdown()
