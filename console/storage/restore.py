"""A backup back into a database of either kind: all of it or nothing, and nothing is overwritten without being kept."""

import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, func, select, update

from console.storage import tables
from console.storage.backup import automatic_path, checked_copy, write_backup
from console.storage.changes import COUNTER
from console.storage.copying import copy, digests, reflected
from console.storage.engine import Database
from console.storage.ledger import CHANNEL
from console.storage.migrate import prepare
from console.storage.packing import Manifest
from console.storage.problems import BACKUP_DAMAGED, NOT_EMPTY, StorageProblem
from console.storage.schema import Migrations

SHIPPED = "shipped-"  # commands of rows that every new database has


def restore_backup(
    file: Path,
    database: Database,
    *,
    replace: bool = False,
    safety: Path | None = None,
    settle: Callable[[Database], None] | None = None,
) -> tuple[Manifest, Path | None]:
    """Put a backup's contents into a database that is empty, or, with `replace`, in place of what is there.

    The backup is proved before the database is touched. What is replaced is first backed up into the folder `safety`
    (default: beside `file`); that backup's path is returned. Consoles that are open read everything anew, and nothing
    from before `settle`, which may write to the proved copy.
    Raises SchemaNewer and StorageProblem(NOT_EMPTY, NOT_A_BACKUP, BACKUP_DAMAGED, …).
    """
    migrations = Migrations()
    with checked_copy(file, migrations) as (scratch, manifest):
        prepare(database, safety or file.parent, migrations)
        if settle:
            settle(scratch)
        with scratch.reading() as source, database.writing() as target:
            _hold(target, database)
            kept = None
            if not _is_empty(target):
                if not replace:
                    raise StorageProblem(NOT_EMPTY, {"file": str(file)})
                kept = automatic_path(database, safety or file.parent, "before-restore")
                write_backup(database, kept, migrations)
            read = copy(source, target)
            if digests(target, reflected(target).values()) != read:
                raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)})
            _announce(target, database)
    return manifest, kept


def _hold(connection: Connection, database: Database) -> None:
    if not database.is_sqlite:
        own = tables.counters.c.name == COUNTER
        connection.execute(select(tables.counters.c.value).where(own).with_for_update())


def _is_empty(connection: Connection) -> bool:
    own = tables.changes.c.command.not_like(f"{SHIPPED}%")
    return connection.execute(select(tables.changes.c.seq).where(own).limit(1)).first() is None


def _announce(connection: Connection, database: Database) -> None:
    """A new epoch: numbers start from the backup's again, so whoever holds a snapshot must not go on from it."""
    own = tables.counters.c.name == COUNTER
    connection.execute(update(tables.counters).where(own).values(epoch=uuid.uuid4().hex))
    if not database.is_sqlite:
        connection.execute(select(func.pg_notify(CHANNEL, "restored")))
