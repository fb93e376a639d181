"""One kind of backup file for both databases: an SQLite file with the same tables and a manifest of what they hold.

Made and restored by this program alone. It is filled and checked in the machine's own temporary folder, then written
aside and renamed, so it may go to a share or a stick.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, text

from console.storage.copying import copy, digests, reflected
from console.storage.engine import Database
from console.storage.problems import (
    BACKUP_DAMAGED,
    NO_FILE,
    NOT_A_BACKUP,
    NOT_OURS,
    SchemaNewer,
    StorageProblem,
    problem_of,
)
from console.storage.schema import Migrations

FORMAT = "dispatcher-console backup 1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: its schema, the number of the last change, rows and checksum of each table."""

    format: str
    made_at: str
    revision: str
    seq: int
    tables: dict[str, dict[str, Any]]

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(int(facts["rows"]) for facts in self.tables.values())


def automatic_path(database: Database, folder: Path, why: str) -> Path:
    """Where a backup goes that nobody named: the database's name, the reason, the time (UTC)."""
    stem = database.path.name if database.path else database.url.database or "console"
    return folder / f"{stem}-{why}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.backup"


def write_backup(database: Database, file: Path, migrations: Migrations | None = None) -> Manifest:
    """Write a backup of one moment and read it back. An older `file` stays whole until the new one is proved.

    Raises StorageProblem: NO_FILE, DISK_FULL, READONLY for the file, BACKUP_DAMAGED if it doesn't read back.
    """
    migrations = migrations or Migrations()
    with _file_problems(), TemporaryDirectory(prefix="console-backup-") as folder:
        local = Path(folder) / "backup"
        manifest = _fill(database, local, migrations)
        if read_manifest(local) != manifest:
            raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)})
        _check(local, manifest, file)
        _put(local, file)
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
                manifest = Manifest(FORMAT, datetime.now(UTC).isoformat(), revision, _counter(target), found)
                target.execute(text("CREATE TABLE backup_manifest (manifest TEXT NOT NULL)"))
                target.execute(
                    text("INSERT INTO backup_manifest VALUES (:manifest)"), {"manifest": json.dumps(asdict(manifest))}
                )
    finally:
        scratch.close()
    _single_file(local)
    return manifest


def _counter(connection: Connection) -> int:
    """The number of the last change."""
    return int(connection.execute(text("SELECT value FROM counters WHERE name = 'changes'")).scalar_one())


def _single_file(local: Path) -> None:
    """Fold the write-ahead log in, so that the backup is one file."""
    connection = sqlite3.connect(local)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        connection.close()


def read_manifest(file: Path) -> Manifest:
    """What a backup says of itself. Raises StorageProblem(NOT_A_BACKUP, BACKUP_DAMAGED, NO_FILE)."""
    if not file.is_file():
        raise StorageProblem(NO_FILE, {"file": str(file)})
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = json.loads(connection.execute("SELECT manifest FROM backup_manifest").fetchone()[0])
        if found["format"] != FORMAT:
            raise StorageProblem(NOT_A_BACKUP, {"file": str(file)})
        return Manifest(**found)
    except (sqlite3.Error, TypeError, KeyError, ValueError) as error:
        code = BACKUP_DAMAGED if file.read_bytes()[:16] == b"SQLite format 3\0" and _named(file) else NOT_A_BACKUP
        raise StorageProblem(code, {"file": str(file)}) from error
    finally:
        connection.close()


def _named(file: Path) -> bool:
    """Whether a file that can't be read as a backup nevertheless was one."""
    return FORMAT.encode() in file.read_bytes()


def _check(local: Path, manifest: Manifest, file: Path) -> None:
    """Every page, every reference, every row. Raises StorageProblem(BACKUP_DAMAGED)."""
    scratch = Database(str(local))
    try:
        with scratch.reading() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            same = whole and not loose and digests(connection, reflected(connection).values()) == manifest.tables
    except (StorageProblem, ValueError) as problem:
        raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)}) from problem
    finally:
        scratch.close()
    if not same:
        raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)})
    _single_file(local)


def _put(local: Path, file: Path) -> None:
    """Copy aside, read back, rename."""
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with local.open("rb") as source, aside.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        if _sha256(aside) != _sha256(local):
            raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)})
        os.replace(aside, file)
    finally:
        aside.unlink(missing_ok=True)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def checked_copy(file: Path, migrations: Migrations) -> Iterator[tuple[Database, Manifest]]:
    """A backup, proved whole and brought to this console's schema, as a database of its own in a temporary folder.

    Raises SchemaNewer and StorageProblem(NOT_A_BACKUP, BACKUP_DAMAGED, NO_FILE).
    """
    with _file_problems(), TemporaryDirectory(prefix="console-restore-") as folder:
        manifest = read_manifest(file)
        if manifest.revision not in migrations.known:
            raise SchemaNewer(manifest.revision)
        local = Path(folder) / "backup"
        shutil.copyfile(file, local)
        _check(local, manifest, file)
        scratch = Database(str(local))
        try:
            with scratch.writing(foreign_keys=False) as connection:
                migrations.upgrade(connection)
            yield scratch, manifest
        finally:
            scratch.close()


@contextmanager
def _file_problems() -> Iterator[None]:
    """Errors of the file system as StorageProblems."""
    try:
        yield
    except OSError as error:
        problem = problem_of(error)
        assert problem is not None
        raise problem from error
