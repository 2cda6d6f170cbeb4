"""What the Zalo Bot Platform answers, in types; what it leaves out is empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.channel import Raw

_LONGEST_HINT = 300


class ZaloTrouble(Exception):  # noqa: N818 - reads as what it is
    """A call that did not give what was asked for; its text never holds an address or a token."""


class Refused(ZaloTrouble):
    """The platform said no (`ok: false`, whatever the HTTP status); `seconds` if it said when."""

    def __init__(self, code: int, description: str, seconds: float | None = None) -> None:
        super().__init__(f"{code} {description}".strip())
        self.code = code
        self.seconds = seconds


class NotReached(ZaloTrouble):
    """The platform was not reached: nothing has been done."""


class NoAnswer(ZaloTrouble):
    """The request left, and what came back does not tell whether it was done."""


@dataclass(frozen=True)
class Me:
    """The bot itself."""

    id: str
    account_name: str
    account_type: str
    can_join_groups: bool


@dataclass(frozen=True)
class Sent:
    """A message that was taken; `date` in milliseconds."""

    message_id: str
    date: int


@dataclass(frozen=True)
class Verification:
    """What came of a trial call to the webhook, as the platform tells it."""

    ok: bool
    outcome: str
    hint: str
    status_code: int


@dataclass(frozen=True)
class Webhook:
    """The address updates are brought to, empty for none; older servers verify nothing."""

    url: str
    verification: Verification | None = None


def me(result: object) -> Me:
    """Read the answer of getMe."""
    found = _object(result)
    return Me(
        _text(found, "id"),
        _text(found, "account_name"),
        _text(found, "account_type"),
        found.get("can_join_groups") is True,
    )


def sent(result: object) -> Sent:
    """Read the answer of a method that sends."""
    found = _object(result)
    date = found.get("date")
    return Sent(_text(found, "message_id"), date if type(date) is int else 0)


def webhook(result: object) -> Webhook:
    """Read the answer of the three methods about the webhook."""
    found = _object(result)
    tried = found.get("verification")
    return Webhook(_text(found, "url"), verification(tried) if tried else None)


def verification(result: object) -> Verification:
    """Read the answer of testWebhook, or the same within that of setWebhook."""
    found = _object(result)
    status = found.get("status_code")
    return Verification(
        found.get("ok") is True,
        _text(found, "outcome"),
        _text(found, "hint")[:_LONGEST_HINT],
        status if type(status) is int else 0,
    )


def events(body: object) -> Sequence[Raw]:
    """Take the events out of a webhook's body or out of what a poll gave.

    They come wrapped (`{"ok": true, "result": {…}}`) or flat, one or a list of them; a call without
    any, as for a trial, gives none.
    """
    if isinstance(body, Mapping) and "result" in body:
        body = body["result"]
    found = body if isinstance(body, list) else [body]
    return [one for one in found if isinstance(one, Mapping) and _tells(one)]


def _tells(event: Raw) -> bool:
    return "event_name" in event or "message" in event


def _object(result: object) -> Mapping[str, Any]:
    return result if isinstance(result, Mapping) else {}


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return str(value) if isinstance(value, str | int) else ""
