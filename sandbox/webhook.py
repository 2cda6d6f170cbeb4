"""Taking updates to the bot's own address, in order, again and again until they are accepted."""

import asyncio

import httpx

from sandbox.chats import Json
from sandbox.state import State

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
PATIENCE = 60.0


async def deliver(state: State, first_wait: float = FIRST_WAIT) -> None:
    """Post waiting updates while a webhook is set; ends only when cancelled.

    After a failure it waits `first_wait` seconds, then twice as long each time, up to a minute.
    """
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
        wait = first_wait
        while True:
            webhook = await state.webhook_bell.until(lambda: state.settings.get("webhook"))
            update = (await state.updates.arrived())[0]
            if state.settings.get("webhook") != webhook:
                continue
            failure = await _post(client, webhook, update)
            if failure is None:
                wait = first_wait
                with state.journal.together():
                    state.updates.confirm(update["update_id"] + 1)
                continue
            error = {"last_error_date": state.now(), "last_error_message": failure}
            state.set("webhook_error", error)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def _post(client: httpx.AsyncClient, webhook: Json, update: Json) -> str | None:
    """Return what went wrong, or None."""
    headers = {}
    if webhook["secret"]:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret"]
    try:
        answer = await client.post(webhook["url"], json=update, headers=headers)
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}"
    if answer.is_success:
        return None
    return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
