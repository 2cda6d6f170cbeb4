"""Types of a `*.sheet.toml`: how an official printed sheet looks and what fills its columns.

What a column's `from` may name:

* `order` (1, 2, 3…) and `place` (the row's place): made by the sheet itself;
* on a registration sheet, whose rows are activities: `days`, or any question of the registration
  form; several of them, as `["planned_people", "materials", "tools"]`, stand in one cell;
* on a sheet whose rows are model projects (`rows = ["initiative"]`): any question of the plan's
  forms, and `state`, `marks` («4/5» criteria met), `why` (the reason of the last step);
* on one whose rows are their fields (`rows = ["field"]`): how many were `registered`, are of a
  kind of the plan's, or are in a state (`running`, `evaluated`, `replicated`…);
* on a result sheet, whose rows are places: any measure of the programme. Those of 267-KH/HU:
  `sessions`, `people`, `officials`, `road_concrete_m`, `road_flowers_m`, `road_clean_m`,
  `road_light_m`, `houses_helped`, `families_helped`, `families_help_text`, `pens_moved`,
  `bathrooms`, `talks`, `talk_people`, `talk_text`, `other_work_text`, `leaders_text`; and `days`,
  those on which work was done, `content`, what had been registered of that;
* where a row is a session of a `side`: `days`, `petitions` (their numbers), any measure;
* on a round's sheet, whose rows are the units concerned: `part` (held there or asked to come),
  `answer`, `planned_people`, `came`, `reason`.

A sheet without columns consists of paragraphs, once over for every row; theirs may name the same
sources in braces, as «1. Tên mô hình: {content}». Paragraphs may stand over a table, too, but then
they only hold placeholders.

Texts may hold the placeholders of `PLACEHOLDERS` in braces; anything else is refused.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal

from pydantic import Field, model_validator

from dialog.part import Part
from dialog.unfit import UnfitError
from dialog.wording import say
from programmes.sheet_text import PLACEHOLDERS, Line, Lines, OpenLine, Source, Sources, open_in
from programmes.template_file import Template

OWN_SOURCES = frozenset({"order", "place"})

Kind = Literal["order", "place", "text", "days", "whole", "metres", "number", "share"]
"""What a column holds; `whole`, `metres` and `number` are summed; a `share` is the first of two
figures in a hundred of the second, also of their sums."""

RowKind = Literal[
    "activity", "session", "initiative", "field", "village", "commune", "agency", "invited"
]
"""What a row stands for; several are a choice for whoever asks, the first being the usual one. A
`session` is one piece of work reported on a `side`, an `initiative` a model project, a `field` all
those of one field, counted; `invited` is a unit that a round concerns."""

UNIT_ROWS = frozenset({"village", "commune", "agency"})

Who = Literal["commune", "agency", "district"]
"""Who issues a sheet; a province issues as a district does."""

ROOM_MM = {"A4 landscape": 257, "A4 portrait": 165, "A3 landscape": 380}
"""How wide a table may be on each paper: without the margins of official documents."""

FOREIGN = {"party": re.compile(r"(TM|KT|TL|TUQ)\."), "state": re.compile(r"[TK]/[MTL]\b")}
"""How the other side signs: the Party «T/M, K/T, T/L», the State «TM., KT., TL., TUQ.»."""


FILE_COPY = {"party": "Lưu ", "state": "Lưu: "}
"""How the last line of «Nơi nhận» begins (36-HD/VPTW; 30/2020/NĐ-CP, Phụ lục I)."""


class Column(Part):
    """One column of the table; neighbours of the same `group` share a head over theirs."""

    number: int = Field(ge=1)
    head: Line
    group: Line | None = None
    width_mm: float = Field(ge=5, le=250)
    kind: Kind
    sources: Sources = Field(alias="from")

    @property
    def source(self) -> str:
        """Name the cell that fills it: the answer, or the answers that stand in it together."""
        return " ".join(self.sources)

    @property
    def summed(self) -> bool:
        """Whether «Tổng cộng» shows a sum here."""
        return self.kind in ("whole", "metres", "number")

    @property
    def wordy(self) -> bool:
        """Whether words stand here, to the left and in as many lines as they need."""
        return self.kind in ("text", "place", "days")

    @model_validator(mode="after")
    def _own_source_has_own_kind(self) -> "Column":
        if (self.kind in OWN_SOURCES or self.source in OWN_SOURCES) and self.kind != self.source:
            why = say(
                "column {number}: kind «{kind}» does not go with from «{source}»",
                number=self.number, kind=self.kind, source=self.source,
            )  # fmt: skip
            raise UnfitError(why, "kind")
        if self.kind == "share":
            if len(self.sources) != 2:
                why = say("column {number}: a share is of two figures", number=self.number)
                raise UnfitError(why, "from")
        elif len(self.sources) > 1 and (self.kind != "text" or OWN_SOURCES & set(self.sources)):
            why = say("column {number}: several answers together are a text", number=self.number)
            raise UnfitError(why, "from")
        return self


class Paragraph(Part):
    """Running text, in as many lines as it needs; an answer nobody gave leaves nothing."""

    text: OpenLine
    bold: bool = False
    italic: bool = False
    across: Literal["left", "center", "right", "justify"] = "justify"

    @property
    def answers(self) -> set[str]:
        """Name what stands open for an answer."""
        return open_in(self.text) - PLACEHOLDERS


class Signer(Part):
    """Who issues the sheet: the letterhead on the left, and the signature block.

    `left` ends with the issuing body or, after it, the Party's «*»; under it stands the block for
    the `approval` of those above («PHÊ DUYỆT CỦA THƯỜNG TRỰC HUYỆN ỦY»), if there is one.
    With `mark` a «*» stands under the body where whoever orders the sheet asks for it.
    `authority` is a line or several («ỦY VIÊN BAN THƯỜNG VỤ», «Kiêm», «TRƯỞNG BAN CHỈ ĐẠO»);
    `title` is the signer's office («CHỦ TỊCH»).
    `recipients` are those of «Nơi nhận», without hyphens and semicolons; the last one is the file
    copy («Lưu Văn phòng» with the Party, «Lưu: VT, VHXH» with the State).
    """

    who: Who
    left: tuple[Line, ...] = Field(min_length=1)
    mark: bool = False
    approval: tuple[Line, ...] = ()
    authority: Lines
    title: Line | None = None
    note: Line
    recipients: tuple[Line, ...] = ()


class Total(Part):
    """The optional row of sums; the printed forms have none, so `shown` is the plan's choice."""

    label: Line
    shown: bool = False


