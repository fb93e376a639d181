"""A simulated site: consoles that come and go by shifts, tickets with lives of their own, time that jumps from one
moment at which something happens to the next. Seeded: the same seed tells the same story."""

import asyncio
import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from console.domain.customers import Circuit, Customer
from console.domain.messages import Address, Channel, Recipient
from console.domain.snapshot import Snapshot
from console.notifications.letters import Letter, Outcome, Receipt
from console.services.clock import FixedClock
from console.services.clockwork import Around, ClockWork, Pace
from console.services.decision import Done
from console.storage.leases import Lease
from tests.support.memory import MemoryKeeper, MemoryOffice
from tests.support.world import province

START = datetime(2026, 1, 1, tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)
FOREVER = 1e12
LEASE, RENEW, LOOK = 10.0, 3.0, 2.0  # as `Pace` has them: what a takeover takes is drawn from them
CIRCUITS = tuple(f"FZ-{n:04d}" for n in range(1, 61))


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def start_state() -> Snapshot:
    """A province with customers, circuits, venues on circuits, people who are told, and ways to tell them."""
    bare = province()
    places = [place.code for place in bare.places.values()]
    customers = [Customer(f"c{n}", f"客户{n}", "ABC"[n % 3]) for n in range(12)]
    circuits = [
        Circuit(f"k{n}", code, f"c{n % 12}", place=places[n % len(places)]) for n, code in enumerate(CIRCUITS)
    ]  # fmt: skip
    venues = [replace(venue, circuit=CIRCUITS[n]) for n, venue in enumerate(bare.venues.values())]
    ways = {
        "robot": (Address("group"), Address("sms", "10000000001"), Address("phone", "10000000001")),
        "sms": (Address("sms", "10000000002"), Address("mail", "a@example.org")),
        "mail": (Address("mail", "b@example.org"),),
    }
    people = [
        Recipient("r1", "值班长", "shift_lead", ways["robot"]),
        Recipient("r2", "经理甲", "account_manager", ways["sms"]),
        Recipient("r3", "经理乙", "account_manager", ways["mail"], customers=("c1", "c2")),
        Recipient("r4", "主任", "director", ways["sms"], language="vi"),
        Recipient("r5", "市维护", "maintenance", ways["robot"], places=("3501",)),
        Recipient("r6", "张三", "assignee", ways["robot"]),
    ]
    channels = [
        Channel("group", "dingtalk", "群", per_minute=20),
        Channel("sms", "sms", "短信"),
        Channel("mail", "smtp", "邮件"),
    ]
    rows = {
        "customer": customers, "circuit": circuits, "venue": venues, "recipient": people, "channel": channels,
    }  # fmt: skip
    return bare.with_rows(0, {kind: {row.id: row for row in found} for kind, found in rows.items()})


class Leases:
    """The lease as consoles at their own pace would pass it on."""

    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock
        self.holder, self._since, self._until = "", clock.now(), NEVER

    def of(self, holder: str) -> "_Own":
        return _Own(self, holder)

    def seek(self, holder: str) -> Lease:
        now = self._clock.now()
        if self.holder in ("", holder) or now >= self._until:
            if self.holder != holder:
                self.holder, self._since, self._until = holder, now, NEVER
            return Lease(holder, holder, self._since, seconds(LEASE))
        return Lease(self.holder, self.holder, self._since, seconds(LEASE))

    def freed(self) -> None:
        self.holder, self._until = "", NEVER

    def dies(self, at: datetime) -> None:
        """Its holder is dead; it runs out then."""
        self._until = at


@dataclass
class _Own:
    leases: Leases
    holder: str

    async def seek(self, held: bool) -> Lease:
        return self.leases.seek(self.holder)

    async def release(self) -> None:
        self.leases.freed()


class Receiver:
    """The other side of all channels. Some attempts fail in every way they can; some kill the console at work."""

    def __init__(self, chance: random.Random, killing: float) -> None:
        self.chance, self.killing = chance, killing
        self.taken: dict[str, list[bool]] = {}
        self.on_kill: Callable[[], None] = lambda: None

    def take(self, letter: Letter) -> None:
        self.taken.setdefault(letter.key, []).append(letter.repeated)

    async def send(self, channel: Channel, letter: Letter) -> Receipt:
        if self.chance.random() < self.killing:
            if self.chance.random() < 0.5:
                self.take(letter)
            self.on_kill()
            await asyncio.Event().wait()
        luck = self.chance.random()
        if luck < 0.88:
            self.take(letter)
            return Receipt(Outcome.DELIVERED)
        if luck < 0.92:
            self.take(letter)
            return Receipt(Outcome.UNKNOWN, "timeout")
        if luck < 0.97:
            return Receipt(Outcome.FAILED, "unreachable")
        if luck < 0.985:
            return Receipt(Outcome.THROTTLED, "throttled", retry_after=seconds(self.chance.choice((20, 600))))
        return Receipt(Outcome.REJECTED, "refused")

    async def close(self) -> None:
        """Nothing is open."""


