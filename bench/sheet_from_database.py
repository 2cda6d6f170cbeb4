"""Biểu 2b from the database to the finished file, beside what writing it alone costs XlsxWriter.

The database holds a province with so many communes and a village in each that has reported. Ours
is `make_sheet`, as the bot calls it: read, sum, lay out, write, open once more and compare.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine

from bench.first_sheet import TOP, wanted_of
from bench.heads import PERIOD, PROGRAMME, START
from bench.sheet_xlsx import written_by_xlsxwriter
from bench.table import Table
from exports.filling import facts_of, rows_of
from exports.making import make_sheet
from exports.sheet import lay_out
from models.engine import open_engine, reading, writing
from models.filings import file_first
from models.migrate import upgrade
from models.outcomes import Result, store_results
from models.people import add_person
from models.units import add_unit, unit_by_code
from programmes.loading import load_all

ROUNDS = 5
SIZES = (50, 3_321)


def measure(rounds: int = ROUNDS) -> Table:
    """Measure both sizes, the first sheet of a process apart from those that follow."""
    table = Table(
        "Biểu 2b, from the database to the file",
        ("rows", "first s", "warm s", "XlsxWriter, writing alone s", "ratio"),
        notes=("CPU seconds, medians. The ratio is that of the warm time to XlsxWriter's.",),
    )
    for size in SIZES:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "sheet.db"
            engine = _database(file, size)
            ours, theirs = _spent(engine, rounds)
            engine.dispose()
            first = median(_first(file) for _ in range(rounds))
        figures = (f"{one:.3f}" for one in (first, ours, theirs))
        table.rows.append((str(size), *figures, f"{ours / theirs:.2f}"))
    return table


def _first(file: Path) -> float:
    """Give the CPU seconds of the first sheet of a fresh process, lazy imports included."""
    command = [sys.executable, "-m", "bench.first_sheet", str(file)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _spent(engine: Engine, rounds: int) -> tuple[float, float]:
    programmes = load_all()
    with reading(engine) as connection:
        top = unit_by_code(connection, TOP)
        if top is None:
            raise AssertionError("the province is not there")
        wanted = wanted_of(top.id)

        def ours() -> object:
            return make_sheet(connection, programmes, wanted, START)

        sheet = programmes[PROGRAMME].sheets["bieu-2b"]
        facts = facts_of(connection, sheet, wanted, top)
        rows = rows_of(connection, programmes[PROGRAMME], sheet, wanted, top)
        layout = lay_out(sheet, facts, rows, total=False)
        _seconds(ours)
        turns = [(_seconds(ours), _seconds(lambda: written_by_xlsxwriter(layout)))
                 for _ in range(rounds)]  # fmt: skip
    return median(one for one, _ in turns), median(other for _, other in turns)


def _seconds(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def _database(file: Path, communes: int) -> Engine:
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    with writing(engine) as connection:
        person = add_person(connection, "Hoàng Văn Tâm", "vi")
        province = add_unit(
            connection, code=TOP, name="tỉnh Lào Cai", kind="province", parent=None,
            place_name="Lào Cai",
        )  # fmt: skip
        for number in range(communes):
            commune = add_unit(
                connection, code=f"X{number}", name=f"xã Đồng Tâm {number}", kind="commune",
                parent=province,
            )  # fmt: skip
            village = add_unit(
                connection, code=f"T{number}", name="thôn Trung Tâm", kind="village", parent=commune
            )
            _report(connection, village.id, person, _results(number))
    return engine


def _report(connection: Connection, unit: int, person: int, results: Sequence[Result]) -> None:
    filing = file_first(
        connection, programme=PROGRAMME, stage="result", period=PERIOD, unit_id=unit,
        number=str(unit), nothing=False, first_sent_at=START, sent_at=START, person_id=person,
    )  # fmt: skip
    if filing is None:
        raise AssertionError("there is a report already")
    store_results(connection, filing, PROGRAMME, PERIOD, unit, results)


def _results(number: int) -> list[Result]:
    figures = {
        "sessions": Decimal(2),
        "people": Decimal(30 + number % 70),
        "officials": Decimal(5),
        "road_clean_m": Decimal(500 + number),
        "road_flowers_m": Decimal("120.5"),
        "talks": Decimal(1),
        "talk_people": Decimal(60),
    }
    remarks = {
        "talk_text": "Chuyển đổi số",
        "other_work_text": "Sửa nhà văn hóa thôn; hướng dẫn nộp hồ sơ trực tuyến",
        "leaders_text": "Đ/c Nguyễn Văn Minh",
    }
    return [Result("extra", date(2025, 3, 16), None, None, "", figures, remarks)]
