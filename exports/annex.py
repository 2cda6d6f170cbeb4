"""The photo annex of a report: two photos a row, each with its place, its day and its caption.

Its head is that of an annex (Nghị định 30/2020/NĐ-CP, Phụ lục I: the word, the title, and in
italics what it goes with), so it carries no motto of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Final

from sqlalchemy import Connection

from dialog.chat import SheetWanted
from dialog.speech import VIET_NAM
from exports.damage import DamagedSheetError
from exports.formats import FORMATS
from exports.making import MadeFile, file_name
from exports.promised import promised
from models.photos import PhotoKind
from models.photos_found import Shown, photos_of
from models.units import unit_by_id
from programmes.programme import Programme

ANNEX: Final = "phu-luc-anh"
PHOTOS: Final = "anh"
"""What promises of an annex, and of the photos themselves, are called in place of a sheet."""

MOST: Final = 60
HEAD: Final = "PHỤ LỤC ẢNH"

WRITERS: Final = {"png": "annex_pdf", "docx": "annex_docx", "pdf": "annex_pdf"}
"""The module that writes each format; a picture shows the first page."""


@dataclass(frozen=True)
class Plate:
    """A photo with what stands under it."""

    data: bytes
    where: str
    caption: str


@dataclass(frozen=True)
class Annex:
    """Everything an annex shows."""

    title: str
    goes_with: str
    plates: tuple[Plate, ...]


def make_annex(
    connection: Connection,
    programmes: Mapping[str, Programme],
    photo: Callable[[str], bytes],
    wanted: SheetWanted,
) -> MadeFile:
    """Make the annex of a unit's reports as docx, pdf or a picture of its first page.

    Options: «format»; «label», what the period is called.

    Raises:
        LookupError: if there is no such plan, unit or format, or a photo's file is gone.
        DamagedSheetError: if the file is not whole.
    """
    programme = programmes.get(wanted.programme)
    top, options = unit_by_id(connection, wanted.unit), dict(wanted.options)
    ending, period = options.get("format", "docx"), options.get("label", wanted.period)
    if programme is None or top is None or ending not in WRITERS:
        raise LookupError(f"there is no annex {wanted.programme} {wanted.period} {ending}")
    found = photos_of(connection, programme.slug, wanted.period, top, MOST)
    annex = Annex(
        title=f"{programme.file.name.vi}, {period}",
        goes_with=f"(Kèm theo báo cáo {period} của {top.name})",
        plates=tuple(plate(one, photo) for one in found),
    )
    data = bytes(import_module(f"exports.{WRITERS[ending]}").write(annex, ending))
    if not data:
        raise DamagedSheetError("an empty annex")
    return MadeFile(file_name(wanted, top.name, ending), data, FORMATS[ending].mime)


def make_photos(
    connection: Connection, photo: Callable[[str], bytes], wanted: SheetWanted
) -> list[MadeFile]:
    """Give the photos that a promise numbers in its option «photos», as files of their own.

    Raises:
        LookupError: if there is no such unit, or none of them is its own any more.
    """
    top, found = promised(connection, wanted, PhotoKind.PHOTO)
    name = file_name(wanted, top.name, "jpg").removesuffix(".jpg")
    return [
        MadeFile(f"{name}_{place}.jpg", photo(one.hash), "image/jpeg")
        for place, one in enumerate(found, start=1)
    ]


def plate(one: Shown, photo: Callable[[str], bytes]) -> Plate:
    """Put a photo and its words together; what nobody wrote is taken from the work itself."""
    day = one.day or one.sent_at.astimezone(VIET_NAM).date()
    return Plate(photo(one.hash), f"{one.unit}, {day_said(day)}", one.caption or one.work)


def day_said(day: date) -> str:
    """Write a day as papers do: «ngày 15/3/2025», days under 10 and months under 3 with a 0."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02}/{month}/{day.year}"


def in_pairs(plates: Sequence[Plate]) -> list[Sequence[Plate]]:
    """Give the plates two by two."""
    return [plates[at : at + 2] for at in range(0, len(plates), 2)]
