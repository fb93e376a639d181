"""Dates never go back, whatever clocks do; marks of this machine's clock change nothing that anyone is told of."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.domain.timekeeping import BACK, FORWARD, RED, Mark, offset_level
from console.services.arrangements.site import AddDispatcher
from console.services.clock import DatabaseClock, FixedClock, Sources
from console.services.decision import Done
from console.services.office import Office
from console.services.trusted_time import accept_time, accept_time_now, insist_on_time
from console.storage.backup import write_backup
from console.storage.engine import Database
from console.storage.leases import read_lease, take_lease
from console.storage.ledger import Ledger
from console.storage.packing import read_manifest
from console.storage.problems import TIME_JUMPED, StorageProblem
from console.storage.restore import restore_backup
from tests.storage.entities import Writes, place, putting

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
MARK = Mark(datetime(2026, 11, 22, 8, 30, 0, 125, UTC), "boot", 4711.125)


def last_date(ledger: Ledger) -> datetime:
    snapshot = ledger.load()
    return max(change.at for key in snapshot.places for change in ledger.history("place", key))


# What the ledger dates.


def test_a_clock_that_went_back_dates_no_change_before_the_last(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    ahead = ledger.database_now() + HOUR
    ledger.keep_mark(MARK, ahead)
    asked: list[datetime] = []

    def decide(snapshot, now):
        asked.append(now)
        return Writes(puts=(place("a"),))

    snapshot = ledger.commit(ledger.load(), decide, "c1", "li").snapshot
    assert asked == [ahead] == [last_date(ledger)]
    snapshot = ledger.commit(snapshot, putting(place("b")), "c2", "li", ahead - MINUTE, stated=False).snapshot
    assert last_date(ledger) == ahead == ledger.dated()
    ledger.commit(snapshot, putting(place("c")), "c3", "li", ahead + MINUTE, stated=False)
    assert last_date(ledger) == ahead + MINUTE == ledger.dated()
    ledger.close()


def test_a_stated_time_is_taken_as_it_is_and_binds_nobody(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    before, stated = ledger.dated(), ledger.database_now() + timedelta(days=900)
    snapshot = ledger.commit(ledger.load(), putting(place("a")), "c1", "li", stated).snapshot
    snapshot = ledger.commit(snapshot, putting(place("b")), "c2", "li", stated - timedelta(days=2000)).snapshot
    assert ledger.dated() == before
    ledger.commit(snapshot, putting(place("c")), "c3", "li")
    (change,) = ledger.history("place", "c")
    assert before <= change.at == ledger.dated() <= ledger.database_now()
    ledger.close()


def test_a_new_database_is_dated_from_its_making(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    assert abs(ledger.dated() - ledger.database_now()) < MINUTE
    assert ledger.mark() is None
    ledger.close()


def test_a_mark_is_kept_exactly_replaces_the_last_and_is_no_change(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    snapshot = ledger.load()
    ledger.keep_mark(Mark(MARK.at - HOUR, "other", 1.0))
    ledger.keep_mark(MARK)
    assert ledger.mark() == MARK
    assert ledger.advance(snapshot) is snapshot
    ledger.close()


def test_marks_and_leases_stay_with_their_machine_when_a_backup_is_restored(
    database_url: str, sqlite_url: str, tmp_path: Path
) -> None:
    source = Ledger.open(database_url)
    source.keep_mark(MARK, source.database_now() + HOUR)
    source.commit(source.load(), putting(place("a")), "c1", "li")
    dated = source.dated()
    take_lease(source.database, "clockwork", "one", "li@pc", HOUR)
    write_backup(source.database, tmp_path / "b.backup")
    source.close()
    assert not {"leases", "watermarks"} & set(read_manifest(tmp_path / "b.backup").tables)
    target = Ledger.open(f"{sqlite_url}2")
    own = Mark(MARK.at, "own", 5.0)
    target.keep_mark(own)
    take_lease(target.database, "clockwork", "two", "wu@pc", HOUR)
    restore_backup(tmp_path / "b.backup", target.database)
    assert target.mark() == own
    held = read_lease(target.database, "clockwork", HOUR)
    assert held is not None and held.holder == "two"
    assert target.dated() == dated  # but no change may come before those of the backup
    target.close()


# A console on it.


class Pc:
    """This machine, its clock and its counter in the test's hand."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self.true, self.ahead, self.counted = datetime.now(UTC), ahead, 5_000.0

    def passes(self, length: timedelta) -> None:
        self.true += length
        self.counted += length.total_seconds()

    def clock(self) -> DatabaseClock:
        return DatabaseClock(Sources(lambda: self.true + self.ahead, lambda: self.counted))