class Stamp(Part):
    """What stands at the very end: up to when the figures are, and which units are missing.

    `missing` is false where nobody owes a paper for every period.
    """

    shown: bool = True
    missing: bool = True


class SheetFile(Part):
    """A whole sheet, as its file states it.

    `only` keeps it to the model projects that were answered so: `{ kind = ["individual"] }`.
    """

    format: Literal[1]
    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str = Field(min_length=1)
    stage: Literal["registration", "result", "round"]
    style: Literal["party", "state"]
    paper: Literal["A4", "A3"] = "A4"
    orientation: Literal["landscape", "portrait"] = "landscape"
    rows: tuple[RowKind, ...] = Field(min_length=1)
    side: str = ""
    label: Line | None = None
    right: tuple[Line, ...] = Field(min_length=1)
    document_number: Line | None = None
    dated: Literal["top", "bottom"] = "top"
    title: tuple[Line, ...] = Field(min_length=1)
    text_size: float = Field(ge=8.5, le=15)
    numbered: bool = False
    total: Total = Total(label="Tổng cộng")
    stamp: Stamp = Stamp()
    signer: tuple[Signer, ...] = Field(min_length=1)
    only: Mapping[Source, tuple[str, ...]] = {}
    paragraph: tuple[Paragraph, ...] = ()
    column: tuple[Column, ...] = ()
    template: Template | None = None

    @property
    def of_units(self) -> bool:
        """Whether a row stands for a unit."""
        return self.rows[0] in UNIT_ROWS

    @property
    def kept_on(self) -> str:
        """Name its paper and how that is held: «A4 landscape»."""
        return f"{self.paper} {self.orientation}"

    def sources(self) -> set[str]:
        """Name what the programme must fill in, `order` and `place` left out."""
        answers = {name for paragraph in self.paragraph for name in paragraph.answers}
        named = {source for column in self.column for source in column.sources}
        return (named | answers) - OWN_SOURCES

    def groups(self) -> Iterator[tuple[str | None, int, int]]:
        """Give each head over neighbouring columns: its text (None: none), first and last index."""
        first = 0
        for group, members in groupby(self.column, key=lambda column: column.group):
            last = first + len(list(members)) - 1
            yield group, first, last
            first = last + 1

    def signed_by(self, who: Who) -> Signer:
        """Choose the letterhead and signature for this kind of unit, else a commune's, or any."""
        known = {signer.who: signer for signer in self.signer}
        return known.get(who) or known.get("commune") or self.signer[0]

    @model_validator(mode="after")
    def _has_a_body_that_fits(self) -> "SheetFile":
        if not self.column and not self.paragraph:
            raise UnfitError(say("a sheet needs columns or paragraphs"))
        if len(self.column) == 1:
            raise UnfitError(say("a table needs two columns at least, to put the letterhead over"))
        if self.column and any(paragraph.answers for paragraph in self.paragraph):
            why = say("a paragraph over a table cannot name an answer, which its rows hold")
            raise UnfitError(why, "paragraph")
        room = ROOM_MM.get(self.kept_on)
        if room is None:
            known = ", ".join(ROOM_MM)
            why = say("no sheet is on {paper}; there are {known}", paper=self.kept_on, known=known)
            raise UnfitError(why, "paper")
        wide = sum(column.width_mm for column in self.column)
        if wide > room:
            why = say(
                "the columns are {wide} mm wide, the paper has room for {room} mm",
                wide=f"{wide:g}", room=room,
            )  # fmt: skip
            raise UnfitError(why, "column")
        return self

    @model_validator(mode="after")
    def _signs_as_its_side_does(self) -> "SheetFile":
        for at, signer in enumerate(self.signer):
            if FOREIGN[self.style].match(signer.authority[0]):
                why = say(
                    "«{authority}» is not how a sheet of style «{style}» is signed",
                    authority=signer.authority[0], style=self.style,
                )  # fmt: skip
                raise UnfitError(why, "signer", at, "authority")
            last = signer.recipients[-1] if signer.recipients else FILE_COPY[self.style]
            if not last.startswith(FILE_COPY[self.style]):
                why = say(
                    "the last of «Nơi nhận» begins with «{begin}»", begin=FILE_COPY[self.style]
                )
                raise UnfitError(why, "signer", at, "recipients")
        return self

    @model_validator(mode="after")
    def _columns_follow_each_other(self) -> "SheetFile":
        for at, column in enumerate(self.column):
            if column.number != at + 1:
                why = say("columns must be numbered 1, 2, 3… in order")
                raise UnfitError(why, "column", at, "number")
        groups = [group for group, _, _ in self.groups() if group is not None]
        if len(groups) != len(set(groups)):
            raise UnfitError(say("columns of one group must be neighbours"), "column")
        who = [signer.who for signer in self.signer]
        if len(who) != len(set(who)):
            raise UnfitError(say("each kind of unit may sign in one way only"), "signer")
        return self
