"""The clock-work itself: holds the lease, takes what fell due, sends what waits. In a window or without a screen."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from console.services.arrangements.periods import RejudgePriorities
from console.services.clock import steady_seconds
from console.services.clockwork.agenda import Agenda, Todo
from console.services.clockwork.channels import Post, digest_bytes
from console.services.clockwork.delivery import PassOn
from console.services.clockwork.leasing import DARK, WORK, Light, light_of
from console.services.clockwork.sender import ACTOR, Hooks, Sender, Tally, carried_out
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.identity import new_id
from console.services.keeper import Keeper
from console.services.leasing import Leases, OfficeLeases, Rhythm, Turn, own_label
from console.services.office import Office
from console.storage.problems import StorageProblem

log = logging.getLogger(__name__)

_SPOILED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. A dead holder is followed after `length` + `look` at the latest; `margin`: it stops sending so long
    before its lease runs out. `least` is the shortest pause between two rounds, `grace` how long running sendings may
    take when it stops, `parallel` how many run at once on one channel.
    """

    length: float = 10.0
    renew: float = 3.0
    look: float = 2.0
    margin: float = 1.0
    least: float = 0.05
    trouble: float = 1.0
    grace: float = 2.0
    parallel: int = 4


class Tasks(Protocol):
    """What the window's supervisor of tasks offers."""

    def serve(self, make: Callable[[], Awaitable[Any]], name: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What it stands on beside the office; tests give their own. `leases` by holder; None: the database's."""

    pace: Pace = field(default_factory=Pace)
    leases: Callable[[str], Leases] | None = None
    steady: Callable[[], float] = steady_seconds
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class ClockWork:
    """One console's part in the clock-work. `start(tasks)` in a window, `run()` or `once()` without one."""

    def __init__(self, office: Office, post: Post, label: str = "", around: Around | None = None) -> None:
        around = around or Around()
        self.holder = new_id(office.clock.now())
        self.tally = Tally()
        self._office, self._pace = office, around.pace
        self._sleep = around.sleep
        pace, length = self._pace, timedelta(seconds=self._pace.length)
        own = OfficeLeases(office, WORK, self.holder, label or own_label(office.user), length)
        leases = around.leases(self.holder) if around.leases else own
        rhythm = Rhythm(pace.length, pace.renew, pace.look, pace.margin)
        self._turn = Turn(leases, self.holder, rhythm, around.steady)
        self._agenda = Agenda(self.holder, digest_bytes)
        self._light, self._light_told = DARK, list[Callable[[Light], None]]()
        self._news = asyncio.Event()
        self._sender = Sender(
            office, post, self.holder, self.tally, Hooks(self._may_send, self._news.set), self._pace.parallel
        )

    # ---- what the window sees

    @property
    def light(self) -> Light:
        """Who does it, as last seen."""
        return self._light

    def on_light(self, told: Callable[[Light], None]) -> None:
        """Call `told` with each other light, on the loop's thread."""
        self._light_told.append(told)

    def start(self, tasks: Tasks) -> Any:
        """Run as long as the window lives, begun anew after a failure."""
        return tasks.serve(self.run, ACTOR)

    # ---- running

    async def run(self) -> None:
        """Until cancelled; then the lease is let go of, so that another follows at once."""
        end = self._office.subscribe(lambda before, after: self._news.set())
        try:
            while True:
                try:
                    pause = await self.round()
                except StorageProblem as problem:
                    log.info("clock-work waits for the database: %s", problem.code)
                    self._turn.doubt()
                    self._show(DARK)
                    pause = self._pace.trouble
                await self._rest(max(0.0, pause - self._pace.least))
        finally:
            end()
            await self.leave()

    async def once(self) -> Tally:
        """Take and send what is due now, then let go. Raises StorageProblem."""
        try:
            while await self.round() <= 0:
                await self.idle()
        finally:
            await self.leave()
        return self.tally

    async def round(self) -> float:
        """One round; the seconds until the next has something to do, 0 when there may be more at once."""
        if not await self._has_lease():
            return max(0.0, self._turn.due()) or self._pace.look
        todo = await self._office.ask(self._read)
        try:
            busy = await self._work_off(todo)
        except StorageProblem:
            self._agenda.not_done(todo)
            raise
        renew = max(self._pace.least, self._turn.due())
        if busy or todo.again is None:
            return 0.0 if busy else renew
        ahead = (todo.again - self._office.clock.now()).total_seconds()
        return min(renew, max(self._pace.least, ahead))

    async def idle(self) -> None:
        """Until nothing is being sent."""
        await self._sender.idle()

    async def leave(self) -> None:
        """Finish or break off what is being sent, let go of the lease. A message broken off is repeated by another."""
        await self._sender.close(self._pace.grace)
        self._show(DARK)
        await self._turn.let_go()

    async def _rest(self, seconds: float) -> None:
        """Until something was committed or sent, or so many seconds have passed, `least` in a storm of commits."""
        await self._sleep(self._pace.least)
        pause = asyncio.ensure_future(self._sleep(seconds))
        news = asyncio.ensure_future(self._news.wait())
        try:
            await asyncio.wait({pause, news}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            pause.cancel()
            news.cancel()
        self._news.clear()

    # ---- the lease

    async def _has_lease(self) -> bool:
        """Whether it is ours for now; asked for again when it is time."""
        if self._turn.due() <= 0:
            self._show(light_of(await self._turn.seek(), self.holder))
        return self._turn.mine

    def _show(self, light: Light) -> None:
        if light == self._light:
            return
        if light.mine != self._light.mine:
            log.info("clock-work %s", "is done here" if light.mine else "is not done here any more")
        self._light = light
        for told in self._light_told:
            told(light)

    # ---- the work

    def _read(self, keeper: Keeper) -> Todo:
        return self._agenda.read(keeper.truth, self._office.clock.now(), self._sender.under_way)

    async def _work_off(self, todo: Todo) -> bool:
        """Whether anything was done."""
        parts: list[Any] = [*map(Tend, todo.tend), *map(TakeDue, todo.due)]
        for command in parts:
            if not await self._has_lease():
                return False
            await self._take(command)
        while todo.rejudge and (await self._run(RejudgePriorities())).get("left"):
            pass
        for problem, ids in todo.outbox.passed.items():
            await self._run(PassOn(ids, problem))
        begun = [self._sender.begin(sending) for sending in todo.outbox.sendings]
        return bool(parts or todo.outbox.passed) or any(begun)

    async def _take(self, command: TakeDue | Tend) -> None:
        """One row that can't be dealt with must not hold up the others: alone it is left for a minute, and logged."""
        ends: tuple[dict[str, Any] | BaseException] = await asyncio.gather(self._run(command), return_exceptions=True)
        end = ends[0]
        if isinstance(end, dict):
            self.tally.steps += len(end.get("steps", ()))
        elif isinstance(end, StorageProblem) or not isinstance(end, Exception):
            raise end
        elif len(command.ids) > 1:
            for key in command.ids:
                await self._take(type(command)((key,)))
        else:
            log.error("%s of %s failed", type(command).__name__, command.ids[0], exc_info=end)
            self._agenda.leave_out(command.ids[0], self._office.clock.now() + _SPOILED)

    def _may_send(self) -> bool:
        return self._turn.left() > 0

    async def _run(self, command: Any) -> dict[str, Any]:
        return await carried_out(self._office, command)
