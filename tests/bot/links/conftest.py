"""Links to files on a real database, looked at by an HTTP client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, select, update
from starlette.applications import Starlette

from bot.channels.channel import File
from bot.composition import office_of
from bot.links.making import LinkFolder, Linking
from bot.links.pages import Pages
from dialog.chat import SheetWanted
from models.audit import audit
from models.engine import reading, writing
from models.outbox import Lane, Letter
from models.people import add_account, add_person, add_post, change_account, change_person, posts
from models.units import Place, add_unit

NOW = datetime(2025, 4, 10, 5, tzinfo=UTC)
FILES = (
    File("bieu-2b.xlsx", b"PK xlsx", "application/vnd.ms-excel"),
    File("bieu-2b.png", b"\x89PNG dots", "image/png"),
    File("bieu-2b.pdf", b"%PDF-", "application/pdf"),
)


@dataclass
class Post:
    """A commune's officer with an account, and what makes and shows links."""

    engine: Engine
    folder: Path
    now: datetime = NOW
    seconds: float = 0.0
    files: tuple[File, ...] = FILES
    units: dict[str, Place] = field(default_factory=dict)
    person: int = 0

    def __post_init__(self) -> None:
        self.office = office_of(self.engine)
        folder = LinkFolder(self.folder)
        self.linking = Linking(
            self.engine, self.office, folder, lambda _: self.files, lambda: self.now,
            "https://bao-cao.example",
        )  # fmt: skip
        self.pages = Pages(self.engine, self.office, folder, lambda: self.now, lambda: self.seconds)
        with writing(self.engine) as connection:
            above = None
            for name in ("huyện Yên Bình", "xã Thịnh Hưng", "thôn Đồng Tâm"):
                above = self.units[name] = add_unit(
                    connection, code=name, name=name, kind="unit", parent=above
                )
            self.person = add_person(connection, "Hương", "vi")
            change_person(connection, self.person, you="chị")
            known = add_account(connection, "zalo", "2000", "84", "84")
            change_account(connection, known.account, person_id=self.person)
            commune = self.units["xã Thịnh Hưng"].id
            add_post(connection, self.person, commune, "cadre", "", NOW)

    def link(self, unit: str = "xã Thịnh Hưng", chat: str = "84", title: str = "Biểu 2b") -> str:
        """Make a link as the postman does; gives the whole message."""
        wanted = SheetWanted("ngay-cuoi-tuan-2025", "bieu-2b", "2025-03", self.units[unit].id)
        letter = Letter(1, "zalo", "2000", chat, Lane.REPLY, "", 0, 0, NOW)
        return self.linking.text(letter, wanted, title)

    def path(self, **more: str) -> str:
        """Make a link and give its path."""
        return "/" + self.link(**more).rpartition("example/")[2]

    def end_post(self) -> None:
        with writing(self.engine) as connection:
            connection.execute(
                update(posts).where(posts.c.person_id == self.person).values(until=self.now)
            )

    def audited(self) -> list[tuple[str, str, object]]:
        with reading(self.engine) as connection:
            found = select(audit.c.action, audit.c.subject, audit.c.after).order_by(audit.c.id)
            return [tuple(row) for row in connection.execute(found)]

    @asynccontextmanager
    async def browser(self, **headers: str) -> AsyncIterator[httpx.AsyncClient]:
        """Open a browser on the pages."""
        transport = httpx.ASGITransport(Starlette(routes=self.pages.routes))
        async with httpx.AsyncClient(
            transport=transport, base_url="https://bao-cao.example", headers=headers
        ) as client:
            yield client


@pytest.fixture
def post(engine: Engine, tmp_path: Path) -> Post:
    return Post(engine, tmp_path / "links")
