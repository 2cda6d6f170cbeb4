import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lines import Lines, Queued
from bot.pacing import Pace, Pacer
from models.outbox import Lane, Letter

PACE = Pace()


def leave_as_soon_as_possible(lane, chats, late=lambda _: 0.0):
    """Send a message to each of the chats, one after the other; list when they left."""
    pacer, now, left = Pacer(PACE), 100.0, []
    for at, chat in enumerate(chats):
        now = max(now, pacer.opens(lane), pacer.chat_opens(chat, group=False)) + late(at)
        pacer.leave(chat, now, group=False)
        left.append(now)
    return left


def most_in_a_second(left):
    return max(sum(start <= other < start + 1 for other in left) for start in left)


def test_a_broadcast_keeps_the_pace_exactly():
    left = leave_as_soon_as_possible(Lane.BROADCAST, [f"{n}" for n in range(1001)])
    assert abs((left[-1] - left[0]) - 40.0) < 0.05
    assert most_in_a_second(left) <= 26


@given(st.integers())
def test_waking_late_is_caught_up_with_and_never_becomes_a_burst(seed):
    late = random.Random(seed)
    chats = [f"{n}" for n in range(400)]
    left = leave_as_soon_as_possible(Lane.BROADCAST, chats, lambda _: late.uniform(0, 0.03))
    assert left[-1] - left[0] < 399 / 25 + 0.1
    assert most_in_a_second(left) <= 27


def test_after_a_quiet_time_a_broadcast_does_not_catch_up():
    pacer = Pacer(PACE)
    pacer.leave("1", 100.0, group=False)
    for chat in ("2", "3"):  # the second one only because waking late is caught up with
        pacer.leave(chat, 500.0, group=False)
    assert pacer.opens(Lane.BROADCAST) > 500.0


def test_thirty_replies_a_second_at_most():
    left = leave_as_soon_as_possible(Lane.REPLY, [f"{n}" for n in range(200)])
    assert most_in_a_second(left) <= 31


def test_ordinary_chatting_never_waits_and_a_flood_goes_once_a_second():
    chatting = leave_as_soon_as_possible(Lane.REPLY, ["84"] * 4)
    assert chatting[-1] == chatting[0]
    flood = leave_as_soon_as_possible(Lane.REPLY, ["84"] * 25)
    assert 19 <= flood[-1] - flood[0] <= 21


def test_a_group_hears_at_most_18_messages_in_the_minute_after_the_first_few():
    pacer, now = Pacer(PACE), 100.0
    for _ in range(5 + 18):
        now = max(now, pacer.opens(Lane.REPLY), pacer.chat_opens("-1", group=True))
        pacer.leave("-1", now, group=True)
    assert now - 100.0 >= 60.0 - 60 / 18


def test_told_to_be_silent_no_lane_opens():
    pacer = Pacer(PACE)
    pacer.hold(130.0)
    pacer.hold(110.0)
    assert [pacer.opens(lane) for lane in Lane] == [130.0, 130.0]


LETTERS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(list(Lane))), max_size=40)


@settings(max_examples=30)
@given(LETTERS, st.data())
def test_every_letter_leaves_once_and_in_order_within_its_chat_and_lane(letters, data):
    lines, left, under_way = Lines(), [], []
    for number, (chat, lane) in enumerate(letters):
        letter = Letter(number, "telegram", "1", chat, lane, "", 0, 0, None)
        lines.add(Queued(letter, 0, 0), at=0.0)
    while len(left) < len(letters):
        ready = [lane for lane in Lane if lines.opens(lane) is not None]
        if under_way and (not ready or data.draw(st.booleans())):
            queued = under_way.pop(data.draw(st.integers(0, len(under_way) - 1)))
            if data.draw(st.integers(0, 9)) == 0:
                lines.put_back(queued)
            else:
                left.append(queued.letter)
            lines.free(queued.letter.chat, queued.letter.lane, 0.0, 0.0)
            continue
        queued = lines.take(data.draw(st.sampled_from(ready)))
        assert queued.letter.chat not in [other.letter.chat for other in under_way]
        under_way.append(queued)
    for chat in "abc":
        for lane in Lane:
            ids = [one.id for one in left if (one.chat, one.lane) == (chat, lane)]
            assert ids == sorted(ids)
    assert lines.rest() == []
