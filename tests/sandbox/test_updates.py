"""Asking for updates: order, confirmation, waiting, age, two who ask."""

import asyncio

import pytest
from telegram.error import BadRequest, Conflict

ALL = ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_updates_come_in_order_until_confirmed(bot, head):
    head.send("một")
    head.send("hai")
    first, second = await bot.get_updates()
    assert [first.message.text, second.message.text] == ["một", "hai"]
    assert second.update_id == first.update_id + 1
    assert len(await bot.get_updates()) == 2
    assert await bot.get_updates(offset=second.update_id) == (second,)
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_a_limit_and_a_negative_offset(bot, head):
    for text in ("một", "hai", "ba"):
        head.send(text)
    assert [u.message.text for u in await bot.get_updates(limit=1)] == ["một"]
    assert [u.message.text for u in await bot.get_updates(offset=-1)] == ["ba"]
    assert len(await bot.get_updates()) == 1


async def test_an_offset_from_before_a_restart_of_the_ids_confirms_nothing(bot, head, sandbox):
    sandbox.state.updates.restart_ids(500)
    head.send("sau một tuần")
    assert [u.update_id for u in await bot.get_updates(offset=100_000_500)] == [500]


async def test_what_a_phone_does_is_a_real_update(bot, head):
    head.edit(head.send("/bieu 35"), "/bieu 36")
    head.block()
    message, edited, member = await bot.get_updates(allowed_updates=ALL)
    assert message.message.entities[0].type == "bot_command"
    assert (edited.edited_message.text, edited.edited_message.message_id) == (
        "/bieu 36",
        message.message.message_id,
    )
    assert member.my_chat_member.new_chat_member.status == "kicked"


async def test_only_allowed_kinds_are_kept(bot, head):
    await bot.get_updates(allowed_updates=["edited_message"])
    head.edit(head.send("một"), "hai")
    assert [u.edited_message.text for u in await bot.get_updates()] == ["hai"]


async def test_a_long_poll_wakes_when_somebody_writes(bot, head, sandbox):
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await sandbox.state.updates.asked()
    head.send("dậy đi")
    assert [u.message.text for u in await poll] == ["dậy đi"]


async def test_the_second_who_asks_ends_the_first(bot, sandbox):
    first = asyncio.create_task(bot.get_updates(timeout=50))
    await sandbox.state.updates.asked()
    assert await bot.get_updates() == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_messages_wait_a_day_and_presses_150_seconds(bot, head, clock, ask):
    await ask(head)
    head.press("Có")
    head.send("có")
    clock.forward(seconds=150)
    assert [u.message.text for u in await bot.get_updates()] == ["có"]
    clock.forward(hours=24)
    assert await bot.get_updates() == ()


async def test_a_press_is_answered_once_it_is_read(bot, head, ask):
    await ask(head)
    pressed = head.press("Có")
    (update,) = await bot.get_updates()
    assert (update.callback_query.data, update.callback_query.message.text) == ("1.0", "Đã làm?")
    await bot.answer_callback_query(update.callback_query.id, "Đã ghi", show_alert=True)
    assert (await head.answer(pressed))["text"] == "Đã ghi"


async def test_a_press_cannot_be_answered_late(bot, head, clock, ask):
    await ask(head)
    pressed = head.press("Có")
    clock.forward(seconds=151)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(pressed)


async def test_a_press_nobody_made_cannot_be_answered(bot):
    with pytest.raises(BadRequest, match="query id is invalid"):
        await bot.answer_callback_query("12345")


async def test_a_label_that_is_not_there_cannot_be_pressed(head, ask):
    await ask(head)
    with pytest.raises(LookupError, match="no button «Hoãn»"):
        head.press("Hoãn")
