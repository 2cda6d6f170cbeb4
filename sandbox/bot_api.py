"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.call import read_call
from sandbox.chats import Json
from sandbox.faults import Fault, Trouble
from sandbox.refusal import Refused
from sandbox.serving import CutLine, cut_line
from sandbox.stand_in import Sandbox

_GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def bot_api_routes(sandbox: Sandbox) -> list[Route]:
    """Return the routes a bot talks to."""

    async def method(request: Request) -> Response:
        name = request.path_params["method"]
        if request.path_params["token"] != sandbox.token:
            return _json(401, sandbox.refuse(name, Refused(401, "Unauthorized")))
        fault = sandbox.faults.next(name)
        if fault is None:
            return _json(*await _answer(sandbox, name, request))
        return await _faulty(sandbox, fault, name, request)

    async def file(request: Request) -> Response:
        if request.path_params["token"] != sandbox.token:
            return _json(401, Refused(401, "Unauthorized").as_json())
        for found in sandbox.state.files.values():
            if found.path == request.path_params["path"]:
                return Response(sandbox.state.content(found), media_type=found.mime)
        return _json(404, Refused(404, "Not Found").as_json())

    return [
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", file, methods=["GET"]),
    ]


async def _answer(sandbox: Sandbox, name: str, request: Request) -> tuple[int, Json]:
    try:
        call = await read_call(name, request, sandbox.spec)
    except Refused as refused:
        return refused.code, sandbox.refuse(name, refused)
    return await sandbox.answer(call)


def _json(status: int, body: Json) -> Response:
    return Response(json.dumps(body).encode(), status, media_type="application/json")


async def _faulty(sandbox: Sandbox, fault: Fault, name: str, request: Request) -> Response:
    """Let a fault strike before, instead of, or after the call."""
    if fault.trouble is Trouble.REFUSE:
        return _json(fault.code, fault.refusal().as_json())
    if fault.trouble is Trouble.HTML:
        return Response(_GATEWAY_PAGE, fault.code, media_type="text/html")
    if fault.trouble is Trouble.CUT_BEFORE:
        return await _cut(request)
    if fault.trouble is Trouble.LATENCY:
        await asyncio.sleep(fault.seconds)
    status, body = await _answer(sandbox, name, request)
    if fault.trouble is Trouble.CUT_AFTER:
        return await _cut(request)
    if fault.trouble in (Trouble.DUPLICATED, Trouble.REORDERED) and body["ok"]:
        body["result"] = sandbox.faults.disturbed(fault, body["result"])
    answer = _json(status, body)
    if fault.trouble is Trouble.TRUNCATED:
        content: Any = answer.body
        return Response(content[: len(content) // 2], status, media_type="application/json")
    return answer


async def _cut(request: Request) -> Response:
    await cut_line(request.scope)
    return CutLine()
