"""An outgoing message as JSON text, the way it lies in the outbox."""

import json
from typing import Any

from dialog.chat import Button, Outgoing, SheetWanted
from dialog.marks import marked

_as_json = json.JSONEncoder(separators=(",", ":")).encode


def write(outgoing: Outgoing) -> str:
    """Write a message down, in ASCII so that any database keeps it whatever a person typed."""
    body: dict[str, Any] = {"text": outgoing.text}
    if outgoing.buttons:
        rows = _marked(outgoing.buttons)
        body["buttons"] = [[(one.label, one.data, one.mark) for one in row] for row in rows]
    if outgoing.edits is not None:
        body["edits"] = outgoing.edits
    if outgoing.commands:
        body["commands"] = outgoing.commands
    if outgoing.sheet is not None:
        wanted = outgoing.sheet
        body["sheet"] = {
            "programme": wanted.programme,
            "sheet": wanted.sheet,
            "period": wanted.period,
            "unit": wanted.unit,
            "options": wanted.options,
        }
    return _as_json(body)


def _marked(rows: tuple[tuple[Button, ...], ...]) -> tuple[tuple[Button, ...], ...]:
    """Mark the options of a message that comes unasked, as those of a question are already."""
    for row in rows:
        for button in row:
            if button.mark:
                return rows
    return marked(rows)


def read(body: str) -> Outgoing:
    """Read a message back."""
    found = json.loads(body)
    wanted = found.get("sheet")
    return Outgoing(
        text=found["text"],
        buttons=tuple(tuple(Button(*button) for button in row) for row in found.get("buttons", ())),
        edits=found.get("edits"),
        sheet=wanted and _sheet(wanted),
        commands=tuple((word, text) for word, text in found.get("commands", ())),
    )


def _sheet(found: dict[str, Any]) -> SheetWanted:
    options = tuple((name, value) for name, value in found["options"])
    return SheetWanted(found["programme"], found["sheet"], found["period"], found["unit"], options)
