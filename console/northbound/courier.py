"""Events to listeners, each at least once and in order. A listener that is away is asked again and holds up nobody."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from console.domain.northbound import Listener
from console.domain.snapshot import Snapshot
from console.northbound.bodies import JSON_TYPE, json_text
from console.northbound.events import Wish, events_from, wish_of
from console.northbound.hub import is_unroutable
from console.northbound.interface import Interface
from console.services.decision import Outcome
from console.services.identity import new_id
from console.services.northbound.access import MarkDelivered, RemoveListener
from console.services.northbound.feed import ticket_changes
from console.storage.problems import StorageProblem

log = logging.getLogger(__name__)

DELIVERED, AGAIN, REJECTED, GONE = "delivered", "again", "rejected", "gone"
MOST_REJECTED = 5  # then the event is given up: it would be rejected forever, and others wait behind it
MARK_EVERY = 1000  # changes without an event after which the listener's place is written down all the same
_BUSY = frozenset({401, 403, 404, 408, 425, 429})


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: how long a delivery may take, and the pause after a failure, doubled each time up to `most`."""

    timeout: float = 10.0
    first: float = 1.0
    most: float = 300.0

    def pause(self, failures: int) -> float:
        """How long to wait after so many failures in a row."""
        return min(self.most, self.first * 2.0 ** min(failures - 1, 20))


class _Resolver(AbstractResolver):
    """The system's own, without addresses of the link: a name must not lead where an address may not."""

    def __init__(self) -> None:
        self._plain = ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        found = await self._plain.resolve(host, port, family)
        return [one for one in found if not is_unroutable(one["host"])]

    async def close(self) -> None:
        await self._plain.close()


def _wished(interface: Interface, snapshot: Snapshot, wish: Wish, changes: Sequence[Any]) -> list[dict[str, Any]]:
    """The events of these changes that were asked for."""
    rows = events_from(interface.root, snapshot, interface.histories, changes)
    return [sent for row in rows if (sent := wish.of(row)) is not None]


class Courier:
    """One task a listener, as listeners come and go."""

    def __init__(self, interface: Interface, pace: Pace | None = None) -> None:
        self._interface = interface
        self._pace = pace or Pace()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._unsubscribe: Callable[[], None] = lambda: None
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Begin to follow the changes. On the loop that serves."""
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self._pace.timeout),
            connector=aiohttp.TCPConnector(limit_per_host=2, resolver=_Resolver()),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        self._unsubscribe = self._interface.office.subscribe(self._changed)
        self._changed(self._interface.snapshot, self._interface.snapshot)

    async def close(self) -> None:
        """End all deliveries; what was not delivered is when the interface runs again."""
        self._unsubscribe()
        tasks = [*self._tasks.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    def _changed(self, before: Snapshot, after: Snapshot) -> None:
        """Wake everybody; begin for new listeners, end for those that left."""
        news, self._news = self._news, asyncio.Event()
        news.set()
        for key in self._tasks.keys() - after.listeners.keys():
            self._tasks.pop(key).cancel()
        for key in after.listeners.keys() - self._tasks.keys():
            self._tasks[key] = asyncio.create_task(self._serve(after.listeners[key]), name=f"listener {key}")

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
        """One attempt. Redirects are not followed, and of the answer only the status is read."""
        assert self._session is not None
        try:
            async with self._session.post(
                URL(callback, encoded=True),
                data=json_text(event).encode(),
                headers={"Content-Type": JSON_TYPE},
                allow_redirects=False,
            ) as answer:
                status = answer.status
                answer.close()
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return AGAIN
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return DELIVERED
        if status == HTTPStatus.GONE:
            return GONE
        return REJECTED if 300 <= status < 500 and status not in _BUSY else AGAIN

    async def _mark(self, listener: Listener, place: int) -> None:
        await self._run(MarkDelivered(listener.id, place))

    async def _run(self, command: Any) -> Outcome:
        office = self._interface.office
        key = new_id(office.clock.now())
        return await office.ask(lambda keeper: keeper.carry_out(command, key, "interface"))
