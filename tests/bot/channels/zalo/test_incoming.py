import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.zalo.answers import events
from bot.channels.zalo.client import Zalo
from bot.channels.zalo.incoming import address, hear
from dialog.chat import Attached, HeardKind, Thing

RECEIVED = datetime(2025, 6, 19, 7, 0, tzinfo=UTC)
SENT = datetime(2025, 6, 19, 6, 55, 31, 602000, tzinfo=UTC)
TED, GROUP = "6ede9afa66b88fe6d6a9", "1f0b5a9bd9e53ebb67f4"


@pytest.mark.parametrize(
    ("shown", "kind", "text", "private"),
    [
        ("text", "text", "Xin chào", True),
        ("decomposed", "text", "Đạo \ufffd", True),
        ("no chat", "text", "Xin chào", True),
        ("no chat type", "text", "Xin chào", True),
        ("no number", "text", "Xin chào", True),
        ("numeric ids", "text", "Xin chào", True),
        ("type in small letters", "text", "Xin chào", True),
        ("group", "text", "Xin chào", False),
        ("sticker", "unsupported", "", True),
        ("voice", "unsupported", "", True),
        ("unsupported", "unsupported", "", True),
        ("unknown name", "unsupported", "", True),
        ("unknown name with text", "text", "Xin chào", True),
        ("no name", "text", "Xin chào", True),
        ("text that is no text", "unsupported", "", True),
        ("empty text", "unsupported", "", True),
    ],
)
def test_what_is_heard(zalo_events, shown, kind, text, private):
    heard = hear("2000", zalo_events[shown], RECEIVED).heard
    assert (heard.kind, heard.text, heard.private) == (kind, text, private)
    assert (heard.channel, heard.bot) == ("zalo", "2000")


@pytest.mark.parametrize("shown", ["photo as documented", "photo as seen"])
def test_a_photo_brings_its_address_and_caption(zalo_events, shown):
    heard = hear("2000", zalo_events[shown], RECEIVED).heard
    assert (heard.kind, heard.text) == (HeardKind.PHOTO, "đường thôn")
    assert heard.attached == Attached(Thing.PHOTO, "https://photo-stal-1.zdn.vn/a.jpg")


@pytest.mark.parametrize(
    ("shown", "attached"),
    [
        ("sticker", Attached(Thing.STICKER)),
        ("voice", Attached(Thing.VOICE, "https://voice.zdn.vn/a.aac")),
    ],
)
def test_what_came_instead_of_text(zalo_events, shown, attached):
    assert hear("2000", zalo_events[shown], RECEIVED).heard.attached == attached


@pytest.mark.parametrize(
    "shown", ["another bot", "no sender", "no message", "message that is none", "endless id"]
)
def test_what_nobody_said(zalo_events, shown):
    assert hear("2000", zalo_events[shown], RECEIVED) is None


@pytest.mark.parametrize(
    ("shown", "at"),
    [
        ("text", SENT),
        ("date as text", SENT),
        ("date in seconds", SENT.replace(microsecond=0)),
        ("no date", RECEIVED),
        ("date of another era", RECEIVED),
    ],
)
def test_lateness_goes_by_zalos_own_date(zalo_events, shown, at):
    assert hear("2000", zalo_events[shown], RECEIVED).heard.sent_at == at


def test_nothing_is_said_after_it_was_received(zalo_events):
    early = datetime(2025, 1, 1, tzinfo=UTC)
    assert hear("2000", zalo_events["text"], early).heard.sent_at == early


def test_in_a_rehearsal_things_are_said_when_they_are_received(zalo_events):
    heard = Zalo("2000:x", rehearsal=True).hear(zalo_events["text"], RECEIVED).heard
    assert heard.sent_at == RECEIVED


@pytest.mark.parametrize(
    ("shown", "said", "chat"),
    [
        ("text", f"{TED} 2d758cb5e222177a4e35", TED),
        ("no chat", f"{TED} 2d758cb5e222177a4e35", TED),
        ("no number", f"{TED} ~22b8815d25bc0b3d1b1741ec", TED),
        ("group", f"{GROUP} 2d758cb5e222177a4e35", GROUP),
        ("no message", None, ""),
        ("message that is none", None, ""),
    ],
)
def test_where_an_event_belongs(zalo_events, shown, said, chat):
    where = address(zalo_events[shown])
    assert (where.update_id, where.said, where.chat) == (None, said, chat)


TEXT = {"event_name": "message.text.received", "message": {"text": "a"}}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param({"ok": True, "result": TEXT}, [TEXT], id="wrapped, as documented"),
        pytest.param(TEXT, [TEXT], id="flat, as seen"),
        pytest.param({"message": {}}, [{"message": {}}], id="flat, without a name"),
        pytest.param({"ok": True, "result": [TEXT, TEXT]}, [TEXT, TEXT], id="a wrapped list"),
        pytest.param([TEXT], [TEXT], id="a list"),
        pytest.param({}, [], id="nothing"),
        pytest.param({"ok": True}, [], id="a trial"),
        pytest.param({"ok": True, "result": {}}, [], id="a wrapped trial"),
        pytest.param({"ok": True, "result": None}, [], id="no result"),
        pytest.param("xin chào", [], id="text"),
        pytest.param(None, [], id="null"),
        pytest.param([1, TEXT, None], [TEXT], id="a list with other things"),
    ],
)
def test_events_are_taken_out_of_every_body(body, found):
    assert list(events(body)) == found


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["event_name", "message", "from", "chat", "id", "chat_type", "text", "photo", "date",
          "message_id", "caption", "is_bot", "display_name", "result", "ok"]  # fmt: skip
SHAPED = st.recursive(
    JSON, lambda inner: st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6), max_leaves=12
)


@settings(max_examples=500)
@given(SHAPED)
def test_no_body_whatever_raises_and_what_is_heard_can_be_stored(body):
    for event in events(json.loads(json.dumps(body))):
        where = address(event)
        assert len(where.chat) <= 64
        assert len(where.said or "") <= 200
        found = hear("2000", event, RECEIVED)
        if found is not None:
            heard = found.heard
            f"{heard.text}{heard.display_name}{heard.chat}{heard.account}".encode()
            assert heard.sent_at <= RECEIVED
