"""The stand-in for the Zalo Bot Platform: what tests and the demo hold in their hands."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sandbox.bell import Bell
from sandbox.chats import Json
from sandbox.faults import Faults
from sandbox.journal import Journal
from sandbox.refusal import Refused
from sandbox.stand_in import Violation
from sandbox.watching import Watchers
from sandbox.zalo.events import Events
from sandbox.zalo.faults import MENU
from sandbox.zalo.hook import verify
from sandbox.zalo.lent import Lent
from sandbox.zalo.methods import METHODS
from sandbox.zalo.people import ZaloAccount
from sandbox.zalo.phone import ZaloPhone
from sandbox.zalo.state import ZaloState

TOKEN = "2000000001:sandbox-zalo"  # noqa: S105 - opens nothing but the sandbox
MONTHLY = 3000


class Body(StrEnum):
    """How the body of a webhook call is built: the documentation says one, real calls the other."""

    WRAPPED = "wrapped"
    FLAT = "flat"
    BY_TURNS = "by turns"


class ZaloSandbox:
    """The platform for one bot, without the network part (see `sandbox.zalo.web`).

    `clock` gives the current time, aware. `monthly` is how many messages the bot may send a month,
    and `counts_heard` counts those it receives as well. `address` is where the bot reaches the
    server, for the addresses of pictures. `violations` lists the caller's mistakes, `calls` the
    last calls made as (method, arguments).
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        journal: Journal | None = None,
        watchers: Watchers | None = None,
        events: Events | None = None,
        lent: Lent | None = None,
        token: str = TOKEN,
        body: Body = Body.BY_TURNS,
        monthly: int = MONTHLY,
        counts_heard: bool = False,
        seed: int = 0,
    ) -> None:
        self.token = token
        self.bot_id = token.partition(":")[0]
        self.body = body
        self.monthly = monthly
        self.counts_heard = counts_heard
        self.address = ""
        self.faults = Faults(seed, menu=MENU)
        self.events = events or Events()
        self.lent = lent or Lent()
        self.hooked = Bell()
        self.violations: list[Violation] = []
        self.calls: deque[tuple[str, Mapping[str, Any]]] = deque(maxlen=1000)
        self.state = ZaloState(clock, journal or Journal(), watchers or Watchers())
        self._phones: dict[str, ZaloPhone] = {}

    def phone(self, user_id: str, name: str = "Người dùng") -> ZaloPhone:
        """Return a person's phone; the same one for the same id. A new person is a stranger."""
        if user_id not in self._phones:
            account = self.state.accounts.get(user_id)
            if account is None:
                account = ZaloAccount(user_id, name)
                self.state.keep(account)
            self._phones[user_id] = ZaloPhone(self, account)
        return self._phones[user_id]

    async def answer(self, name: str, given: Mapping[str, Any]) -> tuple[int, Json]:
        """Do what a call asks; return the HTTP status, which is 200 whatever happens, and the body.

        A result of None is left out, as by sendChatAction.
        """
        self.calls.append((name, given))
        try:
            result = await self._result(name, given)
        except Refused as refused:
            return 200, self.refuse(name, refused)
        return 200, {"ok": True} if result is None else {"ok": True, "result": result}

    def refuse(self, name: str, refused: Refused) -> Json:
        """Record a refusal where it is the caller's mistake; return the body."""
        if refused.violation:
            self.violations.append(Violation(name, refused.description))
        if refused.code == 426:
            return {"ok": False, "errorCode": refused.code}
        return refused.as_json()

    async def _result(self, name: str, given: Mapping[str, Any]) -> object:
        if name not in METHODS:
            raise Refused(400, "Bad request", violation=True)
        method, fields = METHODS[name]
        if unknown := given.keys() - fields:
            raise Refused(400, f"Bad request: {sorted(unknown)}", violation=True)
        return await method(self, given)

    def count_message(self, *, heard: bool = False) -> None:
        """Count a message of this month; raises Refused (429) for one sent too many."""
        month = self.state.this_month()
        if heard and not self.counts_heard:
            return
        if not heard and self.state.settings.get(month, 0) >= self.monthly:
            raise Refused(429, "Quota exceeded")
        self.state.count(month)

    async def verify(self) -> Json:
        """Call the webhook on trial, with an empty body."""
        return await verify(self.state.settings.get("webhook"))
