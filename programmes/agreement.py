"""Whether a plan's files agree: each right by itself, they may still not fit together."""

from collections.abc import Iterator
from pathlib import Path

from dialog.answers import KINDS
from dialog.example import ExampleError, read_example
from dialog.form import Form
from dialog.question import Question
from dialog.wording import Speech, say
from programmes.complaint import Fault
from programmes.initiatives_file import sources_of, why_unfit
from programmes.places import Place, line_of
from programmes.programme import Programme
from programmes.sheet_file import SheetFile

OUTCOME_FIELDS = frozenset({"order", "place", "days", "content", "planned_people"})
"""What a sheet column may name beside measures: facts of a place or of a registered activity."""

ROUND_FIELDS = frozenset({"part", "answer", "planned_people", "came", "reason"})
"""What a column of a round's sheet may name: of each unit concerned."""

ONE_DAY = frozenset({"week", "date"})
"""Periods that are named by the one day on which work is done, so that no form need ask it."""


def disagreements(folder: Path, programme: Programme) -> Iterator[Fault]:
    """Name what does not fit together in a plan's folder."""
    shown = set[str]()
    for name, text in programme.chats.items():
        try:
            of_form = read_example(text).head.get("form", "")
        except ExampleError as error:
            yield Fault(folder / name, error.line, error.why)
            continue
        shown.add(of_form)
        if of_form not in programme.forms:
            lost = say("the example is of no form of this plan; its first line must be «form: …»")
            yield Fault(folder / name, 1, lost)
    for slug, form in programme.forms.items():
        path = folder / f"{slug}.form.toml"
        for place, why in _of_form(form, programme, shown):
            yield Fault(path, line_of(path.read_text("utf-8"), place), why)
    for slug, sheet in programme.sheets.items():
        path = folder / f"{slug}.sheet.toml"
        for place, why in _of_sheet(sheet, programme):
            yield Fault(path, line_of(path.read_text("utf-8"), place), why)


def _of_form(form: Form, programme: Programme, shown: set[str]) -> Iterator[tuple[Place, Speech]]:
    if form.slug not in shown:
        why = say("there is no example conversation {form}.chat.txt beside it", form=form.slug)
        yield ("slug",), why
    if form.stage not in programme.file.calendar.stages:
        yield ("stage",), say("the calendar has no part [calendar.{stage}]", stage=form.stage)
    elif programme.file.initiatives is not None:
        if (unfit := why_unfit(form, programme.file.initiatives)) is not None:
            yield ("stage",), unfit
    elif not _knows_its_days(form, programme):
        why = say("no question asks «days», and a period of this plan has several")
        yield ("question", 0, "key"), why
    for number, question in enumerate(form.question):
        for key, kind in _counted(question):
            measure = programme.measures.get(key)
            if measure is not None and measure.kind != kind:
                why = say(
                    "«{key}» is counted as {measure}, not as {kind}",
                    key=key, measure=measure.kind, kind=kind,
                )  # fmt: skip
                yield ("question", number, "kind"), why
            if measure is None and question.into:
                yield ("question", number, "into"), say("«{key}» is no measure", key=key)


def _counted(question: Question) -> Iterator[tuple[str, str]]:
    """Name what an answer fills, each with its kind."""
    parts = KINDS[question.kind].parts
    yield from zip(question.into, parts, strict=True) if parts else [(question.key, question.kind)]


def _knows_its_days(form: Form, programme: Programme) -> bool:
    if form.stage != "registration" or form.ask_of("days") is not None:
        return True
    return programme.file.calendar.rhythm(form.stage).every in ONE_DAY


def _of_sheet(sheet: SheetFile, programme: Programme) -> Iterator[tuple[Place, Speech]]:
    of_projects = not {"initiative", "field"}.isdisjoint(sheet.rows)
    forms = [form for form in programme.forms.values() if of_projects or form.stage == sheet.stage]
    asked = (question for form in forms for question in form.question)
    own = ROUND_FIELDS if sheet.stage == "round" else OUTCOME_FIELDS
    known = own | {key for question in asked for key, _ in _counted(question)}
    known |= {key for form in forms for side in form.side for key in side.says}
    known |= {"petitions"} if sheet.rows == ("session",) else set()
    if of_projects and (initiatives := programme.file.initiatives) is not None:
        known |= sources_of(initiatives)
    elif of_projects:
        yield ("rows",), say("a plan without [initiatives] has no sheet of them")
    for at, column in enumerate(sheet.column):
        for source in sorted(set(column.sources) - known - {"order", "place"}):
            why = say("a column is filled from «{source}», which no question asks", source=source)
            yield ("column", at, "from"), why
    for at, paragraph in enumerate(sheet.paragraph):
        for source in sorted(paragraph.answers - known):
            why = say(
                "a paragraph is filled from «{source}», which no question asks", source=source
            )
            yield ("paragraph", at, "text"), why