def dates_of(office: Office, name: str) -> datetime:
    """When the dispatcher of this name was entered."""
    done = office.do_now(AddDispatcher(name))
    assert isinstance(done, Done)
    key = next(row.id for row in office.snapshot.dispatchers.values() if row.name == name)
    (change,) = office.ask_now(lambda keeper: keeper.history("dispatcher", key))
    return change.at


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_jump_of_the_clock_while_consoles_run_changes_no_date(sqlite_url: str, jump: timedelta) -> None:
    pc = Pc()
    one, two = (Office.open(sqlite_url, clock=pc.clock()) for _ in range(2))
    pc.passes(MINUTE)
    assert dates_of(one, "before") == pc.true
    pc.ahead = jump
    pc.passes(MINUTE)
    assert dates_of(one, "after") == pc.true == one.clock.now()
    assert dates_of(two, "too") == pc.true == two.clock.now()
    assert one.offset() == two.offset() == jump
    assert offset_level(one.offset()) == RED
    pc.passes(MINUTE)
    one.refresh_now()
    assert (one.offset(), one.clock.now(), one.time_jump) == (jump, pc.true, None)
    one.close()
    two.close()


@pytest.mark.parametrize(("jump", "kind"), [(HOUR, FORWARD), (-HOUR, BACK)])
def test_a_jump_across_a_stop_holds_a_scripts_commands_until_it_is_accepted(
    sqlite_url: str, jump: timedelta, kind: str
) -> None:
    pc = Pc()
    first = Office.open(sqlite_url, clock=pc.clock())
    pc.passes(10 * MINUTE)
    latest = dates_of(first, "before")
    first.close()
    pc.passes(MINUTE)
    pc.ahead = jump
    office = Office.open(sqlite_url, clock=pc.clock())
    assert office.time_jump is not None
    assert (office.time_jump.kind, office.time_jump.by) == (kind, HOUR)
    assert office.clock.now() == pc.true
    insist_on_time(office)
    before = office.snapshot
    with pytest.raises(StorageProblem) as held:
        office.do_now(AddDispatcher("held"))
    assert held.value.code == TIME_JUMPED
    assert office.refresh_now() is before
    accept_time_now(office)
    assert (office.time_jump, office.offset()) == (None, timedelta(0))
    assert dates_of(office, "after") == max(pc.true + jump, latest)
    office.close()
    again = Office.open(sqlite_url, clock=pc.clock())
    assert again.time_jump is None
    again.close()


def test_a_window_works_on_meanwhile_and_another_follows_what_was_accepted(sqlite_url: str) -> None:
    pc = Pc()
    Office.open(sqlite_url, clock=pc.clock()).close()
    pc.passes(MINUTE)
    pc.ahead = HOUR

    async def run() -> None:
        one = await Office.opened(sqlite_url, clock=pc.clock())
        two = await Office.opened(sqlite_url, clock=pc.clock())
        assert one.time_jump and two.time_jump
        assert isinstance(await one.do(AddDispatcher("meanwhile")), Done)
        await accept_time(one)
        pc.passes(2 * MINUTE)
        await two.ask(lambda keeper: keeper.refresh())
        assert one.clock.now() == two.clock.now() == pc.true + HOUR
        assert two.time_jump is None
        await one.aclose()
        await two.aclose()

    asyncio.run(run())


def test_a_servers_time_counts_whatever_this_pc_shows(postgresql_url: str) -> None:
    office = Office.open(postgresql_url, clock=DatabaseClock(Sources(wall=lambda: datetime.now(UTC) + HOUR)))
    ledger = Ledger.open(postgresql_url)
    offset = office.offset()
    assert offset is not None
    assert abs(offset - HOUR) <= office.clock.within() + timedelta(seconds=1)
    before = ledger.database_now()
    now = office.clock.now()
    assert before - office.clock.within() <= now <= ledger.database_now() + office.clock.within()
    assert before <= dates_of(office, "a") <= ledger.database_now()
    assert office.time_jump is None
    assert ledger.mark() is None
    ledger.close()
    office.close()


def test_a_server_set_back_dates_no_change_before_the_last(postgresql_url: str) -> None:
    office = Office.open(postgresql_url)
    ahead = datetime.now(UTC) + HOUR
    office.ask_now(lambda keeper: _date(keeper.database, ahead))
    assert dates_of(office, "a") == ahead
    office.close()


def _date(database: Database, at: datetime) -> None:
    Ledger(database).keep_mark(MARK, at)


def test_tests_and_drills_at_a_stated_time_leave_no_doubt_behind(new_database: Callable[[], str]) -> None:
    url = new_database()
    stated = FixedClock(datetime.now(UTC) + timedelta(days=400))
    office = Office.open(url, clock=stated)
    assert (office.offset(), office.time_jump) == (None, None)
    assert dates_of(office, "a") == stated.now()
    office.close()
    real = Office.open(url)
    assert real.time_jump is None
    assert dates_of(real, "b") < stated.now()
    real.close()
