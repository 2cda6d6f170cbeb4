"""How sentences, numbers and days read in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.speech import Voice, spoken, written
from dialog.wording import Arg, Text, fill, lines, listed, say

CATALOGUE = {
    "Seen on {day}.": "{Day} đã nhận.",
    "Thank you.": "Cảm ơn {you}.",
    "{count} people": "{count} người",
    "Broken {count}": "Hỏng {soos}",
    "Unclosed {count}": "Hở {count",
}
VI = Voice(lambda text: CATALOGUE.get(text, text), "vi", "bác")
EN = Voice(lambda text: text, "en", "you")
TUESDAY_EVENING = datetime(2025, 4, 8, 12, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arg", "vietnamese", "english"),
    [
        (35, "35", "35"),
        (1200, "1.200", "1,200"),
        (-1846, "-1.846", "-1,846"),
        (Decimal("2.50"), "2,5", "2.5"),
        (Decimal("1200.0"), "1.200", "1,200"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (Decimal("18900.35"), "18.900,35", "18,900.35"),
        (date(2025, 3, 15), "thứ Bảy 15/3", "Saturday 15/3"),
        (date(2025, 4, 6), "Chủ nhật 06/4", "Sunday 06/4"),
        (TUESDAY_EVENING, "19:42, thứ Ba 08/4", "19:42, Tuesday 08/4"),
        ("anh Páo", "anh Páo", "anh Páo"),
    ],
    ids=repr,
)
def test_an_argument_is_written_by_its_type(arg: Arg, vietnamese: str, english: str):
    assert (written(arg, VI), written(arg, EN)) == (vietnamese, english)


def test_a_day_of_another_year_carries_its_year():
    in_2025 = Voice(str, "vi", "bác", today=date(2025, 3, 1))

    assert written(date(2026, 4, 26), in_2025) == "Chủ nhật 26/4/2026"
    assert written(date(2025, 4, 26), in_2025) == "thứ Bảy 26/4"


@pytest.mark.parametrize(
    ("speech", "reads"),
    [
        ("bà con {đông} lắm", "bà con {đông} lắm"),
        (say("Thank you."), "Cảm ơn bác."),
        (say("{You}, look."), "Bác, look."),
        (say("{count} people", count=1846), "1.846 người"),
        (say("Seen on {day}.", day=date(2025, 3, 15)), "Thứ Bảy 15/3 đã nhận."),
        (say("{what}: {n}", what=say("{count} people", count=35), n=2), "35 người: 2"),
        (Text(vi="Trồng hoa", en="Flowers"), "Trồng hoa"),
        (fill(Text(vi="{You} đã trồng {m} m?"), {"m": Decimal("2.5")}), "Bác đã trồng 2,5 m?"),
        (lines("một", say("Thank you.")), "một\nCảm ơn bác."),
        (listed("một", Text(vi="hai")), "một, hai"),
        (say("{you} said it", you="chị Lan"), "chị Lan said it"),
    ],
    ids=repr,
)
def test_what_is_said_reads_well_in_vietnamese(speech, reads: str):
    assert spoken(speech, VI) == reads


@pytest.mark.parametrize(
    ("speech", "reads"),
    [
        (say("Broken {count}", count=3), "Broken 3"),
        (say("Unclosed {count}", count=3), "Unclosed 3"),
        (say("Missing {count}"), "Missing {count}"),
        (say("Missing {count}", day=date(2025, 3, 15)), "Missing {count}, thứ Bảy 15/3"),
        (say("Bad { brace", count=1200), "Bad { brace, 1.200"),
        (say("{0} {count}", count=3), "{0} {count}, 3"),
        (say("{count:d}", count=3), "{count:d}, 3"),
        (say("{count!r}", count=3), "{count!r}, 3"),
        (say("{count.real}", count=3), "{count.real}, 3"),
    ],
    ids=repr,
)
def test_a_broken_sentence_is_still_said(speech, reads: str):
    assert spoken(speech, VI) == reads


def test_english_reads_a_plans_english_where_somebody_wrote_it():
    assert spoken(Text(vi="Trồng hoa", en="Flowers"), EN) == "Flowers"
    assert spoken(Text(vi="Trồng hoa"), EN) == "Trồng hoa"


@given(template=st.text(), name=st.text(min_size=1), arg=st.one_of(st.text(), st.integers()))
def test_no_sentence_and_no_argument_raises(template: str, name: str, arg: str | int):
    said = spoken(fill(Text(vi=template), {name: arg}), VI)

    assert isinstance(said, str)


PIECES = [
    "{day}", "{Day}", "{you}", "{You}", "{count}", "{missing}", "{Missing}", "{chị}", " hôm nay ",
    "{count:d}", "{count:>9}", "{0}", "{}", "{{", "}}", "{", "}",
]  # fmt: skip


@given(
    template=st.lists(st.sampled_from(PIECES), max_size=5).map("".join),
    args=st.dictionaries(
        st.sampled_from(["day", "count", "you", "chị"]),
        st.one_of(st.text(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False)),
    ),
)
def test_a_sentence_is_filled_as_python_fills_it(template: str, args: dict[str, Arg]):
    words = {"you": "bác"} | {name: written(arg, VI) for name, arg in args.items()}
    capitals = {name.capitalize()[0] + name[1:]: word[:1].upper() + word[1:]
                for name, word in words.items()}  # fmt: skip
    try:
        reads = template.format_map(capitals | words)
    except (LookupError, ValueError, AttributeError, TypeError):
        reads = ", ".join((template, *(words[name] for name in args)))

    assert spoken(fill(Text(vi=template), args), VI) == (reads if "{" in template else template)


@given(typed=st.text())
def test_what_a_person_typed_is_never_read_as_a_sentence(typed: str):
    assert spoken(say("«{typed}»", typed=typed), VI) == f"«{typed}»"
