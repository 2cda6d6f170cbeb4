"""The eleven methods of the platform, and what it refuses."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx

from sandbox.chats import Json
from sandbox.pictures import picture_size
from sandbox.refusal import Refused
from sandbox.zalo.people import ZaloMessage

if TYPE_CHECKING:
    from sandbox.zalo.stand_in import ZaloSandbox

LONGEST_TEXT = 2000
MOST_TRIALS, MOST_WEBHOOKS = 10, 20
"""A day; the platform limits both, and names no number."""

Arguments: TypeAlias = Mapping[str, Any]
Method: TypeAlias = Callable[["ZaloSandbox", Arguments], Awaitable[object]]


def mistake(why: str) -> Refused:
    """Refuse a mistake of the caller's with 400, and have it recorded."""
    return Refused(400, f"Bad request: {why}", violation=True)


async def get_me(zalo: "ZaloSandbox", _: Arguments) -> Json:
    """Return the bot."""
    return {
        "id": zalo.bot_id,
        "account_name": "bot.CuoiTuan",
        "account_type": "BASIC",
        "can_join_groups": False,
    }


async def get_updates(zalo: "ZaloSandbox", given: Arguments) -> Json:
    """Return one event; 408 where none comes, and nothing at all beside a webhook."""
    seconds = str(given.get("timeout", 30))
    if not seconds.isdigit():
        raise mistake("timeout")
    if zalo.state.settings.get("webhook"):
        raise Refused(408, "Request timeout")
    event = await zalo.events.poll(float(seconds))
    if event is None:
        raise Refused(408, "Request timeout")
    return event


async def set_webhook(zalo: "ZaloSandbox", given: Arguments) -> Json:
    """Have events brought to an address, which is tried first and kept whatever comes of it."""
    url, secret = given.get("url"), given.get("secret_token")
    if not isinstance(url, str) or not url.startswith(("https://", "http://127.0.0.1")):
        raise mistake("url must be public https")
    if not isinstance(secret, str) or not 8 <= len(secret) <= 256:
        raise mistake("secret_token must have 8 to 256 characters")
    if zalo.state.count(zalo.state.today("webhooks")) > MOST_WEBHOOKS:
        raise Refused(429, "Quota exceeded")
    zalo.state.set("webhook", {"url": url, "secret": secret, "updated_at": zalo.state.now()})
    zalo.hooked.ring()
    verification = await zalo.verify()
    return {"url": url, "updated_at": zalo.state.now(), "verification": verification}


async def try_webhook(zalo: "ZaloSandbox", _: Arguments) -> Json:
    """Try the webhook, so many times a day."""
    if zalo.state.count(zalo.state.today("trials")) > MOST_TRIALS:
        raise Refused(426, "Daily limit")
    return await zalo.verify()


async def get_webhook_info(zalo: "ZaloSandbox", _: Arguments) -> Json:
    """Return the address; never the secret, nor how it fares."""
    webhook = zalo.state.settings.get("webhook") or {}
    return {"url": webhook.get("url", ""), "updated_at": webhook.get("updated_at", 0)}


async def delete_webhook(zalo: "ZaloSandbox", _: Arguments) -> Json:
    """Have events brought nowhere."""
    if not zalo.state.settings.get("webhook"):
        raise Refused(400, "Bad request")
    zalo.state.set("webhook", None)
    return {"url": "", "updated_at": zalo.state.now()}


async def send_message(zalo: "ZaloSandbox", given: Arguments) -> Json:
    """Say something."""
    text = given.get("text")
    if not isinstance(text, str) or not 1 <= utf16_units(text) <= LONGEST_TEXT:
        raise mistake("text must have 1 to 2000 characters")
    return _said(zalo, given, text=text)


async def send_photo(zalo: "ZaloSandbox", given: Arguments) -> Json:
    """Show a picture, fetched from its address more than once, as the platform does."""
    photo, caption = given.get("photo"), given.get("caption", "")
    if not isinstance(photo, str) or not photo.startswith(("http://", "https://")):
        raise mistake("photo must be an address")
    if not isinstance(caption, str) or utf16_units(caption) > LONGEST_TEXT:
        raise mistake("caption must have 1 to 2000 characters")
    zalo.state.account(given.get("chat_id"))
    async with httpx.AsyncClient(trust_env=False) as client:
        fetched = [await client.get(photo) for _ in range(2)]
    if not all(one.is_success and picture_size(one.content) for one in fetched):
        raise mistake("photo cannot be fetched")
    mime = fetched[0].headers.get("content-type", "image/jpeg")
    picture = zalo.state.store_picture(fetched[0].content, mime)
    return _said(zalo, given, kind="image", text=caption, picture=picture)


async def send_sticker(zalo: "ZaloSandbox", given: Arguments) -> Json:
    """Send a sticker by its id."""
    if not isinstance(given.get("sticker"), str):
        raise mistake("sticker must be an id")
    return _said(zalo, given, kind="sticker")


async def send_voice(zalo: "ZaloSandbox", given: Arguments) -> Json:
    """Play a voice."""
    if not str(given.get("voice_url")).endswith(".aac"):
        raise mistake("voice_url must end in .aac")
    return _said(zalo, given, kind="voice")


async def send_chat_action(zalo: "ZaloSandbox", given: Arguments) -> None:
    """Show that the bot is at work; answers without a result."""
    if given.get("action") not in ("typing", "upload_photo"):
        raise mistake("action")
    account = zalo.state.account(given.get("chat_id"))
    zalo.state.watchers.tell("action", account.id, lambda: {"action": given.get("action")})


def _said(
    zalo: "ZaloSandbox", given: Arguments, kind: str = "text", text: str = "", picture: str = ""
) -> Json:
    account = zalo.state.account(given.get("chat_id"))
    zalo.count_message()
    message = ZaloMessage(
        zalo.state.new_id(),
        account.id,
        from_bot=True,
        date=zalo.state.now(),
        kind=kind,
        text=text,
        picture=picture,
    )
    zalo.state.store(message)
    return {"message_id": message.id, "date": message.date}


def utf16_units(text: str) -> int:
    """Measure a text as Zalo's styles do."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


METHODS: Mapping[str, tuple[Method, frozenset[str]]] = {
    "getMe": (get_me, frozenset()),
    "getUpdates": (get_updates, frozenset({"timeout"})),
    "setWebhook": (set_webhook, frozenset({"url", "secret_token"})),
    "testWebhook": (try_webhook, frozenset()),
    "getWebhookInfo": (get_webhook_info, frozenset()),
    "deleteWebhook": (delete_webhook, frozenset()),
    "sendMessage": (
        send_message,
        frozenset({"chat_id", "text", "parse_mode", "text_styles"}),
    ),
    "sendPhoto": (send_photo, frozenset({"chat_id", "photo", "caption"})),
    "sendSticker": (send_sticker, frozenset({"chat_id", "sticker"})),
    "sendVoice": (send_voice, frozenset({"chat_id", "voice_url"})),
    "sendChatAction": (send_chat_action, frozenset({"chat_id", "action"})),
}
"""Each with the fields it takes."""
