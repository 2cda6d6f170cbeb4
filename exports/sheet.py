"""From a sheet's definition and its rows to a laid-out page. Pure: no file, no clock, no library.

The rows come with what each place reported; a figure that nobody gave leaves its cell empty, and a
0 is printed only where somebody answered 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from exports.cells import cleaned, tab_name
from exports.house_style import HouseStyle, house_style
from exports.layout import Drawing, Layout, Table
from exports.letterhead import MARK, Heading, dated_line, put_letterhead, put_title
from exports.pages import holding_rows
from exports.paragraphs import answers, put_paragraphs
from exports.signature import put_signature
from exports.table import Cell, SheetRow, put_rows, put_total
from exports.table_head import captions, put_head
from programmes.sheet_file import SheetFile, Signer, Who

__all__ = ["Cell", "SheetFacts", "SheetRow", "lay_out", "texts_of"]

DRAFT: Final = "DỰ THẢO"

FINEST_MM: Final = 5
"""Columns of a sheet without a table, so that blocks and rules find their places."""


@dataclass(frozen=True)
class SheetFacts:
    """Whose sheet it is, for when, and what its texts' placeholders stand for.

    `upper_body` and `body` head it («ĐẢNG BỘ HUYỆN YÊN BÌNH», «ĐẢNG ỦY XÃ ĐẠI ĐỒNG»); `place_name`
    goes before the date («Đại Đồng»), `unit` into sentences («xã Đại Đồng»); `period` into the
    title («THÁNG 3»), `month` and `week` (of a Saturday) as their numbers. `level` is whose leaders
    take part («huyện» as the plan prints it, «xã» since 1/7/2025). An undated sheet leaves day and
    month open. `authority` replaces the form's own («T/M ĐẢNG ỦY»); `signed_by` is the name below.
    With `mark` the «*» stands where the form leaves that open. A `draft` says so on every page;
    `stamp` stands at the very end («Số liệu đến 14:05 …»).
    """

    upper_body: str
    body: str
    place_name: str
    period: str
    year: int
    dated: date | None = None
    level: str = "huyện"
    signer: Who = "commune"
    authority: str = ""
    signed_by: str = ""
    unit: str = ""
    month: str = ""
    week: str = ""
    held: str = ""
    work: str = ""
    draft: bool = False
    stamp: str = ""
    mark: bool = False


def lay_out(
    sheet: SheetFile, facts: SheetFacts, rows: Sequence[SheetRow], *, total: bool
) -> Layout:
    """Lay out a sheet with a row a place, and a row of sums if asked.

    A sheet without columns is a form a row, each on paper of its own; without rows, an empty form.

    Raises:
        ValueError: a figure column was given text, or a figure that is no finite number.
    """
    page = _Page(sheet, facts)
    if sheet.column:
        table = page.put_table(rows, total=total)
        return page.done(table=table)
    return page.done(pages_at=page.put_forms(rows))


def texts_of(facts: SheetFacts) -> Mapping[str, str]:
    """Give what the placeholders in an office's own workbook stand for."""
    words = {name: cleaned(str(value)) for name, value in asdict(facts).items()}
    dated = dated_line(words["place_name"], facts.dated, facts.year)
    return {**words, "dated": dated, "draft": DRAFT if facts.draft else ""}


class _Page:
    """A sheet as it is drawn from top to bottom."""

    def __init__(self, sheet: SheetFile, facts: SheetFacts) -> None:
        self._sheet, self._facts = sheet, facts
        self._style: HouseStyle = house_style(sheet)
        self._common = {name: cleaned(str(value)) for name, value in asdict(facts).items()}
        self._words = self._common
        self._signer: Signer = sheet.signed_by(facts.signer)
        # «{period} NĂM {year}» is «NĂM 2023» where the period is the year: no gap is left.
        self._title = [" ".join(self._filled(line).split()) for line in sheet.title]
        columns = [column.width_mm for column in sheet.column]
        finest = [float(FINEST_MM)] * int(self._style.page.room_mm / FINEST_MM)
        self._drawing = Drawing(columns or finest)

    def put_table(self, rows: Sequence[SheetRow], *, total: bool) -> Table:
        sheet, drawing = self._sheet, self._drawing
        self._begin({})
        above = len(drawing.rows)
        put_head(drawing, sheet, self._style, self._words)
        heads = (above + 1, len(drawing.rows))
        put_rows(drawing, sheet, self._style, rows, self._facts.year)
        if total:
            put_total(drawing, sheet, self._style, rows)
        end = len(drawing.rows)
        self._finish()
        return Table(heads, end)

    def put_forms(self, rows: Sequence[SheetRow]) -> tuple[int, ...]:
        starts = []
        for row in rows or [SheetRow("", {})]:
            starts.append(len(self._drawing.rows) + 1)
            self._words = {**self._common, **{name: cleaned(own) for name, own in row.own.items()}}
            texts = self._begin(answers(row, self._facts.year))
            self._drawing.records += [(text,) for text in texts]
            self._finish()
        return tuple(starts[1:])

    def done(self, table: Table | None = None, pages_at: tuple[int, ...] = ()) -> Layout:
        laid_out = Layout(
            tab=tab_name(self._sheet.name),
            title=" ".join(self._title),
            page=self._style.page,
            widths_mm=tuple(self._drawing.widths),
            rows=tuple(self._drawing.rows),
            spans=tuple(self._drawing.spans),
            table=table,
            captions=captions(self._sheet, self._words) or (" ".join(self._title),),
            records=tuple(self._drawing.records),
            pages_at=pages_at,
            running=DRAFT if self._facts.draft else "",
        )
        return holding_rows(laid_out)

    def _begin(self, told: Mapping[str, str]) -> list[str]:
        heading = Heading(
            left=[*(self._filled(line) for line in self._signer.left), *self._mark()],
            right=[self._filled(line) for line in self._sheet.right],
            label=self._filled(self._sheet.label or ""),
            number=self._filled(self._sheet.document_number or ""),
            dated=self._dated("top"),
            draft=DRAFT if self._facts.draft else "",
            approval=[self._filled(line) for line in self._signer.approval],
        )
        put_letterhead(self._drawing, self._style, heading)
        put_title(self._drawing, self._style, self._title)
        # A placeholder always means the sheet's own, whatever an answer is called.
        words = {**told, **self._words}
        return put_paragraphs(self._drawing, self._style, self._sheet.paragraph, words)

    def _finish(self) -> None:
        put_signature(
            self._drawing,
            self._style,
            authority=self._authority(),
            title=self._filled(self._signer.title or ""),
            note=self._filled(self._signer.note),
            signed_by=self._words["signed_by"],
            dated=self._dated("bottom"),
            recipients=[self._filled(line) for line in self._signer.recipients],
            stamp=self._words["stamp"],
        )

    def _mark(self) -> list[str]:
        return [MARK] if self._signer.mark and self._facts.mark else []

    def _authority(self) -> list[str]:
        if own := self._words["authority"]:
            return [own]
        return [self._filled(line) for line in self._signer.authority]

    def _dated(self, where: str) -> str:
        facts = self._facts
        if self._sheet.dated != where:
            return ""
        return dated_line(self._words["place_name"], facts.dated, facts.year)

    def _filled(self, line: str) -> str:
        return cleaned(line.format_map(self._words))
