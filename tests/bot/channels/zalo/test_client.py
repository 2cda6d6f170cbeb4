"""The real client against a server that plays the platform's rules and troubles."""

import io
import logging
import traceback

import pytest

from bot.channels.channel import (
    File,
    NotSent,
    OurBug,
    Retry,
    Spent,
    Uncertain,
    Unreachable,
    WaitFor,
)
from bot.channels.zalo.answers import NoAnswer, Refused, Verification
from bot.channels.zalo.api import ZaloApi
from bot.channels.zalo.client import Zalo
from bot.channels.zalo.failures import failure_of
from bot.logs import set_up_logs
from dialog.chat import Button, Outgoing
from sandbox import Sandbox, create_app, running
from sandbox.zalo import ZaloSandbox

TED = "6ede9afa66b88fe6d6a9"
HELLO = Outgoing("Xin chào <b>& tạm biệt_*", ((Button("Đồng ý", "3.0", "1"),),))


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("400", OurBug),
        ("401", Retry),
        ("403", Retry),
        ("404", Unreachable),
        ("408", Uncertain),
        ("429", Spent),
        ("502", Retry),
        ("html", Uncertain),
        ("html 200", Uncertain),
        ("html 408", Uncertain),
        ("cut before", Uncertain),
        ("cut after", Uncertain),
        ("truncated", Uncertain),
    ],
)
async def test_what_to_do_after_a_failure(zalo_server, zalo, fault, kind):
    zalo_server.faults.strike(fault, on="sendMessage")
    with pytest.raises(NotSent) as unsent:
        await zalo.send(TED, HELLO)
    assert isinstance(unsent.value.failure, kind)
    assert await zalo.send(TED, HELLO) == zalo_server.phone(TED).last.id


async def test_a_refusal_counts_whatever_the_http_status(zalo):
    """The stand-in answers 200 and «ok: false», as the platform was seen to do."""
    with pytest.raises(NotSent) as unsent:
        await zalo.send("00000000000000000000", HELLO)
    assert unsent.value.failure == Unreachable("404 Not found")


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (Refused(429, "Quota exceeded", 17), WaitFor(17)),
        (Refused(429, "Quota exceeded", 10**9), WaitFor(3600)),
        (Refused(500, ""), Retry("500")),
        (Refused(418, "?"), OurBug("418 ?")),
        (KeyError("result"), Uncertain("'result'")),
    ],
    ids=repr,
)
def test_failures_the_sandbox_does_not_play(error, failure):
    assert failure_of(error) == failure


async def test_a_server_that_is_not_there_has_been_sent_nothing(zalo_server):
    async with running(create_app(Sandbox(), zalo=zalo_server)) as url:
        pass
    channel = Zalo(zalo_server.token, f"{url}/zalo")
    await channel.open()
    with pytest.raises(NotSent) as unsent:
        await channel.send(TED, HELLO)
    assert isinstance(unsent.value.failure, Retry)
    await channel.close()


async def test_text_arrives_plain_with_its_options_as_lines(zalo_server, zalo):
    await zalo.send(TED, HELLO)
    assert zalo_server.phone(TED).last.text == f"{HELLO.text}\n\n1. Đồng ý"
    name, given = zalo_server.calls[-1]
    assert (name, sorted(given)) == ("sendMessage", ["chat_id", "text"])


async def test_a_long_broadcast_arrives_in_pieces(zalo_server, zalo):
    await zalo.send(TED, Outgoing("ấ" * 1500 + "\n\n" + "b" * 1500))
    assert [len(one.text) for one in zalo_server.phone(TED).messages[-2:]] == [1500, 1500]


async def test_a_file_is_not_tried(zalo):
    with pytest.raises(NotSent) as unsent:
        await zalo.send(TED, HELLO, File("a.xlsx", b"a", "application/vnd.ms-excel"))
    assert isinstance(unsent.value.failure, OurBug)


@pytest.mark.parametrize("token", ["", "2000", ":abc"])
def test_what_is_no_token_is_refused(token):
    with pytest.raises(ValueError, match="colon"):
        Zalo(token)


