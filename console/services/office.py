"""Where commands are carried out: one storage thread does all database work, everyone else sees snapshots."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from console.domain.snapshot import Snapshot
from console.domain.timekeeping import TimeJump
from console.services.clock import Clock, DatabaseClock
from console.services.decision import Acting, Answer, Outcome, decide
from console.services.freshness import Freshness
from console.services.identity import new_id, new_ids, role_of
from console.services.keeper import Keeper
from console.services.showing import Showing, Subscriber
from console.services.storage_thread import StorageThread
from console.services.watching import Watching
from console.storage.engine import BUSY_SECONDS
from console.storage.feed import BEAT_SECONDS

R = TypeVar("R")


class Office:
    """Commands in, snapshots out. `Office.open(url)` for headless work, `await Office.opened(url)` for a window.

    What talks to the database raises StorageProblem; `snapshot` stays readable whatever happens. Subscribers are called
    with (before, after) on the loop's thread, or inside `do_now` and `refresh_now` where there is no loop.
    """

    def __init__(self, clock: Clock, user: str) -> None:
        """Not to be called from outside: see `open` and `opened`."""
        self.clock = clock
        self.user = user
        self.role = ""  # as what it acts; '' leaves it to the site's row of the user
        self._thread = StorageThread()
        self._showing = Showing()
        self._watching: Watching | None = None
        self._keeper: Keeper

    @classmethod
    def open(
        cls,
        url: str,
        *,
        user: str = "",
        clock: Clock | None = None,
        backups: Path | None = None,
        busy_seconds: float = BUSY_SECONDS,
        later: tuple[str, ...] = (),
    ) -> "Office":
        """Open the database, made or upgraded as needed, and read it. Blocks. Raises StorageProblem, SchemaNewer.

        The kinds `later` are empty in the snapshot until `Keeper.complete` was asked for, or a command.
        """
        office = cls(clock or DatabaseClock(), user)
        try:
            _begin(office, _opening(office, url, backups, busy_seconds, later).result())
        except BaseException:
            office._thread.shut()
            raise
        return office

    @classmethod
    async def opened(
        cls,
        url: str,
        *,
        user: str = "",
        clock: Clock | None = None,
        backups: Path | None = None,
        busy_seconds: float = BUSY_SECONDS,
    ) -> "Office":
        """`open` for a window: the loop goes on meanwhile, and the office is live when it is there."""
        office = cls(clock or DatabaseClock(), user)
        try:
            _begin(office, await asyncio.wrap_future(_opening(office, url, backups, busy_seconds)))
        except BaseException:
            office._thread.shut(wait=False)
            raise
        office.go_live(asyncio.get_running_loop())
        return office

    def go_live(self, loop: asyncio.AbstractEventLoop, beat_seconds: float = BEAT_SECONDS) -> None:
        """Follow what others commit, and call subscribers on this loop from now on."""
        self._showing.loop = loop
        self._watching = Watching(self._keeper.database, self._thread.executor, self._keeper.refresh, beat_seconds)

    @property
    def snapshot(self) -> Snapshot:
        """The state as it is shown."""
        return self._showing.snapshot

    @property
    def identity(self) -> str:
        """Tells this site's database from every other; it goes with its backups, and stays through upgrades."""
        return self._keeper.identity

    @property
    def freshness(self) -> Freshness:
        """How old the snapshot may be, and what is wrong."""
        return self._keeper.pulse.freshness()

    def offset(self) -> timedelta | None:
        """By how much this PC's clock is ahead of the database's, within `clock.within()` (see `offset_level`); on
        SQLite how far it jumped. None for a stated time, and before the database said anything.
        """
        return self.clock.offset()

    @property
    def time_jump(self) -> TimeJump | None:
        """The jump of this PC's clock while no console ran, until it is accepted (`trusted_time`) or put right."""
        return self._keeper.time.jump

    async def do(self, command: Any, command_id: str | None = None) -> Outcome:
        """Carry out a command; its changes are in `snapshot` when this returns.

        `command_id` only to repeat one whose fate a StorageProblem left uncertain (its `facts["command"]`).
        """
        return await asyncio.wrap_future(self._doing(command, command_id))

    def do_now(self, command: Any, command_id: str | None = None) -> Outcome:
        """`do` without a loop; blocks."""
        return self._now(self._doing(command, command_id))

    def refresh_now(self) -> Snapshot:
        """Read what others committed, without a loop; blocks. A database that is away shows in `freshness`."""
        self.ask_now(Keeper.refresh)
        return self.snapshot

    def preview(self, command: Any) -> Answer:
        """What the command would answer on the snapshot as it is shown. Writes nothing."""
        now = self.clock.now()
        role = self.role or role_of(self.snapshot, self.user)
        return decide(command, self.snapshot, Acting(self.user, now, new_ids(now), role))

    async def ask(self, job: Callable[[Keeper], R]) -> R:
        """Run a job on the storage thread that is no command: a history, a backup, a restore."""
        return await asyncio.wrap_future(self._thread.submit(partial(job, self._keeper)))

    def ask_now(self, job: Callable[[Keeper], R]) -> R:
        """`ask` without a loop; blocks."""
        return self._now(self._thread.submit(partial(job, self._keeper)))

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber(before, after)` with each new snapshot. Returns what ends it; ending twice does no harm."""
        return self._showing.subscribe(subscriber)

    def close(self) -> None:
        """Finish the running commands and let go of the database. Blocks. Closing twice does no harm."""
        if not self._thread.closed:
            self._ending().result()
            self._thread.shut()

    async def aclose(self) -> None:
        """`close` for a window."""
        if not self._thread.closed:
            await asyncio.wrap_future(self._ending())
            self._thread.shut()

    def _ending(self) -> "Future[None]":
        def end() -> None:
            if self._watching:
                self._watching.close()
            self._keeper.close()

        return self._thread.last(end)

    def _doing(self, command: Any, command_id: str | None) -> "Future[Outcome]":
        command_id = command_id or new_id(self.clock.now())
        return self._thread.submit(partial(self._keeper.carry_out, command, command_id, self.user, self.role))

    def _now(self, future: "Future[R]") -> R:
        try:
            return future.result()
        finally:
            self._showing.catch_up()


def _opening(
    office: Office, url: str, backups: Path | None, busy_seconds: float, later: tuple[str, ...] = ()
) -> "Future[Keeper]":
    made = partial(Keeper, url, office.clock, office._showing.publish)
    return office._thread.submit(partial(made, backups=backups, busy_seconds=busy_seconds, later=later))


def _begin(office: Office, keeper: Keeper) -> None:
    office._keeper = keeper
    office._showing.begin(keeper.truth)
