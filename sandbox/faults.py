"""Everything that goes wrong between a bot and Telegram, on demand and by chance.

    sandbox.faults.strike("cut after", on="sendMessage")          # the next one only
    sandbox.faults.strike("502", times=5)                         # the next five calls
    sandbox.faults.strike("429", "cut before", times=None, chance=0.1)   # now and then, seeded
    sandbox.faults.lift()                                         # no more

A connection that is refused is had by stopping the server; a blackout is «cut before» without end.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sandbox.refusal import Refused


class Trouble(StrEnum):
    """What a fault does to a call."""

    REFUSE = "refuse"
    CUT_BEFORE = "cut before"
    CUT_AFTER = "cut after"
    HTML = "html"
    TRUNCATED = "truncated"
    LATENCY = "latency"
    DUPLICATED = "duplicated"
    REORDERED = "reordered"


@dataclass(frozen=True)
class Fault:
    """One thing that can go wrong; `code` and `reason` make the answer, `seconds` the delay.

    CUT_AFTER, TRUNCATED, DUPLICATED and REORDERED do what was asked and spoil the answer.
    """

    trouble: Trouble
    code: int = 200
    reason: str = ""
    retry_after: int | None = None
    seconds: float = 0

    def refusal(self) -> Refused:
        """Return the error to answer with."""
        return Refused(self.code, self.reason, retry_after=self.retry_after)


def _refusals() -> Mapping[str, Fault]:
    answers = {
        "400 chat not found": "Bad Request: chat not found",
        "400 can't parse": 'Bad Request: can\'t parse entities: Unsupported start tag "x"',
        "400 not modified": "Bad Request: message is not modified",
        "400 too old": "Bad Request: query is too old and response timeout expired or query ID is "
        "invalid",
        "401": "Unauthorized",
        "403 blocked": "Forbidden: bot was blocked by the user",
        "403 deactivated": "Forbidden: user is deactivated",
        "409": "Conflict: terminated by other getUpdates request; make sure that only one bot "
        "instance is running",
        "429": "Too Many Requests: retry after 1",
        "500": "Internal Server Error",
        "502": "Bad Gateway",
        "504": "Gateway Timeout",
    }
    return {
        name: Fault(
            Trouble.REFUSE,
            int(name[:3]),
            reason,
            retry_after=1 if name == "429" else None,
        )
        for name, reason in answers.items()
    }


MENU: Mapping[str, Fault] = {
    **_refusals(),
    "html": Fault(Trouble.HTML, 502),
    "cut before": Fault(Trouble.CUT_BEFORE),
    "cut after": Fault(Trouble.CUT_AFTER),
    "truncated": Fault(Trouble.TRUNCATED),
    "latency": Fault(Trouble.LATENCY, seconds=1),
    "duplicated": Fault(Trouble.DUPLICATED),
    "reordered": Fault(Trouble.REORDERED),
}
_OF_UPDATES = {Trouble.DUPLICATED, Trouble.REORDERED}


@dataclass
class _Rule:
    faults: tuple[Fault, ...]
    method: str | None
    times: int | None
    chance: float


@dataclass
class Faults:
    """The rules in force, and what has struck so far, as (method, name of the trouble).

    `menu` has the faults by their names.
    """

    seed: int = 0
    menu: Mapping[str, Fault] = field(default_factory=lambda: MENU)
    struck: list[tuple[str, str]] = field(default_factory=list)
    _rules: list[_Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - repeatable, not secret

    def strike(
        self,
        *names: str,
        on: str | None = None,
        times: int | None = 1,
        chance: float = 1,
        retry_after: int | None = None,
        seconds: float | None = None,
    ) -> None:
        """Let one of the named faults of the menu strike: which calls, how often, how likely.

        `on` names a method, None is any; `times` None is until `lift`. `retry_after` and `seconds`
        (of latency) replace what the menu says.
        """
        chosen = [self.menu[name] for name in names]
        if retry_after is not None:
            reason = f"Too Many Requests: retry after {retry_after}"
            chosen = [replace(f, retry_after=retry_after, reason=reason) for f in chosen]
        if seconds is not None:
            chosen = [replace(fault, seconds=seconds) for fault in chosen]
        self._rules.append(_Rule(tuple(chosen), on, times, chance))

    def lift(self) -> None:
        """Let nothing go wrong any more."""
        self._rules.clear()

    def next(self, method: str) -> Fault | None:
        """Return what strikes this call, if anything, and count it."""
        for rule in self._rules:
            if rule.method not in (None, method) or self._dice.random() >= rule.chance:
                continue
            fault = self._dice.choice(rule.faults)
            if fault.trouble in _OF_UPDATES and method != "getUpdates":
                continue
            if rule.times is not None:
                rule.times -= 1
                if not rule.times:
                    self._rules.remove(rule)
            self.struck.append((method, fault.trouble))
            return fault
        return None

    def disturbed(self, fault: Fault, updates: list[Any]) -> list[Any]:
        """Return updates twice over, or in another order."""
        if fault.trouble is Trouble.DUPLICATED:
            return [each for update in updates for each in (update, update)]
        return self._dice.sample(updates, len(updates))
