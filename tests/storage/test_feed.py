"""A feed wakes for each commit, whoever made it, and finds its way back when its connection dies."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from console.storage.feed import APPLICATION, Feed, watch
from console.storage.ledger import Ledger
from tests.storage.entities import place, putting
from tests.storage.proxy import Wire

WAIT = 20.0
NEVER = 3600.0


class Woken:
    """Counts wake-ups; a test waits for what it expects of them."""

    def __init__(self) -> None:
        self.condition = threading.Condition()
        self.count = 0

    def __call__(self) -> None:
        with self.condition:
            self.count += 1
            self.condition.notify_all()

    def beyond(self, count: int) -> bool:
        with self.condition:
            return self.condition.wait_for(lambda: self.count > count, WAIT)


@pytest.fixture
def woken() -> Woken:
    return Woken()


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    opened = Ledger.open(database_url)
    yield opened
    opened.close()


def _follows(woken: Woken, ledger: Ledger, reader: Ledger, name: str) -> None:
    """After one commit, being woken is enough to see it."""
    before = reader.load()
    count = woken.count
    after = ledger.commit(ledger.load(), putting(place("a", name)), name, "li").snapshot
    while before != after:
        assert woken.beyond(count)
        count = woken.count
        before = reader.advance(before)


def test_each_commit_wakes_without_waiting_for_the_beat(ledger: Ledger, database_url: str, woken: Woken) -> None:
    reader = Ledger.open(database_url)
    feed = watch(reader.database, woken, NEVER)
    assert woken.beyond(0)  # the first wake-up: from here on nothing is missed
    for turn in range(5):
        _follows(woken, ledger, reader, f"turn {turn}")
    feed.close()
    reader.close()


def test_the_beat_wakes_where_nothing_happens(ledger: Ledger, woken: Woken) -> None:
    feed = watch(ledger.database, woken, 0.05)
    assert woken.beyond(3)
    feed.close()


def test_a_closed_feed_is_silent(ledger: Ledger, woken: Woken) -> None:
    feed = watch(ledger.database, woken, 0.01)
    assert woken.beyond(1)
    feed.close()
    count = woken.count
    ledger.commit(ledger.load(), putting(place("a")), "c1", "li")
    assert woken.count == count


def test_a_database_in_memory_only_beats(woken: Woken) -> None:
    ledger = Ledger.open("sqlite://")
    feed = watch(ledger.database, woken, 0.01)
    assert woken.beyond(2)
    feed.close()
    ledger.close()


def test_a_killed_backend_is_replaced(postgresql_url: str, woken: Woken) -> None:
    ledger, reader = Ledger.open(postgresql_url), Ledger.open(postgresql_url)
    feed = watch(reader.database, woken, 0.2)
    assert woken.beyond(0)
    with psycopg.connect(postgresql_url, autocommit=True) as admin:
        (old,) = _listeners(admin)
        admin.execute("SELECT pg_terminate_backend(%s)", (old,))
        for _ in range(400):
            if _listeners(admin) - {old}:
                break
            admin.execute("SELECT pg_sleep(0.05)")  # the server's own wait, so its state can move on
        else:
            pytest.fail("no listener came back")
    _follows(woken, ledger, reader, "after")
    for one in (feed, ledger, reader):
        one.close()


def _listeners(admin: psycopg.Connection) -> set[int]:
    query = "SELECT pid FROM pg_stat_activity WHERE application_name = %s"
    return {row[0] for row in admin.execute(query, (APPLICATION,))}


def test_a_cut_wire_is_mended(postgresql_url: str, tmp_path: Path, woken: Woken) -> None:
    ledger = Ledger.open(postgresql_url)
    wire = Wire(postgresql_url, tmp_path)
    reader = Ledger.open(wire.url)
    feed = watch(reader.database, woken, 0.2)
    assert woken.beyond(0)
    wire.refusing = True
    wire.cut_all()
    assert woken.beyond(woken.count)  # wakes all the same: the woken finds out that the database is away
    wire.refusing = False
    reader.database.engine.dispose()
    _follows(woken, ledger, reader, "after")
    feed.close()
    reader.close()
    ledger.close()
    wire.close()


def test_another_file_in_its_place_is_watched(sqlite_url: str, tmp_path: Path, woken: Woken) -> None:
    Ledger.open(str(tmp_path / "other.db")).close()
    reader = Ledger.open(sqlite_url)
    feed = watch(reader.database, woken, 0.05)
    assert woken.beyond(1)
    reader.database.close()
    path = reader.database.path
    assert path is not None
    os.replace(tmp_path / "other.db", path)
    ledger = Ledger.open(sqlite_url)
    _follows(woken, ledger, reader, "after")
    for one in (feed, ledger, reader):
        one.close()


def test_closing_does_not_wait_for_the_beat(ledger: Ledger, woken: Woken) -> None:
    feed: Feed = watch(ledger.database, woken, NEVER)
    assert woken.beyond(0)
    closing: Callable[[], None] = feed.close
    thread = threading.Thread(target=closing)
    thread.start()
    thread.join(WAIT)
    assert not thread.is_alive()
