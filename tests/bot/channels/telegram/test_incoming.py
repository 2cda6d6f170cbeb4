from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.channel import Address, ChatMoved
from bot.channels.telegram.client import Telegram
from bot.channels.telegram.incoming import address, hear
from dialog.chat import Attached, Press, Thing

RECEIVED = datetime(2025, 11, 13, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "kind", "text", "private"),
    [
        ("text", "text", "35 người", True),
        ("deep link", "text", "/start AbC-12", True),
        ("decomposed", "text", "Đạo \ufffd", True),
        ("edited", "edited", "35 người", True),
        ("no photo", "unsupported", "cũ", True),
        ("photo", "photo", "đầu thôn", True),
        ("voice", "unsupported", "đầu thôn", True),
        ("group", "text", "35 người", False),
        ("press", "press", "", True),
        ("command button", "text", "/baocao 5", True),
        ("borrowed data", "unsupported", "", True),
        ("press without its message", "press", "", True),
        ("blocked", "blocked", "", True),
        ("unblocked", "unblocked", "", True),
        ("removed", "blocked", "", False),
    ],
)
def test_what_is_heard(updates, shown, kind, text, private):
    heard = hear("1000", updates[shown], RECEIVED).heard
    assert (heard.kind, heard.text, heard.private) == (kind, text, private)
    assert (heard.channel, heard.bot, heard.account) == ("telegram", "1000", "84")
    assert heard.display_name == "Lan Nguyễn"


@pytest.mark.parametrize("shown", ["text", "edited", "press", "blocked"])
def test_in_a_rehearsal_things_are_said_when_they_are_received(updates, shown):
    heard = Telegram("1000:x", rehearsal=True).hear(updates[shown], RECEIVED).heard
    assert heard.sent_at == RECEIVED


@pytest.mark.parametrize(
    "shown", ["another bot", "channel post", "restricted", "nothing", "caption edited"]
)
def test_what_is_none_of_our_business(updates, shown):
    assert hear("1000", updates[shown], RECEIVED) is None


@pytest.mark.parametrize(
    ("shown", "attached"),
    [
        ("photo", Attached(Thing.PHOTO, "large")),
        ("album", Attached(Thing.PHOTO, "large", "77")),
        ("picture as a file", Attached(Thing.PHOTO, "t")),
        ("file", Attached(Thing.FILE, "t")),
        ("voice", Attached(Thing.VOICE, "t")),
        ("music", Attached(Thing.VOICE, "t")),
        ("sticker", Attached(Thing.STICKER)),
        ("video", Attached(Thing.VIDEO, "t")),
        ("round video", Attached(Thing.VIDEO, "t")),
        ("moving picture", Attached(Thing.VIDEO, "t")),
        ("place", Attached(Thing.LOCATION)),
        ("venue", Attached(Thing.LOCATION)),
        ("contact", Attached(Thing.CONTACT)),
        ("poll", None),
        ("no photo", None),
        ("text", None),
    ],
)
def test_what_came_instead_of_text(updates, shown, attached):
    assert hear("1000", updates[shown], RECEIVED).heard.attached == attached


def test_a_group_that_moves(updates):
    assert hear("1000", updates["moved"], RECEIVED) == ChatMoved("-1001", "-1002")


def test_a_press_says_which_option_of_which_turn(updates):
    incoming = hear("1000", updates["press"], RECEIVED)
    assert incoming.heard.press == Press(turn=12, option=3)
    assert incoming.receipt == "4382"


@pytest.mark.parametrize(
    ("shown", "at"),
    [
        ("text", datetime(2025, 11, 13, 2, 13, 20, tzinfo=UTC)),
        ("edited", datetime(2025, 11, 13, 2, 14, 20, tzinfo=UTC)),
        ("press", RECEIVED),
    ],
)
def test_lateness_goes_by_telegrams_own_date(updates, shown, at):
    assert hear("1000", updates[shown], RECEIVED).heard.sent_at == at


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("text", Address("1", "84 7", "84")),
        ("edited", Address("2", "84 7 1763000060 241474af", "84")),
        ("press", Address("3", "press 4382", "84")),
        ("press without its message", Address("3", "press 4382", "84")),
        ("group", Address("1", "-1001 7", "-1001")),
        ("blocked", Address("4", None, "84")),
        ("nothing", Address("1", None, "")),
    ],
)
def test_where_an_update_belongs(updates, shown, expected):
    assert address(updates[shown]) == expected


def test_two_edits_within_a_second_are_two():
    def edit(text):
        said = {"chat": {"id": 84}, "message_id": 7, "edit_date": 1_763_000_060, "text": text}
        return address({"update_id": 2, "edited_message": said}).said

    assert edit("35") != edit("36")
    assert edit("35") == edit("35")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def places(value, path=()):
    """List the places in an update at which something can be spoilt."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))


def spoilt(update, path, value):
    """Put something else into one place."""
    if not path:
        return value if isinstance(value, dict) else {"update_id": value}
    return {**update, path[0]: spoilt_inner(update[path[0]], path[1:], value)}


def spoilt_inner(inner, path, value):
    return spoilt(inner, path, value) if path else value


@pytest.mark.parametrize("shown", ["text", "edited", "press", "blocked", "moved"])
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_update_gets_through_unread_or_breaks_the_address(updates, shown, data):
    update = updates[shown]
    path = data.draw(st.sampled_from(list(places(update))))
    broken = spoilt(update, path, data.draw(ANYTHING))
    where = address(broken)
    assert len(where.chat) <= 64
    assert len(where.said or "") <= 200
    try:
        found = hear("1000", broken, RECEIVED)
    except (KeyError, TypeError, ValueError, AttributeError):
        return  # goes to quarantine
    if found is not None and not isinstance(found, ChatMoved):
        found.heard.text.encode()
        found.heard.display_name.encode()
