"""What the window reads after its first picture: an export waits for it, and says so when the database is away."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime

import pytest

from console.services.clock import FixedClock
from console.services.keeper import HISTORY
from console.services.office import Office
from console.services.tickets import ReportFault
from console.storage.problems import StorageProblem
from tests.support.desks import MemoryOffice
from ui.later import read_history, whole

pytestmark = pytest.mark.allowed_log("history not read")

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def late(sqlite_url: str) -> Iterator[Office]:
    """An office without its history, on a database with one ticket."""
    other = Office.open(sqlite_url, user="Chen", clock=FixedClock(NOW))
    other.do_now(ReportFault("down", NOW, circuit="1"))
    other.close()
    office = Office.open(sqlite_url, user="Lin", clock=FixedClock(NOW), later=HISTORY)
    yield office
    office.close()


async def live(office: Office, work: Callable[[Office], Awaitable[None]]) -> None:
    """As in a window, whose loop hears of the state."""
    office.go_live(asyncio.get_running_loop())
    await work(office)


def test_what_leaves_the_console_is_whole(late: Office) -> None:
    assert not late.snapshot.ticket_events
    asyncio.run(live(late, whole))
    assert [event.what for event in late.snapshot.ticket_events.values()] == ["reported"]
    asyncio.run(whole(MemoryOffice()))  # always whole


def test_the_window_asks_until_the_database_answers(late: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.later.PICTURE_SECONDS", 0)
    monkeypatch.setattr("ui.later.AGAIN_SECONDS", 0)
    asked: list[int] = []
    real = late.ask

    async def away_at_first(job):  # type: ignore[no-untyped-def]
        asked.append(1)
        if len(asked) < 3:
            raise StorageProblem("unreachable")
        return await real(job)

    monkeypatch.setattr(late, "ask", away_at_first, raising=False)
    asyncio.run(live(late, read_history))
    assert len(asked) == 3
    assert late.snapshot.ticket_events
