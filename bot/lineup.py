"""Which channels this installation runs: those whose tokens are set, by webhook if it has one."""

from dataclasses import dataclass

from starlette.routing import Route

from bot.channels.channel import Channel
from bot.channels.telegram.client import Telegram
from bot.channels.telegram.webhook import Hook as TelegramHook
from bot.channels.zalo.client import Zalo, bot_of
from bot.channels.zalo.incoming import CHANNEL
from bot.channels.zalo.webhook import Hook as ZaloHook
from bot.settings import Settings, SettingsError
from scheduler.allowance import Allowance

TELEGRAM_PATH, ZALO_PATH = "/telegram", "/zalo"


@dataclass(frozen=True)
class Lineup:
    """The channels, the addresses at which their servers call us, and how much they may say."""

    channels: tuple[Channel, ...]
    routes: tuple[Route, ...]
    allowances: tuple[Allowance, ...] = ()


def lineup(settings: Settings) -> Lineup:
    """Make a channel of every token.

    Raises:
        SettingsError: if no channel has a token, or webhooks lack their secret.
    """
    channels: list[Channel] = []
    routes: list[Route] = []
    rehearsal = settings.clock is not None
    public = public_address(settings)
    if settings.telegram_token is not None:
        token = settings.telegram_token.get_secret_value()
        hook = TelegramHook(public[0], TELEGRAM_PATH, public[1]) if public else None
        channels.append(Telegram(token, settings.telegram_api_url, hook, rehearsal=rehearsal))
        routes += hook.routes if hook else ()
    if settings.zalo_token is not None:
        token = settings.zalo_token.get_secret_value()
        called = zalo_hook(settings)
        channels.append(Zalo(token, settings.zalo_api_url, called, rehearsal=rehearsal))
        routes += called.routes if called else ()
    if not channels:
        raise SettingsError("CUOITUAN_TELEGRAM_TOKEN and CUOITUAN_ZALO_TOKEN are empty: no channel")
    return Lineup(tuple(channels), tuple(routes), zalo_allowance(settings))


def zalo_allowance(settings: Settings) -> tuple[Allowance, ...]:
    """Tell how many messages a month the Zalo bot has, if there is one and they are counted."""
    if settings.zalo_token is None or not settings.zalo_monthly:
        return ()
    bot = bot_of(settings.zalo_token.get_secret_value())
    heard_too = settings.zalo_counts == "both"
    return (Allowance(CHANNEL, bot, settings.zalo_monthly, heard_too=heard_too),)


def zalo_hook(settings: Settings) -> ZaloHook | None:
    """Make Zalo's webhook, where there is a public address; raises SettingsError."""
    public = public_address(settings)
    return ZaloHook(public[0], ZALO_PATH, public[1]) if public else None


def public_address(settings: Settings) -> tuple[str, str] | None:
    """Give the address this server is reached at, with the secret to be brought along.

    Raises:
        SettingsError: if there is an address, but no secret.
    """
    if settings.public_url is None:
        return None
    if settings.webhook_secret is None:
        raise SettingsError("CUOITUAN_WEBHOOK_SECRET is needed when CUOITUAN_PUBLIC_URL is set")
    return settings.public_url, settings.webhook_secret.get_secret_value()
