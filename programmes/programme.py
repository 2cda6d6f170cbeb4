"""A programme as the rest of the project sees it: its file, its forms, its sheets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dialog.form import Form
from programmes.programme_file import Measure, ProgrammeFile
from programmes.sheet_file import SheetFile
from programmes.workbook import Workbook

WORDS: Mapping[str, str] = {"registration": "dangky", "round": "dot new"}
"""The commands that open a stage's paper, where it is not a report."""


@dataclass(frozen=True)
class Programme:
    """A plan in force: calendar, days, quotas, measures, forms and sheets, all checked.

    `chats` are the example conversations, by file name; tests replay them. `workbooks` are the
    templates of sheets, by sheet. A version holds for what begins on the day `since` or later;
    before, its `earlier` one does. On `trial` its files say that they are no real ones.
    """

    file: ProgrammeFile
    forms: Mapping[str, Form]
    sheets: Mapping[str, SheetFile]
    chats: Mapping[str, str]
    workbooks: Mapping[str, Workbook] = field(default_factory=dict)
    since: date = date.min
    earlier: "Programme | None" = None
    trial: bool = False

    def at(self, day: date) -> "Programme":
        """Give the version that holds for a period beginning on a day."""
        if self.earlier is None or day >= self.since:
            return self
        return self.earlier.at(day)

    def versions(self) -> Iterator["Programme"]:
        """List this version and every earlier one, the newest first."""
        yield self
        if self.earlier is not None:
            yield from self.earlier.versions()

    def same_as(self, other: "Programme") -> bool:
        """Tell whether another one says the same, whenever the two hold."""
        return replace(other, since=self.since, earlier=self.earlier) == self

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return self.file.slug

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Its measures by key."""
        return {measure.key: measure for measure in self.file.measure}

    def command(self, stage: str, unit: int, period: str) -> str:
        """Give the command that opens a unit's paper, for a button that must always work."""
        return f"/{WORDS.get(stage, 'baocao')} {unit} {self.slug} {period}"

    def form_for(self, stage: str) -> Form:
        """Give the form of a stage.

        Raises:
            LookupError: if the programme has no form for it.
        """
        form = self._by_stage.get(stage)
        if form is None:
            raise LookupError(f"{self.slug} has no form for {stage}")
        return form

    @cached_property
    def _by_stage(self) -> Mapping[str, Form]:
        return {form.stage: form for form in reversed(tuple(self.forms.values()))}
