"""The page with the phones: its files, what its buttons do, and the stream of changes."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from importlib.resources import files
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox.chats import Json
from sandbox.moments import VIETNAM, read_moment
from sandbox.phone import Blocked, Phone
from sandbox.phones import Phones
from sandbox.refusal import Refused
from sandbox.stand_in import Sandbox
from sandbox.zalo.phone import ZaloPhone

HEARTBEAT = 5.0
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_SHOWN_IN_PAGE = {"image/png", "image/jpeg"}

AnyPhone = Phone | ZaloPhone
Act = Callable[[AnyPhone, Json], None]


def page_routes(
    sandbox: Sandbox, phones: Phones, on_clock: Callable[[datetime], None] | None
) -> list[Route]:
    """Return the routes a browser talks to."""
    page = _Page(sandbox, phones, on_clock)
    posts: dict[str, Callable[[Request], Awaitable[Response]]] = {
        "/clock": page.move_clock,
        "/phones/{slot:int}/photo": page.photo,
        "/phones/{slot:int}/renew": page.renew,
        "/phones/{slot:int}/{act}": page.act,
    }
    return [
        Route("/", page.file),
        Route("/page/{name}", page.file),
        Route("/phones", page.phones),
        Route("/changes", page.changes),
        Route("/phones/files/{file_id}", page.download),
        *(Route(path, endpoint, methods=["POST"]) for path, endpoint in posts.items()),
    ]


def _send(phone: AnyPhone, body: Json) -> None:
    phone.send(str(body["text"]))


def _with_buttons(phone: AnyPhone) -> Phone:
    if isinstance(phone, ZaloPhone):
        raise TypeError("Zalo has nothing to press, edit or block")
    return phone


def _press(phone: AnyPhone, body: Json) -> None:
    phone = _with_buttons(phone)
    phone.press((phone.account.messages[body["message_id"]], body["index"]))


def _edit(phone: AnyPhone, body: Json) -> None:
    phone = _with_buttons(phone)
    message = phone.account.messages[body["message_id"]]
    phone.edit(message, str(body["text"]))


def _block(phone: AnyPhone, body: Json) -> None:
    phone = _with_buttons(phone)
    if body["blocked"]:
        phone.block()
    else:
        phone.unblock()


_ACTS: dict[str, Act] = {"send": _send, "press": _press, "edit": _edit, "block": _block}


class _Page:
    def __init__(
        self, sandbox: Sandbox, phones: Phones, on_clock: Callable[[datetime], None] | None
    ) -> None:
        self._sandbox = sandbox
        self._phones = phones
        self._on_clock = on_clock

    async def file(self, request: Request) -> Response:
        name = request.path_params.get("name", "index.html")
        found = files("sandbox") / "page" / name
        media_type = _TYPES.get(name.rpartition(".")[2])
        if media_type is None or not found.is_file():
            return Response("Not Found", 404)
        return Response(found.read_bytes(), media_type=media_type, headers=_SAFE)

    def _clock(self) -> Json:
        now = self._sandbox.state.clock().astimezone(VIETNAM)
        return {"now": now.isoformat(timespec="seconds"), "movable": self._on_clock is not None}

    async def phones(self, request: Request) -> Response:  # noqa: ARG002 - Starlette's shape
        settings, bot = self._sandbox.state.settings, self._sandbox.state.bot
        about = settings.get("MyDescription:vi") or settings.get("MyDescription:")
        shown = {
            "bot": {"name": settings.get("MyName:", bot["first_name"]), "about": about or ""},
            "clock": self._clock(),
            "phones": self._phones.as_json(),
        }
        return JSONResponse(shown, headers=_SAFE)

    async def changes(self, request: Request) -> Response:  # noqa: ARG002 - Starlette's shape
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=_SAFE)

    async def _stream(self) -> AsyncIterator[str]:
        with self._sandbox.state.watchers.watching() as queue:
            yield _event({"what": "clock", **self._clock()})
            while True:
                try:
                    change = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    change = {"what": "clock", **self._clock()}
                if change is None:
                    return
                yield _event(change)

    async def act(self, request: Request) -> Response:
        act = _ACTS.get(request.path_params["act"])
        if act is None:
            return Response("Not Found", 404)
        if request.headers.get("content-type") != "application/json":
            return Response("Unsupported Media Type", 415)
        try:
            act(self._phones.at(request.path_params["slot"]), await request.json())
        except (Blocked, LookupError, TypeError, ValueError) as problem:
            return JSONResponse({"error": type(problem).__name__}, 400)
        return JSONResponse({})

    async def photo(self, request: Request) -> Response:
        kind = request.headers.get("content-type", "")
        if kind not in _SHOWN_IN_PAGE:
            return JSONResponse({"error": "NotAPicture"}, 400)
        try:
            phone = self._phones.at(request.path_params["slot"])
            phone.photo(await request.body(), mime=kind)
        except (Blocked, IndexError, Refused) as problem:
            return JSONResponse({"error": type(problem).__name__}, 400)
        return JSONResponse({})

    async def renew(self, request: Request) -> Response:
        if request.headers.get("content-type") != "application/json":
            return Response("Unsupported Media Type", 415)
        try:
            self._phones.renew(request.path_params["slot"])
        except IndexError:
            return Response("Not Found", 404)
        return JSONResponse({})

    async def move_clock(self, request: Request) -> Response:
        if self._on_clock is None:
            return JSONResponse({"error": "fixed"}, 400)
        body = await request.json()
        now = self._sandbox.state.clock()
        target = read_moment(str(body.get("to", "")), now)
        if target is None:
            return JSONResponse({"error": "unclear"}, 400)
        if target < now:
            return JSONResponse({"error": "past"}, 400)
        self._on_clock(target)
        self._sandbox.state.announce("clock", None, self._clock)
        return JSONResponse(self._clock())

    async def download(self, request: Request) -> Response:
        file = self._sandbox.state.files.get(request.path_params["file_id"])
        if file is None:
            return Response("Not Found", 404)
        content = self._sandbox.state.content(file)
        if file.mime in _SHOWN_IN_PAGE and file.kind == "photo":
            return Response(content, media_type=file.mime, headers=_SAFE)
        name = f"attachment; filename*=UTF-8''{quote(file.name)}"
        headers = {**_SAFE, "Content-Disposition": name}
        return Response(content, media_type="application/octet-stream", headers=headers)


def _event(change: Json) -> str:
    return f"data: {json.dumps(change, ensure_ascii=True)}\n\n"
