"""A laid-out sheet as a Word document: what stands over and under the table are tables, too.

Word repeats rows only from the top of a table, so the table proper stands alone between two others
without borders. python-docx makes the document and its parts; the rows are streamed into it, since
as elements 1,000 of them take 300 MiB.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any, Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from exports.damage import DamagedSheetError
from exports.docx_rows import GridWriter
from exports.layout import Block, Layout, Page
from exports.splicing import with_rows
from exports.written import written

LANGUAGE: Final = "vi-VN"
LONGEST_PROPERTY: Final = 255
TEXT_PART: Final = "word/document.xml"


def write_docx(layout: Layout) -> bytes:
    """Write the document; the table's heads come again on every page."""
    paper = Document()
    set_up_page(paper, layout.page, layout.running)
    set_up_letters(paper, layout.page.font)
    paper.core_properties.title = layout.title[:LONGEST_PROPERTY]
    paper.core_properties.author = "Cuối Tuần"
    paper.core_properties.language = LANGUAGE
    paper.core_properties.comments = ""
    grid = GridWriter(layout)
    for block in layout.blocks:
        _put(paper, grid, block)
    file = BytesIO()
    paper.save(file)
    rows = [grid.rows(block) for block in layout.blocks]
    return with_rows(file.getvalue(), TEXT_PART, b"</w:tbl>", rows)


def checked(data: bytes, layout: Layout) -> None:
    """Read a written document once more before anyone is given it, without keeping its text.

    Raises:
        DamagedSheetError: it does not open, or says something else than was laid out.
    """
    wanted = (
        written(value, look.decimals)
        for row in layout.rows
        for value, look in zip(row.values, row.looks, strict=True)
        if value is not None and look is not None
    )
    try:
        with ZipFile(BytesIO(data)) as package, package.open(TEXT_PART) as part:
            _Reader(wanted).read(part)
    except (BadZipFile, KeyError, OSError, ExpatError, zlib.error) as error:
        raise DamagedSheetError(f"the written document does not open: {error}") from error


class _Reader:
    """Goes through the cells of a document and compares their texts with those wanted."""

    def __init__(self, wanted: Iterator[str]) -> None:
        self._wanted = wanted
        self._said: list[str] = []
        self._in_text = False

    def read(self, part: IO[bytes]) -> None:
        reader = ParserCreate()
        reader.StartElementHandler = self._begun
        reader.EndElementHandler = self._ended
        reader.CharacterDataHandler = self._heard
        reader.ParseFile(part)
        if next(self._wanted, None) is not None:
            raise DamagedSheetError("fewer texts were written than laid out")

    def _begun(self, name: str, _: dict[str, str]) -> None:
        self._in_text = name == "w:t"
        if name == "w:br":
            self._said.append("\n")

    def _heard(self, text: str) -> None:
        if self._in_text:
            self._said.append(text)

    def _ended(self, name: str) -> None:
        self._in_text = False
        if name != "w:tc":
            return
        text = "".join(self._said)
        self._said.clear()
        if text and text != next(self._wanted, None):
            raise DamagedSheetError(f"«{text[:40]}» was not laid out here")


def set_up_page(paper: Paper, page: Page, running: str) -> None:
    """Set paper, margins and the page numbers of a document."""
    section = paper.sections[0]
    landscape = page.width_mm > page.height_mm
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance = section.footer_distance = Mm(page.number_mm)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if running:
        number.alignment = WD_ALIGN_PARAGRAPH.LEFT
        stops = number.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(page.room_mm / 2), WD_TAB_ALIGNMENT.CENTER)
        run = number.add_run(f"{running}\t")
        run.bold, run.font.size = True, Pt(page.number_size)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("separate", ""), ("end", "")):
        part: Any = OxmlElement("w:instrText" if instruction else "w:fldChar")
        if instruction:
            part.text = instruction
        else:
            part.set(qn("w:fldCharType"), kind)
        run = number.add_run()
        run.font.size = Pt(page.number_size)
        run._r.append(part)  # noqa: SLF001 - python-docx offers no fields


def set_up_letters(paper: Paper, font: str) -> None:
    """Set the letters and the language of a document."""
    normal: Any = paper.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(10)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    normal.paragraph_format.widow_control = False
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.element.rPr.append(language)


def _put(paper: Paper, grid: GridWriter, block: Block) -> None:
    """Add a table, its rows to come later, and the flat line that Word wants after every one."""
    if block.new_page:
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        paper.add_section()._sectPr.append(numbers)  # noqa: SLF001 - python-docx offers no numbers
    body = paper.element.body
    body.insert(len(body) - 1, parse_xml(grid.table()))
    gap = paper.add_paragraph()
    gap.paragraph_format.keep_with_next = block.heads > 0
    gap.paragraph_format.line_spacing = Pt(1)
    gap.add_run().font.size = Pt(1)
