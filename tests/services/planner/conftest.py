"""Planners whose workers load no solvers: they are there within a moment."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.planner import Answered, Event, Failed, Planner
from console.services.planner.lane import Ways
from tests.support.puzzles import Puzzle

BARE = "import console.services.planner.worker as w; w.SOLVERS = w.FIRST = (); w.main()"
COMMAND = (sys.executable, "-X", "utf8", "-P", "-c", BARE)
WAYS = Ways(COMMAND, obey=0.3)
MINUTE = 60.0  # nothing takes that long; a test that waits for what never comes ends then

Make = Callable[..., Planner]


@pytest.fixture
def make() -> Iterator[Make]:
    """Planners that are closed at the end."""
    made: list[Planner] = []

    def one(ways: Ways = WAYS, **more: Any) -> Planner:
        made.append(Planner(ways=ways, **more))
        return made[-1]

    yield one
    for planner in made:
        planner.close()


@pytest.fixture
def planner(make: Make) -> Planner:
    return make()


def site(*names: str, seq: int = 1) -> Snapshot:
    """Places of these names."""
    return Snapshot(seq=seq, places=Table([Place(name, name, name, "county") for name in names]))


class Ear:
    """Hears what comes of one question."""

    def __init__(self, planner: Planner, puzzle: Any, snapshot: Snapshot | None = None) -> None:
        self.events: list[Event] = []
        self._new = asyncio.Event()
        self.job = planner.ask(snapshot or site(), puzzle, self._hear)

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        self._new.set()

    async def until(self, wanted: Callable[[Event], bool]) -> Event:
        """The first event that is wanted."""
        async with asyncio.timeout(MINUTE):
            while not (found := [event for event in self.events if wanted(event)]):
                self._new.clear()
                await self._new.wait()
        return found[0]

    async def end(self) -> Event:
        """The last word."""
        return await self.until(lambda event: isinstance(event, (Answered, Failed)))


def asked(planner: Planner, *puzzles: Any, snapshot: Snapshot | None = None) -> list[list[Event]]:
    """All that is heard of these questions, one after the other."""

    async def ask() -> list[list[Event]]:
        heard = []
        for puzzle in puzzles:
            ear = Ear(planner, puzzle if isinstance(puzzle, Puzzle) else Puzzle(puzzle), snapshot)
            await ear.end()
            heard.append(ear.events)
        return heard

    return asyncio.run(ask())
