"""Every `*.play.txt` beside a plan: a whole month from opening to sheet, played on both databases.

A play opens with who there is: `owner: xã Hồng Thái` has the plan in force, `units: xã Hồng Thái >
thôn A, thôn B` hangs units below another, `person: Tâm, reporter, thôn A, Trưởng thôn` puts
somebody in post, `also: SLUG, huyện X` puts a second plan in force. Then it reads as a chat of
`conftest.py`, and beside that:

* whenever `@ …` moves the clock, reminders come due as they would; what has been written to whoever
  comes next since they were last here can be asked for by `<`, and its buttons pressed;
* `| 1 | thôn A | 35 |` must be the next row of the sheet promised last (empty cells at its end may
  be left out), `^ T/M ĐẢNG ỦY` a cell of it anywhere.
"""

import csv
import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from msgspec import structs
from sqlalchemy import select

from dialog import letter
from dialog.chat import SheetWanted
from dialog.speech import VIET_NAM
from exports.making import make_sheet
from models.outbox import outbox
from models.programmes_owned import own
from programmes.loading import PLANS
from scheduler.sorting_out import Almanac
from scheduler.sweep import sweep

PLAYS = sorted(PLANS.glob("*/*.play.txt"))
SINCE = timedelta(days=30)
"""How long before the first word everybody has been in post."""


@dataclass
class Play:
    """A play going on; `heard` counts the letters each person has seen."""

    district: object
    script: object
    heard: dict[str, int] = field(default_factory=dict)
    people: list[list[str]] = field(default_factory=list)
    promised: SheetWanted | None = None
    rows: list[list[str]] = field(default_factory=list)

    def play(self, text: str) -> None:
        for number, raw in enumerate(text.splitlines(), start=1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            try:
                self._line(line)
            except AssertionError as error:
                said = str(error).partition("\n")[0]  # pytest adds what it compared
                raise AssertionError(f"line {number}, «{line}»: {said}") from None

    def _line(self, line: str) -> None:
        rest = line[1:].strip()
        match line[0]:
            case "@":
                self._somebody_comes(line)
            case "|":
                assert self.rows, "the sheet has no such row"
                row = " | ".join(self.rows.pop(0)).rstrip(" |")
                assert row == rest.rstrip(" |"), f"the row is «{row}»"
            case "^":
                assert rest in (found := self._texts()), f"the sheet says {found}"
            case ">" | "<" | "[" | "=":
                self.script.line(line)
                self._keep_promise()
            case _:
                self._is_known(*line.split(": ", 1))

    def _is_known(self, what: str, said: str) -> None:
        places = self.district.places
        match what:
            case "owner":
                self._place(said)
                own(self.district.connection, self.district.plan, places[said].id)
            case "also":
                slug, _, name = said.partition(", ")
                own(self.district.connection, slug, places[name].id)
            case "units":
                above, _, below = said.partition(" > ")
                for name in below.split(", "):
                    self.district.add_unit(name, self._place(above))
            case "person":
                self.people.append(said.split(", "))
            case _:
                raise AssertionError("is no line of a play")

    def _place(self, name: str):
        if name not in self.district.places:
            self.district.add_unit(name, None)
        return self.district.places[name]

    def _somebody_comes(self, line: str) -> None:
        before = self.script.now
        self.script.line(line)
        if self.people:
            before = self.script.now - SINCE
            for name, role, unit, *title in self.people:
                self.district.put_in_post(name, role, unit, title="".join(title), since=before)
            self.people = []
        self._time_passes(before, self.script.now)
        self.script.told = self.district.told[self.script.who] = self._letters(self.script.who)

    def _time_passes(self, before: datetime, now: datetime) -> None:
        office = self.district.office
        almanac = Almanac(office.programmes, office.holidays, office.voice)
        hours = {rung.at for plan in office.programmes.values() for rung in plan.file.reminder}
        first, last = (at.astimezone(VIET_NAM).date() for at in (before, now))
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            for hour in sorted(hours):
                at = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=VIET_NAM)
                if before < at <= now:
                    sweep(self.district.connection, almanac, at)

    def _letters(self, who: str) -> list:
        found = select(outbox.c.id, outbox.c.body).filter_by(chat=who).order_by(outbox.c.id)
        since = outbox.c.id > self.heard.get(who, 0)
        rows = self.district.connection.execute(found.where(since)).all()
        self.heard[who] = rows[-1].id if rows else self.heard.get(who, 0)
        return [letter.read(row.body) for row in reversed(rows)]

    def _keep_promise(self) -> None:
        promised = next((one.sheet for one in self.script.told if one.sheet), None)
        if promised is None or promised is self.promised:
            return
        self.promised = promised
        made = csv.reader(io.StringIO(self._made("csv").decode("utf-8-sig")))
        self.rows = [[" ".join(cell.split()) for cell in row] for row in made][1:]

    def _made(self, ending: str) -> bytes:
        options = tuple(one for one in self.promised.options if one[0] != "format")
        wanted = structs.replace(self.promised, options=(*options, ("format", ending)))
        connection, plans = self.district.connection, self.district.office.programmes
        return make_sheet(connection, plans, wanted, self.script.now).data

    def _texts(self) -> list[str]:
        assert self.promised, "no sheet has been promised"
        page = openpyxl.load_workbook(io.BytesIO(self._made("xlsx"))).active
        return [str(cell) for row in page.values for cell in row if cell is not None]


@pytest.fixture
def played(nowhere, script):
    """Give the way to play a plan's play from its first line to its last."""

    def played(plan: str, text: str) -> Play:
        nowhere.plan = plan
        going = Play(nowhere, script(nowhere))
        going.play(text)
        return going

    return played


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_play_goes_as_written(played, file: Path):
    going = played(file.parent.name, file.read_text("utf-8"))
    assert going.promised, "no sheet came of it"
    assert not going.rows, f"the sheet has further rows: {going.rows}"


HEAD = """
owner: huyện Yên Bình
units: huyện Yên Bình > xã Thịnh Hưng
units: xã Thịnh Hưng > thôn Đồng Tâm
person: Tâm, reporter, thôn Đồng Tâm, Trưởng thôn
person: Hương, cadre, xã Thịnh Hưng
@ Hương 08:00 25/3/2025
> biểu
> [Biểu 1]
> [tháng 4/2025]
> [xã Thịnh Hưng]
"""
WRONG = {
    "a row the sheet has not": ("| 1 | trồng hoa |", "line 12.*the sheet has no such row"),
    "a text the sheet has not": ("^ CHI BỘ", "line 12.*the sheet says .*T/M ĐẢNG ỦY"),
    "a letter that did not come": ("@ Tâm 06:00 26/3\n< Báo cáo", "line 13.*the answer is «⏰"),
    "a letter that did come": ("@ Tâm 08:00 15/4\n<", "line 13.*there is an answer: «⏰ Đăng ký"),
    "a line of no kind": ("trưởng thôn: Tâm", "line 12.*is no line of a play"),
}


@pytest.mark.parametrize(("line", "complaint"), WRONG.values(), ids=WRONG.keys())
def test_a_play_that_goes_another_way_is_told_with_its_line(played, line, complaint):
    with pytest.raises(AssertionError, match=complaint):
        played("ngay-cuoi-tuan-2025", HEAD + line)
