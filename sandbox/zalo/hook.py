"""Bringing events to the bot's own address: once each, and never again.

No policy of repeating is documented, so none is played: what was not taken is lost.
"""

from typing import TYPE_CHECKING

import httpx

from sandbox.chats import Json

if TYPE_CHECKING:
    from sandbox.zalo.stand_in import ZaloSandbox

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
AGENT = "Java/1.8.0_192"
PATIENCE = 20.0


async def deliver(zalo: "ZaloSandbox") -> None:
    """Post events while a webhook is set; ends only when cancelled."""
    async with _client() as client:
        wrapped = zalo.body == "wrapped"
        while True:
            await zalo.hooked.until(lambda: zalo.state.settings.get("webhook"))
            event = await zalo.events.arrived()
            webhook = zalo.state.settings.get("webhook")
            if webhook is None:
                zalo.events.add(event)
                continue
            if zalo.body == "by turns":
                wrapped = not wrapped
            body = {"ok": True, "result": event} if wrapped else event
            headers = {SECRET_HEADER: webhook["secret"]}
            try:
                answer = await client.post(webhook["url"], json=body, headers=headers)
                zalo.events.lost += not answer.is_success
            except httpx.HTTPError:
                zalo.events.lost += 1


async def verify(webhook: Json | None) -> Json:
    """Call the webhook on trial, without a body, and tell what came of it."""
    url = webhook["url"] if webhook else ""
    try:
        async with _client() as client:
            status = (await client.post(url)).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return {"ok": False, "url": url, "outcome": "webhook.err.conn", "hint": "not reached"}
    ok = 200 <= status < 300
    outcome = "webhook.ok" if ok else f"webhook.http.{status if status in (403, 404) else 'other'}"
    return {"ok": ok, "url": url, "outcome": outcome, "hint": "", "status_code": status}


def _client() -> httpx.AsyncClient:
    return httpx.AsyncClient(timeout=PATIENCE, trust_env=False, headers={"User-Agent": AGENT})
