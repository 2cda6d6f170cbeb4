"""Calls that Telegram takes and calls that it does not, each with its reason."""

import httpx
import pytest
from telegram.error import BadRequest

from sandbox import Sandbox
from sandbox.call import Call


def keys(*rows):
    return {"inline_keyboard": [list(row) for row in rows]}


def key(text="Có", data="1.0", **more):
    return {"text": text, "callback_data": data, **more}


def message(text="chào", **more):
    return Call("sendMessage", {"chat_id": 101, "text": text, **more})


GOOD = {
    "a text": message(),
    "a text of 4096 letters": message("ữ" * 4096),
    "a text that is short without its markup": message(f"<b>{'a' * 4096}</b>", parse_mode="HTML"),
    "every tag": message(
        '<b>a</b><i>a</i><u>a</u><s>a</s><code>a</code><pre>a</pre><a href="https://x.vn">a</a>'
        '<blockquote expandable>a</blockquote><span class="tg-spoiler">a</span> &lt;3 & 4',
        parse_mode="HTML",
    ),
    "64 bytes of data": message(reply_markup=keys([key(data="ữ" * 21 + "x")])),
    "eight buttons in a row": message(reply_markup=keys([key()] * 8)),
    "a hundred buttons": message(reply_markup=keys(*[[key()] * 4] * 25)),
    "a link as a button": message(reply_markup=keys([{"text": "Xem", "url": "https://x.vn"}])),
    "a union of types": Call(
        "setMyCommands",
        {
            "commands": [{"command": "baocao", "description": "Báo cáo"}],
            "scope": {"type": "chat", "chat_id": 101},
        },
    ),
    "a language": Call("getMyName", {"language_code": "vi"}),
}

