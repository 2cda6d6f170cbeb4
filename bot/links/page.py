"""The page behind a link: plain HTML that any phone can show, the picture first."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dialog.speech import Voice, spoken
from dialog.wording import Speech, say

_KINDS: Final[Mapping[str, Speech]] = {
    "png": say("Image"),
    "jpg": say("Image"),
    "pdf": say("PDF, to print"),
    "docx": "Word",
    "xlsx": "Excel",
    "csv": say("CSV, a table as text"),
    **dict.fromkeys(("ogg", "mp3", "aac", "m4a", "amr"), say("Sound")),
    **dict.fromkeys(("mp4", "webm"), say("Video")),
}
_ORDER: Final = tuple(_KINDS)

STYLE: Final = (
    "body{margin:0 auto;max-width:48em;padding:.8em;font:1.1em/1.5 sans-serif;color:#222;"
    "background:#fff}h1{font-size:1.15em}img{width:100%;height:auto;border:1px solid #ccc}"
    ".files a{display:block;margin:.6em 0;padding:.7em;border:1px solid #1b5e20;"
    "border-radius:.4em;color:#1b5e20;text-decoration:none}.note{color:#555;font-size:.9em}"
)


@dataclass(frozen=True)
class Behind:
    """A file behind a link."""

    name: str
    mime: str
    size: int

    @property
    def kind(self) -> str:
        """Its ending."""
        return self.name.rpartition(".")[2]

    @property
    def shown(self) -> bool:
        """Whether the page shows it."""
        return self.mime.startswith("image/")


def page(title: str, files: Sequence[Behind], last_day: date, path: str, voice: Voice) -> str:
    """Write the page of a link; `path` is its own address, below which its files are."""
    in_order = sorted(files, key=lambda file: (_rank(file), file.name))
    parts = [f"<h1>{_text(title)}</h1>"]
    for file in (one for one in in_order if one.shown):
        at = f"{path}/{file.name}"
        parts.append(f'<p><a href="{at}"><img src="{at}" alt="{_text(title)}"></a></p>')
    fetch = say("Fetch it as:")
    parts.append(f'<div class="files"><p>{_said(fetch, voice)}</p>')
    for file in in_order:
        label = say("{kind} ({size} kB)", kind=_KINDS.get(file.kind, file.kind),
                    size=max(1, file.size // 1000))  # fmt: skip
        parts.append(f'<a href="{path}/{file.name}?tai" download>{_said(label, voice)}</a>')
    note = say(
        "This page is for {you} alone, until the end of {day}. Please do not pass it on. "
        "To close it earlier, type «recall» in the chat.", day=last_day,
    )  # fmt: skip
    parts.append(f'</div><p class="note">{_said(note, voice)}</p>')
    return _document(title, "\n".join(parts), voice)


def gone(voice: Voice) -> str:
    """Write the page of an address behind which there is nothing (any more)."""
    title = say("This link is closed")
    text = say("It has expired or was taken back. Ask for the file again in the chat.")
    body = f"<h1>{_said(title, voice)}</h1>\n<p>{_said(text, voice)}</p>"
    return _document(spoken(title, voice), body, voice)


def slower(voice: Voice) -> str:
    """Write the page of somebody who asks too often."""
    text = say("Too many requests. Please wait a minute, then open the page again.")
    return _document(spoken(text, voice), f"<p>{_said(text, voice)}</p>", voice)


def _document(title: str, body: str, voice: Voice) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{voice.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex, nofollow, noarchive, nosnippet">\n'
        f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _rank(file: Behind) -> int:
    return _ORDER.index(file.kind) if file.kind in _ORDER else len(_ORDER)


def _said(text: Speech, voice: Voice) -> str:
    return _text(spoken(text, voice))


def _text(text: str) -> str:
    return html.escape(text, quote=True)
