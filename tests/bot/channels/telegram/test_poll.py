import asyncio

import pytest
from telegram.error import Conflict, NetworkError

from bot.channels.channel import BadToken
from bot.channels.telegram.failures import NotConnected, SlowDown
from bot.channels.telegram.poll import Poller


class Scripted:
    """A server that answers getUpdates with what the script says, then knows no token any more."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.waits = []

    async def call(self, method, _read_seconds=20, **parameters):
        if method == "deleteWebhook":
            assert parameters == {}  # waiting updates must not be thrown away
            return True
        self.asked.append(parameters)
        if not self.answers:
            raise BadToken
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def sleep(self, seconds):
        self.waits.append(seconds)


async def poll(script, take=None):
    """Poll through a script; list what was taken."""
    taken = []

    async def keep(updates):
        taken.extend(one["update_id"] for one in updates)

    with pytest.raises(BadToken):
        await Poller(script, script.sleep).run(take or keep)
    return taken


def update(*numbers):
    return [{"update_id": number} for number in numbers]


async def test_the_offset_starts_at_nothing_and_moves_past_what_was_stored():
    script = Scripted(update(7, 9, 8), [], update(12))
    assert await poll(script) == [7, 9, 8, 12]
    assert [asked["offset"] for asked in script.asked] == [0, 10, 10, 13]
    assert {asked["timeout"] for asked in script.asked} == {50}
    assert script.asked[0]["allowed_updates"] == (
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    )


async def test_the_offset_stays_while_updates_cannot_be_stored():
    script = Scripted(update(7), update(7))
    refusals = [OSError("disk is full")]

    async def take(_updates):
        if refusals:
            raise refusals.pop()

    await poll(script, take)
    assert [asked["offset"] for asked in script.asked] == [0, 0, 8]


async def test_numbers_that_start_again_lower_are_taken():
    script = Scripted(update(900_000_000), update(5), update(6))
    assert await poll(script) == [900_000_000, 5, 6]
    assert [asked["offset"] for asked in script.asked] == [0, 900_000_001, 6, 7]


@pytest.mark.parametrize(
    ("errors", "waits"),
    [
        ([NotConnected("x")] * 8, [1, 2, 4, 8, 16, 32, 60, 60]),
        ([NetworkError("x"), [], NetworkError("x")], [1, 1]),
        ([Conflict("x"), Conflict("x")], [30, 30]),
        ([SlowDown(17)], [17]),
        (["not a list", [3], [{"message": {}}]], [1, 2, 4]),
        ([], []),
    ],
    ids=["no network", "recovered", "two pollers", "flood", "nonsense", "unknown token"],
)
async def test_how_long_it_waits_after_errors(errors, waits):
    script = Scripted(*errors)
    await poll(script)
    assert script.waits == waits


async def test_a_poll_that_came_back_is_remembered():
    ticks = iter([100.0, 130.0])
    script = Scripted([])
    poller = Poller(script, script.sleep, lambda: next(ticks))
    assert poller.quiet_for() is None
    with pytest.raises(BadToken):
        await poller.run(lambda _: asyncio.sleep(0))
    assert poller.quiet_for() == 30.0
