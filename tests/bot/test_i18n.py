"""Catalogues as the bot reads them when it starts."""

from datetime import date
from pathlib import Path

import pytest

from bot.i18n import LANGUAGES, CatalogueError, load_catalogues, po_file
from dialog.speech import spoken
from dialog.wording import say

ENTRIES = """
msgid "Thank you."
msgstr "Cảm ơn {you}."

#, fuzzy
msgid "Go back"
msgstr "Đi về"

msgid "Skip"
msgstr ""
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in LANGUAGES:
        path = po_file(tmp_path, language)
        path.parent.mkdir(parents=True)
        path.write_text(ENTRIES if language == "vi" else "", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "reads"),
    [("Thank you.", "Cảm ơn bác."), ("Go back", "Go back"), ("Skip", "Skip"), ("New", "New")],
)
def test_what_is_not_translated_is_said_in_english(folder: Path, text: str, reads: str):
    assert spoken(say(text), load_catalogues(folder).voice("vi", "bác")) == reads


def test_each_person_has_a_voice(folder: Path):
    catalogues = load_catalogues(folder)

    chi = catalogues.voice("vi", "chị", today=date(2025, 3, 1))
    john = catalogues.voice("en", "you")

    assert spoken(say("Thank you."), chi) == "Cảm ơn chị."
    assert spoken(say("{day}", day=date(2026, 3, 14)), chi) == "thứ Bảy 14/3/2026"
    assert spoken(say("Thank you."), john) == "Thank you."


def test_a_missing_catalogue_stops_the_start(folder: Path):
    po_file(folder, "vi").unlink()

    with pytest.raises(CatalogueError, match=r"cuoituan\.po"):
        load_catalogues(folder)


def test_a_broken_catalogue_stops_the_start(folder: Path):
    po_file(folder, "vi").write_text("<<<<<<< HEAD\n" + ENTRIES, encoding="utf-8")

    with pytest.raises(CatalogueError, match=r"cuoituan\.po"):
        load_catalogues(folder)
