"""What the bot says and changes, through the real client."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from sandbox.phone import Blocked

YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Có", callback_data="1.0"),
            InlineKeyboardButton("Không", callback_data="1.1"),
        ]
    ]
)


async def test_a_text_arrives_with_its_buttons(bot, head, sandbox):
    sent = await bot.send_message(head.user_id, "Có <b>họp</b> không?", "HTML", reply_markup=YES_NO)
    shown = await head.next()
    assert (shown.text, head.buttons) == ("Có họp không?", ["Có", "Không"])
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 3, 3)]
    assert sent.chat.first_name == "Bác Tư"
    assert sandbox.violations == []


async def test_get_me_names_the_bot(bot):
    assert (await bot.get_me()).username == "cuoituan_bot"


async def test_an_edit_replaces_text_and_buttons(bot, head):
    sent = await bot.send_message(head.user_id, "Có họp không?", reply_markup=YES_NO)
    await head.next()
    await bot.edit_message_text("Đã họp", head.user_id, sent.message_id)
    edited = await head.next()
    assert (edited.id, edited.text, edited.buttons) == (sent.message_id, "Đã họp", [])
    assert head.last == edited


async def test_buttons_are_edited_alone(bot, head):
    sent = await bot.send_message(head.user_id, "Có họp không?", reply_markup=YES_NO)
    await bot.edit_message_reply_markup(head.user_id, sent.message_id, reply_markup=None)
    assert (head.last.text, head.buttons) == ("Có họp không?", [])


async def test_a_caption_is_edited(bot, head):
    sent = await bot.send_document(head.user_id, b"x", filename="a.txt", caption="một")
    await bot.edit_message_caption(head.user_id, sent.message_id, caption="hai")
    assert head.last.text == "hai"


async def test_a_message_is_taken_back(bot, head):
    sent = await bot.send_message(head.user_id, "nhầm")
    assert await bot.delete_message(head.user_id, sent.message_id)
    assert head.last.text == "/start"


async def test_a_reply_shows_what_it_answers(bot, head):
    sent = await bot.send_message(head.user_id, "rõ", reply_to_message_id=head.last.id)
    assert sent.reply_to_message.text == "/start"


async def test_a_reply_keyboard_types_for_the_person(bot, head):
    await bot.send_message(
        head.user_id, "chọn", reply_markup=ReplyKeyboardMarkup([["Đăng ký", "Báo cáo"]])
    )
    head.press("Báo cáo")
    assert head.last.text == "Báo cáo"


async def _edit_unchanged(bot, head):
    sent = await bot.send_message(head.user_id, "như cũ")
    await bot.edit_message_text("như cũ", head.user_id, sent.message_id)


async def _delete_after_two_days(bot, head, clock):
    sent = await bot.send_message(head.user_id, "cũ")
    clock.forward(hours=49)
    await bot.delete_message(head.user_id, sent.message_id)


REFUSED = {
    "nobody has that id": (lambda b, _: b.send_message(999, "?"), "Chat not found"),
    "nothing has changed": (_edit_unchanged, "Message is not modified"),
    "no such message to edit": (
        lambda b, h: b.edit_message_text("x", h.user_id, 9999),
        "Message to edit not found",
    ),
    "somebody else's message": (
        lambda b, h: b.edit_message_text("x", h.user_id, h.last.id),
        "Message can't be edited",
    ),
    "no such message to delete": (
        lambda b, h: b.delete_message(h.user_id, 9999),
        "Message to delete not found",
    ),
    "no such message to reply to": (
        lambda b, h: b.send_message(h.user_id, "x", reply_to_message_id=9999),
        "Message to be replied not found",
    ),
    "no such file": (lambda b, _: b.get_file("nothing"), "Invalid file_id"),
}


@pytest.mark.parametrize(("call", "reason"), REFUSED.values(), ids=REFUSED)
async def test_telegram_says_no(bot, head, sandbox, call, reason):
    with pytest.raises(BadRequest, match=reason):
        await call(bot, head)
    assert sandbox.violations == []


async def test_old_messages_stay(bot, head, clock):
    with pytest.raises(BadRequest, match="can't be deleted"):
        await _delete_after_two_days(bot, head, clock)


async def test_a_stranger_cannot_be_spoken_to_first(bot, sandbox):
    stranger = sandbox.phone(202, "Người lạ")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(stranger.user_id, "chào")


async def test_who_blocks_the_bot_hears_nothing_until_unblocking(bot, head):
    head.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(head.user_id, "?")
    head.unblock()
    await bot.send_message(head.user_id, "chào lại")
    assert (await head.next()).text == "chào lại"


async def test_a_deleted_account_hears_nothing(bot, head):
    head.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(head.user_id, "?")


async def test_the_bot_seems_to_type(bot, head, sandbox):
    with sandbox.state.watchers.watching() as changes:
        await bot.send_chat_action(head.user_id, "typing")
        assert (await changes.get())["action"] == "typing"


@pytest.mark.parametrize("text", [" \n", "a" * 4097], ids=["nothing", "too much"])
def test_a_phone_sends_no_such_text(head, text):
    with pytest.raises(ValueError, match="characters"):
        head.send(text)


def test_who_blocks_cannot_write(head):
    head.block()
    with pytest.raises(Blocked):
        head.send("?")


async def test_a_silent_bot_is_reported_with_the_last_words(head):
    with pytest.raises(TimeoutError, match=r"says nothing to Bác Tư after .*/start"):
        await head.next(patience=0)
