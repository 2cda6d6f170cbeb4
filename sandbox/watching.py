"""Those who watch the phones, and what they are told."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sandbox.chats import Json


class Watchers:
    """Everybody who looks at the page with the phones."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Json | None]] = set()

    def tell(self, what: str, user_id: int | str | None, details: Callable[[], Json]) -> None:
        """Tell everybody what changed on whose phone."""
        if self._queues:
            about = {"what": what, "user_id": user_id, **details()}
            for queue in self._queues:
                queue.put_nowait(about)

    @contextmanager
    def watching(self) -> Iterator[asyncio.Queue[Json | None]]:
        """Give a queue on which every change arrives; None says that no more will."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def let_go(self) -> None:
        """Tell everybody that no more will come."""
        for queue in self._queues:
            queue.put_nowait(None)
