"""The methods that the sandbox plays, a function each."""

from collections.abc import Awaitable, Callable, Mapping

from sandbox.call import Call
from sandbox.methods import commands, editing, profile, receiving, sending
from sandbox.state import State

Method = Callable[[State, Call], object]
Waiting = Callable[[State, Call], Awaitable[object]]

WAITING: Mapping[str, Waiting] = {"getUpdates": receiving.get_updates}

METHODS: Mapping[str, Method] = {
    "getMe": profile.get_me,
    "setMyName": profile.remember,
    "setMyDescription": profile.remember,
    "setMyShortDescription": profile.remember,
    "getMyName": profile.recall,
    "getMyDescription": profile.recall,
    "getMyShortDescription": profile.recall,
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "setMyCommands": commands.set_commands,
    "getMyCommands": commands.get_commands,
    "deleteMyCommands": commands.delete_commands,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "answerCallbackQuery": receiving.answer_callback_query,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "getFile": sending.get_file,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageReplyMarkup": editing.edit_reply_markup,
    "deleteMessage": editing.delete_message,
}
