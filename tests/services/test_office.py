"""The office: commands once, snapshots by one path, and a database that may go away and come back."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from console.domain.findings import Finding
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.services.clock import FixedClock
from console.services.decision import Acting, Answer, Decision, Done, Refused, Stale, handles
from console.services.freshness import LATE, LIVE, LOST, Pulse
from console.services.office import Office
from console.services.safekeeping import backup, backup_now, history, restore_now
from console.storage.problems import CLOSED, UNREACHABLE, StorageProblem
from tests.storage.proxy import Wire

WAIT = 20.0
COMMIT = b"COMMIT\0"  # the whole message: "READ COMMITTED" is none
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rename:
    """A command of these tests: put a place, or be refused or too late."""

    key: str
    name: str
    answer: str = "do"


@handles(Rename)
def rename(command: Rename, snapshot: Snapshot, acting: Acting) -> Answer:
    match command.answer:
        case "refuse":
            return Refused((Finding("no_notice", "blocking", {}),))
        case "late":
            return Stale("place", command.key)
        case "fail":
            raise ZeroDivisionError
    old = snapshot.places.get(command.key)
    return Decision(
        puts=(Place(command.key, command.key, command.name, "city"),),
        undo=Rename(command.key, old.name if old else ""),
        result={"by": acting.user, "at": acting.now.isoformat(), "id": acting.new_id()},
    )


async def until(office: Office, holds: Callable[[Snapshot], bool]) -> Snapshot:
    """Wait for a snapshot in which something holds."""
    shown = asyncio.Event()
    unsubscribe = office.subscribe(lambda before, after: shown.set())
    try:
        while not holds(office.snapshot):
            shown.clear()
            await asyncio.wait_for(shown.wait(), WAIT)
    finally:
        unsubscribe()
    return office.snapshot


def with_offices(*urls: str, then: Callable[..., Coroutine[Any, Any, None]]) -> None:
    """Run a test in a loop with live offices, closed in any case."""

    async def run() -> None:
        offices = [await Office.opened(url, user=f"user {number}") for number, url in enumerate(urls)]
        try:
            await then(*offices)
        finally:
            for office in offices:
                await office.aclose()

    asyncio.run(run())


def test_a_command_is_done_and_visible_when_it_returns(database_url: str) -> None:
    async def then(office: Office) -> None:
        seen: list[tuple[int, int]] = []
        office.subscribe(lambda before, after: seen.append((before.seq, after.seq)))
        start = office.snapshot.seq
        done = await office.do(Rename("a", "first"))
        assert isinstance(done, Done)
        assert done.seq == start + 1
        assert done.result["by"] == "user 0"
        assert office.snapshot.places["a"].name == "first"
        assert seen == [(start, start + 1)]

    with_offices(database_url, then=then)


def test_what_one_console_does_the_other_shows(database_url: str) -> None:
    async def then(mine: Office, theirs: Office) -> None:
        loop_thread = threading.current_thread()
        called_on: list[threading.Thread] = []
        theirs.subscribe(lambda before, after: called_on.append(threading.current_thread()))
        await mine.do(Rename("a", "first"))
        await until(theirs, lambda snapshot: "a" in snapshot.places)
        assert theirs.snapshot == mine.snapshot
        assert set(called_on) == {loop_thread}
        await theirs.do(Rename("a", "second"))
        await until(mine, lambda snapshot: snapshot.places["a"].name == "second")

    with_offices(database_url, database_url, then=then)


def test_an_undo_is_a_command(database_url: str) -> None:
    office = Office.open(database_url)
    office.do_now(Rename("a", "first"))
    done = office.do_now(Rename("a", "second"))
    assert isinstance(done, Done)
    office.do_now(done.undo)
    assert office.snapshot.places["a"].name == "first"
    assert office.snapshot.places["a"].version == 3
    office.close()


def test_refused_late_and_failing_commands_write_nothing(database_url: str) -> None:
    office = Office.open(database_url)
    before = office.snapshot
    assert isinstance(office.do_now(Rename("a", "x", "refuse")), Refused)
    assert office.do_now(Rename("a", "x", "late")) == Stale("place", "a")
    with pytest.raises(ZeroDivisionError):
        office.do_now(Rename("a", "x", "fail"))
    assert office.refresh_now() is before
    assert isinstance(office.do_now(Rename("a", "x")), Done)
    office.close()


def test_a_preview_writes_nothing(database_url: str) -> None:
    office = Office.open(database_url)
    before = office.snapshot
    assert isinstance(office.preview(Rename("a", "x")), Decision)
    assert isinstance(office.preview(Rename("a", "x", "refuse")), Refused)
    assert office.refresh_now() is before
    office.close()


def test_a_command_repeated_by_its_id_is_done_once(database_url: str) -> None:
    office = Office.open(database_url)
    first = office.do_now(Rename("a", "first"), "id-1")
    office.do_now(Rename("a", "second"), "id-2")
    again = office.do_now(Rename("a", "first"), "id-1")
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert again.seq == first.seq
    assert office.snapshot.places["a"].name == "second"
    office.close()


@pytest.fixture
def wire(postgresql_url: str, tmp_path: Path) -> Iterator[Wire]:
    made = Wire(postgresql_url, tmp_path)
    yield made
    made.close()


def test_a_reply_lost_after_commit_is_not_acted_on_twice(wire: Wire) -> None:
    office = Office.open(wire.url, user="li")
    start = office.snapshot.seq
    wire.cut_after = COMMIT
    done = office.do_now(Rename("a", "first"))
    assert wire.cuts == 1
    assert isinstance(done, Done)
    assert (done.seq, office.snapshot.seq) == (start + 1, start + 1)
    assert done.undo == Rename("a", "")
    assert done.result["by"] == "li"
    office.close()


def test_a_command_whose_fate_is_unknown_says_so_and_can_be_asked_for_later(wire: Wire) -> None:
    office = Office.open(wire.url)
    start = office.snapshot.seq
    wire.cut_after, wire.refusing = COMMIT, True
    with pytest.raises(StorageProblem) as lost:
        office.do_now(Rename("a", "first"))
    assert (lost.value.code, lost.value.uncertain) == (UNREACHABLE, True)
    assert "a" not in office.snapshot.places
    wire.refusing = False
    done = office.do_now(Rename("a", "first"), lost.value.facts["command"])
    assert isinstance(done, Done)
    assert done.undo == Rename("a", "")
    assert office.snapshot.seq == start + 1
    office.close()


def test_a_database_that_went_away_leaves_the_snapshot_and_comes_back(wire: Wire, postgresql_url: str) -> None:
    async def then(office: Office, other: Office) -> None:
        await office.do(Rename("a", "first"))
        assert office.freshness.state == LIVE
        wire.refusing = True
        wire.cut_all()
        with pytest.raises(StorageProblem) as refused:
            await office.do(Rename("a", "second"))
        assert refused.value.code == UNREACHABLE
        async with asyncio.timeout(WAIT):
            while office.freshness.state != LOST:
                await asyncio.to_thread(office.refresh_now)
        assert office.freshness.reason == UNREACHABLE
        assert office.freshness.attempts >= 2
        assert office.snapshot.places["a"].name == "first"
        await other.do(Rename("a", "third"))
        wire.refusing = False
        await until(office, lambda snapshot: snapshot.places["a"].name == "third")
        assert office.freshness.state == LIVE

    with_offices(wire.url, postgresql_url, then=then)


def test_closing_finishes_what_was_asked_for(database_url: str) -> None:
    async def run() -> None:
        office = await Office.opened(database_url)
        asked = [asyncio.ensure_future(office.do(Rename(str(number), "x"))) for number in range(5)]
        await asyncio.sleep(0)
        await office.aclose()
        await office.aclose()
        assert all(isinstance(outcome, Done) for outcome in await asyncio.gather(*asked))
        with pytest.raises(StorageProblem) as refused:
            await office.do(Rename("a", "x"))
        assert refused.value.code == CLOSED

    asyncio.run(run())
    again = Office.open(database_url)
    assert len(again.snapshot.places) == 5
    again.close()


@pytest.mark.expected_log("a subscriber failed")
def test_a_subscriber_that_fails_does_not_blind_the_others(database_url: str) -> None:
    office = Office.open(database_url)
    seen: list[int] = []

    def fails(before: Snapshot, after: Snapshot) -> None:
        raise ZeroDivisionError

    office.subscribe(fails)
    end = office.subscribe(lambda before, after: seen.append(after.seq))
    office.do_now(Rename("a", "x"))
    end()
    end()
    office.do_now(Rename("b", "x"))
    assert len(seen) == 1
    office.close()


def test_a_database_that_can_not_be_opened_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem):
        Office.open(str(tmp_path / "nowhere" / "console.db"))
    with pytest.raises(StorageProblem):
        asyncio.run(Office.opened(str(tmp_path / "nowhere" / "console.db")))  # type: ignore[arg-type]


def test_history_tells_who_and_when(database_url: str) -> None:
    async def then(office: Office) -> None:
        await office.do(Rename("a", "first"))
        office.user = "wang"
        await office.do(Rename("a", "second"))
        changes = await history(office, "place", "a")
        assert [(change.by, (change.after or {})["name"]) for change in changes] == [
            ("user 0", "first"),
            ("wang", "second"),
        ]

    with_offices(database_url, then=then)


def test_time_is_what_the_clock_says(database_url: str) -> None:
    clock = FixedClock(NOW)
    office = Office.open(database_url, clock=clock)
    clock.advance(timedelta(hours=1))
    done = office.do_now(Rename("a", "x"))
    assert isinstance(done, Done)
    assert done.result["at"] == (NOW + timedelta(hours=1)).isoformat()
    assert office.clock.now() == NOW + timedelta(hours=1)
    office.close()


def test_freshness_by_silence_and_by_failures() -> None:
    counted = [0.0]
    pulse = Pulse(lambda: counted[0])
    assert pulse.freshness().state == LIVE
    counted[0] = 6
    assert (pulse.freshness().state, pulse.freshness().seconds) == (LATE, 6)
    counted[0] = 15
    assert pulse.freshness().state == LOST
    pulse.confirm()
    assert pulse.freshness().state == LIVE
    pulse.fail(UNREACHABLE)
    assert (pulse.freshness().state, pulse.freshness().reason) == (LATE, UNREACHABLE)
    pulse.fail(UNREACHABLE)
    assert (pulse.freshness().state, pulse.freshness().attempts) == (LOST, 2)


def test_backup_and_restore_through_the_office(database_url: str, tmp_path: Path) -> None:
    async def then(office: Office) -> None:
        await office.do(Rename("a", "first"))
        manifest = await backup(office, tmp_path / "one.backup")
        assert manifest.seq == office.snapshot.seq

    with_offices(database_url, then=then)
    office = Office.open(database_url)
    first = office.snapshot
    office.do_now(Rename("a", "second"))
    seen: list[str] = []
    office.subscribe(lambda before, after: seen.append(after.places["a"].name))
    done = restore_now(office, tmp_path / "one.backup", replace=True)
    assert office.snapshot == first
    assert seen == ["first"]
    assert done.kept is not None
    assert (done.messages, done.steps) == (0, 0)
    assert backup_now(office, tmp_path / "two.backup").rows > 0
    office.close()
