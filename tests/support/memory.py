"""An office without a database: the same handlers and the same bookkeeping of versions on one truth in memory, which
several consoles share. For simulations of long times and for tests of what decides, not of what stores."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.snapshot import Snapshot
from console.services.clock import Clock
from console.services.decision import Acting, Decision, Done, Outcome, decide
from console.services.identity import new_ids, role_of
from console.storage.changes import steps
from console.storage.leases import Lease


class MemoryKeeper:
    """The truth of a site, and how commands change it."""

    def __init__(self, truth: Snapshot, clock: Clock) -> None:
        self.truth, self.clock = truth, clock
        self.subscribers: list[Callable[[Snapshot, Snapshot], None]] = []
        self.commands = 0

    def carry_out(self, command: Any, command_id: str, user: str, role: str = "") -> Outcome:
        now = self.clock.now()
        acting = Acting(user, now, new_ids(now), role or role_of(self.truth, user))
        answer = decide(command, self.truth, acting)
        self.commands += 1
        if not isinstance(answer, Decision):
            return answer
        rows: dict[str, dict[str, Any]] = {}
        work = steps(self.truth, answer)
        for step in work:
            rows.setdefault(step.kind, {})[step.entity] = step.after
        before = self.truth
        if work:
            self.truth = before.with_rows(before.seq + len(work), rows)
        for told in tuple(self.subscribers):
            told(before, self.truth)
        return Done(self.truth.seq, answer.undo, answer.result, answer.findings)


class MemoryOffice:
    """What a console sees of it."""

    def __init__(self, keeper: MemoryKeeper, user: str = "Lin") -> None:
        self.keeper, self.user, self.clock = keeper, user, keeper.clock

    @property
    def snapshot(self) -> Snapshot:
        return self.keeper.truth

    async def ask(self, job: Callable[[Any], Any]) -> Any:
        return job(self.keeper)

    def do_now(self, command: Any) -> Outcome:
        return self.keeper.carry_out(command, "", self.user)

    async def do(self, command: Any) -> Outcome:
        return self.do_now(command)

    def subscribe(self, told: Callable[[Snapshot, Snapshot], None]) -> Callable[[], None]:
        self.keeper.subscribers.append(told)
        return lambda: self.keeper.subscribers.remove(told)


class MemoryLeases:
    """The lease of a site in memory, by its clock. `of(holder)` is one console's way to it."""

    def __init__(self, clock: Clock, length: timedelta) -> None:
        self._clock, self._length = clock, length
        self._row: Lease | None = None
        self._until = clock.now()

    def of(self, holder: str) -> "OneLease":
        return OneLease(self, holder)

    def seek(self, holder: str) -> Lease:
        now = self._clock.now()
        if self._row is None or now >= self._until or self._row.holder == holder:
            same = self._row is not None and self._row.holder == holder and now < self._until
            since = self._row.since if same and self._row else now
            self._row, self._until = Lease(holder, f"{holder}@pc", since, self._length), now + self._length
        return replace(self._row, left=self._until - now)

    def release(self, holder: str) -> None:
        if self._row is not None and self._row.holder == holder:
            self._row = None


class OneLease:
    def __init__(self, leases: MemoryLeases, holder: str) -> None:
        self._leases, self._holder = leases, holder

    async def seek(self, held: bool) -> Lease:
        return self._leases.seek(self._holder)

    async def release(self) -> None:
        self._leases.release(self._holder)
