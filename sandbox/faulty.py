"""A call that a fault strikes: before it is done, instead of it, or after."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox.chats import Json
from sandbox.faults import Fault, Trouble
from sandbox.serving import CutLine, cut_line

_GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


async def faulty(
    fault: Fault, request: Request, answer: Callable[[], Awaitable[tuple[int, Json]]]
) -> Response:
    """Let a fault strike; `answer` does what was asked."""
    if fault.trouble is Trouble.REFUSE:
        return json_answer(fault.code, fault.refusal().as_json())
    if fault.trouble is Trouble.HTML:
        return Response(_GATEWAY_PAGE, fault.code, media_type="text/html")
    if fault.trouble is Trouble.CUT_BEFORE:
        return await _cut(request)
    if fault.trouble is Trouble.LATENCY:
        await asyncio.sleep(fault.seconds)
    status, body = await answer()
    if fault.trouble is Trouble.CUT_AFTER:
        return await _cut(request)
    done = json_answer(status, body)
    if fault.trouble is Trouble.TRUNCATED:
        content: Any = done.body
        return Response(content[: len(content) // 2], status, media_type="application/json")
    return done


def json_answer(status: int, body: Json) -> Response:
    """Answer with JSON."""
    return Response(json.dumps(body).encode(), status, media_type="application/json")


async def _cut(request: Request) -> Response:
    await cut_line(request.scope)
    return CutLine()
