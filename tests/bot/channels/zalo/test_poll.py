import asyncio

import pytest

from bot.channels.channel import BadToken
from bot.channels.zalo.answers import NoAnswer, NotReached, Refused, Webhook
from bot.channels.zalo.poll import Poller

A, B = {"message": {"text": "a"}}, {"message": {"text": "b"}}


class Scripted:
    """A server that gives what the script says, then knows no token any more."""

    def __init__(self, *answers, webhook=""):
        self.answers = list(answers)
        self.webhook = webhook
        self.waits = []
        self.deleted = 0

    async def get_webhook_info(self):
        return Webhook(self.webhook)

    async def delete_webhook(self):
        self.deleted += 1
        return Webhook("")

    async def get_updates(self):
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

    async def keep(events):
        taken.extend(events)

    with pytest.raises(BadToken):
        await Poller(script, script.sleep).run(take or keep)
    return taken


async def test_one_event_after_the_other_and_empty_polls_between():
    script = Scripted([A], (), (), [B], [])
    assert await poll(script) == [A, B]
    assert script.waits == []


async def test_an_event_in_hand_is_held_until_it_is_stored():
    script, refusals, taken = Scripted([A], [B]), [OSError("full"), OSError("full")], []

    async def take(events):
        if refusals:
            raise refusals.pop()
        taken.extend(events)

    await poll(script, take)
    assert taken == [A, B]
    assert script.waits == [1, 2]


@pytest.mark.parametrize(("webhook", "deleted"), [("", 0), ("https://old.example.vn", 1)])
async def test_a_forgotten_webhook_is_taken_away_once(webhook, deleted):
    script = Scripted([A], [B], webhook=webhook)
    await poll(script)
    assert script.deleted == deleted


@pytest.mark.parametrize(
    ("errors", "waits"),
    [
        ([NotReached("x")] * 8, [1, 2, 4, 8, 16, 32, 60, 60]),
        ([NoAnswer("502"), [], NoAnswer("504")], [1, 1]),
        ([Refused(403, "Internal server error"), [A]], [1]),
        ([Refused(429, "Quota exceeded")] * 2, [1, 2]),
        ([], []),
    ],
    ids=["no network", "recovered", "server trouble", "quota", "unknown token"],
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
