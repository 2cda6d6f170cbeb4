"""What the Zalo Bot Platform says when a message does not leave, and what to do about it.

The codes are those of its documentation, where 403 means an error of the server's own; how a
person who blocked the bot is told of is documented nowhere.
"""

from bot.channels.channel import (
    BadToken,
    Failure,
    OurBug,
    Retry,
    Spent,
    Uncertain,
    Unreachable,
    WaitFor,
)
from bot.channels.zalo.answers import NotReached, Refused

BAD_REQUEST, SERVER_TROUBLE, NOT_FOUND, TIMED_OUT, TOO_MANY = 400, 403, 404, 408, 429
LONGEST_SILENCE = 3600.0


def failure_of(error: Exception) -> Failure:
    """Tell what to do after an exception from the client."""
    match error:
        case Refused():
            return _refused(error)
        case NotReached():
            return Retry(str(error))
        case BadToken():
            return Retry("the token is not accepted")
        case _:
            return Uncertain(str(error) or type(error).__name__)


def _refused(error: Refused) -> Failure:
    said = str(error)
    if error.code == TOO_MANY:
        # The month's messages or too many at once: it does not say which, nor how long to wait.
        if error.seconds is None:
            return Spent(said)
        return WaitFor(min(error.seconds, LONGEST_SILENCE))
    if error.code == TIMED_OUT:
        return Uncertain(said)
    if error.code == NOT_FOUND:
        return Unreachable(said)
    if error.code == SERVER_TROUBLE or error.code >= 500:
        return Retry(said)
    return OurBug(said)
