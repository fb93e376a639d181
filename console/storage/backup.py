"""One kind of backup for both databases, made and read by this program alone.

It is filled and checked in the machine's own temporary folder, then written aside, read back and renamed, so it may go
to a share or a stick.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, text

from console.storage.copying import copy, digests, reflected
from console.storage.engine import Database
from console.storage.packing import FORMAT, Manifest, pack, read_manifest, sha256, unpack
from console.storage.problems import BACKUP_DAMAGED, NOT_OURS, SchemaNewer, StorageProblem, problem_of
from console.storage.schema import Migrations


def automatic_path(database: Database, folder: Path, why: str) -> Path:
    """Where a backup goes that nobody named: the database's name, the reason, the time (UTC)."""
    stem = database.path.name if database.path else database.url.database or "console"
    return folder / f"{stem}-{why}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.backup"


def write_backup(database: Database, file: Path, migrations: Migrations | None = None) -> Manifest:
    """Write a backup of one moment and read it back. An older `file` stays whole until the new one is proved.

    Raises StorageProblem: NO_FILE, DISK_FULL, READONLY for the file, BACKUP_DAMAGED if it doesn't read back.
    """
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    with file_problems(), TemporaryDirectory(prefix="console-backup-") as folder:
        local, again = Path(folder) / "written", Path(folder) / "read"
        manifest = _fill(database, local, migrations or Migrations())
        manifest = replace(manifest, sha256=sha256(local))
        try:
            pack(local, manifest, aside)
            if unpack(aside, again) != manifest:
                raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)})
            _check(again, manifest, file)
            os.replace(aside, file)
        finally:
            aside.unlink(missing_ok=True)
    return manifest


def _fill(database: Database, local: Path, migrations: Migrations) -> Manifest:
    scratch = Database(str(local))
    try:
        with database.reading() as source:
            revision = migrations.revision(source)
            if revision is None:
                raise StorageProblem(NOT_OURS)
            with scratch.writing(foreign_keys=False) as target:
                migrations.upgrade(target, revision)
                found = copy(source, target)
                seq = _counter(target)
    finally:
        scratch.close()
    _single_file(local)
    return Manifest(FORMAT, datetime.now(UTC).isoformat(), revision, seq, found, sha256="")


def _counter(connection: Connection) -> int:
    """The number of the last change."""
    return int(connection.execute(text("SELECT value FROM counters WHERE name = 'changes'")).scalar_one())


def _single_file(local: Path) -> None:
    """Fold the write-ahead log in for good."""
    connection = sqlite3.connect(local)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        connection.close()


def _check(local: Path, manifest: Manifest, file: Path) -> None:
    """Every page, every reference, every row. Raises StorageProblem(BACKUP_DAMAGED)."""
    scratch = Database(str(local))
    try:
        with scratch.reading() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            same = digests(connection, reflected(connection).values()) == manifest.tables
    finally:
        scratch.close()
    if not whole or loose or not same:
        raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)})


@contextmanager
def checked_copy(file: Path, migrations: Migrations) -> Iterator[tuple[Database, Manifest]]:
    """A backup, proved whole and brought to this console's schema, as a database of its own in a temporary folder.

    Raises SchemaNewer and StorageProblem(NOT_A_BACKUP, BACKUP_DAMAGED, NO_FILE).
    """
    with file_problems(), TemporaryDirectory(prefix="console-restore-") as folder:
        revision = read_manifest(file).revision
        if revision not in migrations.known:
            raise SchemaNewer(revision)
        local = Path(folder) / "read"
        manifest = unpack(file, local)
        _check(local, manifest, file)
        scratch = Database(str(local))
        try:
            with scratch.writing(foreign_keys=False) as connection:
                migrations.upgrade(connection)
            yield scratch, manifest
        finally:
            scratch.close()


@contextmanager
def file_problems() -> Iterator[None]:
    """Errors of the file system as StorageProblems."""
    try:
        yield
    except OSError as error:
        problem = problem_of(error)
        assert problem is not None
        raise problem from error
