"""The list of commands behind the «/» button: who sees which."""

import re
from collections.abc import Mapping
from typing import Any

from sandbox.call import Call
from sandbox.chats import Account, Json
from sandbox.refusal import bad_request, not_allowed
from sandbox.state import State

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def set_commands(state: State, call: Call) -> bool:
    """Keep the commands of a scope and language."""
    commands = call.get("commands", [])
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise not_allowed("BOT_COMMAND_INVALID")
    return _change(state, call, commands or None)


def delete_commands(state: State, call: Call) -> bool:
    """Forget the commands of a scope and language."""
    return _change(state, call, None)


def get_commands(state: State, call: Call) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    found: list[Json] = state.settings.get(_key(call), [])
    return found


def _change(state: State, call: Call, commands: list[Json] | None) -> bool:
    scope = call.get("scope") or {}
    if "chat_id" in scope and scope["chat_id"] not in state.accounts:
        raise bad_request("chat not found")
    state.set(_key(call), commands)
    state.announce("profile", None, dict)
    return True


def _key(call: Call) -> str:
    return _name(call.get("scope") or {"type": "default"}, call.get("language_code", ""))


def _name(scope: Mapping[str, Any], language: str) -> str:
    which = ":".join(str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope)
    return f"commands:{which}:{language}"


def seen_by(state: State, account: Account) -> list[Json]:
    """Return the commands that a person's phone lists: the narrowest scope that has any."""
    for scope in (
        {"type": "chat", "chat_id": account.id},
        {"type": "all_private_chats"},
        {"type": "default"},
    ):
        for language in (account.language, ""):
            found: list[Json] | None = state.settings.get(_name(scope, language))
            if found:
                return found
    return []
