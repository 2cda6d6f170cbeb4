"""The stand-in for Telegram: what tests, the demo and benches hold in their hands."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox.call import Call
from sandbox.chats import Account, Json
from sandbox.faults import Faults
from sandbox.journal import Journal, SqliteJournal
from sandbox.limits import RateLimits
from sandbox.methods import METHODS, WAITING
from sandbox.phone import Phone
from sandbox.refusal import Refused
from sandbox.spec import bot_api
from sandbox.state import State
from sandbox.validate import check

TOKEN = "1000000001:sandbox"  # noqa: S105 - opens nothing but the sandbox
LIMITED = ("sendMessage", "sendDocument", "sendPhoto", "sendMediaGroup", "editMessageText",
           "editMessageCaption", "editMessageReplyMarkup")  # fmt: skip


@dataclass(frozen=True)
class Violation:
    """A call that no correct bot makes, and what is wrong with it."""

    method: str
    problem: str


class Sandbox:
    """A Bot API server for one bot, without the network part (see `sandbox.app`).

    `clock` gives the current time, aware. With a `path`, everything survives the process; without,
    nothing does. `strict` checks every call against the Bot API's description; `limits` switches
    429 on. `violations` lists the caller's mistakes, `calls` the last calls made.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        path: Path | None = None,
        token: str = TOKEN,
        name: str = "Cuối Tuần",
        username: str = "cuoituan_bot",
        strict: bool = True,
        limits: RateLimits | None = None,
        seed: int = 0,
    ) -> None:
        bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.token = token
        self.limits = limits
        self.faults = Faults(seed)
        self.violations: list[Violation] = []
        self.calls: deque[Call] = deque(maxlen=1000)
        self.state = State(bot, clock, SqliteJournal(path) if path else Journal())
        self.spec = bot_api()
        self._strict = strict
        self._phones: dict[int, Phone] = {}

    def phone(
        self,
        user_id: int,
        name: str = "Người dùng",
        *,
        username: str | None = None,
        language: str = "vi",
    ) -> Phone:
        """Return a person's phone; the same one for the same id. A new person is a stranger."""
        if user_id not in self._phones:
            account = self.state.accounts.get(user_id)
            if account is None:
                account = Account(user_id, name, username, language)
                self.state.keep(account)
            self._phones[user_id] = Phone(self.state, account)
        return self._phones[user_id]

    async def answer(self, call: Call) -> tuple[int, Json]:
        """Do what a call asks; return the HTTP status and the body."""
        self.calls.append(call)
        try:
            return 200, {"ok": True, "result": await self._result(call)}
        except Refused as refused:
            return refused.code, self.refuse(call.method, refused)

    def refuse(self, method: str, refused: Refused) -> Json:
        """Record a refusal where it is the caller's mistake; return the body."""
        if refused.violation:
            self.violations.append(Violation(method, refused.description))
        return refused.as_json()

    async def _result(self, call: Call) -> Any:  # noqa: ANN401 - JSON of any shape
        if self._strict:
            check(call, self.spec)
        if call.method in WAITING:
            return await WAITING[call.method](self.state, call)
        method = METHODS.get(call.method)
        if method is None:
            reason = f"Not Implemented: the sandbox does not play the method {call.method}"
            raise Refused(501, reason, violation=True)
        if self.limits and call.method in LIMITED:
            self.limits.take(call.get("chat_id"), self.state.clock)
        with self.state.journal.together():
            return method(self.state, call)

    def close(self) -> None:
        """Let go of the file, if there is one."""
        self.state.journal.close()
