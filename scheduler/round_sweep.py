"""What the clock does for rounds: late joiners are told, the day before is said, then who came."""

from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from dialog.speech import VIET_NAM
from models.rounds_found import RoundStanding, rounds_ahead, standing_of
from scheduler.round_letters import write_round
from scheduler.round_words import LetterKind
from scheduler.sorting_out import Almanac

ASKED_FROM = time(16, 30)
"""From this time of the round's own day those who did not decline are asked how many came."""


def sweep_rounds(connection: Connection, almanac: Almanac, now: datetime) -> int:
    """Write what is due about the rounds ahead, and give how many letters that were.

    Nobody gets a letter of one kind about one version twice, so that it may be swept at any time.
    """
    count = 0
    today = now.astimezone(VIET_NAM).date()
    for one in rounds_ahead(connection, today):
        programme = almanac.programmes.get(one.programme)
        if programme is None:
            continue
        standing = standing_of(connection, one)
        for kind, units in _due(standing, now):
            done = write_round(connection, almanac.voices, programme, standing, kind, units, now)
            count += done.people
    return count


def _due(standing: RoundStanding, now: datetime) -> Iterator[tuple[LetterKind, Collection[int]]]:
    local = now.astimezone(VIET_NAM)
    day = standing.round.day
    everybody = [asked.unit.id for asked in standing.asked]
    declined = {asked.unit.id for asked in standing.not_coming}
    yield "announced", everybody
    if local.date() == day - timedelta(days=1):
        yield "eve", [unit for unit in everybody if unit not in declined]
    if local.date() == day and local.time() >= ASKED_FROM:
        told = {asked.unit.id for asked in standing.asked if asked.came is not None}
        yield "after", [unit for unit in everybody if unit not in declined | told]
