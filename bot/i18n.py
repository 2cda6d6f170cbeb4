"""The catalogues of `locale/`, read into memory when the bot starts; no compiled files are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import get_args

from babel.messages.pofile import PoFileError, read_po

from dialog.speech import Language, Voice

DOMAIN = "cuoituan"
LANGUAGES: tuple[Language, ...] = get_args(Language)


class CatalogueError(Exception):
    """A catalogue is missing or cannot be read; the bot does not start in the wrong language."""


class Messages(dict[str, str]):
    """What each message id reads in a language: itself, where nobody has translated it."""

    def __missing__(self, text: str) -> str:
        return text


@dataclass(frozen=True)
class Catalogues:
    """What each message id reads in each language."""

    messages: Mapping[Language, Messages]

    def voice(self, language: Language, you: str, today: date | None = None) -> Voice:
        """Give the voice for a person who reads `language` and is addressed as `you`."""
        return Voice(self.messages[language].__getitem__, language, you, today)


def load_catalogues(folder: Path | None = None) -> Catalogues:
    """Read every language's catalogue; raises CatalogueError, naming the file."""
    folder = folder or catalogue_folder()
    return Catalogues({language: _read(po_file(folder, language)) for language in LANGUAGES})


def catalogue_folder() -> Path:
    """Find `locale/`: inside the installed package, or beside it in a checkout."""
    package = Path(str(files("bot")))
    installed = package / "locale"
    return installed if installed.is_dir() else package.parent / "locale"


def po_file(folder: Path, language: Language) -> Path:
    """Name the catalogue of a language."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _read(path: Path) -> Messages:
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (OSError, ValueError, PoFileError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    return Messages(
        (str(message.id), str(message.string))
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    )
