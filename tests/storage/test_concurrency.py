"""Several processes at one database: numbers in commit order without gaps, nothing lost, nothing half-done seen."""

import os
import signal
import subprocess
import threading

import pytest
from sqlalchemy import select

from console.domain.snapshot import Snapshot
from console.storage import tables
from console.storage.ledger import Ledger
from console.storage.problems import LOCKED, StorageProblem
from tests.storage.entities import Writes, place, putting
from tests.storage.workers import finish, start

TIMES = 25


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _numbers(ledger: Ledger) -> list[int]:
    with ledger.database.reading() as connection:
        return list(connection.execute(select(tables.changes.c.seq).order_by(tables.changes.c.seq)).scalars())


def test_three_writing_processes_lose_nothing_and_leave_no_gap(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    follower = ledger.load()
    writers = [start("count_up", database_url, name, str(TIMES)) for name in ("w1", "w2", "w3")]
    assert [_line(writer) for writer in writers] == ["ready"] * 3
    for writer in writers:
        _go(writer)
    while follower.places.get("count", place("", "0")).name != str(3 * TIMES):
        follower = ledger.advance(follower)  # a gap or a wrong order raises here
    told = [[int(line) for line in finish(writer).split()] for writer in writers]
    assert follower == ledger.load()
    assert _numbers(ledger) == list(range(1, follower.seq + 1))
    assert all(numbers == sorted(numbers) for numbers in told)
    assert len({number for numbers in told for number in numbers}) == 3 * TIMES
    ledger.close()


def test_whoever_comes_while_another_commits_gets_the_later_number(database_url: str) -> None:
    slow, quick, reader = (Ledger.open(database_url) for _ in range(3))
    before = reader.load()
    done: list[Snapshot] = []
    late = threading.Thread(
        target=lambda: done.append(quick.commit(before, putting(place("late")), "late", "wang").snapshot)
    )

    def decide(truth: Snapshot, now: object) -> Writes:
        late.start()
        assert reader.advance(before) is before  # nothing of either is visible yet
        return Writes(puts=(place("early"),))

    first = slow.commit(before, decide, "early", "li")
    late.join()
    assert first.seq == before.seq + 1
    assert done[0].seq == before.seq + 2
    assert reader.advance(before) == done[0]
    for ledger in (slow, quick, reader):
        ledger.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killing_a_writer_loses_nothing_it_was_told_is_committed(database_url: str) -> None:
    told = 0
    for round_ in range(4):
        writer = start("count_up", database_url, f"k{round_}", "100000")
        assert _line(writer) == "ready"
        _go(writer)
        for _ in range(5 + 3 * round_):
            told = int(_line(writer))
        os.kill(writer.pid, signal.SIGKILL)
        rest, _ = writer.communicate(timeout=60)
        told = max([told, *(int(line) for line in rest.split("\n")[:-1])])
        ledger = Ledger.open(database_url)
        found = ledger.load()
        assert found.seq >= told
        assert _numbers(ledger) == list(range(1, found.seq + 1))
        assert int(found.places["count"].name) == len(found.places) - 1
        ledger.close()


def test_a_file_that_another_process_writes_to_is_said_to_be_locked(sqlite_url: str) -> None:
    ledger = Ledger.open(sqlite_url, busy_seconds=0.1)
    before = ledger.load()
    holder = start("hold", sqlite_url)
    assert _line(holder) == "held"
    with pytest.raises(StorageProblem) as refused:
        ledger.commit(before, putting(place("a")), "c1", "li")
    assert refused.value.code == LOCKED
    assert not refused.value.uncertain
    assert ledger.load() == before  # reading goes on meanwhile
    _go(holder)
    finish(holder)
    after = ledger.commit(before, putting(place("a")), "c1", "li").snapshot
    assert set(after.places) == {"held", "a"}
    ledger.close()


def test_a_foreign_program_that_locks_the_file_is_said_too(sqlite_url: str) -> None:
    import sqlite3

    ledger = Ledger.open(sqlite_url, busy_seconds=0.1)
    before = ledger.load()
    other = sqlite3.connect(ledger.database.path or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageProblem) as refused:
        ledger.commit(before, putting(place("a")), "c1", "li")
    assert refused.value.code == LOCKED
    other.close()
    assert ledger.commit(before, putting(place("a")), "c1", "li").seq == before.seq + 1
    ledger.close()
