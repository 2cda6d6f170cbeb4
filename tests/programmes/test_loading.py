"""A plan's folder with one thing broken is refused: with the file, the line and the reason."""

import shutil
from pathlib import Path

import pytest

from programmes.complaint import BadPlanError
from programmes.loading import PLANS, load, load_all

SLUG = "ngay-cuoi-tuan-2025"
HEAD, REPORT = "programme.toml", "bao-cao.form.toml"
REGISTRATION, SHEET = "dang-ky.form.toml", "bieu-2b.sheet.toml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLANS / SLUG, tmp_path / SLUG))


def replaced(file: Path, old: str, new: str) -> int:
    """Replace the first occurrence, and give the line it stands on."""
    text = file.read_text("utf-8")
    assert old in text, f"{file.name} has no «{old}» to break"
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


# what is broken: file, what stands there, what stands there instead, the line told relative to
# the first line replaced, the reason
BROKEN = {
    "an unknown key": (
        HEAD, "version = 1", "version = 1\ncolour = 1", 1, "«colour» is not a key that is known",
    ),
    "an unknown key in a table": (
        HEAD, 'every = "month"', 'every = "month"\ncolour = 1', 1, "«calendar.colour» is not",
    ),
    "a missing key": (HEAD, "version = 1\n", "", None, "«version» is missing"),
    "a missing table": (HEAD, "[days]", "[dayz]", None, "«days» is missing"),
    "a format of tomorrow": (HEAD, "format = 1", "format = 2", 0, "format: Input should be 1"),
    "a form's format of tomorrow": (REPORT, "format = 1", "format = 2", 0, "format: Input sho"),
    "a syntax error": (HEAD, "[days]", "[days", 0, "Expected ']'"),
    "a slug that is not the folder's name": (
        HEAD, f'slug = "{SLUG}"', 'slug = "another"', 0, "«another» is not the folder's name",
    ),
    "a form's slug that is not the file's name": (
        REPORT, 'slug = "bao-cao"', 'slug = "bao-cao-2"', 0, "is not the file's name",
    ),
    "a sheet's slug that is not the file's name": (
        SHEET, 'slug = "bieu-2b"', 'slug = "bieu-2c"', 0, "is not the file's name",
    ),
    "a weekday that does not exist": (
        HEAD, '"saturday", "sunday"', '"saturday", "domingo"', 0, "days.allowed",
    ),
    "two measures of one key": (
        HEAD, 'key = "people"', 'key = "sessions"', 0, "two measures are called «sessions»",
    ),
    "two topics of petitions of one key": (
        HEAD, 'key = "land"', 'key = "tax"', 0, "two topics of petitions are called «tax»",
    ),
    "a work that counts no measure": (
        HEAD, 'measures = ["road_light_m"]', 'measures = ["road_lit"]', -1, "counts road_lit",
    ),
    "a kind that does not exist": (
        REPORT, 'kind = "metres"', 'kind = "miles"', None, "kind «miles» is not one of",
    ),
    "a measure asked as another kind": (
        REPORT, 'key = "road_clean_m"\nkind = "metres"', 'key = "road_clean_m"\nkind = "count"',
        1, "«road_clean_m» is counted as metres, not as count",
    ),
    "«when» naming nothing": (
        REPORT, 'when = { works = "road_clean" }', 'when = { work = "road_clean" }', -2,
        "«road_clean_m» leans on work, which is neither a fact nor an earlier question",
    ),
    "«when» naming a later question": (
        REPORT, "when = { done = [", "when = { people = [", -2, "leans on people",
    ),
    "an option that does not exist": (
        REPORT, 'when = { works = "pens" }', 'when = { works = "cows" }', -2,
        "waits for works = cows, which is not among its options",
    ),
    "«at_most» naming nothing": (
        REPORT, 'at_most = "people"', 'at_most = "persons"', -5, "leans on persons",
    ),
    "a brace that nothing fills": (
        REPORT, "(dự kiến {planned_people})", "(dự kiến {planed})", -7,
        "question «people» says {planed}, which nothing fills",
    ),
    "two questions of one key": (
        REPORT, 'key = "officials"', 'key = "people"', 0, "two questions are called «people»",
    ),
    "two options of one value": (
        REPORT, 'value = "moved"', 'value = "done"', None, "two options have the same value",
    ),
    "options on a question without choice": (
        REGISTRATION, 'kind = "text"', 'kind = "text"\noptions = [{ value = "a", label = "A" }]',
        None, "options belong to the kinds choice and choices",
    ),
    "a key in capitals": (REPORT, 'key = "people"', 'key = "People"', 0, "question.key"),
    "a column naming no question": (
        SHEET, 'from = "road_light_m"', 'from = "road_lit_m"', 0,
        "filled from «road_lit_m», which no question asks",
    ),
    "a form that asks for no day": (
        REGISTRATION, 'key = "days"', 'key = "when_done"', None,
        "no question asks «days», and a period of this plan has several",
    ),
    "a registration's column from a report": (
        "bieu-1.sheet.toml", 'from = "leaders_text"', 'from = "talk_text"', 0,
        "filled from «talk_text», which no question asks",
    ),
    "a cell of several answers, one unasked": (
        "bieu-1.sheet.toml", 'from = "leaders_text"', 'from = ["leaders_text", "tools"]', 0,
        "filled from «tools», which no question asks",
    ),
    "a column out of order": (SHEET, "number = 5", "number = 6", None, "numbered 1, 2, 3"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "below", "reason"), BROKEN.values(), ids=BROKEN.keys()
)
def test_one_broken_thing_is_refused(plan, name, old, new, below, reason):
    line = replaced(plan / name, old, new)
    with pytest.raises(BadPlanError) as refused:
        load(plan)
    error = refused.value
    assert error.file.name == name
    assert reason in error.reason
    assert str(error) == f"{SLUG}/{name}:{error.line}: {error.reason}"
    if below is not None:
        assert error.line == line + below


@pytest.mark.parametrize("form", ["bao-cao", "dang-ky"])
def test_a_form_without_an_example_is_refused(plan, form):
    for chat in plan.glob(f"{form}*.chat.txt"):
        chat.unlink()
    with pytest.raises(BadPlanError, match=rf"{form}.form.toml:1: there is no example"):
        load(plan)


def test_a_file_that_is_no_text_is_refused(plan):
    form = plan / REPORT
    form.write_bytes(form.read_bytes().replace("Lượt".encode(), b"L\xff", 1))
    with pytest.raises(BadPlanError, match=rf"{REPORT}:\d\d+: this is not UTF-8 text"):
        load(plan)


def test_the_line_told_is_that_of_the_question(plan):
    question = replaced(plan / REPORT, "maximum = 10\n", "maximum = 10\ncolor = 1\n")
    with pytest.raises(BadPlanError) as refused:
        load(plan)
    assert refused.value.line == question + 1


def test_one_bad_plan_stops_them_all(plan):
    shutil.copytree(plan, plan.parent / "a-good-one")
    with pytest.raises(BadPlanError, match="is not the folder's name"):
        load_all(plan.parent)


def test_the_untouched_copy_loads(plan):
    assert load(plan).slug == SLUG
