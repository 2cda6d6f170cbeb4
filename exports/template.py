"""An office's own workbook filled with a sheet's rows: styles, header and print set-up stay theirs.

The sheet's XML is changed only where rows come in: every other part of the workbook, the styles
above all, is the same bytes as before.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl.formula.translate import Translator
from python_calamine import CalamineError, CalamineWorkbook

from exports.damage import DamagedSheetError
from exports.layout import Layout, Shown
from exports.splicing import with_rows
from exports.template_rows import moved_formula, moved_name, moved_range, moved_row
from exports.template_styles import Room
from programmes.addresses import column_number, letters_of, row_of
from programmes.sheet_file import SheetFile
from programmes.template_file import Template
from programmes.template_heads import lettered
from programmes.workbook import MAIN, Workbook

HERE: Final = b"<!--rows-->"
TALLEST_PT: Final = 409


def fill_template(
    workbook: Workbook,
    sheet: SheetFile,
    template: Template,
    layout: Layout,
    texts: Mapping[str, str],
) -> bytes:
    """Write a laid-out sheet into a workbook; the layout's last record is its row of sums.

    `texts` are what the cells' placeholders stand for.
    """
    *records, sums = layout.records
    filling = _Filling(workbook, sheet, template, len(records))
    filling.put_texts({at: text.format_map(texts) for at, text in template.cells.items()})
    filling.put_sums(sums)
    rows = filling.taken_out()
    package = filling.package()
    return with_rows(package, workbook.part, HERE, [rows.of(records)], marked=False)


def checked(
    data: bytes, workbook: Workbook, template: Template, sheet: SheetFile, layout: Layout
) -> None:
    """Open a filled workbook once more, with another library, before anyone is given it.

    Raises:
        DamagedSheetError: it does not open, or its table does not hold the records.
    """
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        rows = book.get_sheet_by_name(workbook.tab).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise DamagedSheetError(f"the filled workbook does not open: {error}") from error
    at = [column_number(letter) - 1 for letter, _ in lettered(sheet, template)]
    records = layout.records[:-1]
    for number, record in enumerate(records, start=template.row - 1):
        row = rows[number] if number < len(rows) else []
        held = [row[column] if column < len(row) else "" for column in at]
        wanted = [
            "" if one is None else one if isinstance(one, str) else float(one) for one in record
        ]
        if held != wanted:
            raise DamagedSheetError(f"row {number + 1} holds {held}, not {wanted}")


class _Rows:
    """The table's row as it was, said again for every record."""

    def __init__(self, row: Any, letters: Mapping[str, int], room: Room) -> None:  # noqa: ANN401 - lxml
        self._first = int(row.get("r"))
        self._height = float(row.get("ht") or 0)
        self._cells = [(letters_of(cell.get("r")), cell) for cell in row]
        self._attributes = "".join(
            f" {name}={quoteattr(value)}"
            for name, value in row.attrib.items()
            if name not in {"r", "ht", "customHeight"} and not name.startswith("{")
        )
        self._letters, self._room = letters, room

    def of(self, records: Sequence[tuple[Shown, ...]]) -> Iterator[str]:
        for number, record in enumerate(records or [()], start=self._first):
            tall = max(self._height, self._tall(record))
            height = f' ht="{min(tall, TALLEST_PT)}" customHeight="1"' if tall else ""
            cells = "".join(
                self._cell(letter, cell, number, record) for letter, cell in self._cells
            )
            yield f'<row r="{number}"{self._attributes}{height}>{cells}</row>'

    def _cell(self, letter: str, cell: Any, number: int, record: tuple[Shown, ...]) -> str:  # noqa: ANN401 - lxml
        style = f' s="{cell.get("s")}"' if cell.get("s") else ""
        start = f'<c r="{letter}{number}"{style}'
        formula, at = cell.find(f"{MAIN}f"), self._letters.get(letter)
        if at is not None:
            return f"{start}{_held(record[at] if record else None)}"
        if formula is not None:
            moved = Translator(f"={formula.text}", f"{letter}{self._first}").translate_formula(
                f"{letter}{number}"
            )
            return f"{start}><f>{escape(str(moved)[1:])}</f></c>"
        return f"{start}/>"

    def _tall(self, record: tuple[Shown, ...]) -> float:
        wanted = (
            self._room.needed_pt(letter, cell.get("s"), record[self._letters[letter]])
            for letter, cell in self._cells
            if record and letter in self._letters
        )
        return max(wanted, default=0)


