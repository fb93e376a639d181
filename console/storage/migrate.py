"""Bringing a database's schema to this console's: a backup first, refusal of a newer one, all or nothing."""

import logging
from pathlib import Path

from sqlalchemy import text

from console.storage.backup import automatic_path, write_backup
from console.storage.engine import Database
from console.storage.problems import BROKEN_REFERENCE, StorageProblem
from console.storage.schema import Migrations

log = logging.getLogger(__name__)

_ADVISORY_LOCK = 0x6469_7370  # any number, the same in every console: "disp"


def prepare(database: Database, backups: Path | None = None, migrations: Migrations | None = None) -> None:
    """The schema as this console needs it. An existing older database is backed up first.

    `backups` is the folder for backups of a server's database; that of a file lies beside the file.
    Two consoles that open at once wait for each other. Raises SchemaNewer and other StorageProblems.
    """
    migrations = migrations or Migrations()
    with database.reading() as connection:
        found = migrations.revision(connection)
    if found == migrations.head:
        return
    if found is not None:
        folder = database.path.parent if database.path else backups or Path.cwd()
        write_backup(database, automatic_path(database, folder, f"before-upgrade-from-{found}"), migrations)
    _upgrade(database, migrations)


def _upgrade(database: Database, migrations: Migrations) -> None:
    with database.writing(foreign_keys=False) as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        found = migrations.revision(connection)
        if found != migrations.head:
            log.info("schema %s -> %s", found or "(empty)", migrations.head)
            migrations.upgrade(connection)
        if database.is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StorageProblem(BROKEN_REFERENCE, {"detail": "foreign_key_check"})
