"""The addresses of links: looked up, read and written down, for people and no robots."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.links.allowance import Allowance
from bot.links.making import LINKS, PATH, LinkFolder, hashed
from bot.links.page import Behind, gone, page, slower
from dialog.speech import VIET_NAM, Voice, language_of
from handlers.desk import Office
from models.audit import note
from models.engine import reading, writing
from models.links import OpenLink, link_by_hash

A_CALLER, A_LINK = 120, 60
"""Requests a minute."""

_HEADERS: Final = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")
_ROBOT: Final = re.compile(
    r"bot|preview|crawl|spider|facebookexternalhit|zalo.?pc|java/", re.IGNORECASE
)


@dataclass(frozen=True)
class Pages:
    """What answers at the addresses of links."""

    engine: Engine
    office: Office
    folder: LinkFolder
    clock: Callable[[], datetime]
    ticks: Callable[[], float] = monotonic
    _callers: Allowance = field(default_factory=lambda: Allowance(A_CALLER))
    _links: Allowance = field(default_factory=lambda: Allowance(A_LINK))

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route(PATH + "/{token}", self._page),
            Route(PATH + "/{token}/{name}", self._file),
            Route("/robots.txt", _robots),
        ]

    async def _page(self, request: Request) -> Response:
        link = await self._link(request, "page")
        if not isinstance(link, OpenLink):
            return link
        files = [Behind(*one) for one in link.files]
        last = link.expires_at.astimezone(VIET_NAM).date()
        path = f"{PATH}/{request.path_params['token']}"
        return _html(page(link.title, files, last, path, self._voice(link.language, link.you)))

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        link = await self._link(request, name)
        if not isinstance(link, OpenLink):
            return link
        file = next((Behind(*one) for one in link.files if one[0] == name), None)
        if file is None:
            return self._gone()
        try:
            data = await asyncio.to_thread(self.folder.read, link.id, file.name)
        except LookupError:
            return self._gone()
        shown = file.shown and "tai" not in request.query_params
        how = "inline" if shown else f'attachment; filename="{file.name}"'
        return Response(
            data, media_type=file.mime, headers={**_HEADERS, "Content-Disposition": how}
        )

    async def _link(self, request: Request, what: str) -> OpenLink | Response:
        """Find the link that is asked for, and write down that it was read."""
        token, now = request.path_params["token"], self.ticks()
        caller = request.client.host if request.client else ""
        if not self._callers.take(caller, now):
            return self._slower()
        if not _TOKEN.fullmatch(token):
            return self._gone()
        found = await asyncio.to_thread(self._opened, hashed(token))
        if found is None:
            return self._gone()
        if not self._links.take(str(found.id), now):
            return self._slower()
        if request.method == "GET":
            robot = _ROBOT.search(request.headers.get("user-agent", "")) is not None
            await asyncio.to_thread(self._note, found, what, robot)
        return found

    def _opened(self, token_hash: str) -> OpenLink | None:
        with reading(self.engine) as connection:
            return link_by_hash(connection, token_hash, self.clock())

    def _note(self, link: OpenLink, what: str, robot: bool) -> None:
        with writing(self.engine) as connection:
            note(
                connection, at=self.clock(), action="link read", subject=f"link {link.id}",
                account=link.account, person=link.person,
                after={"what": what[:100], "by": "robot" if robot else "person"},
            )  # fmt: skip

    def _gone(self) -> Response:
        return _html(gone(self._voice()), 404)

    def _slower(self) -> Response:
        answer = _html(slower(self._voice()), 429)
        answer.headers["Retry-After"] = "60"
        return answer

    def _voice(self, language: str = "", you: str = "") -> Voice:
        today = self.clock().astimezone(VIET_NAM).date()
        return self.office.voice(language_of(language, self.office.locale), you, today)


def _html(text: str, status: int = 200) -> Response:
    return Response(text, status, headers=_HEADERS, media_type="text/html; charset=utf-8")


async def _robots(request: Request) -> Response:  # noqa: ARG001 - Starlette's shape
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def link_routes(
    office: Office, engine: Engine, clock: Callable[[], datetime], data_dir: Path
) -> list[Route]:
    """Give the addresses of links to files."""
    return Pages(engine, office, LinkFolder(data_dir / LINKS), clock).routes