class _Filling:
    """A workbook while it is filled."""

    def __init__(
        self, workbook: Workbook, sheet: SheetFile, template: Template, records: int
    ) -> None:
        self._template, self._part = template, workbook.part
        with ZipFile(BytesIO(workbook.data)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._sheet = _read(self._parts[workbook.part])
        self._letters = {letter: at for at, (letter, _) in enumerate(lettered(sheet, template))}
        self._room = Room(_read(self._parts["xl/styles.xml"]), self._sheet)
        self._more = max(records, 1) - 1
        self._push_down()

    def put_texts(self, texts: Mapping[str, str]) -> None:
        for address, text in texts.items():
            first, column = self._template.row, letters_of(address)
            row = moved_row(row_of(address), first, self._more)
            self._put(self._cell(column, row), text or None)

    def put_sums(self, sums: tuple[Shown, ...]) -> None:
        """Fill the row of sums: its own formulas stay, and are given what they come to."""
        if self._template.total is None:
            return
        row = moved_row(self._template.total, self._template.row, self._more)
        for letter, at in self._letters.items():
            cell, value = self._cell(letter, row), sums[at]
            if cell.find(f"{MAIN}f") is not None:
                _value(cell, value if not isinstance(value, str) else None)
            elif value is not None and not isinstance(value, str):
                self._put(cell, value)

    def taken_out(self) -> _Rows:
        """Take the table's row out, and leave a mark where it stood."""
        row = self._row(self._template.row)
        rows = _Rows(row, self._letters, self._room)
        row.getparent().replace(row, etree.Comment("rows"))
        return rows

    def package(self) -> bytes:
        """Put the parts together again, those unchanged as they were."""
        self._parts[self._part] = etree.tostring(
            self._sheet, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        self._calculate_anew()
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as made:
            for name, data in self._parts.items():
                made.writestr(name, data)
        return file.getvalue()

    def _push_down(self) -> None:
        first, more = self._template.row, self._more
        for row in self._sheet.iter(f"{MAIN}row"):
            number = moved_row(int(row.get("r")), first, more)
            row.set("r", str(number))
            for cell in row:
                cell.set("r", f"{letters_of(cell.get('r'))}{number}")
                formula = cell.find(f"{MAIN}f")
                if formula is not None and number != first:
                    formula.text = moved_formula(formula.text or "", first, more)
                    _value(cell, None)
        for merged in self._sheet.iter(f"{MAIN}mergeCell"):
            merged.set("ref", moved_range(merged.get("ref"), first, more))
        for pages in self._sheet.iter(f"{MAIN}rowBreaks"):
            for one in pages:
                one.set("id", str(moved_row(int(one.get("id")), first - 1, more)))
        for size in self._sheet.findall(f"{MAIN}dimension"):
            self._sheet.remove(size)

    def _calculate_anew(self) -> None:
        """Move named ranges, and have formulas worked out when the workbook is opened."""
        book = _read(self._parts["xl/workbook.xml"])
        for name in book.iter(f"{MAIN}definedName"):
            name.text = moved_name(name.text or "", self._template.row, self._more)
        for calculation in book.iter(f"{MAIN}calcPr"):
            calculation.set("fullCalcOnLoad", "1")
        self._parts["xl/workbook.xml"] = etree.tostring(
            book, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        if self._parts.pop("xl/calcChain.xml", None) is None:
            return
        for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            listed = _read(self._parts[part])
            for one in list(listed):
                if "calcChain" in (one.get("PartName") or one.get("Target") or ""):
                    listed.remove(one)
            self._parts[part] = etree.tostring(listed, xml_declaration=True, encoding="UTF-8")

    def _row(self, number: int) -> Any:  # noqa: ANN401 - lxml
        rows = self._sheet.find(f"{MAIN}sheetData")
        for at, row in enumerate(rows):
            if int(row.get("r")) == number:
                return row
            if int(row.get("r")) > number:
                rows.insert(at, etree.Element(f"{MAIN}row", r=str(number)))
                return row
        return etree.SubElement(rows, f"{MAIN}row", r=str(number))

    def _cell(self, column: str, row: int) -> Any:  # noqa: ANN401 - lxml
        found, index = self._row(row), column_number(column)
        for at, cell in enumerate(found):
            stands = column_number(letters_of(cell.get("r")))
            if stands == index:
                return cell
            if stands > index:
                found.insert(at, etree.Element(f"{MAIN}c", r=f"{column}{row}"))
                return cell
        return etree.SubElement(found, f"{MAIN}c", r=f"{column}{row}")

    def _put(self, cell: Any, value: Shown) -> None:  # noqa: ANN401 - lxml
        for one in list(cell):
            cell.remove(one)
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
            text.text = value
        else:
            _value(cell, value)


def _value(cell: Any, value: int | Decimal | None) -> None:  # noqa: ANN401 - lxml
    """Set the figure that a cell shows, or take it away."""
    for one in cell.findall(f"{MAIN}v"):
        cell.remove(one)
    cell.attrib.pop("t", None)
    if value is not None:
        etree.SubElement(cell, f"{MAIN}v").text = f"{Decimal(value):f}"


def _held(value: Shown) -> str:
    if value is None:
        return "/>"
    if isinstance(value, str):
        text = f'<t xml:space="preserve">{escape(value)}</t>'
        return f' t="inlineStr"><is>{text}</is></c>'
    return f"><v>{Decimal(value):f}</v></c>"


def _read(part: bytes) -> Any:  # noqa: ANN401 - lxml
    """Read a part that was looked over when the plan was loaded, keeping its prefixes."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
