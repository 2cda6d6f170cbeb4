"""Changing and taking back what the bot said."""

from dataclasses import replace

from sandbox.call import Call
from sandbox.chats import Account, Json, Message
from sandbox.methods.wording import caption_of, inline_keyboard, text_of
from sandbox.refusal import Refused, bad_request
from sandbox.state import State

DELETABLE = 48 * 3600


def edit_text(state: State, call: Call) -> Json:
    """Put another text, and other buttons or none, into a message."""
    message = _editable(state, call)
    if message.file:
        raise bad_request("there is no text in the message to edit")
    text, entities = text_of(call)
    return _store(
        state,
        message,
        replace(message, text=text, entities=entities, keyboard=inline_keyboard(call)),
    )


def edit_caption(state: State, call: Call) -> Json:
    """Put another caption, and other buttons or none, under a file."""
    message = _editable(state, call)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    text, entities = caption_of(call)
    return _store(
        state,
        message,
        replace(message, text=text, entities=entities, keyboard=inline_keyboard(call)),
    )


def edit_reply_markup(state: State, call: Call) -> Json:
    """Put other buttons, or none, under a message."""
    message = _editable(state, call)
    return _store(state, message, replace(message, keyboard=inline_keyboard(call)))


def delete_message(state: State, call: Call) -> bool:
    """Take a message back, within 48 hours."""
    account = state.account(call.get("chat_id"))
    message = _message(account, call, "delete")
    if state.now() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    state.remove(account, message.id)
    return True


def _editable(state: State, call: Call) -> Message:
    if call.get("inline_message_id") or call.get("rich_message"):
        raise Refused(
            501, "Not Implemented: the sandbox plays no inline or rich messages", violation=True
        )
    message = _message(state.account(call.get("chat_id")), call, "edit")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _message(account: Account, call: Call, purpose: str) -> Message:
    message = account.messages.get(call.get("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message


def _store(state: State, before: Message, after: Message) -> Json:
    if before == after:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    after = replace(after, edit_date=state.now())
    state.store(after)
    return state.shown(after)
