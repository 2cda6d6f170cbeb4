"""How fast a bot may talk: so many messages a second overall, so many in one chat."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.refusal import too_many_requests


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


@dataclass
class RateLimits:
    """Token buckets on the sandbox's clock.

    Telegram names no hard numbers; 30 a second overall and 1 a second in a chat, with short bursts,
    are what its FAQ advises. `ignored_waits` counts calls made before a `retry_after` had passed.
    """

    overall: float = 30
    per_chat: float = 1
    chat_burst: int = 5
    ignored_waits: int = 0
    _buckets: dict[int | None, _Bucket] = field(default_factory=dict)
    _told: dict[int | None, float] = field(default_factory=dict)

    def take(self, chat_id: int, clock: Callable[[], datetime]) -> None:
        """Count one message to a chat; raises Refused (429) when it comes too soon."""
        now = clock().timestamp()
        for key, rate, burst in (
            (None, self.overall, math.ceil(self.overall)),
            (chat_id, self.per_chat, self.chat_burst),
        ):
            self._take(key, rate, burst, now)

    def _take(self, key: int | None, rate: float, burst: int, now: float) -> None:
        bucket = self._buckets.setdefault(key, _Bucket(burst, now))
        bucket.tokens = min(burst, bucket.tokens + (now - bucket.filled_at) * rate)
        bucket.filled_at = now
        if bucket.tokens < 1:
            wait = math.ceil((1 - bucket.tokens) / rate)
            self.ignored_waits += now < self._told.get(key, now)
            self._told[key] = now + wait
            raise too_many_requests(wait)
        bucket.tokens -= 1
