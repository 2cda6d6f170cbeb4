"""The picture of the summary: whole, as wide as a phone, always the same, and only text in it."""

import re
import struct
import unicodedata
import zlib
from importlib.resources import files

import pytest
import typst
from pydantic import ValidationError

from exports.chart import MOST_BARS, Bar, Chart, draw

VIETNAMESE = sorted(
    set("ĂÂĐÊÔƠƯăâđêôơư")
    | {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    }
)
TOWER = "a" + "\u0323\u0302\u0301" * 60
HOSTILE = {
    "code": '#panic("x")',
    "another file": '#read("chart.py") #include "chart.typ"',
    "a package": '#import "@preview/cetz:0.3.0"',
    "page break": "#pagebreak() thôn",
    "mathematics": "$ x^2 $ $",
    "marks": "*thôn* _Đồng_ `Tâm` <a> @b \\u{41} // /* = - +",
    "end of the data": '"}]} </script> \\',
    "lines": "thôn\n\n\nĐồng\tTâm\u2028\u0085",
    "signs that steer": "\u202ethôn\x00\x1b[31m\ufeff",
    "half a character": "thôn \ud83d",
    "unknown letters": "家族 👨‍👩‍👧‍👦 \U000e0041",
    "tower": TOWER,
    "one long word": "W" * 5_000,
    "many words": "thôn Đồng Tâm " * 500,
    "nothing": "",
}


def bars(count, name="xã Thịnh Hưng", parts=(3, 1, 1, 4), label="5/9"):
    return tuple(Bar(name=name, parts=parts, label=label) for _ in range(count))


def chart(**changes):
    given = {
        "title": "Báo cáo kết quả tháng 3/2025 – huyện Yên Bình",
        "note": "Tính đến 07:00, thứ Năm 10/4; hạn là hết thứ Sáu 11/4",
        "legend": ("Đúng hạn: 3", "Chậm: 1", "Không có hoạt động: 1", "Chưa: 4"),
        "bars": bars(3),
        "trend_title": "Các kỳ gần đây",
        "trend": bars(6, "tháng 3/2025"),
    }
    return Chart(**{**given, **changes})


def opened(png):
    """Read a PNG to its last byte: every checksum and every row of pixels; give its size."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, pixels = 8, b""
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        content = png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + content) == int.from_bytes(png[at + 8 + length : at + 12 + length])
        if kind == b"IHDR":
            width, height, depth, colours = struct.unpack(">IIBB", content[:10])
        pixels += content if kind == b"IDAT" else b""
        at += 12 + length
    assert (kind, depth, colours) == (b"IEND", 8, 6)
    assert len(zlib.decompress(pixels)) == height * (1 + 4 * width)
    return width, height


def as_svg(one):
    """Draw it as lines and glyphs, each glyph being kept once."""
    source = (files("exports") / "chart.typ").read_bytes()
    given = {"chart": one.model_dump_json()}
    svg = typst.compile(source, format="svg", ignore_system_fonts=True, sys_inputs=given)
    return svg.decode()


def glyphs(*texts):
    names = tuple(Bar(name=text, parts=(0, 0, 0, 0), label="") for text in texts)
    empty = chart(title="", note="", legend=("",) * 4, bars=names, trend=(), trend_title="")
    return len(re.findall("<symbol", as_svg(empty)))


@pytest.mark.parametrize(
    ("count", "trend", "least", "most"),
    [
        (0, 0, 200, 400),
        (1, 0, 250, 450),
        (1, 6, 700, 1000),
        (12, 6, 1000, 1250),
        (40, 6, 1833, 2134),
    ],
    ids=["no unit", "one unit", "one unit and its past", "a district", "as many as fit"],
)
def test_a_picture_is_as_wide_as_a_phone_and_no_higher_than_telegram_keeps(
    count, trend, least, most
):
    one = chart(bars=bars(count), trend=bars(trend, "tháng 3/2025"), more="và 260 đơn vị khác")
    width, height = opened(draw(one))
    assert width == 900
    assert least <= height <= most


def test_more_bars_than_fit_are_refused():
    with pytest.raises(ValidationError, match="at most 40"):
        chart(bars=bars(MOST_BARS + 1))


def test_the_same_chart_is_the_same_file():
    first = draw(chart())
    other = draw(chart(bars=bars(3, parts=(3, 1, 2, 3))))
    assert first != other
    assert draw(Chart.model_validate_json(chart().model_dump_json())) == first


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_person_typed_is_only_text_and_stays_in_its_box(text):
    plain = chart(bars=bars(2, "thôn", label="chưa"), more="thôn", trend=bars(2, "thôn"))
    typed = chart(bars=bars(2, text, label=text), more=text or "thôn", trend=bars(2, text))
    assert opened(draw(typed)) == opened(draw(plain))
    opened(draw(chart(title=text, note=text, legend=(text,) * 4, trend_title=text)))


def test_a_mark_is_drawn_as_the_character_it_is():
    assert glyphs("*_#$@<") == 6
    assert glyphs("\\u{41}") == len(set("\\u{41}"))


def test_a_long_name_ends_in_three_dots():
    assert glyphs("W" * 12) == 1
    assert glyphs("W" * 20) == 2


def test_the_font_has_every_vietnamese_letter():
    parts = ["".join(VIETNAMESE[at : at + 6]) for at in range(0, len(VIETNAMESE), 6)]
    assert len(VIETNAMESE) == 134
    assert glyphs(*parts) == 134
    assert glyphs(*parts, "家", "族") == 135  # what is missing looks all the same


def test_states_differ_by_pattern_not_only_by_colour():
    striped, dotted = (as_svg(chart(bars=bars(1, parts=parts), trend=(), legend=("",) * 4))
                       for parts in ((0, 5, 0, 0), (0, 0, 5, 0)))  # fmt: skip
    assert striped != dotted
    for svg in (striped, dotted):
        assert "<pattern" in svg
