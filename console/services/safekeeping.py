"""Backup and restore as a user asks for them."""

from functools import partial
from pathlib import Path

from console.services.office import Office
from console.storage.backup import write_backup
from console.storage.packing import Manifest
from console.storage.restore import restore_backup


def backup_now(office: Office, file: Path) -> Manifest:
    """Write and prove a backup. Blocks. Raises StorageProblem."""
    return office.with_database_now(partial(write_backup, file=file))


async def backup(office: Office, file: Path) -> Manifest:
    """`backup_now` for a window."""
    return await office.with_database(partial(write_backup, file=file))


def restore_now(
    office: Office, file: Path, *, replace: bool = False, safety: Path | None = None
) -> tuple[Manifest, Path | None]:
    """Restore a backup and read it. Returns its manifest and where what it replaced is kept. Raises StorageProblem."""
    return office.with_database_now(partial(restore_backup, file, replace=replace, safety=safety))
