"""Backups: what went in comes out, on either database and across; what is damaged touches nothing."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from console.domain.snapshot import Snapshot
from console.storage import packing
from console.storage.backup import write_backup
from console.storage.engine import Database
from console.storage.ledger import Ledger
from console.storage.migrate import prepare
from console.storage.packing import Manifest, pack, read_manifest, sha256, unpack
from console.storage.problems import (
    BACKUP_DAMAGED,
    BROKEN_REFERENCE,
    DISK_FULL,
    NO_FILE,
    NOT_A_BACKUP,
    NOT_EMPTY,
    SchemaNewer,
    StorageProblem,
)
from console.storage.restore import restore_backup
from console.storage.schema import Migrations
from tests.storage.entities import Writes, entities, place, putting
from tests.storage.test_schema import second_schema

few = settings(
    max_examples=4, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck), deadline=None
)


def _filled(url: str, *puts: object, name: str = "c1") -> Snapshot:
    ledger = Ledger.open(url)
    try:
        return ledger.commit(ledger.load(), putting(*puts), name, "li").snapshot
    finally:
        ledger.close()


def _backup(url: str, file: Path) -> Path:
    database = Database(url)
    try:
        write_backup(database, file)
    finally:
        database.close()
    return file


def _restore(file: Path, url: str, **options: object) -> Path | None:
    database = Database(url)
    try:
        return restore_backup(file, database, **options)[1]  # type: ignore[arg-type]
    finally:
        database.close()


def _loaded(url: str) -> Snapshot:
    ledger = Ledger.open(url)
    try:
        return ledger.load()
    finally:
        ledger.close()


def _refusal(file: Path, url: str) -> str:
    with pytest.raises(StorageProblem) as refused:
        _restore(file, url)
    return refused.value.code


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_whatever_went_in_comes_out(
    new_database: Callable[[], str], target: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    back = f"sqlite:///{tmp_path / 'back.db'}" if target == "sqlite" else request.getfixturevalue("postgresql_url")
    source = new_database()

    @few
    @given(st.lists(entities, max_size=12))
    def round_trip(puts: list[object]) -> None:
        ledger = Ledger.open(source)
        try:
            for number, put in enumerate(puts):  # one by one: some belong to nothing and are refused
                _try(ledger, put, f"{ledger.load().seq} {number}")
            before, history = ledger.load(), ledger.history("place", "a")
        finally:
            ledger.close()
        _restore(_backup(source, tmp_path / "all.backup"), back, replace=True)
        again = Ledger.open(back)
        assert (again.load(), again.history("place", "a")) == (before, history)
        again.close()

    round_trip()


def _try(ledger: Ledger, put: object, command: str) -> None:
    try:
        ledger.commit(ledger.load(), lambda s, n: Writes(puts=(put,)), command, "li")
    except StorageProblem as problem:
        if problem.code != BROKEN_REFERENCE:
            raise


def test_a_backup_tells_what_it_holds(database_url: str, tmp_path: Path) -> None:
    snapshot = _filled(database_url, place("a"), place("b"))
    manifest = read_manifest(_backup(database_url, tmp_path / "b.backup"))
    assert (manifest.seq, manifest.revision) == (snapshot.seq, Migrations().head)
    assert manifest.tables["places"]["rows"] == 2
    assert manifest.tables["changes"]["rows"] == snapshot.seq
    assert sorted(path.name for path in tmp_path.glob("*backup*")) == ["b.backup"]  # nothing left beside it


def test_a_database_with_data_is_only_replaced_on_demand_and_is_kept(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "first.backup"
    first = _filled(database_url, place("a"))
    _backup(database_url, file)
    second = _filled(database_url, place("b"), name="c2")
    assert _refusal(file, database_url) == NOT_EMPTY
    assert _loaded(database_url) == second
    kept = _restore(file, database_url, replace=True)
    assert _loaded(database_url) == first
    assert kept is not None
    _restore(kept, database_url, replace=True)
    assert _loaded(database_url) == second


def test_a_database_has_an_identity_that_goes_with_its_backups(
    new_database: Callable[[], str], database_url: str, tmp_path: Path
) -> None:
    def identity(url: str) -> str:
        ledger = Ledger.open(url)
        ledger.load()
        ledger.close()
        return ledger.identity

    other = new_database()
    own = identity(database_url)
    assert own and own == identity(database_url) != identity(other)
    _filled(database_url, place("a"))
    assert identity(database_url) == own
    _restore(_backup(database_url, tmp_path / "own.backup"), other, replace=True)
    assert identity(other) == own


def test_an_open_console_follows_a_restore(database_url: str, tmp_path: Path) -> None:
    ledger = Ledger.open(database_url)
    first = ledger.commit(ledger.load(), putting(place("a")), "c1", "li").snapshot
    file = _backup(database_url, tmp_path / "first.backup")
    later = ledger.commit(first, putting(place("b"), place("c")), "c2", "li").snapshot
    _restore(file, database_url, replace=True)
    assert ledger.advance(later) == first
    after = ledger.commit(later, putting(place("d")), "c3", "li")
    assert after.seq == first.seq + 1
    assert set(after.snapshot.places) == {"a", "d"}
    ledger.close()


def test_any_damage_is_refused_before_anything_is_touched(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    source = f"sqlite:///{folder / 'source.db'}"
    whole_snapshot = _filled(source, *(place(str(n), "城关镇" * 30) for n in range(60)))
    whole = _backup(source, tmp_path / "whole.backup").read_bytes()
    before = _loaded(database_url)
    damaged = tmp_path / "damaged.backup"
    for position in range(20, len(whole), len(whole) // 25):
        damaged.write_bytes(whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :])
        try:
            _restore(damaged, database_url)
        except StorageProblem as problem:
            assert problem.code in (BACKUP_DAMAGED, NOT_A_BACKUP)  # noqa: PT017
            assert _loaded(database_url) == before
        else:  # a byte that nobody reads: then all of it is there
            assert _loaded(database_url) == whole_snapshot
            _restore(_backup_of_nothing(tmp_path), database_url, replace=True, safety=folder)
            before = _loaded(database_url)


def _backup_of_nothing(folder: Path) -> Path:
    url = f"sqlite:///{folder / 'nothing.db'}"
    Ledger.open(url).close()
    return _backup(url, folder / "nothing.backup")


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_backup_cut_off_is_refused(sqlite_url: str, tmp_path: Path, part: float) -> None:
    _filled(sqlite_url, *(place(str(n), "x" * 300) for n in range(100)))
    file = _backup(sqlite_url, tmp_path / "cut.backup")
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])
    assert _refusal(file, f"sqlite:///{tmp_path / 'target.db'}") in (BACKUP_DAMAGED, NOT_A_BACKUP)


def test_a_row_that_was_tampered_with_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    _filled(sqlite_url, place("a"))
    file = _backup(sqlite_url, tmp_path / "b.backup")
    contents = tmp_path / "contents"
    manifest: Manifest = unpack(file, contents)
    with sqlite3.connect(contents) as connection:
        connection.execute("UPDATE places SET name = 'other'")
    connection.close()
    pack(contents, replace(manifest, sha256=sha256(contents)), file)
    assert _refusal(file, f"sqlite:///{tmp_path / 'target.db'}") == BACKUP_DAMAGED


def test_what_is_no_backup_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path / 'target.db'}"
    _filled(sqlite_url, place("a"))
    path = Database(sqlite_url).path
    assert path is not None
    assert _refusal(path, target) == NOT_A_BACKUP  # the database itself
    (tmp_path / "note.txt").write_text("hello")
    assert _refusal(tmp_path / "note.txt", target) == NOT_A_BACKUP
    assert _refusal(tmp_path / "nowhere.backup", target) == NO_FILE
    assert _refusal(tmp_path, target) == NO_FILE


def test_a_backup_of_a_newer_console_is_refused(database_url: str, tmp_path: Path) -> None:
    database, newer = Database(database_url), second_schema(tmp_path / "steps")
    prepare(database, tmp_path, newer)
    write_backup(database, tmp_path / "newer.backup", newer)
    database.close()
    target = f"sqlite:///{tmp_path / 'target.db'}"
    before = _loaded(target)
    with pytest.raises(SchemaNewer):
        _restore(tmp_path / "newer.backup", target)
    assert _loaded(target) == before


def test_a_backup_of_an_older_console_is_brought_up_to_date(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(sqlite_url, place("a"))
    file = _backup(sqlite_url, tmp_path / "older.backup")
    newer = second_schema(tmp_path / "steps")
    monkeypatch.setattr("console.storage.restore.Migrations", lambda: newer)
    target = Database(f"sqlite:///{tmp_path / 'target.db'}")
    restore_backup(file, target)
    with target.reading() as connection:
        assert connection.exec_driver_sql("SELECT id, colour FROM places").all() == [("a", "green")]
    target.close()


def test_a_backup_that_fails_leaves_the_older_one(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(database_url, place("a"))
    file = _backup(database_url, tmp_path / "b.backup")
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(packing.os, "fsync", full)
    with pytest.raises(StorageProblem) as refused:
        _backup(database_url, file)
    assert refused.value.code == DISK_FULL
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name) == []
