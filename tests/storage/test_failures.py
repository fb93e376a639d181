"""What goes wrong with disks, files and servers is said by a code, and leaves what was committed as it was."""

import os
import shutil
import sqlite3
import stat
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest

from console.storage import engine as engine_module
from console.storage.engine import Database
from console.storage.ledger import Ledger
from console.storage.problems import (
    BAD_URL,
    DAMAGED,
    DISK,
    DISK_FULL,
    FILE_GONE,
    NETWORK_SHARE,
    NO_DATABASE,
    NO_FILE,
    READONLY,
    UNREACHABLE,
    StorageProblem,
)
from console.storage.shares import network_share
from tests.storage.entities import Writes, place, putting
from tests.storage.workers import finish, start

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights of POSIX")


def _code(url: str) -> str:
    with pytest.raises(StorageProblem) as refused:
        Ledger.open(url)
    return refused.value.code


@pytest.fixture
def file(sqlite_url: str) -> Path:
    """A database with one place in it."""
    ledger = Ledger.open(sqlite_url)
    ledger.commit(ledger.load(), putting(place("a")), "c1", "li")
    ledger.close()
    path = Database(sqlite_url).path
    assert path is not None
    return path


def test_a_full_database_refuses_and_keeps_what_it_had(file: Path) -> None:
    ledger = Ledger.open(str(file))
    before = ledger.load()
    with ledger.database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    rows = Writes(puts=tuple(place(str(n), "x" * 500) for n in range(200)))
    with pytest.raises(StorageProblem) as refused:
        ledger.commit(before, lambda s, n: rows, "c2", "li")
    assert refused.value.code == DISK_FULL
    assert ledger.load() == before
    assert ledger.commit(before, putting(place("b")), "c3", "li").seq == before.seq + 1
    ledger.close()


@posix
def test_a_disk_that_takes_no_more_loses_nothing_committed(sqlite_url: str) -> None:
    Ledger.open(sqlite_url).close()
    code, seq, same = finish(start("fill_up", sqlite_url, str(1_000_000))).split()
    assert code in (DISK, DISK_FULL)
    assert same == "True"
    ledger = Ledger.open(sqlite_url)
    assert ledger.load().seq == int(seq)
    ledger.close()


@posix
def test_a_read_only_file_can_be_read_and_says_so_when_written(file: Path) -> None:
    shared = Path(mkdtemp())  # not below the test's own folder, which only its owner may enter
    shared.chmod(0o755)
    try:
        copied = shared / "console.db"
        shutil.copy(file, copied)
        with sqlite3.connect(copied) as connection:
            connection.execute("PRAGMA journal_mode")
        connection.close()
        copied.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        shared.chmod(0o777)  # readers of a log need its index beside the file
        assert finish(start("write_as_nobody", str(copied))).split(maxsplit=1) == [READONLY, "['a']\n"]
    finally:
        shutil.rmtree(shared)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    file = tmp_path / "console.db"
    file.write_bytes(b"this is no database, it only has the name of one\n" * 100)
    assert _code(str(file)) == DAMAGED


def test_a_damaged_database_is_said_to_be_damaged(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:4096] = b"\xff" * 3996
    file.write_bytes(data)
    assert _code(str(file)) == DAMAGED


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert _code(str(tmp_path / "nowhere" / "console.db")) == NO_FILE


@pytest.mark.parametrize("url", ["mysql://db/console", "nonsense://", "://"])
def test_an_address_of_another_kind(url: str) -> None:
    assert _code(url) == BAD_URL


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    assert _code(f"postgresql://li:secret@/console?host={tmp_path}") == UNREACHABLE


def test_a_server_without_that_database(postgresql_url: str) -> None:
    name = engine_module.database_url(postgresql_url).database
    assert _code(postgresql_url.replace(f"/{name}", "/nowhere")) == NO_DATABASE


def test_a_file_that_went_away_and_came_back(file: Path) -> None:
    ledger = Ledger.open(str(file))
    before = ledger.load()
    ledger.database.engine.dispose()
    file.rename(file.with_name("elsewhere.db"))
    with pytest.raises(StorageProblem) as refused:
        ledger.advance(before)
    assert refused.value.code == FILE_GONE
    assert not file.exists()  # asking made no empty database in its place
    file.with_name("elsewhere.db").rename(file)
    assert ledger.advance(before) is before
    ledger.close()


def test_another_file_in_its_place_is_read_anew(file: Path, tmp_path: Path) -> None:
    ledger = Ledger.open(str(file))
    before = ledger.load()
    other = Ledger.open(str(tmp_path / "other.db"))
    theirs = other.commit(other.load(), putting(place("z")), "c9", "wang").snapshot
    other.close()
    ledger.database.engine.dispose()
    os.replace(tmp_path / "other.db", file)
    assert ledger.advance(before) == theirs
    ledger.close()


@posix
def test_a_network_share_is_known_by_its_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"overlay / overlay rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\ntmpfs {tmp_path}/my\\040disk tmpfs rw 0 0\n"
    )
    assert network_share(tmp_path / "console.db", mounts) == "nfs4"
    assert network_share(tmp_path / "my disk" / "console.db", mounts) == ""
    assert network_share(Path("/console.db"), mounts) == ""


def test_a_database_on_a_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "network_share", lambda path: "nfs4")
    assert _code(str(tmp_path / "console.db")) == NETWORK_SHARE
    assert not (tmp_path / "console.db").exists()


def test_every_connection_keeps_its_promises(file: Path) -> None:
    database = Database(str(file))
    with database.writing() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    database.close()
