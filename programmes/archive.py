"""A plan's folder as one value: what it holds, and whether it is still the same."""

import hashlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive, so that equal folders make equal archives."""


def files_of(folder: Path) -> Iterator[Path]:
    """List a plan's files, in the order of their names."""
    yield from sorted(
        path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")
    )


def digest(folder: Path) -> str:
    """Give 64 letters and digits that change as soon as any file does."""
    sums = hashlib.sha256()
    for path in files_of(folder):
        sums.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return sums.hexdigest()


def packed(folder: Path) -> bytes:
    """Put a plan's files into one archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files_of(folder):
            archive.writestr(zipfile.ZipInfo(path.name, _FIRST_DAY), path.read_bytes())
    return buffer.getvalue()


def unpack(archive: bytes, folder: Path) -> None:
    """Write an archive's files into a folder, all of them or none.

    Another process may be doing the same: whoever comes last leaves what is there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent))
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for name in opened.namelist():
            (beside / Path(name).name).write_bytes(opened.read(name))
    try:
        beside.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        shutil.rmtree(beside)
