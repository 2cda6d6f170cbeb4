"""How the bot gets updates: by asking, or at an address of its own."""

import re

from sandbox.call import Call
from sandbox.chats import Json
from sandbox.refusal import Refused, bad_request, not_allowed
from sandbox.state import State
from sandbox.updates import PRESS_LASTS

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def get_updates(state: State, call: Call) -> list[Json]:
    """Return waiting updates, or wait for some; the offset confirms those before it."""
    updates = state.updates
    if state.settings.get("webhook"):
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    with state.journal.together():
        if call.get("allowed_updates") is not None:
            updates.allow(call.get("allowed_updates"))
        updates.confirm(call.get("offset", 0))
    return await updates.poll(call.get("limit", 100), call.get("timeout", 0))


def set_webhook(state: State, call: Call) -> bool:
    """Have updates sent to an address; an empty one means asking again."""
    url = call.get("url", "")
    if not url:
        return delete_webhook(state, call)
    secret = call.get("secret_token")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise not_allowed("secret token contains unallowed characters")
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise not_allowed("bad webhook: An HTTPS URL must be provided for webhook")
    if call.get("allowed_updates") is not None:
        state.updates.allow(call.get("allowed_updates"))
    if call.get("drop_pending_updates"):
        state.updates.expire()
    connections = call.get("max_connections", 40)
    state.set("webhook", {"url": url, "secret": secret, "max_connections": connections})
    state.set("webhook_error", None)
    state.updates.interrupt("terminated by setWebhook request")
    state.webhook_bell.ring()
    return True


def delete_webhook(state: State, call: Call) -> bool:
    """Go back to asking for updates."""
    if call.get("drop_pending_updates"):
        state.updates.expire()
    state.set("webhook", None)
    state.webhook_bell.ring()
    return True


def get_webhook_info(state: State, call: Call) -> Json:  # noqa: ARG001 - every method takes a call
    """Say where updates go and how that fares."""
    webhook = state.settings.get("webhook") or {}
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending),
    }
    if webhook:
        info["max_connections"] = webhook["max_connections"]
    if state.updates.allowed:
        info["allowed_updates"] = list(state.updates.allowed)
    return info | (state.settings.get("webhook_error") or {})


def answer_callback_query(state: State, call: Call) -> bool:
    """Tell a phone that its press was heard, with a note or without."""
    pressed, user_id = state.callbacks.get(call.get("callback_query_id", ""), (0, 0))
    if state.now() - pressed > PRESS_LASTS:
        raise bad_request(_TOO_OLD)
    about = {
        "callback_query_id": call.get("callback_query_id"),
        "text": call.get("text", ""),
        "show_alert": call.get("show_alert", False),
    }
    account = state.accounts[user_id]
    account.answers[call.get("callback_query_id", "")] = about
    state.announce("answered", account, lambda: about)
    return True
