"""`cuoituan talk`: a form filled in the terminal, by the same engine that fills it by chat."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialog.speech import VIET_NAM, Voice, spoken
from dialog.wording import say

if TYPE_CHECKING:
    from dialog.engine import Turn
    from dialog.form import Form
    from dialog.state import Said, State
    from handlers.matter import Matter

app = typer.Typer()
CHOSEN = frozenset({"choice", "choices", "day", "dates"})
"""Kinds of question whose options can be taken by number."""

Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it is; left out: today.")
]


@app.command()
def talk(
    form: Annotated[str, typer.Argument(help="The form's name: dang-ky, bao-cao.")],
    programme: Annotated[
        str,
        typer.Option(
            help="The plan's slug or folder; left out: the demo's, else the first with this form."
        ),
    ] = "",
    period: Annotated[str, typer.Option(help="2025-03; left out: the one likely meant.")] = "",
    today: Day = None,
) -> None:
    """Fill a form in the terminal: type an answer or an option's number. Nothing is stored."""
    from bot.clock import clock_starting
    from bot.commands.programmes.finding import plan_folder
    from bot.commands.terminal import terminal_voice
    from bot.composition import HOLIDAY_YEARS
    from bot.settings import load_settings
    from dialog.engine import begin, step
    from dialog.state import Dropped, Kept, Sent
    from handlers.judging import world
    from scheduler.holidays import load_holidays

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    now = today.replace(hour=12, tzinfo=VIET_NAM) if today else clock_starting(settings.clock)()
    named = plan_folder(programme, settings, voice) if programme else None
    matter = _matter(form, named, period, now, voice)
    day = now.astimezone(VIET_NAM).date()
    around = world(matter, load_holidays(*HOLIDAY_YEARS), day, voice)
    turn = begin(matter.form, (), around)
    while True:
        typer.echo(_shown(matter.form, turn, voice))
        turn = step(matter.form, turn.state, _heard(matter.form, turn), around)
        for event in turn.events:
            match event:
                case Sent():
                    typer.echo(_answers(matter, turn.state))
                    return
                case Kept() | Dropped():
                    return


def _matter(form: str, folder: Path | None, period: str, now: datetime, voice: Voice) -> "Matter":
    from bot.commands.terminal import give_up
    from bot.sample.loading import sample
    from handlers.matter import Matter
    from models.units import Place
    from programmes.loading import load, load_all
    from scheduler.calendar import period_by_key
    from scheduler.duties import current_duty_period

    usual = sample().programme
    shipped = dict(sorted(load_all().items(), key=lambda plan: plan[0] != usual))
    plans = {folder.name: load(folder)} if folder else shipped
    plan = next((plan for plan in plans.values() if form in plan.forms), None)
    if plan is None:
        there = ", ".join(f"{slug}/{one}" for slug, other in plans.items() for one in other.forms)
        give_up(say("There is no such form. There are: {known}", known=there), voice)
    calendar, stage = plan.file.calendar, plan.forms[form].stage
    found = (period_by_key(calendar, stage, period) if period
             else current_duty_period(calendar, stage, now))  # fmt: skip
    if found is None:
        give_up(say("The plan has no period {period}.", period=period or f"{now:%Y-%m}"), voice)
    return Matter(plan, stage, found, Place(0, "", "thôn Mẫu", "village", None, "0.", "", ""))


def _numbered(form: "Form", state: "State") -> bool:
    """Tell whether a bare number takes an option; it does not where it is an answer or a line."""
    if state.waiting in {"review", "lines"} or (state.waiting == "question" and state.at is None):
        return False
    question = form.ask_of(state.at.key) if state.at else None
    return state.waiting != "question" or bool(question and question.kind in CHOSEN)


def _shown(form: "Form", turn: "Turn", voice: Voice) -> str:
    labels = [spoken(offer.label, voice) for offer in turn.reply.options]
    text = spoken(turn.reply.text, voice)
    if not _numbered(form, turn.state):
        return f"{text}\n  {' '.join(f'[{label}]' for label in labels)}"
    return "\n".join((text, *(f"  {n}. {label}" for n, label in enumerate(labels, start=1))))


def _heard(form: "Form", turn: "Turn") -> "Said":
    from dialog.state import Said

    line, options = input("> ").strip(), turn.reply.options
    by_number = _numbered(form, turn.state) and line.isdecimal()
    if by_number and 0 < int(line) <= len(options):
        return Said(does=options[int(line) - 1].does)
    return Said(line)


def _answers(matter: "Matter", state: "State") -> str:
    """Write every answer that counts, as value and as typed."""
    from dialog.route import counted

    entries = [
        {key: {"value": given.value, "typed": given.typed}
         for key, given in counted(matter.form, entry).items()}
        for entry in state.entries
    ]  # fmt: skip
    return json.dumps(entries, ensure_ascii=False, indent=2)
