"""«(đăng ký 500 m)» stands under the work that was registered, and under no other."""

import pytest

from dialog.route import notes_of
from dialog.state import Entry
from programmes.loading import load_all

FORM = load_all()["ngay-cuoi-tuan-2025"].form_for("result")


@pytest.mark.parametrize(
    ("planned", "question", "noted"),
    [
        pytest.param({"planned_works": ("road_clean",)}, "road_clean_m", True, id="its own work"),
        pytest.param({"planned_works": ("road_clean",)}, "road_flowers_m", False, id="another"),
        pytest.param({"planned_works": ("road_clean",)}, "people", True, id="people of any work"),
        pytest.param({}, "road_flowers_m", True, id="nobody knows which work"),
    ],
)
def test_a_note_belongs_to_what_was_planned(planned, question, noted):
    asked = FORM.ask_of(question)
    assert bool(notes_of(FORM, asked, Entry(facts=planned))) is noted
