"""The platform over HTTP: `/zalo/bot<token>/<method>`, and the pictures people sent.

The bot is lent them for a while at one address; the page with the phones keeps them at another.
"""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.chats import Json
from sandbox.faulty import faulty, json_answer
from sandbox.refusal import Refused
from sandbox.zalo.stand_in import ZaloSandbox


def zalo_routes(zalo: ZaloSandbox) -> list[Route]:
    """Return the routes a bot talks to."""

    async def method(request: Request) -> Response:
        name = request.path_params["method"]
        zalo.address = str(request.base_url).rstrip("/")
        if request.path_params["token"] != zalo.token:
            return json_answer(200, zalo.refuse(name, Refused(401, "Unauthorized")))

        async def answer() -> tuple[int, Json]:
            try:
                given = await _given(request)
            except ValueError:
                return 200, zalo.refuse(name, Refused(400, "Bad request", violation=True))
            return await zalo.answer(name, given)

        fault = zalo.faults.next(name)
        if fault is None:
            return json_answer(*await answer())
        return await faulty(fault, request, answer)

    async def picture(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in zalo.state.pictures:
            return Response("Not Found", 404)
        return Response(zalo.state.picture(name), media_type=zalo.state.pictures[name])

    async def lent(request: Request) -> Response:
        if not zalo.lent.is_there(request.path_params["name"]):
            return Response("Not Found", 404)
        return await picture(request)

    return [
        Route("/zalo/bot{token}/{method}", method, methods=["GET", "POST"]),
        Route("/zalo/lent/{name}", lent),
        Route("/zalo/pictures/{name}", picture),
    ]


async def _given(request: Request) -> dict[str, Any]:
    """Read a call's arguments from the address, a form or JSON; raises ValueError."""
    given: dict[str, Any] = dict(request.query_params)
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        found = json.loads(body or b"{}")
        if not isinstance(found, dict):
            raise ValueError("no object")
        return given | found
    return given | dict(parse_qsl(body.decode(), keep_blank_values=True))
