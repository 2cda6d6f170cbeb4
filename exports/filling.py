"""From the database to a sheet's rows: who stands on it, and what they reported."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from dialog.answers.text import folded
from dialog.chat import SheetWanted
from exports.activity_rows import activity_rows
from exports.bodies import state_bodies
from exports.initiative_rows import PROJECT_ROWS
from exports.round_rows import round_facts, round_rows
from exports.session_rows import session_rows
from exports.sheet import Cell, SheetFacts, SheetRow
from models.outcomes import Done, done_by_unit, remarks_by_unit, sums_by_unit
from models.units import Place, below_each, line_above, units_below
from programmes.programme import Programme
from programmes.sheet_file import SheetFile, Who

TWO_TIERS = "2025-07"
"""Since this month there is no huyện: the leaders who take part are the commune's."""

_BODIES = {
    "province": ("tỉnh", "TỈNH ỦY"),
    "district": ("huyện", "HUYỆN ỦY"),
    "commune": ("", "ĐẢNG ỦY"),
    "village": ("", "CHI BỘ"),
}
_HALVES = {"H1": "6 THÁNG ĐẦU", "H2": "6 THÁNG CUỐI"}


def rows_of(
    connection: Connection, programme: Programme, sheet: SheetFile, wanted: SheetWanted, top: Place
) -> list[SheetRow]:
    """Give a sheet's rows for a unit and all below it.

    Sheets of model projects have a row a project or a field, registration sheets a row an activity,
    sheets of sessions a row a session, those of a round one a unit concerned; other result sheets a
    row a place, also where nothing has been reported: its cells stay empty. A unit that owes
    nothing and reported something has a row, too, before those of its villages.
    """
    if sheet.rows[0] in PROJECT_ROWS:
        return PROJECT_ROWS[sheet.rows[0]](connection, programme, sheet, wanted.period, top)
    if sheet.stage == "round":
        return round_rows(connection, programme.slug, wanted.period, top)
    if sheet.stage == "registration":
        return activity_rows(connection, programme, sheet, wanted.period, top)
    if sheet.rows == ("session",):
        return session_rows(connection, programme, sheet, wanted.period, top)
    kind = dict(wanted.options).get("by", sheet.rows[0])
    own = [one for one in programme.file.may_report if "agency" not in (one, kind)]
    places = units_below(connection, top, (kind, *own))
    sums = sums_by_unit(connection, programme.slug, wanted.period, top.path)
    texts = remarks_by_unit(connection, programme.slug, wanted.period, top.path)
    # What an agency did stands on its own sheet, never in a commune's row.
    kinds = [one for one in programme.file.taken_from("result") if one == kind or one != "agency"]
    places = tuple(one for one in places if one.kind == kind or one.id in sums or one.id in texts)
    below = below_each(connection, places, kinds)
    below |= {place.id: [place] for place in places if place.kind != kind}
    tells_work = {"days", "content"} & sheet.sources()
    done = done_by_unit(connection, programme.slug, wanted.period, top.path) if tells_work else {}
    return [
        SheetRow(place.name, _cells(programme, sheet, below[place.id], sums, texts, done))
        for place in places
    ]


def facts_of(
    connection: Connection, sheet: SheetFile, wanted: SheetWanted, top: Place
) -> SheetFacts:
    """Give what the letterhead, the title and the signature of a sheet are filled with.

    The day stays open: it is written when the sheet is signed.
    """
    above = next(iter(line_above(connection, top)), None)
    upper, body = (_party if sheet.style == "party" else state_bodies)(top, above)
    told = sheet.stage == "round"
    held, work = round_facts(connection, wanted.programme, wanted.period, top) if told else ("", "")
    year, _, rest = wanted.period.partition("-")
    month, _, day = rest.partition("-")
    return SheetFacts(
        upper_body=upper,
        body=body,
        place_name=_place_name(top, above),
        period=_period_in_title(rest),
        year=int(year),
        level="huyện" if wanted.period < TWO_TIERS else "xã",
        signer=_issuer(sheet, top),
        unit=top.name,
        month=str(int(month)) if month.isdecimal() else "",
        held=held,
        work=work,
        week=str((int(day) - 1) // 7 + 1) if day else "",
    )


def _issuer(sheet: SheetFile, top: Place) -> Who:
    if "agency" in sheet.rows or top.kind == "agency":
        return "agency"
    return "district" if top.kind in {"district", "province"} else "commune"


def _place_name(top: Place, above: Place | None) -> str:
    """Name the place that goes before the date: an agency's is that of the unit it belongs to."""
    seat = above if top.kind == "agency" and above is not None and not top.place_name else top
    return seat.place_name or seat.name


def _party(top: Place, above: Place | None) -> tuple[str, str]:
    """Name the upper and the issuing Party body."""
    lines = top.letterhead.split("\n") if top.letterhead else []
    upper = lines[0] if len(lines) > 1 else f"ĐẢNG BỘ {above.name.upper()}" if above else ""
    return upper or "ĐẢNG BỘ", lines[-1] if lines else body_of(top)


def body_of(unit: Place) -> str:
    """Name the Party body of a unit: «ĐẢNG ỦY XÃ THỊNH HƯNG», «HUYỆN ỦY YÊN BÌNH»."""
    level, body = _BODIES.get(unit.kind, ("", ""))
    name = unit.name
    if level and name.lower().startswith(f"{level} "):
        name = name[len(level) + 1 :]
    return f"{body} {name.upper()}".strip()


def _cells(
    programme: Programme,
    sheet: SheetFile,
    units: Sequence[Place],
    sums: Mapping[int, Mapping[str, Decimal]],
    texts: Mapping[int, Mapping[str, Sequence[str]]],
    done: Mapping[int, Sequence[Done]],
) -> dict[str, Cell]:
    """Fill a row from what its units reported; a column of several texts holds those given."""
    works = [one for unit in units for one in done.get(unit.id, ())]
    cells: dict[str, Cell] = {
        "days": tuple(one.day for one in works if one.day) or None,
        "content": _joined(one.content for one in works),
    }
    for key, measure in programme.measures.items():
        if measure.is_figure:
            given = [sums[unit.id][key] for unit in units if key in sums.get(unit.id, {})]
            cells[key] = _whole(sum(given, Decimal(0))) if given else None
        else:
            told = (texts.get(unit.id, {}).get(key, ()) for unit in units)
            texts_told = [text for said in told for text in said]
            cells[key] = _persons(texts_told) if measure.kind == "names" else _joined(texts_told)
    for column in sheet.column:
        if column.kind == "text" and len(column.sources) > 1:
            cells[column.source] = _joined(str(cells[name] or "") for name in column.sources)
    return cells


def _persons(texts: Iterable[str]) -> str | None:
    """Gather names and titles as they were typed, with «;» between, nobody twice."""
    named: dict[str, str] = {}
    for name in (name.strip() for text in texts for name in text.split(";")):
        named.setdefault(folded(name), name)
    return _joined(named.values())


def _joined(texts: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None


def _whole(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _period_in_title(rest: str) -> str:
    """Say a period's key, without its year, as a title wants it."""
    if rest.isdecimal():
        return f"THÁNG {int(rest)}"
    if rest in _HALVES:
        return _HALVES[rest]
    if rest.startswith("Q"):
        return f"QUÝ {rest[1:]}"
    month, _, day = rest.partition("-")
    return f"NGÀY {day}/{int(month)}" if day else ""
