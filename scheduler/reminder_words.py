"""How a reminder reads: one message, however many papers it is about."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from dialog.chat import Button, Outgoing
from dialog.speech import Language, Voice, language_of, spoken
from dialog.wording import Speech, lines, listed, say
from scheduler.calendar import due_words
from scheduler.owed import Owed
from scheduler.periods import spanned

Voices: TypeAlias = Callable[[Language, str, date], Voice]
SNOOZE = "/mainhac"
NAMED = 8


def reminding(owed: Sequence[Owed], voices: Voices, today: date) -> Outgoing:
    """Write one message about everything a person owes, with a button for each paper."""
    first = owed[0]
    language = language_of(first.waiting.language)
    voice = voices(language, first.waiting.you, today)
    said = [part for one in owed for part in _said(one, today)]
    buttons = [button for one in owed for button in _buttons(one, voice, alone=len(owed) == 1)]
    if any(one.role == "reporter" for one in owed):
        buttons.append(Button(spoken(say("Remind me tomorrow"), voice), SNOOZE))
    return Outgoing(spoken(lines(*said), voice), tuple((button,) for button in buttons))


def _said(one: Owed, today: date) -> list[Speech]:
    if one.role != "reporter":
        return [_of_others(one)]
    said = [_deadline(one, today)]
    if one.works:
        works = (
            say("{day}, {content}", day=day, content=content) if day else f"«{content}»"
            for day, content in one.works
        )
        said.append(say("Registered: {works}.", works=listed(*works)))
    if one.begun:
        said.append(say("{You} had begun this one; it goes on where it was."))
    return said


def _deadline(one: Owed, today: date) -> Speech:
    paper = {"paper": _paper(one), "unit": one.waiting.unit_name}
    last = one.window.last_day
    if today > last:
        return say(
            "⏰ {paper} of {unit} was due on {day}. It is still taken until the end of {lock}.",
            **paper, day=last, lock=one.window.lock_day,
        )  # fmt: skip
    if today == last:
        return say("⏰ {paper} of {unit}: today is the last day.", **paper)
    due = due_words(one.programme.file.calendar, one.stage, one.period)
    return say("⏰ {paper} of {unit}: {due}.", **paper, due=due)


def _paper(one: Owed) -> Speech:
    if one.stage == "registration":
        paper = say("Registration of {period}", period=one.period.label)
    elif one.stage == "summary":
        paper = say("Summary of {period}", period=one.period.label)
    else:
        paper = say("Report of {period}", period=spanned(one.period))
    if not one.several:
        return paper
    return say("{plan}: {paper}", plan=one.programme.file.short, paper=paper)


def _of_others(one: Owed) -> Speech:
    names = listed(*one.missing[:NAMED])
    count = len(one.missing)
    if one.stage == "summary":
        due = due_words(one.programme.file.calendar, one.stage, one.period)
        if not count:
            return say("⏰ {paper}: {due}. Everybody has reported.", paper=_paper(one), due=due)
        return say(
            "⏰ {paper}: {due}. Not reported yet: {count} ({names}).",
            paper=_paper(one), due=due, count=count, names=names,
        )  # fmt: skip
    return say(
        "⏰ {paper}, {unit}: {count} are past the last day {day}: {names}.",
        paper=_paper(one), unit=one.waiting.unit_name, count=count, names=names,
        day=one.window.last_day,
    )  # fmt: skip


def _buttons(one: Owed, voice: Voice, *, alone: bool) -> list[Button]:
    if one.role != "reporter":
        offers = [(say("Summary"), "/tonghop")]
        offers += [(say("Official sheets"), "/bieu")] if one.stage == "summary" else []
        return [Button(spoken(label, voice), data) for label, data in offers]
    if one.stage == "registration":
        label = say("Register now") if alone else say("Register {period}", period=one.period.label)
        return [Button(spoken(label, voice), one.command)]
    label = say("Report now") if alone else say("Report {period}", period=one.period.label)
    buttons = [Button(spoken(label, voice), one.command)]
    if alone:
        nothing = spoken(say("No work in this period"), voice)
        buttons.append(Button(nothing, f"{one.command} 0"))
    return buttons
