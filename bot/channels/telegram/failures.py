"""What Telegram says when a message does not leave, and what to do about it.

Descriptions are those of github.com/tdlib/telegram-bot-api and of the Bot API's own page; they are
compared in lower case and in part, since Telegram does not promise their wording.
"""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bot.channels.channel import (
    Failure,
    Moved,
    OurBug,
    Retry,
    Uncertain,
    Unreachable,
    WaitFor,
)


class NotConnected(NetworkError):  # noqa: N818 - reads as what it is
    """The server was not reached: nothing has been sent."""


class ServerRefused(NetworkError):  # noqa: N818 - reads as what it is
    """The server itself said that it cannot do it now (5xx with its own JSON)."""


class NoAnswer(NetworkError):  # noqa: N818 - reads as what it is
    """The request left, and what came back does not tell whether it was done."""


class SlowDown(TelegramError):  # noqa: N818 - reads as what it is
    """The bot must be silent for so many seconds.

    Instead of RetryAfter, which cannot be made without a warning that it will change.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"silence for {seconds} seconds")
        self.seconds = seconds


_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "input_user_deactivated",
    "user is deactivated",
    "bot was kicked",
    "have no rights to send",
    "not enough rights to send",
)
_NOTHING_TO_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
)


def failure_of(error: Exception) -> Failure:
    """Tell what to do after an exception from python-telegram-bot."""
    match error:
        case SlowDown():
            return WaitFor(error.seconds)
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Unreachable(error.message)
        case BadRequest():
            return _refused(error.message)
        case NotConnected() | ServerRefused():
            return Retry(error.message)
        case NoAnswer() | TimedOut():
            return Uncertain(error.message)
        case InvalidToken():
            return Retry("the token is not accepted")
        case Conflict():
            return Retry(error.message)
        case NetworkError():
            return OurBug(error.message)
        case TelegramError():
            return Uncertain(error.message)
        case _:
            return Uncertain(f"unexpected answer ({type(error).__name__})")


def _refused(description: str) -> Failure:
    said = description.lower()
    if any(gone in said for gone in _GONE):
        return Unreachable(description)
    return OurBug(description)


def is_same_text(error: BadRequest) -> bool:
    """Tell whether an edit was refused because the message already reads so."""
    return "message is not modified" in error.message.lower()


def is_uneditable(error: BadRequest) -> bool:
    """Tell whether an edit was refused because the message is gone or too old."""
    return any(said in error.message.lower() for said in _NOTHING_TO_EDIT)
