"""A message's words and buttons, read from a call's arguments as the server reads them."""

from sandbox.call import Call
from sandbox.chats import Account, Json
from sandbox.markup import Entity, parse_html, trimmed, with_mentions
from sandbox.refusal import Refused, not_allowed
from sandbox.state import State

MOST_TEXT = 4096
MOST_CAPTION = 1024

Words = tuple[str, tuple[Entity, ...]]


def text_of(call: Call) -> Words:
    """Return a message's text and entities; raises Refused when it is empty or too long."""
    text, entities = _read(call, "text", "entities")
    if not text:
        raise not_allowed("message text is empty")
    if len(text) > MOST_TEXT:
        raise not_allowed("message is too long")
    return text, entities


def caption_of(call: Call) -> Words:
    """Return a caption and its entities; raises Refused when it is too long."""
    text, entities = _read(call, "caption", "caption_entities")
    if len(text) > MOST_CAPTION:
        raise not_allowed("message caption is too long")
    return text, entities


def _read(call: Call, text_name: str, entities_name: str) -> Words:
    mode = call.get("parse_mode") or ""
    given = call.get(text_name) or ""
    if mode.upper() == "HTML":
        text, entities = parse_html(given)
    elif mode:
        raise Refused(
            501, f"Not Implemented: the sandbox does not play parse mode {mode}", violation=True
        )
    else:
        text, entities = trimmed(given, call.get(entities_name) or [])
    return text, tuple(with_mentions(text, entities))


Keyboard = tuple[tuple[Json, ...], ...]


def inline_keyboard(call: Call) -> Keyboard:
    """Return the buttons under a message; empty rows are left out, as the server does."""
    markup = call.get("reply_markup") or {}
    return tuple(tuple(row) for row in markup.get("inline_keyboard", ()) if row)


def change_reply_keyboard(state: State, call: Call, account: Account) -> None:
    """Show or take away the keyboard in place of the letters, if the call says so."""
    markup = call.get("reply_markup") or {}
    if "keyboard" in markup:
        account.reply_keyboard = [
            [key if isinstance(key, str) else key["text"] for key in row]
            for row in markup["keyboard"]
        ]
    elif markup.get("remove_keyboard"):
        account.reply_keyboard = []
    else:
        return
    state.keep(account)
    state.announce("keyboard", account, lambda: {"keyboard": account.reply_keyboard})
