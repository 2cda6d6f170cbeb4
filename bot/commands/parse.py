"""`cuoituan parse`: what an answer would be taken for."""

import json
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from dialog.answers.outcome import Ask, Invalid, Outcome, Stored, Value
from dialog.speech import Language, Voice, spoken

app = typer.Typer()


class Kind(StrEnum):
    """The kinds of answer that can be read without a form around them."""

    DATE = "date"
    COUNT = "count"
    METRES = "metres"
    HOUSEHOLDS = "households"
    YESNO = "yesno"
    MONTH = "month"


@app.command(context_settings={"ignore_unknown_options": True})  # «-5» is an answer
def parse(
    text: Annotated[str, typer.Argument(help="The answer as typed.")],
    kind: Annotated[Kind, typer.Option(help="What kind of answer was asked for.")],
    today: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="The day the answer was given.")
    ],
    language: Annotated[Language, typer.Option(help="Of the questions back.")] = "vi",
) -> None:
    """Print, as JSON, what an answer would be taken for: a value, a question back, or invalid."""
    from bot.commands.terminal import terminal_voice
    from dialog.answers import parse as read
    from dialog.answers.asked import Asked

    outcome = read(kind.value, text, Asked(today=today.date()))
    typer.echo(json.dumps(shown(outcome, terminal_voice(language)), ensure_ascii=False))


def shown(outcome: Outcome, voice: Voice) -> dict[str, object]:
    """Put an outcome into plain values, sentences spoken."""
    match outcome:
        case Value():
            return {"result": "value", "value": as_text(outcome.value)}
        case Ask():
            readings = [
                {"value": as_text(reading.value), "label": spoken(reading.label, voice)}
                for reading in outcome.readings
            ]
            return {"result": "ask", "why": spoken(outcome.why, voice), "readings": readings}
        case Invalid():
            return {"result": "invalid", "why": spoken(outcome.why, voice)}


def as_text(value: Stored) -> str:
    """Write a stored value as one text; several are joined by commas."""
    return ",".join(value) if isinstance(value, tuple) else str(value)
