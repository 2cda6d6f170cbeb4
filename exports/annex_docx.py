"""The photo annex as a Word document."""

from io import BytesIO
from typing import Final

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell
from PIL import Image

from exports.annex import HEAD, Annex, Plate, in_pairs
from exports.docx import LANGUAGE, set_up_letters, set_up_page
from exports.house_style import FONT, PORTRAIT

WIDEST_MM, TALLEST_MM = 80.0, 56.0
HEAD_SIZE: Final = 14
TEXT_SIZE: Final = 12


def write(annex: Annex, ending: str) -> bytes:  # noqa: ARG001 - one signature for every writer
    """Write the document."""
    paper = Document()
    set_up_page(paper, PORTRAIT, "")
    set_up_letters(paper, FONT)
    paper.core_properties.title = annex.title[:255]
    paper.core_properties.author = "Cuối Tuần"
    paper.core_properties.language = LANGUAGE
    _line(paper, HEAD, bold=True)
    _line(paper, annex.title, bold=True)
    _line(paper, annex.goes_with, italic=True, after=10)
    if annex.plates:
        table = paper.add_table(rows=0, cols=2)
        table.autofit = False
        for pair in in_pairs(annex.plates):
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no other way
            for cell, plate in zip(row.cells, pair, strict=False):
                cell.width = Mm(PORTRAIT.room_mm / 2)
                _put(cell, plate)
    else:
        _line(paper, "Không có ảnh.")
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _line(
    paper: Paper, text: str, *, bold: bool = False, italic: bool = False, after: int = 2
) -> None:
    line = paper.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(after)
    run = line.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(HEAD_SIZE)


def _put(cell: _Cell, plate: Plate) -> None:
    picture = cell.paragraphs[0]
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    width, height = fitted(plate.data)
    picture.add_run().add_picture(BytesIO(plate.data), width=Mm(width), height=Mm(height))
    for text, italic in ((plate.where, True), (plate.caption, False)):
        if text:
            line = cell.add_paragraph()
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = line.add_run(text)
            run.italic, run.font.size = italic, Pt(TEXT_SIZE)
    cell.paragraphs[-1].paragraph_format.space_after = Pt(8)


def fitted(data: bytes) -> tuple[float, float]:
    """Give width and height in millimetres at which a photo fills its half of the row."""
    with Image.open(BytesIO(data)) as found:
        scale = min(WIDEST_MM / found.width, TALLEST_MM / found.height)
        return found.width * scale, found.height * scale
