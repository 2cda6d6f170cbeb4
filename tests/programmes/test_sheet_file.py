"""What a sheet file may say, and how a wrong one is refused."""

import tomllib
from copy import deepcopy
from importlib.resources import files

import pytest
from pydantic import ValidationError

from programmes.sheet_file import SheetFile

PLAN = files("programmes") / "ngay-cuoi-tuan-2025"

MEASURES = {
    *("sessions", "people", "officials"),
    *("road_concrete_m", "road_flowers_m", "road_clean_m", "road_light_m"),
    *("houses_helped", "families_helped", "families_help_text", "pens_moved", "bathrooms"),
    *("talks", "talk_people", "talk_text", "other_work_text", "leaders_text"),
}

GROUP = "Giúp đỡ các gia đình chính sách, neo đơn, hoàn cảnh khó khăn, hộ nghèo"


def written(slug):
    return tomllib.loads((PLAN / f"{slug}.sheet.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("slug", "sources"),
    [
        ("bieu-1", {"content", "days", "planned_people", "leaders_text"}),
        ("bieu-2a", MEASURES - {"leaders_text"}),
        ("bieu-2b", MEASURES),
    ],
)
def test_the_sheets_of_the_plan(slug, sources):
    sheet = SheetFile.model_validate(written(slug))
    assert sheet.slug == slug
    assert sheet.sources() == sources
    assert not sheet.total.shown


def test_groups_of_2b():
    groups = [
        (g, a + 1, b + 1) for g, a, b in SheetFile.model_validate(written("bieu-2b")).groups()
    ]
    assert [group for group in groups if group[0]] == [
        (GROUP, 11, 12),
        ("Công tác tuyên truyền, vận động", 15, 17),
    ]


WRONG = {
    "an unknown key": (("colour",), "red", "colour"),
    "an unknown key of a column": (("column", 0, "colour"), "red", "colour"),
    "another format": (("format",), 2, "format"),
    "an unknown placeholder": (("title", 0), "NĂM {nam}", "«nam» in braces is no placeholder"),
    "an attribute of a placeholder": (("title", 0), "{body.__class__}", "is no placeholder"),
    "a placeholder with a format": (("title", 0), "{year:>9}", "is no placeholder"),
    "an open brace": (("title", 0), "NĂM {", "title"),
    "a column left out": (("column", 4, "number"), 7, "numbered 1, 2, 3"),
    "a kind that is none": (("column", 4, "kind"), "figure", "kind"),
    "place from elsewhere": (
        ("column", 1, "from"),
        "people",
        "kind «place» does not go with from «people»",
    ),
    "text from order": (
        ("column", 17, "from"),
        "order",
        "kind «text» does not go with from «order»",
    ),
    "several answers as a figure": (
        ("column", 2, "from"),
        ["people", "talks"],
        "several answers together are a text",
    ),
    "the place among several answers": (
        ("column", 17, "from"),
        ["place", "other_work_text"],
        "several answers together are a text",
    ),
    "a source that is no name": (("column", 2, "from"), "Số buổi", "from"),
    "a group torn apart": (("column", 17, "group"), GROUP, "neighbours"),
    "letters too small to read": (("text_size",), 6, "text_size"),
    "nobody to sign": (("signer",), [], "signer"),
}


@pytest.mark.parametrize(("at", "value", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_sheet_is_refused(at, value, message):
    sheet = deepcopy(written("bieu-2b"))
    part = sheet
    for key in at[:-1]:
        part = part[key]
    part[at[-1]] = value
    with pytest.raises(ValidationError, match=message):
        SheetFile.model_validate(sheet)


def test_one_way_to_sign_for_each_kind_of_unit():
    sheet = written("bieu-1")
    assert [signer["who"] for signer in sheet["signer"]] == ["commune", "district", "agency"]
    sheet["signer"][1]["who"] = "commune"
    with pytest.raises(ValidationError, match="one way"):
        SheetFile.model_validate(sheet)
