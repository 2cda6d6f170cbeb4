"""What a draft leaves open until its paper is signed."""

from collections.abc import Iterator
from pathlib import Path

from dialog.wording import Speech, say
from programmes.complaint import Fault
from programmes.places import line_of
from programmes.programme import Programme


def still_to_fill(folder: Path, programme: Programme) -> Iterator[Fault]:
    """Name what must be filled in before a plan can be published."""
    path, document = folder / "programme.toml", programme.file.document
    text = path.read_text("utf-8")
    open_yet: list[tuple[str, Speech]] = []
    if not document.number.strip():
        open_yet.append(("number", say("the document's number is still to be filled in")))
    if document.date is None:
        open_yet.append(("date", say("the document's day is still to be filled in")))
    for key, why in open_yet:
        yield Fault(path, line_of(text, ("document", key)), why)
