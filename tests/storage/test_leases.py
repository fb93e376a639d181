"""One holder at a time, followed by another when it lets go or falls silent; both databases."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from console.storage.engine import Database
from console.storage.leases import Lease, read_lease, release_lease, take_lease
from console.storage.ledger import Ledger

T0 = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
TEN = timedelta(seconds=10)
WORK = "clock-work"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    ledger = Ledger.open(database_url)
    yield ledger.database
    ledger.close()


def take(database: Database, holder: str, after: float) -> Lease:
    return take_lease(database, WORK, holder, f"{holder}@pc", TEN, T0 + timedelta(seconds=after))


def read(database: Database, after: float) -> Lease | None:
    return read_lease(database, WORK, TEN, T0 + timedelta(seconds=after))


def test_the_first_has_it_and_keeps_it_by_renewing(database: Database) -> None:
    assert read(database, 0) is None
    assert take(database, "a", 0) == Lease("a", "a@pc", T0, TEN)
    assert take(database, "b", 5) == Lease("a", "a@pc", T0, TEN / 2)
    assert take(database, "a", 9) == Lease("a", "a@pc", T0, TEN)
    assert take(database, "b", 18).holder == "a"


def test_a_silent_holder_is_followed_and_finds_out(database: Database) -> None:
    take(database, "a", 0)
    assert take(database, "b", 10) == Lease("b", "b@pc", T0 + TEN, TEN)
    assert take(database, "a", 11).holder == "b"
    found = read(database, 12)
    assert found is not None and found.alive and found.holder == "b"
    late = read(database, 25)
    assert late is not None and not late.alive


def test_one_who_comes_back_after_its_time_begins_anew(database: Database) -> None:
    take(database, "a", 0)
    assert take(database, "a", 30).since == T0 + timedelta(seconds=30)


def test_letting_go_frees_it_at_once_and_only_its_own(database: Database) -> None:
    take(database, "a", 0)
    release_lease(database, WORK, "b")
    assert take(database, "b", 1).holder == "a"
    release_lease(database, WORK, "a")
    assert read(database, 1) is None
    assert take(database, "b", 1).holder == "b"


def test_a_clock_set_back_does_not_keep_a_dead_holder_alive(database: Database) -> None:
    take(database, "a", 3600)
    assert take(database, "b", 0).holder == "b"


def test_leases_of_other_works_do_not_meet(database: Database) -> None:
    take(database, "a", 0)
    assert take_lease(database, "backup", "b", "b@pc", TEN, T0).holder == "b"


def test_of_many_at_once_one_gets_it(database_url: str) -> None:
    Ledger.open(database_url).close()
    found, gate = [], threading.Barrier(4)

    def contend(name: str) -> None:
        own = Database(database_url)
        gate.wait()
        found.append(take_lease(own, WORK, name, name, TEN).holder)
        own.close()

    threads = [threading.Thread(target=contend, args=(f"c{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and len(set(found)) == 1
