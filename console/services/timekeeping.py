"""Where the clock's time comes from: a server's answers, or this machine where the database is a file of its own.

On SQLite this machine is the database's clock. It goes by its steady counter, so that setting the PC's clock changes
nothing while a console runs, and leaves marks, so that a jump across a stop shows. Small steps of the wall clock (a
time server's hand) are followed, larger ones show as the offset until somebody accepts the time.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from console.domain.timekeeping import AGREE, Mark, TimeJump, jump_between, same_run, start_of
from console.services.boot import boot_id
from console.services.clock import Clock, DatabaseClock
from console.storage.problems import StorageProblem

log = logging.getLogger(__name__)

ASK_SECONDS = 60.0  # how often a server is asked for its time again, and a mark left
QUICK = timedelta(milliseconds=50)  # an answer within this is good enough
TRIES = 3
STEP, STEP_RATE = timedelta(milliseconds=50), 500e-6  # what a time server moves a clock by without a jump
WRONG_DATES = timedelta(hours=26)  # accepted further back than this, the dates were wrong, not the clock slow


class TimeStore(Protocol):
    """What of the ledger is asked here."""

    def database_now(self) -> datetime: ...
    def dated(self) -> datetime: ...
    def mark(self) -> Mark | None: ...
    def keep_mark(self, mark: Mark, dated: datetime | None = None) -> None: ...


class Timekeeping:
    """A stated time needs no keeping. All methods are called on the storage thread."""

    jump: TimeJump | None = None

    def begin(self) -> None:
        """The database was opened and read."""

    def beat(self) -> None:
        """The database has just answered. Raises StorageProblem."""

    def end(self) -> None:
        """It will be closed."""

    def accept(self) -> None:
        """The wall clock is right as it is. Raises StorageProblem."""


class ServerTime(Timekeeping):
    """A server's own clock, asked each minute."""

    def __init__(self, store: TimeStore, clock: DatabaseClock) -> None:
        self._store = store
        self._clock = clock
        self._asked = 0.0

    def begin(self) -> None:
        for _ in range(TRIES):
            self._asked = self._clock.sources.steady()
            at = self._store.database_now()
            took = timedelta(seconds=self._clock.sources.steady() - self._asked)
            self._clock.told(at, took)
            if took <= QUICK:
                return

    def beat(self) -> None:
        if self._clock.sources.steady() - self._asked >= ASK_SECONDS:
            self.begin()


class MachineTime(Timekeeping):
    """This machine's steady counter, with marks in the database that every console of this machine goes by."""

    def __init__(self, store: TimeStore, clock: DatabaseClock, boot: Callable[[], str] = boot_id) -> None:
        self._store = store
        self._clock = clock
        self._boot = boot()
        self._ahead = timedelta(0)  # of the wall clock, as far as that is no drift
        self._beaten = clock.sources.steady()
        self._live = False

    def begin(self) -> None:
        mark, now = self._store.mark(), self._wall()
        self.jump = jump_between(mark, self._store.dated(), now)
        self._clock.owns_time = True
        self._clock.restart(start_of(mark, self.jump, now))
        self._ahead = now.at - self._clock.now()
        if mark is None or not same_run(mark, now):
            self._keep()
        if self.jump:
            log.info("the clock of this PC went %s by %s while no console ran", self.jump.kind, self.jump.by)

    def beat(self) -> None:
        self._live = True
        passed = self._clock.sources.steady() - self._beaten
        if passed >= ASK_SECONDS:
            self._beaten += passed
            self._follow_others()
            self._follow_wall(passed)
            self._keep()

    def end(self) -> None:
        if self._live:
            self._keep()

    def accept(self) -> None:
        now, behind = self._wall(), self._store.dated()
        wrong = behind - now.at > WRONG_DATES
        self._store.keep_mark(now, now.at if wrong else None)
        self._clock.restart(now.at)
        self._ahead, self.jump = timedelta(0), None

    def _wall(self) -> Mark:
        sources = self._clock.sources
        return Mark(sources.wall(), self._boot, sources.steady())

    def _keep(self) -> None:
        """Leave a mark. One that can't be written (a file only for reading, a busy one) makes no work fail."""
        try:
            self._store.keep_mark(Mark(self._clock.now(), self._boot, self._clock.sources.steady()))
        except StorageProblem as problem:
            log.info("no mark of the time: %s", problem.code)

    def _follow_others(self) -> None:
        """Another console of this machine may have accepted another time."""
        mark, now = self._store.mark(), self._wall()
        if mark is not None and same_run(mark, now):
            at = mark.carried_on(now.uptime)
            if abs(at - self._clock.now()) > AGREE:
                self._clock.restart(at)
                self._ahead = now.at - at

    def _follow_wall(self, passed: float) -> None:
        ahead = self._wall().at - self._clock.now()
        step = ahead - self._ahead
        if abs(step) <= STEP + timedelta(seconds=STEP_RATE * passed):
            self._clock.told(self._clock.now() + step)
        else:
            self._ahead = ahead
            log.info("the clock of this PC was set by %s", step)
        if self.jump and abs(self._ahead) <= AGREE:
            self.jump = None  # it was put right


def timekeeping(store: TimeStore, clock: Clock, *, sqlite: bool) -> Timekeeping:
    """How this clock is kept with this database."""
    if not isinstance(clock, DatabaseClock):
        return Timekeeping()
    return MachineTime(store, clock) if sqlite else ServerTime(store, clock)
