"""The time by which the console acts and shows: the database's, so that all consoles of a site agree."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Protocol

NOTHING = timedelta(0)
_DRIFT = 200e-6  # how much a PC's counter may run fast or slow, seconds a second


def steady_seconds() -> float:
    """A counter that no setting of the clock moves and that goes on while the machine is suspended.

    Linux: CLOCK_BOOTTIME. macOS: CLOCK_MONOTONIC, which counts suspends there. Windows: the performance counter, which
    does so too. Elsewhere a suspend may be missing, and shows as an offset until the database is asked again.
    """
    if sys.platform == "win32":
        return time.perf_counter()
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def wall_time() -> datetime:
    """What this PC's own clock shows, right or wrong. Aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a machine's time comes from."""

    wall: Callable[[], datetime] = wall_time
    steady: Callable[[], float] = steady_seconds


class Clock(Protocol):
    """Where `now` comes from. `stated` says that it is a time somebody named, which is then used as it is."""

    @property
    def stated(self) -> bool: ...

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def stamp(self) -> datetime | None:
        """The time that changes are dated by; None leaves it to the database."""
        ...

    def told(self, at: datetime, took: timedelta = NOTHING) -> None:
        """The database said that it is `at`, within the time `took` that ended just now."""
        ...

    def offset(self) -> timedelta | None:
        """By how much this PC's own clock is ahead of the database's; None where that means nothing."""
        ...

    def within(self) -> timedelta:
        """How far off `now` and `offset` may be."""
        ...


class DatabaseClock:
    """The database's time, carried on by this machine's steady counter: a wrong wall clock of a PC does no harm.

    It never goes back: told of an earlier time it stands until that has caught up. On SQLite this machine is the
    database's clock, and changes are dated by this one (`owns_time`).
    """

    stated = False

    def __init__(self, sources: Sources | None = None) -> None:
        self.sources = sources or Sources()
        self.owns_time = False
        self._lock = Lock()  # the window's thread asks while the storage thread tells
        self._line: tuple[datetime, float] = (self.sources.wall(), self.sources.steady())
        self._within: timedelta | None = None  # None: nothing told yet
        self._said = self._line[0]

    def now(self) -> datetime:
        with self._lock:
            self._said = max(self._said, self._at(self.sources.steady()))
            return self._said

    def stamp(self) -> datetime | None:
        return self.now() if self.owns_time else None

    def told(self, at: datetime, took: timedelta = NOTHING) -> None:
        """A slow answer says less than a quick one a while ago: it only counts where the two can't both be true."""
        with self._lock:
            counted, half, estimate = self.sources.steady(), took / 2, at + took / 2
            known = self._known(counted)
            if known is not None and half > known and abs(estimate - self._at(counted)) <= half + known:
                return
            self._line, self._within = (estimate, counted), half
            if known is None:
                self._said = estimate  # until now it was but this machine's guess

    def restart(self, at: datetime) -> None:
        """Go on from this time, even an earlier one: somebody said that it is right."""
        with self._lock:
            self._line, self._within, self._said = (at, self.sources.steady()), NOTHING, at

    def offset(self) -> timedelta | None:
        with self._lock:
            known = self._within is not None
            return self.sources.wall() - self._at(self.sources.steady()) if known else None

    def within(self) -> timedelta:
        with self._lock:
            return self._known(self.sources.steady()) or NOTHING

    def _at(self, counted: float) -> datetime:
        at, since = self._line
        return at + timedelta(seconds=counted - since)

    def _known(self, counted: float) -> timedelta | None:
        """The bound of what was told, wider with its age; this machine's own clock needs none."""
        if self._within is None or self.owns_time:
            return self._within
        return self._within + timedelta(seconds=_DRIFT * (counted - self._line[1]))


class FixedClock:
    """Time that only moves when told to by `advance`: tests, and `--now`."""

    stated = True

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a naive datetime says no instant")
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def stamp(self) -> datetime | None:
        return self._at

    def told(self, at: datetime, took: timedelta = NOTHING) -> None:
        """What the database says doesn't count here."""

    def offset(self) -> timedelta | None:
        return None

    def within(self) -> timedelta:
        return NOTHING

    def advance(self, step: timedelta) -> None:
        """Let time pass."""
        self._at += step