BAD = {
    "no such method": (Call("sendMesage", {}), 404, "method not found"),
    "a method that is not played": (Call("getUserProfilePhotos", {"user_id": 1}), 501, "not play"),
    "a Markdown text": (message("*a*", parse_mode="MarkdownV2"), 501, "parse mode"),
    "an unknown field": (message(colour="red"), 400, "unknown field colour"),
    "a missing field": (Call("sendMessage", {"chat_id": 101}), 400, "field text is required"),
    "a number for a text": (message(35), 400, "text must be String"),
    "a text for a number": (
        Call("deleteMessage", {"chat_id": 101, "message_id": "x"}),
        400,
        "message_id must be Integer",
    ),
    "a truth for a number": (
        Call("deleteMessage", {"chat_id": 101, "message_id": True}),
        400,
        "message_id must be Integer",
    ),
    "an unknown field within": (
        message(reply_markup=keys([key(colour="red")])),
        400,
        "unknown field reply_markup.inline_keyboard[0][0].colour",
    ),
    "a button without a label": (
        message(reply_markup=keys([{"callback_data": "1"}])),
        400,
        "text is required",
    ),
    "a button with an empty label": (message(reply_markup=keys([key(" ")])), 400, "label is empty"),
    "a button that does nothing": (
        message(reply_markup=keys([{"text": "Có"}])),
        400,
        "exactly one action",
    ),
    "a button that does two things": (
        message(reply_markup=keys([key(url="https://x.vn")])),
        400,
        "exactly one action",
    ),
    "65 bytes of data": (
        message(reply_markup=keys([key(data="ữ" * 21 + "xx")])),
        400,
        "callback_data is 65 bytes long",
    ),
    "no data": (message(reply_markup=keys([key(data="")])), 400, "is 0 bytes long"),
    "nine buttons in a row": (message(reply_markup=keys([key()] * 9)), 400, "a row of 9 buttons"),
    "101 buttons": (message(reply_markup=keys(*[[key()]] * 101)), 400, "too long"),
    "an empty text": (message("  \n "), 400, "message text is empty"),
    "an empty text in markup": (message("<b> </b>", parse_mode="HTML"), 400, "text is empty"),
    "a text of 4097 letters": (message("a" * 4097), 400, "message is too long"),
    "an unknown tag": (message("<h1>a</h1>", parse_mode="HTML"), 400, 'Unsupported start tag "h1"'),
    "an unclosed tag": (message("<b>a", parse_mode="HTML"), 400, "Can't find end tag"),
    "crossed tags": (message("<b><i>a</b></i>", parse_mode="HTML"), 400, "Unmatched end tag"),
    "an end without a start": (message("a</b>", parse_mode="HTML"), 400, "Unexpected end tag"),
    "an open angle": (message("3 < 4", parse_mode="HTML"), 400, "Unclosed start tag"),
    "a command in capitals": (
        Call("setMyCommands", {"commands": [{"command": "Bieu", "description": "a"}]}),
        400,
        "BOT_COMMAND_INVALID",
    ),
    "101 commands": (
        Call("setMyCommands", {"commands": [{"command": "a", "description": "a"}] * 101}),
        400,
        "commands is 101 items long",
    ),
    "a note of 201 letters": (
        Call("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}),
        400,
        "text is 201 characters long",
    ),
    "101 updates": (Call("getUpdates", {"limit": 101}), 400, "limit is 101 in size"),
    "an address without encryption": (
        Call("setWebhook", {"url": "http://bot.example.vn"}),
        400,
        "An HTTPS URL must be provided",
    ),
    "a secret with a space": (
        Call("setWebhook", {"url": "https://x.vn", "secret_token": "a b"}),
        400,
        "unallowed characters",
    ),
    "an action nobody knows": (
        Call("sendChatAction", {"chat_id": 101, "action": "sleeping"}),
        400,
        "wrong parameter action",
    ),
}


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize("call", GOOD.values(), ids=GOOD)
async def test_taken(sandbox, call):
    status, body = await sandbox.answer(call)
    assert (status, body["ok"], sandbox.violations) == (200, True, [])


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize(("call", "code", "reason"), BAD.values(), ids=BAD)
async def test_refused_and_recorded(sandbox, call, code, reason):
    status, body = await sandbox.answer(call)
    assert (status, body["error_code"]) == (code, code)
    assert reason in body["description"]
    assert [v.method for v in sandbox.violations] == [call.method]


async def test_a_caption_is_shorter_than_a_text(bot, head, sandbox):
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_document(head.user_id, b"x", caption="a" * 1025)
    assert len(sandbox.violations) == 1


WAYS = {
    "a form": {"data": {"chat_id": "101", "text": "35", "disable_notification": "true"}},
    "JSON": {"json": {"chat_id": 101, "text": "35", "disable_notification": True}},
    "the address": {"params": {"chat_id": "101", "text": "35"}},
    "parts": {"files": {"chat_id": (None, "101"), "text": (None, "35")}},
}


@pytest.mark.parametrize("request_", WAYS.values(), ids=WAYS)
async def test_arguments_come_in_many_ways(url, sandbox, head, request_):
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{url}/bot{sandbox.token}/sendMessage", **request_)
    assert (answer.status_code, head.last.text) == (200, "35"), answer.text


UNREADABLE = {
    "a body that is no JSON": {"content": "{", "headers": {"Content-Type": "application/json"}},
    "a field that is no JSON": {"data": {"chat_id": "101", "text": "a", "reply_markup": "{"}},
    "a file that is not there": {"data": {"chat_id": "101", "text": "attach://a"}},
}


@pytest.mark.parametrize("request_", UNREADABLE.values(), ids=UNREADABLE)
async def test_what_cannot_be_read_is_refused(url, sandbox, request_):
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{url}/bot{sandbox.token}/sendMessage", **request_)
    assert (answer.status_code, answer.json()["ok"]) == (400, False)
    assert len(sandbox.violations) == 1


async def test_without_strictness_unknown_fields_pass(clock):
    loose = Sandbox(clock=clock, strict=False)
    loose.phone(101).send("/start")
    status, _ = await loose.answer(message(colour="red"))
    assert (status, loose.violations) == (200, [])
