"""Making the file of a sheet that was promised, outside any transaction that promised it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from dialog.answers.text import folded
from dialog.chat import SheetWanted
from exports.chart import Chart, draw
from exports.filling import facts_of, rows_of
from exports.formats import FORMATS, file_of
from exports.freshness import freshness_of
from exports.sheet import lay_out
from models.units import unit_by_id
from programmes.programme import Programme


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
    total = options.get("total", "yes" if sheet.total.shown else "no") == "yes"
    fresh = freshness_of(connection, programme, sheet, wanted, top, now)
    facts = facts_of(connection, sheet, wanted, top)
    facts = replace(facts, mark=options.get("mark") == "yes")
    facts = replace(facts, draft=fresh.draft, stamp=fresh.stamp if sheet.stamp.shown else "")
    layout = lay_out(sheet, facts, rows, total=total and sheet.stage != "registration")
    ending = options.get("format", "xlsx")
    page = {"page": int(options.get("page", "1"))} if ending == "png" else {}
    data = file_of(layout, ending, **page)
    return MadeFile(file_name(wanted, top.name, ending), data, FORMATS[ending].mime)


def file_name(wanted: SheetWanted, unit: str, ending: str) -> str:
    """Name a file so that it survives any phone: «bieu-2b_2025-03_xa-thinh-hung.xlsx»."""
    place = re.sub(r"[^a-z0-9]+", "-", folded(unit)).strip("-")
    return f"{wanted.sheet}_{wanted.period}_{place}.{ending}"