@pytest.fixture
async def api(zalo_server, server_url):
    """Give the bare client."""
    one = ZaloApi(zalo_server.token, server_url, "2000000001")
    await one.open()
    yield one
    await one.close()


async def test_every_method_is_understood(zalo_server, server_url, api):
    me = await api.get_me()
    assert (me.id, me.account_name, me.account_type) == ("2000000001", "bot.CuoiTuan", "BASIC")
    assert (await api.get_webhook_info()).url == ""
    told = await api.set_webhook(f"{server_url}/nowhere", "s" * 8)
    tried = Verification(ok=False, outcome="webhook.http.404", hint="", status_code=404)
    assert told.verification == tried
    assert (await api.get_webhook_info()).url == f"{server_url}/nowhere"
    assert await api.test_webhook() == tried
    assert (await api.delete_webhook()).url == ""
    assert await api.get_updates(0) == ()
    phone = zalo_server.phone(TED)
    sent = [
        await api.send_message(TED, "**đậm**", parse_mode="markdown"),
        await api.send_sticker(TED, "bfe458bf64fa8da4d4eb"),
        await api.send_voice(TED, "https://a.vn/a.aac"),
    ]
    assert [one.message_id for one in sent] == [one.id for one in phone.messages[-3:]]
    assert await api.send_chat_action(TED) is None


async def test_a_picture_is_shown_by_its_address(zalo_server, server_url, api, a_picture):
    phone = zalo_server.phone(TED)
    address = f"{server_url}/pictures/{phone.photo(a_picture).picture}"
    await api.send_photo(TED, address, "đường thôn")
    shown = phone.last
    assert (shown.kind, shown.text) == ("image", "đường thôn")
    assert zalo_server.state.picture(shown.picture) == a_picture


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        pytest.param(lambda api: api.delete_webhook(), 400, id="no webhook to delete"),
        pytest.param(lambda api: api.send_message("x", "a"), 404, id="an unknown chat"),
    ],
)
async def test_refusals_carry_their_code(api, ask, code):
    with pytest.raises(Refused) as refused:
        await ask(api)
    assert refused.value.code == code


async def test_a_limit_told_in_other_letters_is_a_refusal(api):
    for _ in range(10):
        await api.test_webhook()
    with pytest.raises(Refused, match="426"):
        await api.test_webhook()


async def test_a_page_of_some_other_server_is_no_answer():
    async with running(create_app(Sandbox())) as url:
        api = ZaloApi("2000000001:x", f"{url}/page", "2000000001")
        await api.open()
        with pytest.raises(NoAnswer, match="404"):
            await api.get_me()
        await api.close()


@pytest.mark.parametrize(
    "address", ["sandbox", "http://127.0.0.1:1", "nowhere", "http://[", "x://y", "http://a b"]
)
async def test_nobody_learns_the_token_from_a_failure_or_a_log(server_url, address):
    stream = io.StringIO()
    root = logging.getLogger()
    before = root.handlers, root.level
    set_up_logs(secrets=(), level=logging.DEBUG, stream=stream)
    url = server_url if address == "sandbox" else address
    channel = Zalo("2000000001:secret-letters", url)
    try:
        await channel.open()
        with pytest.raises(NotSent) as failed:
            await channel.send(TED, HELLO)
        await channel.close()
    finally:
        root.handlers, level = before
        root.setLevel(level)
    said = "".join(traceback.format_exception(failed.value)) + stream.getvalue()
    assert "secret" not in said


async def test_fifty_people_are_served_and_no_more(zalo_server):
    for number in range(1, 51):
        zalo_server.phone(f"{number:020x}").send("xin chào")
    heard = list(iter(zalo_server.events.take, None))
    assert len(heard) == 49


async def test_messages_beyond_the_months_are_refused():
    server = ZaloSandbox(monthly=2)
    server.phone(TED).send("xin chào")
    async with running(create_app(Sandbox(), zalo=server)) as url:
        channel = Zalo(server.token, f"{url}/zalo")
        await channel.open()
        for _ in range(2):
            await channel.send(TED, HELLO)
        with pytest.raises(NotSent) as unsent:
            await channel.send(TED, HELLO)
        await channel.close()
    assert unsent.value.failure == Spent("429 Quota exceeded")
