"""The picture of the summary beside matplotlib (Figure and Agg, without pyplot) drawing the same.

Same size in pixels, same texts, bars, patterns and numbers; other counts at every call, since typst
remembers what it has laid out. The first call of each includes its import.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING

from bench.table import Table
from exports.chart import DOTS_PER_INCH, Bar, Chart, draw
from sandbox.pictures import picture_size

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROUNDS = 15
SIZES = (12, 40)
LEGEND = ("Đúng hạn", "Chậm", "Không có hoạt động", "Chưa")
LOOKS = (("#0b7a53", ""), ("#f5b43c", "///"), ("#d9dde3", ".."), ("white", ""))


def measure(rounds: int = ROUNDS) -> Table:
    """Draw with both in turns, each number of bars anew."""
    table = Table(
        "The picture of the summary, PNG of 900 pixels' width",
        ("bars", "ours first ms", "warm ms", "matplotlib first ms", "warm ms", "ratio"),
        notes=("CPU milliseconds of all threads, medians. The ratio is that of the warm times.",),
    )
    for size in SIZES:
        ours, theirs = _spent(size, rounds)
        cells = (f"{one:.0f}" for spent in (ours, theirs) for one in (spent[0], median(spent[1:])))
        ratio = median(ours[1:]) / median(theirs[1:])
        table.rows.append((str(size), *cells, f"{ratio:.2f}"))
    return table


def _spent(size: int, rounds: int) -> tuple[list[float], list[float]]:
    """Give the milliseconds of every call of both; the first stands apart."""
    high = (picture_size(draw(_chart(size, rounds + 1))) or (0, 0))[1]
    ours, theirs = [], []
    for turn in range(rounds + 1):
        chart = _chart(size, turn)
        ours.append(_milliseconds(partial(draw, chart)))
        theirs.append(_milliseconds(partial(drawn_by_matplotlib, chart, high)))
    return ours, theirs


def _milliseconds(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return 1000 * (time.process_time() - start)


def _chart(size: int, turn: int) -> Chart:
    return Chart(
        title="Báo cáo kết quả tháng 3/2025 – huyện Yên Bình",
        note="Tính đến 07:00, thứ Năm 10/4; hạn là hết thứ Sáu 11/4",
        legend=LEGEND,
        bars=tuple(_bar(f"xã Thịnh Hưng {at}", at + turn) for at in range(size)),
        trend_title="Các kỳ gần đây",
        trend=tuple(_bar(f"tháng {at + 3}/2025", at * 7 + turn) for at in range(6)),
    )


def _bar(name: str, seed: int) -> Bar:
    on_time, late, nothing, missing = 3 + seed % 5, seed % 3, seed % 2, 1 + seed % 4
    total = on_time + late + nothing + missing
    parts = (on_time, late, nothing, missing)
    return Bar(name=name, parts=parts, label=f"{total - missing}/{total}")


def drawn_by_matplotlib(chart: Chart, high: int) -> bytes:
    """Draw the same with matplotlib, so many pixels high."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - measured too
    from matplotlib.figure import Figure  # noqa: PLC0415 - measured too

    dots = DOTS_PER_INCH / 0.72  # letters of so many points are then as large as ours
    figure = Figure(figsize=(900 / dots, high / dots), dpi=dots)
    FigureCanvasAgg(figure)
    room = {"left": 0.33, "right": 0.88, "top": 0.85, "bottom": 0.04, "hspace": 0.15}
    ratios = [len(chart.bars) + 2, 9]
    upper, lower = figure.subplots(2, 1, height_ratios=ratios, gridspec_kw=room)
    figure.suptitle(f"{chart.title}\n{chart.note}", fontsize=22)
    _stack(upper, chart.bars, across=True)
    upper.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, fontsize=16)
    _stack(lower, chart.trend, across=False)
    lower.set_title(chart.trend_title, fontsize=20)
    file = BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _stack(axes: "Axes", bars: Sequence[Bar], *, across: bool) -> None:
    places = range(len(bars))
    behind = [0.0] * len(bars)
    for state, (colour, hatch) in enumerate(LOOKS):
        shares = [one.parts[state] / sum(one.parts) for one in bars]
        drawn = (
            axes.barh(places, shares, left=behind) if across
            else axes.bar(places, shares, bottom=behind)
        )  # fmt: skip
        drawn.set_label(LEGEND[state])
        for piece in drawn:
            piece.set(facecolor=colour, edgecolor="black", hatch=hatch)
        counts = [str(one.parts[state] or "") for one in bars]
        axes.bar_label(drawn, counts, label_type="center", fontsize=14)
        behind = [start + share for start, share in zip(behind, shares, strict=True)]
    for place, one in enumerate(bars):
        x, y = (1.02, place) if across else (place, 1.02)
        axes.text(x, y, one.label, fontsize=16, ha="left" if across else "center")
    names = [one.name for one in bars]
    if across:
        axes.set_yticks(places, names, fontsize=16)
        axes.invert_yaxis()
    else:
        axes.set_xticks(places, names, fontsize=14)
    for side in axes.spines.values():
        side.set_visible(False)
