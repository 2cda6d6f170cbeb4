"""The catalogues: complete, true to the code, and safe to fill in."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.i18n import LANGUAGES, load_catalogues, po_file
from dialog.speech import spoken
from dialog.wording import say

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "locale"
PACKAGES = ("bot", "dialog", "exports", "handlers", "models", "programmes", "sandbox", "scheduler")
RUN_MESSAGES = "run `make messages`, then translate what is empty in locale/vi"
WELL_FORMED_LINE = re.compile(r'(#.*|((msgid|msgstr) )?"([^"\\]|\\.)*")?')


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(path: Path) -> Iterator[Message]:
    return (message for message in catalogue(path) if message.id)


def ids(path: Path) -> set[str]:
    return {str(message.id) for message in messages(path)}


def said_in_code() -> set[str]:
    return {
        str(text)
        for package in PACKAGES
        for _, _, text, _, _ in extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords={"say": None}
        )
    }


def test_the_template_holds_what_the_code_says():
    template = ids(LOCALE / "cuoituan.pot")

    assert said_in_code() - template == set(), RUN_MESSAGES
    assert template - said_in_code() == set(), RUN_MESSAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_follows_the_template(language):
    assert ids(po_file(LOCALE, language)) == ids(LOCALE / "cuoituan.pot"), RUN_MESSAGES


def test_vietnamese_is_complete():
    empty = [message.id for message in messages(po_file(LOCALE, "vi")) if not message.string]

    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_guessed(language):
    assert [message.id for message in messages(po_file(LOCALE, language)) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_only_what_its_sentence_brings(language):
    strange = {
        str(message.id): extra
        for message in messages(po_file(LOCALE, language))
        if (extra := placeholders(message.string) - placeholders(message.id) - {"you"})
    }

    assert strange == {}


@pytest.mark.parametrize("path", [*LOCALE.rglob("*.po"), *LOCALE.glob("*.pot")], ids=str)
def test_every_line_is_quoted_to_its_end(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not WELL_FORMED_LINE.fullmatch(line)] == []


def test_the_bot_speaks_vietnamese():
    assert spoken(say("you"), load_catalogues().voice("vi", "")) == "anh/chị"


def placeholders(text) -> set[str]:
    """Name what a sentence leaves open; `{You}` and `{you}` are the same."""
    names = (name for _, name, _, _ in string.Formatter().parse(str(text)) if name is not None)
    return {name[:1].lower() + name[1:] for name in names}
