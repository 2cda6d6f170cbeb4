"""The sandbox as a web application: the Bot API for the bot, phones for people."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from starlette.applications import Starlette
from starlette.routing import Route

from sandbox.bot_api import bot_api_routes
from sandbox.phones import PhoneCard, Phones
from sandbox.stand_in import Sandbox
from sandbox.web import page_routes
from sandbox.webhook import FIRST_WAIT, deliver
from sandbox.zalo.hook import deliver as deliver_events
from sandbox.zalo.stand_in import ZaloSandbox
from sandbox.zalo.web import zalo_routes


def create_app(
    sandbox: Sandbox,
    *,
    on_clock: Callable[[datetime], None] | None = None,
    people: Sequence[PhoneCard] = (),
    zalo: ZaloSandbox | None = None,
    webhook_wait: float = FIRST_WAIT,
    more: Sequence[Route] = (),
) -> Starlette:
    """Build the application.

    With `zalo` it plays that platform too, below `/zalo`. `people` get a phone each on the page at
    `/`. `on_clock` is called with the instant the page's clock is moved to; without it the clock
    only shows. `webhook_wait` is the first pause in seconds after a webhook failed. `more` are
    addresses that something else answers at.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001 - Starlette's shape
        sandbox.state.pick_up()
        delivering = [asyncio.create_task(deliver(sandbox.state, webhook_wait))]
        if zalo is not None:
            zalo.events.let_wait(waiting=True)
            delivering.append(asyncio.create_task(deliver_events(zalo)))
        yield
        for task in delivering:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def hang_up() -> None:
        sandbox.state.hang_up()
        if zalo is not None:
            zalo.events.let_wait(waiting=False)

    phones = Phones(sandbox, people, zalo)
    routes = [*more, *bot_api_routes(sandbox), *page_routes(sandbox, phones, on_clock)]
    if zalo is not None:
        routes = [*zalo_routes(zalo), *routes]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.hang_up = hang_up
    return app
