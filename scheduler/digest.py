"""Once a day, who is in charge of an area hears what was registered there, if anything was."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Connection

from dialog import letter
from dialog.chat import Button, Outgoing
from dialog.speech import VIET_NAM, language_of, spoken
from dialog.wording import Speech, lines, say
from models import outbox, reminders
from models.outbox import Addressed, Lane
from models.people import spoken_to
from models.registered_lately import Lately, areas_of, registered_between
from models.reminders_planned import Rank, last_planned, mark_planned, not_planned
from scheduler.sorting_out import Almanac

AT = time(17, 0)
"""Local time, when the day's registrations are gathered."""

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
ROLE = "overseer"
NAMED = 8


def tell_overseers(connection: Connection, almanac: Almanac, now: datetime) -> int:
    """Write the day's digest to everybody with news, once a day; gives how many were written.

    News is what came since the last digest, so that an outage loses none; at first, of a week.
    """
    today = now.astimezone(VIET_NAM).date()
    at = datetime.combine(today, AT, tzinfo=VIET_NAM).astimezone(UTC)
    rank = Rank("", "digest", today.isoformat(), "digest", at, ROLE, (), "", today)
    if now < at or not not_planned(connection, [rank], at - A_DAY, now):
        return 0
    since = last_planned(connection, "digest") or at - A_WEEK
    mark_planned(connection, [rank], now)
    news = {
        person: {
            one.activity: one
            for path in paths
            for one in registered_between(connection, path, since, now)
            if one.programme in almanac.programmes
        }
        for person, paths in areas_of(connection, ROLE).items()
    }
    people = sorted(person for person, found in news.items() if found)
    reached = reminders.reachable(connection, people)
    letters = []
    for one in spoken_to(connection, sorted(reached)):
        voice = almanac.voices(language_of(one.language), one.you, today)
        buttons = ((say("Registered work"), "/xem"), (say("Official sheets"), "/bieu"))
        body = Outgoing(
            spoken(_news(list(news[one.person].values())), voice),
            tuple((Button(spoken(label, voice), does),) for label, does in buttons),
        )
        where = reached[one.person]
        letters.append(
            Addressed(where.channel, where.bot, where.chat, letter.write(body), Lane.BROADCAST,
                      f"digest {one.person} {today.isoformat()}")
        )  # fmt: skip
    outbox.add(connection, letters, now)
    return len(letters)


def _news(found: list[Lately]) -> Speech:
    said: list[Speech] = [say("Newly registered in the area ({count}):", count=len(found))]
    said += [say("– {day}, {unit}: {content}", day=one.day, unit=one.unit, content=one.content)
             for one in found[:NAMED]]  # fmt: skip
    if len(found) > NAMED:
        said.append(say("and {count} more.", count=len(found) - NAMED))
    return lines(*said)
