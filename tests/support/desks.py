"""A desk for page tests: an office in memory that runs the real handlers, and tasks that end before `start` returns."""

import itertools
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.snapshot import KIND_OF, Snapshot
from console.services.decision import Acting, Answer, Decision, Done, Outcome, decide
from console.services.freshness import LIVE, Freshness
from console.services.identity import role_of
from console.wording.catalogue import wording
from tests.support.planners import HerePlanner
from tests.support.surroundings import FixedClock
from ui.desk import Desk
from ui.tasks import Tasks
from ui.theme import theme

Heard = Callable[[Snapshot, Snapshot], None]


class MemoryOffice:
    """What storage does with a decision, without a database. `commands` keeps everything that was asked."""

    def __init__(self, snapshot: Snapshot | None = None, clock: FixedClock | None = None, user: str = "Lin") -> None:
        self.snapshot = snapshot or Snapshot()
        self.clock = clock or FixedClock()
        self.user = user
        self.identity = "2026-01-01"
        self.freshness = Freshness(LIVE, 0.2)
        self.ahead: timedelta | None = None
        self.commands: list[Any] = []
        self._numbers = itertools.count(1)
        self._written: set[str] = set()
        self._subscribers: list[Heard] = []

    def offset(self) -> timedelta | None:
        return self.ahead

    async def do(self, command: Any, command_id: str | None = None) -> Outcome:
        return self.do_now(command, command_id)

    def do_now(self, command: Any, command_id: str | None = None) -> Outcome:
        self.commands.append(command)
        if command_id is not None and command_id in self._written:
            return Done(self.snapshot.seq)
        answer = self.preview(command)
        if not isinstance(answer, Decision):
            return answer
        self.put(*answer.puts, removes=answer.removes)
        if command_id is not None:
            self._written.add(command_id)
        return Done(self.snapshot.seq, answer.undo, answer.result, answer.findings)

    def preview(self, command: Any) -> Answer:
        role = role_of(self.snapshot, self.user)
        acting = Acting(self.user, self.clock.now(), lambda: f"new{next(self._numbers)}", role)
        return decide(command, self.snapshot, acting)

    def put(self, *entities: Any, removes: tuple[tuple[str, str], ...] = ()) -> None:
        """Change the state as another console would."""
        rows: dict[str, dict[str, Any]] = {}
        for entity in entities:
            kind = KIND_OF[type(entity)]
            old = self.snapshot.table(kind).get(entity.id)
            if old is not None and replace(entity, version=old.version) == old:
                continue  # an equal row is not written
            version = old.version + 1 if old is not None else max(1, entity.version)  # as storage does
            rows.setdefault(kind, {})[entity.id] = replace(entity, version=version)
        for kind, key in removes:
            rows.setdefault(kind, {})[key] = None
        before, self.snapshot = self.snapshot, self.snapshot.with_rows(self.snapshot.seq + 1, rows)
        for heard in tuple(self._subscribers):
            heard(before, self.snapshot)

    def subscribe(self, subscriber: Heard) -> Callable[[], None]:
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)


class InlineTasks(Tasks):
    """Runs a coroutine to its end at once; it may only await what is ready."""

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> Any:
        try:
            for _ in range(100):
                work.send(None)
        except StopIteration as end:
            return end.value
        work.close()
        raise AssertionError(f"{name} waits for something that never comes in a page test")


def make_desk(
    snapshot: Snapshot | None = None,
    *,
    clock: FixedClock | None = None,
    language: str = "zh_CN",
    palette: str = "dark",
    percent: int = 100,
    user: str = "Lin",
) -> Desk:
    """A desk on an office in memory (`desk.office` is the `MemoryOffice`), its planner in this process."""
    office = MemoryOffice(snapshot, clock, user)
    desk = Desk(office, wording(language), theme(palette, percent), tasks=InlineTasks(), monotonic=lambda: 0.0)
    desk.planner = HerePlanner(desk)
    return desk
