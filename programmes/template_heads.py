"""Whether the columns of an office's workbook are those of the sheet, by what stands over them."""

from collections.abc import Iterator

from dialog.answers.text import folded
from dialog.unfit import UnfitError
from dialog.wording import say
from programmes.addresses import column_letters
from programmes.sheet_file import Column, SheetFile
from programmes.template_file import Template
from programmes.workbook import Workbook, heads_over, read_workbook


def lettered(sheet: SheetFile, template: Template) -> Iterator[tuple[str, Column]]:
    """Give each column of a sheet with the letter of the workbook's."""
    usual = (column_letters(column.number) for column in sheet.column)
    yield from zip(template.columns or usual, sheet.column, strict=True)


def fitting_workbook(data: bytes, sheet: SheetFile, template: Template) -> Workbook:
    """Take a workbook for a sheet's template.

    Raises:
        UnfitError: it cannot be that; above all where figures would stand under another head.
    """
    if not sheet.column:
        raise UnfitError(say("a sheet of paragraphs has no template workbook"))
    if template.columns and len(template.columns) != len(sheet.column):
        why = say("the sheet has {count} columns, others are named here", count=len(sheet.column))
        raise UnfitError(why, "columns")
    workbook = read_workbook(data, template)
    heads = heads_over(data, workbook, template)
    for letter, column in lettered(sheet, template):
        head, stands = column.head.partition("{")[0], heads.get(letter, "")
        if not _plain(stands).startswith(_plain(head)):
            why = say(
                "over column {letter} stands «{stands}», the sheet has «{head}» there",
                letter=letter, stands=stands, head=column.head,
            )  # fmt: skip
            raise UnfitError(why, "workbook")
    return workbook


def _plain(text: str) -> str:
    """Leave out marks, capitals and spaces, which offices write in their own ways."""
    return "".join(folded(text).split())
