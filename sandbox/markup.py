"""Telegram's HTML: into plain text and entities, as its server does, or refused."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from sandbox.refusal import not_allowed

Entity = dict[str, Any]

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<(/?)([^\s<>/]*)([^<>]*)>|<|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_ATTRIBUTE = re.compile(r"""\s+([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
_MENTIONED = re.compile(
    r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?(?![\w/])|https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)]"
)


def utf16(text: str) -> int:
    """Measure a text as entities do, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class _Reader:
    """Text so far, entities so far, and the tags still open: (tag, entity)."""

    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    open: list[tuple[str, Entity]] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str], at: int) -> None:
        kind = _TAGS.get(tag)
        if tag == "span" and attributes.get("class") == "tg-spoiler":
            kind = "spoiler"
        if kind is None:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {at}')
        entity: Entity = {"type": kind, "offset": utf16(self.text), "length": 0}
        if kind == "text_link":
            entity["url"] = attributes.get("href", "")
        if kind == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        self.open.append((tag, entity))

    def end(self, tag: str, at: int) -> None:
        if not self.open:
            raise _unparsable(f"Unexpected end tag at byte offset {at}")
        opened, entity = self.open.pop()
        if tag and tag != opened:
            raise _unparsable(
                f'Unmatched end tag at byte offset {at}, expected "</{opened}>", found "</{tag}>"'
            )
        entity["length"] = utf16(self.text) - entity["offset"]
        if entity["length"] and entity.get("url") != "":
            self.entities.append(entity)


def _unparsable(why: str) -> Exception:
    return not_allowed(f"can't parse entities: {why}")


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """Return the text without markup, trimmed, and its entities in order.

    Raises Refused with Telegram's words when a tag is unknown, unclosed or crossed.
    """
    reader = _Reader()
    done = 0
    for token in _TOKEN.finditer(html):
        reader.text += html[done : token.start()]
        done = token.end()
        _take(reader, token, len(html[: token.start()].encode("utf-8", "surrogatepass")))
    reader.text += html[done:]
    if reader.open:
        tag = reader.open[-1][0]
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{tag}"')
    return trimmed(reader.text, reader.entities)


def _take(reader: _Reader, token: re.Match[str], at: int) -> None:
    whole, closing, tag, rest = token[0], token[1], token[2], token[3]
    if whole.startswith("&"):
        reader.text += unescape(whole)
    elif tag is None:
        raise _unparsable(f"Unclosed start tag at byte offset {at}")
    elif closing:
        reader.end(tag.lower(), at)
    else:
        found = _ATTRIBUTE.finditer(rest)
        reader.start(tag.lower(), {m[1]: unescape(m[2] or m[3] or "") for m in found}, at)


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space off both ends, as the server does, and entities with it."""
    shift = utf16(text[: len(text) - len(text.lstrip())])
    text = text.strip()
    size = utf16(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] + entity["length"] - shift, size)
        if start < end:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, sorted(kept, key=lambda e: (e["offset"], -e["length"]))


def with_mentions(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the commands and addresses that the server finds by itself, outside code and links."""
    if "/" not in text:
        return entities
    found = [
        {
            "type": "bot_command" if match[0].startswith("/") else "url",
            "offset": utf16(text[: match.start()]),
            "length": utf16(match[0]),
        }
        for match in _MENTIONED.finditer(text)
    ]
    plain = [each for each in found if not any(_covers(entity, each) for entity in entities)]
    return sorted(entities + plain, key=lambda e: (e["offset"], -e["length"]))


def _covers(entity: Entity, found: Entity) -> bool:
    inside = 0 <= found["offset"] - entity["offset"] < entity["length"]
    return inside and entity["type"] in ("code", "pre", "text_link")
