"""Photos and notes as files beside the database, each under the hash of its bytes: never twice."""

import os
import re
import secrets
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

PHOTO, NOTE = "jpg", "note"
"""How the names of files end; of a note its bytes alone tell what it is."""

_HASH = re.compile(r"[0-9a-f]{64}")


class PhotoStore:
    """A folder of photos; only the bot's own user can read them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, data: bytes, ending: str = PHOTO) -> None:
        """Write a photo under its hash unless it is there; whole and on disk when this returns."""
        path = self._path(name, ending)
        if path.exists():
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_name(f"{name}.{secrets.token_hex(4)}.new")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)

    def read(self, name: str) -> bytes:
        """Give a photo's bytes.

        Raises:
            LookupError: if there is none under this hash.
        """
        for ending in (PHOTO, NOTE):
            with suppress(FileNotFoundError):
                return self._path(name, ending).read_bytes()
        raise LookupError(f"there is no photo {name[:12]}…")

    def names(self) -> Iterator[str]:
        """Name every photo there is."""
        yield from (
            path.stem
            for ending in (PHOTO, NOTE)
            for path in self._folder.glob(f"??/*.{ending}")
            if _HASH.fullmatch(path.stem)
        )

    def drop(self, names: Collection[str]) -> None:
        """Delete photos; those that are gone already are no matter."""
        for name in names:
            for ending in (PHOTO, NOTE):
                self._path(name, ending).unlink(missing_ok=True)

    def _path(self, name: str, ending: str) -> Path:
        if not _HASH.fullmatch(name):
            raise LookupError("a photo is named by the hash of its bytes")
        return self._folder / name[:2] / f"{name}.{ending}"
