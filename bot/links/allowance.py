"""How often somebody may ask: a few at once, then an even pace. Pure, time is passed in."""

FORGET_ABOVE = 10_000


class Allowance:
    """So many requests a minute for each key, with as many at once."""

    def __init__(self, per_minute: int) -> None:
        self._most = float(per_minute)
        self._each = per_minute / 60
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key: str, now: float) -> bool:
        """Tell whether one more is allowed at this moment (seconds), and count it if so."""
        left, then = self._left.get(key, (self._most, now))
        left = min(self._most, left + max(0.0, now - then) * self._each)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        if len(self._left) > FORGET_ABOVE:
            full = 60.0
            self._left = {name: kept for name, kept in self._left.items() if now - kept[1] < full}
        return allowed
