"""Making the file of a sheet that was promised, outside any transaction that promised it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from dialog.answers.text import folded
from dialog.chat import SheetWanted
from exports.chart import Chart, draw
from exports.filling import facts_of, rows_of
from exports.formats import FORMATS, file_of
from exports.freshness import Freshness, freshness_of
from exports.pages import pages_of
from exports.sheet import SheetFacts, SheetRow, lay_out, texts_of
from models.units import Place, unit_by_id
from programmes.programme import Programme
from programmes.sheet_file import SheetFile
from programmes.workbook import Workbook

MOST_COUNTED = 300
"""Rows laid out only to tell how many pages they take, some 50 ms; more take several pages."""


@dataclass(frozen=True)
class MadeFile:
    """A finished file: its name, its bytes, its media type."""

    name: str
    data: bytes
    mime: str


def make_sheet(
    connection: Connection,
    programmes: Mapping[str, Programme],
    wanted: SheetWanted,
    now: datetime,
) -> MadeFile:
    """Make an official sheet as it stands at `now` (UTC), and open the file once more.

    Options: «format» (one of `FORMATS`, xlsx if not told); «page», for a picture; «by», a row a
    what; «total», with a row of sums; «mark», with the «*» a form leaves open; «final», closed
    by an officer and no draft any more. A promise that brings its numbers along, as the option
    «chart», becomes a picture of them.

    Raises:
        DamagedSheetError: if the file is not what was laid out.
        LookupError: if there is no such programme, sheet, unit or format.
        TooLongError: if the format cannot hold so much.
        ValueError: if the chart cannot be read.
    """
    options = dict(wanted.options)
    programme = programmes.get(wanted.programme)
    sheet = programme.sheets.get(wanted.sheet) if programme else None
    top = unit_by_id(connection, wanted.unit)
    chart = options.get("chart")
    if chart is not None and top is not None:
        picture = draw(Chart.model_validate_json(chart))
        return MadeFile(file_name(wanted, top.name, "png"), picture, FORMATS["png"].mime)
    if programme is None or sheet is None or top is None:
        raise LookupError(f"there is no {wanted.programme}/{wanted.sheet} for this unit")
    rows = rows_of(connection, programme, sheet, wanted, top)
    fresh = freshness_of(connection, programme, sheet, wanted, top, now)
    facts = _facts(connection, sheet, wanted, top, fresh)
    ending = options.get("format", "xlsx")
    if ending == "xlsx" and sheet.slug in programme.workbooks:
        data = _in_their_workbook(programme.workbooks[sheet.slug], sheet, facts, rows)
        return MadeFile(file_name(wanted, top.name, ending), data, FORMATS[ending].mime)
    layout = lay_out(sheet, facts, rows, total=_with_total(sheet, wanted))
    page = {"page": int(options.get("page", "1"))} if ending == "png" else {}
    data = file_of(layout, ending, **page)
    return MadeFile(file_name(wanted, top.name, ending), data, FORMATS[ending].mime)


def pages_wanted(
    connection: Connection, programme: Programme, sheet: SheetFile, wanted: SheetWanted,
    top: Place, fresh: Freshness,
) -> int:  # fmt: skip
    """Count the pages of a sheet on paper; 0 for one too long to be laid out by the way.

    `fresh` is what `freshness_of` says of it.
    """
    if fresh.owing > MOST_COUNTED:
        return 0
    rows = rows_of(connection, programme, sheet, wanted, top)
    if len(rows) > MOST_COUNTED:
        return 0
    facts = _facts(connection, sheet, wanted, top, fresh)
    return len(pages_of(lay_out(sheet, facts, rows, total=_with_total(sheet, wanted))))


def _facts(
    connection: Connection, sheet: SheetFile, wanted: SheetWanted, top: Place, fresh: Freshness
) -> SheetFacts:
    stamp = fresh.stamp if sheet.stamp.shown else ""
    mark = dict(wanted.options).get("mark") == "yes"
    facts = facts_of(connection, sheet, wanted, top)
    return replace(facts, mark=mark, draft=fresh.draft, stamp=stamp)


def _with_total(sheet: SheetFile, wanted: SheetWanted) -> bool:
    usual = "yes" if sheet.total.shown else "no"
    return sheet.stage != "registration" and dict(wanted.options).get("total", usual) == "yes"


def _in_their_workbook(
    workbook: Workbook, sheet: SheetFile, facts: SheetFacts, rows: Sequence[SheetRow]
) -> bytes:
    """Fill an office's own workbook, and look the file over."""
    from exports.template import checked, fill_template  # noqa: PLC0415 - few plans bring one

    if sheet.template is None:
        raise LookupError(f"{sheet.slug} has no template")
    layout = lay_out(sheet, facts, rows, total=True)
    data = fill_template(workbook, sheet, sheet.template, layout, texts_of(facts))
    checked(data, workbook, sheet.template, sheet, layout)
    return data


def file_name(wanted: SheetWanted, unit: str, ending: str) -> str:
    """Name a file so that it survives any phone: «bieu-2b_2025-03_xa-thinh-hung.xlsx»."""
    place = re.sub(r"[^a-z0-9]+", "-", folded(unit)).strip("-")
    return f"{wanted.sheet}_{wanted.period}_{place}.{ending}"
