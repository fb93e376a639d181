"""The time by which the console acts and shows: the database's, so that all consoles of a site agree."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Where `now` comes from."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def stamp(self) -> datetime | None:
        """The time that changes are dated by; None leaves it to the database."""
        ...

    def told(self, at: datetime) -> None:
        """The database says that it is `at` now."""
        ...


class DatabaseClock:
    """The database's time, carried on by this machine's steady counter: a wrong wall clock of a PC does no harm."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._anchor: tuple[datetime, float] = (datetime.now(UTC), monotonic())

    def now(self) -> datetime:
        at, counted = self._anchor
        return at + timedelta(seconds=self._monotonic() - counted)

    def stamp(self) -> datetime | None:
        return None

    def told(self, at: datetime) -> None:
        self._anchor = (at, self._monotonic())


class FixedClock:
    """Time that only moves when told to by `advance`: tests, and `--now`."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a naive datetime says no instant")
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def stamp(self) -> datetime | None:
        return self._at

    def told(self, at: datetime) -> None:
        """What the database says doesn't count here."""

    def advance(self, step: timedelta) -> None:
        """Let time pass."""
        self._at += step
