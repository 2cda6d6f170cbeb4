"""Village heads who report at the same time: each waits for the reply before writing on."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.bot_api import Post, message_update


@dataclass
class Crowd:
    """`at_once` heads write; whoever has said everything makes room for the next one.

    `chats` gives what each head says, by Telegram id. The first `warm` replies are not counted;
    `begin` and `end` are called around those that are.
    """

    chats: dict[int, Sequence[str]]
    at_once: int
    warm: int
    date: int
    begin: Callable[[], None]
    end: Callable[[], None]
    post: Post = field(init=False)
    waits_ms: list[float] = field(default_factory=list)
    replies: int = 0
    started: float = 0.0
    ended: float = 0.0
    last_words: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.post = Post(sent=self._replied)
        self._left = list(self.chats)[::-1]
        self._said = dict.fromkeys(self.chats, 0)
        self._since: dict[int, float] = {}
        self._number = 0
        self.updates = sum(len(says) for says in self.chats.values())

    def start(self) -> None:
        """Let the first ones write."""
        for _ in range(self.at_once):
            self._next_one()

    def _next_one(self) -> None:
        if self._left:
            self._write(self._left.pop())

    def _write(self, head: int) -> None:
        text = self.chats[head][self._said[head]]
        self._said[head] += 1
        self._number += 1
        self._since[head] = time.perf_counter()
        self.post.bring([message_update(self._number, head, text, self.date)])

    def _replied(self, head: int, text: str) -> None:
        now = time.perf_counter()
        if head not in self._since:
            raise AssertionError("a reply too many")
        waited = now - self._since.pop(head)
        self.replies += 1
        if self.replies > self.warm:
            self.waits_ms.append(waited * 1000)
        elif self.replies == self.warm:
            self.started = now
            self.begin()
        if self.replies == self.updates:
            self.ended = now
            self.end()
        if self._said[head] < len(self.chats[head]):
            self._write(head)
        else:
            self.last_words[head] = text
            self._next_one()
