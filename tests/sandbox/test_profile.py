"""The bot's name, descriptions, commands and menu button."""

import pytest
from telegram import (
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonDefault,
)
from telegram.error import BadRequest


def listed(phone):
    return [each["command"] for each in phone.commands]


async def test_the_narrowest_scope_is_shown(bot, head, sandbox):
    other = sandbox.phone(102, "Chị Mai")
    await bot.set_my_commands([("trogiup", "Trợ giúp")])
    await bot.set_my_commands([("baocao", "Báo cáo")], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([("tonghop", "Tổng hợp")], BotCommandScopeChat(head.user_id))
    assert (listed(head), listed(other)) == (["tonghop"], ["baocao"])
    await bot.delete_my_commands(BotCommandScopeChat(head.user_id))
    assert listed(head) == ["baocao"]
    assert [c.command for c in await bot.get_my_commands()] == ["trogiup"]
    assert sandbox.violations == []


async def test_commands_in_the_person_s_language_come_first(bot, head):
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("trogiup", "Trợ giúp")], language_code="vi")
    assert listed(head) == ["trogiup"]


async def test_a_chat_nobody_knows_has_no_commands(bot):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("a", "b")], BotCommandScopeChat(999))


async def test_what_is_set_is_told(bot, head):
    await bot.set_my_description("Trợ lý báo cáo", "vi")
    await bot.set_my_short_description("Báo cáo")
    await bot.set_my_name("Cuối Tuần xã")
    assert (await bot.get_my_description("vi")).description == "Trợ lý báo cáo"
    assert (await bot.get_my_short_description()).short_description == "Báo cáo"
    assert (await bot.get_my_name()).name == "Cuối Tuần xã"
    assert await bot.get_chat_menu_button(head.user_id) == MenuButtonCommands()
    assert await bot.set_chat_menu_button(head.user_id, MenuButtonDefault())
    assert await bot.get_chat_menu_button(head.user_id) == MenuButtonDefault()
