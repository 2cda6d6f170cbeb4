"""How letters about a round read: announced, changed, called off, the day before, how many came."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from dialog.chat import Button
from dialog.reply import Offer
from dialog.speech import Voice, spoken
from dialog.wording import Speech, lines, listed, say
from models.rounds_found import Announced, Asked, RoundStanding
from programmes.programme import Programme
from scheduler.calendar import period_by_key

LetterKind: TypeAlias = Literal["announced", "off", "reminded", "eve", "after"]
_HOSTS_NAMED = 12


def round_named(programme: Programme, one: Announced) -> Speech:
    """Name a round: «Đợt công tác dân vận … quý 2/2024»."""
    outing = programme.file.calendar.round
    period = period_by_key(programme.file.calendar, "round", one.period)
    name = outing.name if outing else programme.file.short
    return say("{name}, {period}", name=name, period=period.label if period else one.period)


def round_told(standing: RoundStanding) -> list[Speech]:
    """Say when and where a round is, who comes and what is done, a line each."""
    one = standing.round
    hosts = [host.unit.name for host in standing.hosts]
    more = [say("and {count} more", count=len(hosts) - _HOSTS_NAMED)] * (len(hosts) > _HOSTS_NAMED)
    said = [
        say("– Time: {time}, {day}", time=clock(one.at), day=one.day),
        say("– Places: {places}", places=listed(*hosts[:_HOSTS_NAMED], *more)),
        say("– Work: {content}", content=one.content),
    ]
    return [*said, say("– Who comes: {guests}", guests=one.guests)] if one.guests else [*said]


def clock(at: str) -> str:
    """Write a time of day as people do: «7:30»."""
    return at.removeprefix("0")


def letter_about(
    kind: LetterKind, programme: Programme, standing: RoundStanding, theirs: Sequence[Asked],
    *, again: bool,
) -> Speech:  # fmt: skip
    """Write the letter to somebody whose units are concerned, told of an earlier version or not."""
    one = standing.round
    name = round_named(programme, one)
    units = listed(*(asked.unit.name for asked in theirs))
    told = round_told(standing)
    match kind:
        case "off":
            return lines(
                say("⚠️ {name}, {day}: it is called off.", name=name, day=one.day),
                say("Why: {reason}", reason=one.why_off),
            )
        case "eve":
            return lines(say("⏰ Tomorrow: {name}.", name=name), *told, *_answers(theirs))
        case "after":
            return say(
                "{name}: how many people of {units} came? Choose, or type «came».",
                name=name, units=units,
            )  # fmt: skip
        case "reminded":
            return lines(say("⏰ {name}: {units} has not answered yet.", name=name, units=units),
                         *told, _please())  # fmt: skip
        case _ if again:
            changed = say("⚠️ {name}: it has been changed. {units} is asked once more.",
                          name=name, units=units)  # fmt: skip
            return lines(changed, *told, _please())
    asked = say("{name}. {units} is asked to take part.", name=name, units=units)
    return lines(asked, *told, _please())


def _please() -> Speech:
    return say("Please answer: «we will come», or «we cannot come».")


def _answers(theirs: Sequence[Asked]) -> list[Speech]:
    return [answer_said(asked) for asked in theirs]


def answer_said(asked: Asked) -> Speech:
    """Say what a unit answered."""
    unit, answer = asked.unit.name, asked.answer
    if answer is None:
        return say("{unit}: not answered yet", unit=unit)
    if not answer.coming:
        why = answer.reason or say("no reason given")
        return say("{unit}: cannot come ({reason})", unit=unit, reason=why)
    if answer.people is None:
        return say("{unit}: will come", unit=unit)
    return say("{unit}: will come, {count} people", unit=unit, count=answer.people)


def offers_about(kind: LetterKind, one: Announced, theirs: Sequence[Asked]) -> list[Offer]:
    """Offer the answers for each unit, as commands that always work."""
    alone = len(theirs) == 1
    if kind == "off":
        return []
    if kind == "after":
        return [
            Offer(_of(say("Say how many came"), asked, alone=alone),
                  f"/dot came {one.id} {asked.unit.id}")
            for asked in theirs
        ]  # fmt: skip
    return [
        Offer(_of(label, asked, alone=alone), f"/dot {word} {one.id} {asked.unit.id}")
        for asked in theirs
        for word, label in (("yes", say("We will come")), ("no", say("We cannot come")))
    ]


def _of(label: Speech, asked: Asked, *, alone: bool) -> Speech:
    return label if alone else say("{label}: {unit}", label=label, unit=asked.unit.name)


def buttons(offers: Sequence[Offer], voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """Make a button of each offer."""
    return tuple((Button(spoken(one.label, voice), one.does),) for one in offers)
