"""A site in memory with one console that does the clock-work, time that moves when told, and a post that keeps all."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from console.domain.customers import Circuit, Customer
from console.domain.messages import Address, Channel, Message, Recipient
from console.domain.snapshot import Snapshot
from console.notifications.letters import Letter, Outcome, Receipt
from console.services.clock import FixedClock
from console.services.clockwork import Around, ClockWork
from console.services.decision import Done
from console.services.tickets import ReportFault
from tests.support.memory import MemoryKeeper, MemoryLeases, MemoryOffice
from tests.support.world import DAY, province

MANAGER = Recipient(
    "r1", "李经理", "account_manager", (Address("sms", "10011112222"), Address("mail", "a@example.org"))
)
LEAD = Recipient("r2", "Ông Minh", "shift_lead", (Address("group", "10011113333"),), language="vi")
CHANNELS = (
    Channel("sms", "sms", "短信"), Channel("mail", "smtp", "邮件"), Channel("group", "dingtalk", "群", per_minute=20),
)  # fmt: skip


def site(*rows: Any) -> Snapshot:
    """A province with one customer, two circuits, channels, and a manager and a lead to be told."""
    kinds = {
        "customer": (Customer("c1", "A市财政局", "A"),),
        "circuit": (Circuit("k1", "FZ-1", "c1", place="350101"), Circuit("k2", "FZ-2", "c1", place="350201")),
        "channel": CHANNELS,
        "recipient": (MANAGER, LEAD),
    }
    return province().with_rows(0, {kind: {row.id: row for row in found} for kind, found in kinds.items()})


class Post:
    """Answers as told, `DELIVERED` where nothing was said."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, Letter]] = []
        self.answers: list[Receipt | Exception | Callable[[], Awaitable[Receipt]]] = []

    async def send(self, channel: Channel, letter: Letter) -> Receipt:
        self.letters.append((channel.id, letter))
        answer = self.answers.pop(0) if self.answers else Receipt(Outcome.DELIVERED)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Receipt) else await answer()

    async def close(self) -> None:
        """Nothing is open."""


class Desk:
    """The site and who works at it."""

    def __init__(self) -> None:
        self.clock = FixedClock(DAY)
        self.keeper = MemoryKeeper(site(), self.clock)
        self.hand = MemoryOffice(self.keeper)
        self.post = Post()
        self.leases = MemoryLeases(self.clock, timedelta(seconds=10))
        self.work = self.another()

    def another(self) -> ClockWork:
        around = Around(leases=self.leases.of, steady=lambda: self.clock.now().timestamp())
        return ClockWork(MemoryOffice(self.keeper), self.post, around=around)  # type: ignore[arg-type]

    @property
    def snapshot(self) -> Snapshot:
        return self.keeper.truth

    def put(self, kind: str, *rows: Any) -> None:
        truth = self.keeper.truth
        self.keeper.truth = truth.with_rows(truth.seq + 1, {kind: {row.id: row for row in rows}})

    def do(self, command: Any) -> Done:
        outcome = self.hand.do_now(command)
        assert isinstance(outcome, Done), outcome
        return outcome

    def report(self, circuit: str = "FZ-1", **more: Any) -> str:
        return str(self.do(ReportFault("中断", self.clock.now(), circuit=circuit, **more)).result["ticket"])

    def settle(self, work: ClockWork | None = None) -> None:
        """Rounds until there is nothing more to do at this moment."""

        async def rounds() -> None:
            mine = work or self.work
            while await mine.round() <= 0:
                await mine.idle()

        asyncio.run(rounds())

    def pass_time(self, until: datetime, step: timedelta = timedelta(seconds=2)) -> None:
        """Let time go by, with rounds all the while."""
        while self.clock.now() < until:
            self.clock.advance(min(step, until - self.clock.now()))
            self.settle()

    def messages(self, **fields: Any) -> list[Message]:
        found = self.snapshot.messages.values()
        return [m for m in found if all(getattr(m, name) == value for name, value in fields.items())]


@pytest.fixture
def desk() -> Desk:
    return Desk()
