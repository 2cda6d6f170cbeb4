"""HTML into text and entities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.markup import parse_html, utf16, with_mentions
from sandbox.refusal import Refused

READ = {
    "bold": ("a <b>b</b>", "a b", [("bold", 2, 1)]),
    "nested": ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    "counted in UTF-16": ("⏰🎉 <b>Đồng</b>", "⏰🎉 Đồng", [("bold", 4, 4)]),
    "trimmed": ("\n <b> a </b> ", "a", [("bold", 0, 1)]),
    "names for characters": ("&lt;b&gt; &amp;&quot;&#39; &nbsp;", "<b> &\"' &nbsp;", []),
    "an empty tag": ("a<b></b>", "a", []),
    "a link": ('<a href="https://x.vn/?a=1&amp;b">x</a>', "x", [("text_link", 0, 1)]),
    "a link to nowhere": ("<a>x</a>", "x", []),
    "a bare end": ("<b>a</>", "a", [("bold", 0, 1)]),
}


@pytest.mark.parametrize(("html", "text", "entities"), READ.values(), ids=READ)
def test_reads(html, text, entities):
    read, found = parse_html(html)
    assert (read, [(e["type"], e["offset"], e["length"]) for e in found]) == (text, entities)


def test_commands_within_code_are_only_shown():
    assert [e["type"] for e in with_mentions(*parse_html("<code>/huy</code> /huy"))] == [
        "code",
        "bot_command",
    ]


def test_a_link_keeps_its_address():
    assert (
        parse_html('<a href="https://x.vn/?a=1&amp;b">x</a>')[1][0]["url"] == "https://x.vn/?a=1&b"
    )


@given(st.text(alphabet='ab<>/&;"= \n🎉bi', max_size=60))
def test_any_text_is_read_or_refused_and_entities_lie_within_it(html):
    try:
        text, entities = parse_html(html)
    except Refused:
        return
    assert text == text.strip()
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= utf16(text) for e in entities)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start MA123", ["/start"]),
        ("gõ /cuatoi, rồi /bieu@cuoituan_bot", ["/cuatoi", "/bieu@cuoituan_bot"]),
        ("ngày 10/3, 5/xã", []),
        ("xem https://x.vn/a?b=1.", ["https://x.vn/a?b=1"]),
    ],
)
def test_commands_and_addresses_are_found(text, found):
    entities = with_mentions(text, [])
    assert [text[e["offset"] : e["offset"] + e["length"]] for e in entities] == found
