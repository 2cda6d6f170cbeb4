"""The queue in front of one bot: a chat's messages in order, chats side by side. Pure."""

import heapq
from collections import deque
from dataclasses import dataclass, field

from models.outbox import Lane, Letter


@dataclass
class Queued:
    """A letter that waits; `tries` and `unsure` count on from what the letter says."""

    letter: Letter
    tries: int
    unsure: int


@dataclass
class _Line:
    busy: bool = False
    entry: dict[Lane, int] = field(default_factory=dict)
    waiting: dict[Lane, deque[Queued]] = field(
        default_factory=lambda: {Lane.REPLY: deque(), Lane.BROADCAST: deque()}
    )


class Lines:
    """Letters by chat and lane; a reply may overtake broadcasts to the same chat, nothing else."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}
        self._ready: dict[Lane, list[tuple[float, int, str]]] = {lane: [] for lane in Lane}
        self._counter = 0
        self.waiting = dict.fromkeys(Lane, 0)

    def add(self, queued: Queued, at: float) -> None:
        """Put a letter at the end of its chat's line; it may leave from `at`."""
        chat, lane = queued.letter.chat, queued.letter.lane
        line = self._lines.setdefault(chat, _Line())
        line.waiting[lane].append(queued)
        self.waiting[lane] += 1
        if len(line.waiting[lane]) == 1 and not line.busy:
            self._push(lane, at, chat)

    def opens(self, lane: Lane) -> float | None:
        """Give the moment from which the next letter of a lane may leave; None if there is none."""
        ready = self._ready[lane]
        while ready:
            at, number, chat = ready[0]
            line = self._lines.get(chat)
            if line is not None and not line.busy and line.entry.get(lane) == number:
                return at
            heapq.heappop(ready)
        return None

    def take(self, lane: Lane) -> Queued:
        """Take the letter that `opens` spoke of; its chat is busy until `free`."""
        _, _, chat = heapq.heappop(self._ready[lane])
        line = self._lines[chat]
        line.busy = True
        self.waiting[lane] -= 1
        return line.waiting[lane].popleft()

    def put_back(self, queued: Queued) -> None:
        """Put a letter back to the head of its chat's line, before `free`."""
        chat, lane = queued.letter.chat, queued.letter.lane
        self._lines.setdefault(chat, _Line(busy=True)).waiting[lane].appendleft(queued)
        self.waiting[lane] += 1

    def free(self, chat: str, lane: Lane, at: float, others_at: float) -> None:
        """Let a chat's next letter go: of `lane` from `at`, of the other lane from `others_at`."""
        line = self._lines[chat]
        line.busy = False
        for other, waiting in line.waiting.items():
            if waiting:
                self._push(other, at if other is lane else others_at, chat)
        if not any(line.waiting.values()):
            del self._lines[chat]

    def rest(self) -> list[Queued]:
        """List everything that still waits."""
        queues = [queue for line in self._lines.values() for queue in line.waiting.values()]
        return [queued for queue in queues for queued in queue]

    def _push(self, lane: Lane, at: float, chat: str) -> None:
        self._counter += 1
        self._lines[chat].entry[lane] = self._counter
        heapq.heappush(self._ready[lane], (at, self._counter, chat))
