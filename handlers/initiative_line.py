"""Whose hand a person lends a model project, what its plan says of it, and taking it a step on."""

from collections.abc import Mapping

from dialog.form import Form
from dialog.reply import Offer
from dialog.wording import Speech, Text, say
from handlers.access import may
from handlers.desk import Desk
from handlers.initiative_filing import by
from handlers.letters import write_to
from models.initiative_life import Hand, State, may_move
from models.initiatives import move_project
from models.initiatives_found import Found, project_by_id
from models.people import Holder
from programmes.initiatives_file import Criterion, InitiativeKind

STATES: dict[str, Speech] = {
    "draft": say("draft"), "registered": say("registered"), "running": say("under way"),
    "evaluated": say("evaluated"), "replicated": say("to be replicated"),
    "maintained": say("kept on"), "stopped": say("stopped"),
}  # fmt: skip
_RIGHT: Mapping[Hand, str] = {"unit": "file", "office": "judge"}
"""Which right lets a person be whose hand."""


def seen(desk: Desk, project: int) -> Found:
    """Find a project for somebody of its unit or of an office above.

    Raises:
        PermissionError: for all others, and for one that does not exist.
    """
    found = project_by_id(desk.connection, project)
    if found is None or not any(may(desk.known, right, found.unit) for right in _RIGHT.values()):
        raise PermissionError("initiative")
    return found


def can_move(desk: Desk, found: Found, to: State) -> bool:
    """Tell whether somebody may take a project to a state now."""
    return any(
        may_move(found.state, to, hand) and may(desk.known, right, found.unit)
        for hand, right in _RIGHT.items()
    )


def take_to(desk: Desk, found: Found, to: State, why: str = "") -> bool:
    """Take a project one step on; false when somebody has moved it meanwhile.

    Raises:
        PermissionError: for those whose step it is not.
    """
    if not can_move(desk, found, to):
        raise PermissionError("initiative")
    return move_project(desk.connection, found.id, found.version, found.state, to, by(desk), why)


def kind_of(desk: Desk, found: Found) -> InitiativeKind | None:
    """Find what kind of project it is, as its plan has it; nothing where the plan is gone."""
    programme = desk.office.programmes.get(found.programme)
    initiatives = programme.file.initiatives if programme else None
    return initiatives.kind_of(found.kind) if initiatives else None


def criteria_of(desk: Desk, found: Found) -> tuple[Criterion, ...]:
    """Give what a project is judged by."""
    kind = kind_of(desk, found)
    return kind.criteria if kind else ()


def form_of(desk: Desk, found: Found, stage: str = "registration") -> Form | None:
    """Give the form by which a project's answers are named."""
    programme = desk.office.programmes.get(found.programme)
    return programme.form_for(stage) if programme else None


def field_name(form: Form | None, key: str) -> Text | str:
    """Name a field as the plan's form does; one that it no longer knows, by key."""
    question = form.ask_of("field") if form else None
    options = question.options if question else ()
    return next((option.label for option in options if option.value == key), key)


def tell_registrar(desk: Desk, found: Found, text: Speech) -> bool:
    """Write one sentence to whoever registered a project; false when nothing reaches them."""
    who = Holder(
        found.unit.id, found.by_person, found.person_name, found.person_you, found.person_language
    )
    see = Offer(say("See the project"), f"/mohinh {found.id}")
    return write_to(desk, [who], text, see, f"initiative {found.id} {found.version}")
