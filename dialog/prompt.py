"""What is said at a wait: the question, the doubt, the reading back. Computed from the state."""

from collections.abc import Iterator, Mapping

from dialog.answers.outcome import Stored
from dialog.around import Around
from dialog.beyond import offered
from dialog.form import Form
from dialog.lines import FactsSaid, head_of, is_added, labelled, lines_of, open_lines, value_said
from dialog.question import Question
from dialog.reply import Offer, Reply, taking
from dialog.route import notes_of
from dialog.sides import offers_instead, offers_to_add
from dialog.state import Entry, Given, State
from dialog.wording import Arg, Lines, Speech, fill, lines, say, sentences

HELP = Offer(say("Help"), "help")


def prompt(form: Form, state: State, around: Around) -> Reply:
    """Say what the state waits for, with every option that it accepts."""
    match state.waiting:
        case "leaving":
            return _leaving()
        case "lines":
            return _lines(form, state, around)
        case "ways":
            return _ways(form.ask_of(state.at.key) if state.at else None)
        case "doubt" | "objection":
            return Reply(say("Which one is meant?"), _doubts(state))
    if state.at is None:
        return _review(form, state, around)
    entry, question = entry_at(state), question_at(form, state)
    text = _question(form, question, FactsSaid(form, entry, around), entry)
    return Reply(text, offers_at(form, state, around))


def offers_at(form: Form, state: State, around: Around) -> tuple[Offer, ...]:
    """Give the options alone, without wording what stands above them."""
    if state.waiting == "review":
        return _review_options(form, state, around)
    if state.waiting != "question" or state.at is None:
        return prompt(form, state, around).options
    options = _options(question_at(form, state), entry_at(state), state, around)
    return (*options, *offers_instead(form, state, around), HELP)


def entry_at(state: State) -> Entry:
    """Give the entry the state stands in, the last one at the end."""
    return state.entries[state.at.entry if state.at else -1]


def question_at(form: Form, state: State) -> Question:
    """Give the question waited for.

    Raises:
        LookupError: if the state waits for no question of this form.
    """
    question = form.ask_of(state.at.key) if state.at else None
    if question is None:
        raise LookupError("the state waits for no question of this form")
    return question


def _doubts(state: State) -> tuple[Offer, ...]:
    readings = tuple(taking(doubt.value, doubt.label) for doubt in state.doubts)
    insist = (Offer(say("Keep it as it is"), "insist"),) if state.waiting == "objection" else ()
    return (*readings, *insist, Offer(say("Type again"), "retype"))


def _question(form: Form, question: Question, args: Mapping[str, Arg], entry: Entry) -> Speech:
    parts: list[Speech] = [fill(question.ask, args)]
    notes = notes_of(form, question, entry)
    parts += [fill(note, args) for fact, note in notes.items() if args[fact] not in ("", 0)]
    now = entry.answers.get(question.key)
    if now is not None and now.value is not None:
        parts.append(say("(now: {value})", value=value_said(question, now)))
    elif question.example is not None and len(parts) == 1:
        parts.append(question.example)
    return sentences(*parts)


def _options(question: Question, entry: Entry, state: State, around: Around) -> list[Offer]:
    if question.kind == "choices":
        picked = ticks(question, entry, state)
        boxes = [
            _box(option.label, option.value, option.value in picked) for option in question.options
        ]
        return [*boxes, Offer(say("Done"), "done")]
    offers = [*question.offers]
    offers += [taking(reading.value, reading.label) for reading in around.offers(question, entry)]
    told = offered(question, state.rest, around.today)
    offers += [taking(things, things) for things in told]
    offers += question.quick_offers
    before = around.before(question.key, entry) if question.last else None
    if before is not None:
        said = value_said(question, Given(value=before))
        offers.append(taking(before, say("As last time: {value}", value=said)))
    if question.optional:
        offers.append(Offer(say("Skip"), "skip"))
    return offers


def ticks(question: Question, entry: Entry, state: State) -> tuple[str, ...]:
    """Give the options ticked so far: by hand, by the answer before, or by what was planned."""
    if state.picked is not None:
        return state.picked
    given = entry.answers.get(question.key)
    value: Stored | None = given.value if given else entry.facts.get(question.preset or "")
    return value if isinstance(value, tuple) else ()


def _box(label: Speech, value: str, ticked: bool) -> Offer:
    return Offer(say("✓ {label}", label=label) if ticked else label, f"tick:{value}")


def _ways(question: Question | None) -> Reply:
    how = question.help if question else None
    return Reply(
        lines(
            how or say("Just type the answer as you would say it."),
            say("Nothing given so far is lost. What would {you} like to do?"),
        ),
        (
            Offer(say("On with it"), "go on"),
            Offer(say("Go back"), "back"),
            Offer(say("Edit"), "lines"),
            Offer(say("Keep for later"), "later"),
            Offer(say("Cancel"), "leave"),
        ),
    )


def _leaving() -> Reply:
    return Reply(
        say("Throw away what has been filled in, or keep it for later?"),
        (
            Offer(say("Keep for later"), "later"),
            Offer(say("Throw away"), "drop"),
            Offer(say("On with it"), "go on"),
        ),
    )


def _review(form: Form, state: State, around: Around) -> Reply:
    said: list[Speech] = [fill(form.review, around.facts)]
    answered = lines_of(form, state)
    for number, entry in enumerate(state.entries):
        if len(state.entries) > 1 or not is_added(form, entry):
            said.append(head_of(form, number, entry, around))
        said += [
            labelled(line, place, entry, form, around)
            for place, line in enumerate(answered, start=1)
            if line.at.entry == number
        ]
    return Reply(Lines(tuple(said)), _review_options(form, state, around))


def _review_options(form: Form, state: State, around: Around) -> tuple[Offer, ...]:
    more = offers_to_add(form, around) if len(state.entries) < form.repeat.most else ()
    ways_on = (Offer(form.send, "send"), Offer(say("Edit"), "lines"))
    return (*ways_on, *more, Offer(say("Keep for later"), "later"))


def _lines(form: Form, state: State, around: Around) -> Reply:
    many = len(state.entries) > 1
    offers = [
        Offer(
            labelled(line, number, state.entries[line.at.entry], form, around),
            f"line:{line.at.entry}.{line.at.key}",
        )
        for number, line in enumerate(lines_of(form, state), start=1)
    ]
    for at, question in open_lines(form, state):
        label = say("Add: {label}", label=question.label)
        if many:
            work = head_of(form, at.entry, state.entries[at.entry], around)
            label = say("{line} ({work})", line=label, work=work)
        offers.append(Offer(label, f"line:{at.entry}.{at.key}"))
    if many:
        offers += [
            Offer(
                say("Leave out: {work}", work=head_of(form, number, entry, around)),
                f"remove:{number}",
            )
            for number, entry in enumerate(state.entries)
            if is_added(form, entry)
        ]
    offers.append(Offer(say("Go back"), "go on"))
    if len(offers) == 1:
        return Reply(say("Nothing has been answered yet."), tuple(offers))
    said = say("Which line? Choose it, or type its number.")
    return Reply(lines(said, *_spans(form, state, around)) if many else said, tuple(offers))


def _spans(form: Form, state: State, around: Around) -> Iterator[Speech]:
    """Say which lines belong to which piece of work."""
    entries = [line.at.entry for line in lines_of(form, state)]
    for number in sorted(set(entries)):
        first = entries.index(number) + 1
        yield say(
            "{first}–{last}: {work}",
            first=first, last=first + entries.count(number) - 1,
            work=head_of(form, number, state.entries[number], around),
        )  # fmt: skip
