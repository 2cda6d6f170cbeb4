"""`cuoituan programmes new`: last year's plan as the draft of the next."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dialog.speech import Voice
    from programmes.asking_anew import Question
    from programmes.next_year import Draft

app = typer.Typer()
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
MOST_HOLIDAYS = 12


@app.command("new")
def new_plan(
    slug: Annotated[str, typer.Argument(help="The draft's slug: its folder's name.")],
    old: Annotated[str, typer.Option("--from", help="The plan copied: its slug or folder.")],
    year: Annotated[int, typer.Option(help="Its year; left out: the one after.", min=0)] = 0,
    out: Annotated[
        Path | None, typer.Option(help="Where its folder is made; left out: DATA_DIR/plans.")
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", help="An answer beforehand: document.number=12-KH/HU."),
    ] = None,
    ask: Annotated[
        bool | None, typer.Option("--ask/--no-ask", help="Ask what changed; else: at a terminal.")
    ] = None,
) -> None:
    """Copy a plan for another year: fixed days moved, number and day left blank.

    Then it asks what changed; Enter passes a question over. What is still to be done is told.
    """
    from bot.commands.programmes.checking import checked
    from bot.commands.programmes.finding import drafts, plan_folder
    from bot.commands.terminal import give_up, tell, terminal_voice
    from bot.settings import load_settings
    from dialog.wording import say
    from programmes.next_year import next_year

    settings = load_settings()
    voice = terminal_voice(settings.locale)
    folder = (out or drafts(settings)) / slug
    if not _SLUG.fullmatch(slug):
        give_up(
            say("«{slug}» must be small letters without marks, digits and -.", slug=slug), voice
        )
    if folder.exists():
        give_up(say("{folder} is there already.", folder=str(folder)), voice)
    model = plan_folder(old, settings, voice)
    first = checked(model, voice).file.calendar.starts.year
    draft = next_year(model, slug, (year or first + 1) - first)
    head = _given(draft.files["programme.toml"].decode(), given or [], voice)
    if sys.stdin.isatty() if ask is None else ask:
        head = _asked(head, voice)
    folder.mkdir(parents=True)
    for name, content in {**draft.files, "programme.toml": head.encode()}.items():
        (folder / name).write_bytes(content)
    tell(say("Copied to {folder}.", folder=str(folder)), voice)
    _report(folder, draft, voice)


def _given(text: str, given: list[str], voice: "Voice") -> str:
    from bot.commands.terminal import give_up
    from dialog.wording import say
    from programmes.asking_anew import answered, questions

    for one in given:
        path, _, value = one.partition("=")
        known = {question.path: question for question in questions(text)}
        if path not in known:
            give_up(say("--set knows: {known}.", known=", ".join(known)), voice)
        try:
            text = answered(text, known[path], value)
        except ValueError:
            give_up(say("«{answer}» does not fit {path}.", answer=value, path=path), voice)
    return text


def _asked(text: str, voice: "Voice") -> str:
    from bot.commands.terminal import tell
    from dialog.speech import spoken
    from dialog.wording import say
    from programmes.asking_anew import ask_all

    def ask(question: "Question") -> str:
        now = say("blank") if question.now is None else str(question.now)
        shown = say("{ask} [{now}; Enter: as it is]", ask=question.ask, now=now)
        return str(typer.prompt(spoken(shown, voice), default="", show_default=False))

    return ask_all(text, ask, lambda: tell(say("That does not fit. Please once more."), voice))


def _report(folder: Path, draft: "Draft", voice: "Voice") -> None:
    """Say what was moved, which days fall on holidays now, and what is still to be done."""
    from bot.commands.terminal import tell
    from bot.plan_check import Checker
    from dialog.speech import spoken
    from dialog.wording import say
    from programmes.unfilled import still_to_fill

    tell(say("Moved (please look at these lines):"), voice)
    for one in draft.moved:
        typer.echo(f"  {one.file}:{one.line}: {one.text}")
    checker = Checker()
    programme, faults = checker.check(folder)
    open_yet = list(still_to_fill(folder, programme)) if programme else []
    refused = checker.refused_days(programme) if programme else []
    if refused:
        tell(say("Days of the plan that are holidays now:"), voice)
    for why in refused[:MOST_HOLIDAYS]:
        typer.echo(f"  {spoken(why, voice)}".replace("\n", " "))
    if not faults and not open_yet:
        tell(
            say("Everything is in order: `cuoituan programmes try {slug}`.", slug=folder.name),
            voice,
        )
        return
    tell(say("Still to be done, then `cuoituan programmes check`:"), voice)
    for fault in (*open_yet, *faults):
        tell(fault.speech(), voice)
