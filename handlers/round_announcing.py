"""Announcing a round, changing it, calling it off: stored, and everybody concerned told at once."""

from dialog.answers import days_of
from dialog.answers.outcome import Stored
from dialog.route import counted
from dialog.state import Entry
from dialog.wording import Speech, listed, say, sentences
from handlers.desk import Desk
from handlers.matter import Matter
from handlers.places_below import units_meant
from models.audit import note
from models.filings import Filed
from models.rounds import call_off, store_round
from models.rounds_found import Announced, RoundStanding, round_by_id, round_of, standing_of
from models.units import Place, unit_by_id
from scheduler.round_letters import Written, write_round
from scheduler.round_words import LetterKind

_UNREACHED_NAMED = 10


def announce_round(desk: Desk, matter: Matter, filed: Filed, entry: Entry) -> Speech:
    """Store a round that was read back and sent, tell those concerned, and say whom it reached."""
    given = {key: one.value for key, one in counted(matter.form, entry).items()}
    before = round_of(desk.connection, matter.programme.slug, matter.unit.id, matter.period.key)
    units = _concerned(desk, matter, given)
    number = store_round(
        desk.connection, before.id if before else None, units,
        programme=matter.programme.slug, owner_id=matter.unit.id, period=matter.period.key,
        number=filed.number, day=days_of(str(given["day"]))[0], at=str(given["time"]),
        content=str(given["content"]), guests=str(given.get("guests") or ""),
    )  # fmt: skip
    done = _tell(desk, number, "announced")
    head = say("✅ Announced, no. {number}.", number=filed.number)
    return sentences(head, *_told(done))


def call_round_off(desk: Desk, one: Announced, why: str) -> Speech | None:
    """Call a round off and tell everybody; nothing when somebody has changed it meanwhile."""
    if not call_off(desk.connection, one.id, one.version, why):
        return None
    note(
        desk.connection, at=desk.now, action="round off", subject=f"round {one.id}",
        account=desk.known.account, person=desk.person, before={"version": one.version},
        after={"version": one.version + 1, "why": why},
    )  # fmt: skip
    return sentences(say("✅ It is called off."), *_told(_tell(desk, one.id, "off")))


def remind_silent(desk: Desk, standing: RoundStanding) -> Speech:
    """Remind those that have not answered; nobody is reminded twice of one version."""
    programme = desk.office.programmes[standing.round.programme]
    silent = [asked.unit.id for asked in standing.silent]
    done = write_round(
        desk.connection, desk.office.voice, programme, standing, "reminded", silent, desk.now,
        leaving_out=desk.person,
    )  # fmt: skip
    note(
        desk.connection, at=desk.now, action="round reminded", subject=f"round {standing.round.id}",
        account=desk.known.account, person=desk.person, after={"people": done.people},
    )  # fmt: skip
    if not done.people:
        return say("Everybody who has not answered has been reminded once already.")
    return sentences(*_told(done))


def _tell(desk: Desk, number: int, kind: LetterKind) -> Written:
    one = round_by_id(desk.connection, number)
    if one is None:
        raise LookupError(f"round {number} is gone")
    standing = standing_of(desk.connection, one)
    programme = desk.office.programmes[one.programme]
    everybody = [asked.unit.id for asked in standing.asked]
    return write_round(
        desk.connection, desk.office.voice, programme, standing, kind, everybody, desk.now,
        leaving_out=desk.person,
    )  # fmt: skip


def _told(done: Written) -> list[Speech]:
    said: list[Speech] = [say("Sent to {count} people.", count=done.people)]
    if done.unreached:
        names = [unit.name for unit in done.unreached[:_UNREACHED_NAMED]]
        left = len(done.unreached) - len(names)
        more = [say("and {count} more", count=left)] if left else []
        said.append(say("Nobody can be reached at: {places}.", places=listed(*names, *more)))
    return said


def _concerned(desk: Desk, matter: Matter, given: dict[str, Stored | None]) -> dict[int, bool]:
    """Give the units concerned, true where it is held; of a village held in, its commune too."""
    hosts = units_meant(desk, matter.unit, _values(given.get("places")))
    found = {unit.id: True for unit in hosts}
    above = (_commune_of(desk, unit) for unit in hosts)
    invited = units_meant(desk, matter.unit, _values(given.get("invited")))
    for unit in (*filter(None, above), *invited):
        found.setdefault(unit.id, False)
    return found


def _commune_of(desk: Desk, unit: Place) -> Place | None:
    above = unit_by_id(desk.connection, unit.parent_id) if unit.parent_id else None
    return above if above is not None and above.kind == "commune" else None


def _values(value: Stored | None) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()
