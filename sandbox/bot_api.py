"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.call import read_call
from sandbox.chats import Json
from sandbox.faults import Trouble
from sandbox.faulty import faulty, json_answer
from sandbox.refusal import Refused
from sandbox.stand_in import Sandbox

_OF_UPDATES = (Trouble.DUPLICATED, Trouble.REORDERED)


def bot_api_routes(sandbox: Sandbox) -> list[Route]:
    """Return the routes a bot talks to."""

    async def method(request: Request) -> Response:
        name = request.path_params["method"]
        if request.path_params["token"] != sandbox.token:
            return json_answer(401, sandbox.refuse(name, Refused(401, "Unauthorized")))
        fault = sandbox.faults.next(name)

        async def answer() -> tuple[int, Json]:
            status, body = await _answer(sandbox, name, request)
            if fault is not None and fault.trouble in _OF_UPDATES and body["ok"]:
                body["result"] = sandbox.faults.disturbed(fault, body["result"])
            return status, body

        if fault is None:
            return json_answer(*await answer())
        return await faulty(fault, request, answer)

    async def file(request: Request) -> Response:
        if request.path_params["token"] != sandbox.token:
            return json_answer(401, Refused(401, "Unauthorized").as_json())
        for found in sandbox.state.files.values():
            if found.path == request.path_params["path"]:
                return Response(sandbox.state.content(found), media_type=found.mime)
        return json_answer(404, Refused(404, "Not Found").as_json())

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
