"""What the server says when it will not do as it is told."""

from typing import Any


class Refused(Exception):  # noqa: N818 - an answer of the server's, not a mistake in it
    """A call that is answered with an error, in Telegram's own words.

    `violation` marks a mistake of the caller's that no correct bot makes; such calls are recorded.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        violation: bool = False,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.violation = violation

    def as_json(self) -> dict[str, Any]:
        """Return the body of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str, *, violation: bool = False) -> Refused:
    """Refuse with 400, as Telegram words it."""
    return Refused(400, f"Bad Request: {reason}", violation=violation)


def not_allowed(reason: str) -> Refused:
    """Refuse a mistake of the caller's with 400, and have it recorded."""
    return bad_request(reason, violation=True)


def too_many_requests(seconds: int) -> Refused:
    """Ask the caller to wait."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