class Console:
    """One process that may do the clock-work."""

    def __init__(self, site: "Site", name: str) -> None:
        self.site, self.name = site, name
        around = Around(
            Pace(length=FOREVER, renew=FOREVER, look=LOOK), site.leases.of, lambda: site.clock.now().timestamp()
        )
        self.work = ClockWork(MemoryOffice(site.keeper, name), site.receiver, name, around)  # type: ignore[arg-type]
        self.next = site.clock.now()
        self.dead = asyncio.Event()

    async def round(self) -> None:
        pause = await self.work.round()
        idle, death = asyncio.ensure_future(self.work.idle()), asyncio.ensure_future(self.dead.wait())
        await asyncio.wait({idle, death}, return_when=asyncio.FIRST_COMPLETED)
        idle.cancel()
        death.cancel()
        if self.dead.is_set():
            await self.kill()
        elif not self.work.light.mine:
            self.next = NEVER
        else:
            self.next = self.site.clock.now() + seconds(min(pause, 1e6))

    async def kill(self) -> None:
        """As kill -9 does it: nothing is finished, nothing let go of."""
        tasks = tuple(self.work._sender._running)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.site.killed(self)


class Site:
    """Clock, truth, consoles, and what happens when."""

    def __init__(self, seed: int, days: float, killing: float = 0.002) -> None:
        self.chance = random.Random(seed)
        self.clock = FixedClock(START)
        self.end = START + timedelta(days=days)
        self.keeper = MemoryKeeper(start_state(), self.clock)
        self.hand = MemoryOffice(self.keeper)
        self.leases = Leases(self.clock)
        self.receiver = Receiver(self.chance, killing)
        self.receiver.on_kill = self._kill_holder
        self.consoles: list[Console] = []
        self._names = itertools.count(1)
        self._events: list[tuple[datetime, int, Callable[[], Any]]] = []
        self._numbers = itertools.count()
        self.kills = self.handovers = 0

    @property
    def snapshot(self) -> Snapshot:
        return self.keeper.truth

    def at(self, moment: datetime, what: Callable[[], Any]) -> None:
        heapq.heappush(self._events, (moment, next(self._numbers), what))

    def after(self, wait: timedelta, what: Callable[[], Any]) -> None:
        self.at(self.clock.now() + wait, what)

    def do(self, command: Any) -> Done | None:
        """By the dispatcher's hand; None when it was refused."""
        outcome = self.hand.do_now(command)
        return outcome if isinstance(outcome, Done) else None

    def opened(self) -> Console:
        console = Console(self, f"console {next(self._names)}")
        self.consoles.append(console)
        return console

    def holder(self) -> Console | None:
        return next((console for console in self.consoles if console.work.light.mine), None)

    def _kill_holder(self) -> None:
        if console := self.holder():
            console.dead.set()

    def killed(self, console: Console) -> None:
        """Those that are left find out when the lease has run out."""
        self.consoles.remove(console)
        self.kills += 1
        free = self.clock.now() + seconds(self.chance.uniform(LEASE - RENEW, LEASE))
        self.leases.dies(free)
        self._standing_by(free)
        self.opened().next = self.clock.now() + seconds(self.chance.uniform(20, 60))

    def _standing_by(self, free: datetime) -> None:
        for other in self.consoles:
            if not other.work.light.mine:
                other.next = free + seconds(self.chance.uniform(0, LOOK))

    async def shift(self) -> None:
        """Whoever is on duty hands over: closed properly, or the computer is simply switched off."""
        self.after(timedelta(hours=8), self.shift)
        leaving = self.holder()
        if leaving is None:
            return
        self.handovers += 1
        if self.chance.random() < 0.3:
            await leaving.kill()
            return
        await leaving.work.leave()
        self.consoles.remove(leaving)
        self._standing_by(self.clock.now())
        self.opened()

    async def run(self) -> None:
        for _ in range(3):
            self.opened()
        self.at(START + timedelta(hours=8), self.shift)
        while True:
            console = min(self.consoles, key=lambda c: c.next)
            event = self._events[0][0] if self._events else NEVER
            moment = min(console.next, event)
            if moment > self.end:
                break
            self.clock.advance(max(timedelta(0), moment - self.clock.now()))
            if console.next <= event:
                await console.round()
                continue
            what = heapq.heappop(self._events)[2]()
            if asyncio.iscoroutine(what):
                await what
            if holder := self.holder():
                holder.next = min(holder.next, self.clock.now() + seconds(0.05))
        for console in tuple(self.consoles):
            await console.work.leave()
