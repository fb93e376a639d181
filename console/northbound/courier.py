"""Events to listeners, each at least once and in order. A listener that is away is asked again and holds up nobody."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from console.domain.northbound import Listener
from console.domain.snapshot import Snapshot
from console.northbound.events import Wish, events_from, wish_of
from console.northbound.interface import Interface
from console.northbound.posting import AGAIN, DELIVERED, GONE, REJECTED, Postman
from console.services.clock import steady_seconds
from console.services.decision import Outcome
from console.services.identity import new_id
from console.services.keeper import Keeper
from console.services.leasing import OfficeLeases, Rhythm, Turn, own_label
from console.services.northbound.access import MarkDelivered, RemoveListener
from console.services.northbound.feed import ticket_changes
from console.storage.problems import StorageProblem

log = logging.getLogger(__name__)

WORK = "event-delivery"  # the lease's name
TURN = Rhythm(length=20.0, renew=4.0, look=2.0, margin=1.0)
MOST_REJECTED = 5  # then the event is given up: it would be rejected forever, and others wait behind it
MARK_EVERY = 1000  # changes without an event after which the listener's place is written down all the same


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: how long a delivery may take, and the pause after a failure, doubled each time up to `most`. `turn`: how
    the right to deliver is held; its length leaves room for a delivery."""

    timeout: float = 10.0
    first: float = 1.0
    most: float = 300.0
    turn: Rhythm = TURN

    def pause(self, failures: int) -> float:
        """How long to wait after so many failures in a row."""
        return min(self.most, self.first * 2.0 ** min(failures - 1, 20))


def _wished(interface: Interface, snapshot: Snapshot, wish: Wish, changes: Sequence[Any]) -> list[dict[str, Any]]:
    """The events of these changes that were asked for."""
    rows = events_from(interface.root, snapshot, interface.histories, changes)
    return [sent for row in rows if (sent := wish.of(row)) is not None]


def _told(task: asyncio.Task[None]) -> None:
    """What nobody foresaw is logged at once: nobody waits for these tasks."""
    if not task.cancelled() and (error := task.exception()):
        log.error("%s failed", task.get_name(), exc_info=error)


def _turn(interface: Interface, pace: Pace) -> Turn:
    office = interface.office
    holder = new_id(office.clock.now())
    leases = OfficeLeases(office, WORK, holder, own_label(office.user), timedelta(seconds=pace.turn.length))
    return Turn(leases, holder, pace.turn, steady_seconds)


class Courier:
    """One task a listener, as listeners come and go; of all interfaces on a database one at a time delivers."""

    def __init__(self, interface: Interface, pace: Pace | None = None) -> None:
        self._interface = interface
        self._pace = pace or Pace()
        self._postman = Postman()
        self._turn = _turn(interface, self._pace)
        self.delivering = asyncio.Event()  # set while it is this one that delivers
        self._since: datetime | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._unsubscribe: Callable[[], None] = lambda: None
        self._holding: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to follow the changes. On the loop that serves."""
        self._postman.open()
        self._unsubscribe = self._interface.office.subscribe(self._changed)
        self._holding = asyncio.create_task(self._hold(), name="courier")
        self._holding.add_done_callback(_told)

    async def close(self) -> None:
        """End all deliveries and leave them to others at once; what was not delivered is by whoever comes next."""
        self._unsubscribe()
        if self._holding:
            self._holding.cancel()
            await asyncio.gather(self._holding, return_exceptions=True)
        await self._stop()
        await self._turn.let_go()
        await self._postman.close()

    # ---- whose turn it is

    async def _hold(self) -> None:
        """Deliver while it is this one's turn, and take over from one that died."""
        while True:
            pause = self._pace.first
            try:
                lease = await self._turn.seek()
                if lease.since != self._since:  # it ran out meanwhile, and another may have delivered
                    await self._stop()
                self._since = lease.since
                if self._turn.mine and not self.delivering.is_set():
                    await self._begin()
                pause = self._turn.due()
            except StorageProblem as problem:
                log.info("the courier waits for the database: %s", problem.code)
            if self.delivering.is_set() and self._turn.left() <= 0:
                await self._stop()
            await asyncio.sleep(pause)

    async def _begin(self) -> None:
        """From where the last one stopped: its marks are read after the turn was taken."""
        office = self._interface.office
        await office.ask(Keeper.catch_up)
        log.info("events are delivered here")
        self.delivering.set()
        self._changed(office.snapshot, office.snapshot)

    async def _stop(self) -> None:
        if self.delivering.is_set():
            log.info("events are not delivered here any more")
        self.delivering.clear()
        tasks = [*self._tasks.values()]
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # ---- the listeners

    def _changed(self, before: Snapshot, after: Snapshot) -> None:
        """Wake everybody; begin for new listeners, end for those that left."""
        if not self.delivering.is_set():
            return
        news, self._news = self._news, asyncio.Event()
        news.set()
        for key in self._tasks.keys() - after.listeners.keys():
            self._tasks.pop(key).cancel()
        for key in after.listeners.keys() - self._tasks.keys():
            self._tasks[key] = asyncio.create_task(self._serve(after.listeners[key]), name=f"listener {key}")
            self._tasks[key].add_done_callback(_told)

    async def _serve(self, listener: Listener) -> None:
        """Follow the changes for one listener until it leaves."""
        place = marked = listener.delivered
        wish, failures, interface = wish_of(listener.query), 0, self._interface
        while True:
            news = self._news
            try:
                changes, upto = await ticket_changes(interface.office, place)
                events = await interface.aside(_wished, interface, interface.snapshot, wish, changes)
                for event in events:
                    await self._deliver(listener, event)
                place, failures = upto, 0
                if events or place - marked >= MARK_EVERY:
                    await self._mark(listener, place)
                    marked = place
            except StorageProblem as problem:
                failures += 1
                log.info("listener %s waits for the database: %s", listener.id, problem.code)
                await asyncio.sleep(self._pace.pause(failures))
                continue
            if place >= interface.snapshot.seq:
                await news.wait()

    async def _deliver(self, listener: Listener, event: dict[str, Any]) -> None:
        """Post one event until it has arrived, or cannot ever."""
        failures = rejections = 0
        while True:
            outcome = await self._post(listener.callback, event)
            if outcome == DELIVERED:
                return
            if outcome == GONE:
                await self._run(RemoveListener(listener.id))
                await asyncio.Event().wait()  # until the snapshot without it cancels this task
            failures += 1
            rejections += outcome == REJECTED
            if rejections >= MOST_REJECTED:
                log.error("listener %s rejects event %s: given up", listener.id, event["eventId"])
                return
            if failures == 1:
                log.info("listener %s did not take event %s: asking again", listener.id, event["eventId"])
            await asyncio.sleep(self._pace.pause(failures))

    async def _post(self, callback: str, event: dict[str, Any]) -> str:
        """One attempt, which ends before another may have taken over."""
        seconds = min(self._pace.timeout, self._turn.left())
        return await self._postman.post(callback, event, seconds) if seconds > 0 else AGAIN

    async def _mark(self, listener: Listener, place: int) -> None:
        await self._run(MarkDelivered(listener.id, place))

    async def _run(self, command: Any) -> Outcome:
        office = self._interface.office
        key = new_id(office.clock.now())
        return await office.ask(lambda keeper: keeper.carry_out(command, key, "interface"))
