"""What `doctor` looks at on Zalo: the token, how messages come in, what is left of the month."""

import asyncio
from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.channel import BadToken
from bot.channels.zalo.answers import Me, Refused, Verification, Webhook, ZaloTrouble
from bot.channels.zalo.api import ZaloApi
from bot.channels.zalo.client import bot_of
from bot.clock import Clock
from bot.finding import Finding, fine, note, problem
from bot.lineup import zalo_allowance, zalo_hook
from bot.settings import Settings, SettingsError
from dialog.wording import say
from models.engine import UnsafeDatabase, open_engine, reading
from scheduler.allowance import Thrift, used

FORBIDDEN = 403


def zalo(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Ask the platform who the bot is and where it brings messages, and count those of the month.

    The webhook is tried only where it is ours: a day has only so many trials.
    """
    if settings.zalo_token is None:
        yield note(say("Zalo: no token. Set CUOITUAN_ZALO_TOKEN to use it."))
        return
    server = settings.zalo_api_url
    try:
        ours = _ours(settings)
        me, hook, tried = asyncio.run(_asked(settings, ours))
    except SettingsError as error:
        yield problem(say("Zalo: {error}.", error=str(error)))
    except BadToken:
        yield problem(say("Zalo: the token is not accepted. Take it from Zalo Bot Creator again."))
    except ZaloTrouble as error:
        yield problem(
            say(
                "Zalo: {server} cannot be reached ({error}). Check the network and"
                " CUOITUAN_ZALO_API_URL.",
                server=server,
                error=str(error),
            )
        )
    else:
        yield fine(say("Zalo: {server} knows {name}.", server=server, name=me.account_name))
        yield _way_in(ours, hook.url) if tried is None else _trial(tried)
    yield from _month(settings, clock)


def _ours(settings: Settings) -> str:
    """Give the address messages are to be brought to, empty where the bot polls."""
    hook = zalo_hook(settings)
    return hook.url if hook else ""


async def _asked(settings: Settings, ours: str) -> tuple[Me, Webhook, Verification | None]:
    token = settings.zalo_token.get_secret_value() if settings.zalo_token else ""
    api = ZaloApi(token, settings.zalo_api_url, bot_of(token))
    await api.open()
    try:
        me, hook, tried = await api.get_me(), await api.get_webhook_info(), None
        if ours and hook.url == ours:
            tried = await _tried(api)
        return me, hook, tried
    finally:
        await api.close()


async def _tried(api: ZaloApi) -> Verification | None:
    try:
        return await api.test_webhook()
    except Refused:  # the day's trials are used up
        return None


def _way_in(ours: str, told: str) -> Finding:
    if not ours:
        return note(
            say(
                "Zalo: without CUOITUAN_PUBLIC_URL the bot asks for messages itself, and some may"
                " be lost. Good for trying out only."
            )
        )
    if not ours.startswith("https://"):
        return problem(say("Zalo: it only brings messages to an https address."))
    if told != ours:
        return note(say("Zalo: it does not bring messages here yet. `cuoituan run` tells it to."))
    return fine(say("Zalo: it brings messages to {url}.", url=ours))


def _trial(tried: Verification) -> Finding:
    if tried.ok:
        return fine(say("Zalo: its calls arrive here."))
    if tried.status_code == FORBIDDEN:
        return problem(
            say(
                "Zalo: its calls are turned away (403). Behind Cloudflare, turn off «Browser"
                " Integrity Check» for this address: Zalo calls as Java."
            )
        )
    return problem(
        say(
            "Zalo: its calls do not arrive ({outcome}). Is the bot running, and the address"
            " reached from outside?",
            outcome=tried.outcome,
        )
    )


def _month(settings: Settings, clock: Clock) -> Iterator[Finding]:
    for allowance in zalo_allowance(settings):
        try:
            engine = open_engine(settings.database_url)
            with reading(engine) as connection:
                found = used(connection, allowance, clock())
            engine.dispose()
        except (SQLAlchemyError, UnsafeDatabase, OSError):
            return  # said where the database was looked at
        text = say(
            "Zalo: {used} of {all} messages of this month used.",
            used=found.messages,
            all=allowance.monthly,
        )
        yield fine(text) if found.thrift is Thrift.NONE else note(text)
