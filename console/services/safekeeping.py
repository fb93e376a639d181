"""What is kept: the history of an entity, backups, and their way back."""

from pathlib import Path

from console.domain.snapshot import Change
from console.services.keeper import Keeper
from console.services.office import Office
from console.storage.backup import write_backup
from console.storage.packing import Manifest
from console.storage.restore import restore_backup


async def history(office: Office, kind: str, entity: str) -> tuple[Change, ...]:
    """Every change of one entity, the first first: who, when, before and after. Raises StorageProblem."""
    return await office.ask(lambda keeper: keeper.history(kind, entity))


def backup_now(office: Office, file: Path) -> Manifest:
    """Write and prove a backup. Blocks. Raises StorageProblem."""
    return office.ask_now(lambda keeper: write_backup(keeper.database, file))


async def backup(office: Office, file: Path) -> Manifest:
    """`backup_now` for a window."""
    return await office.ask(lambda keeper: write_backup(keeper.database, file))


def restore_now(
    office: Office, file: Path, *, replace: bool = False, safety: Path | None = None
) -> tuple[Manifest, Path | None]:
    """Restore a backup and read it. Returns its manifest and where what it replaced is kept. Raises StorageProblem."""

    def job(keeper: Keeper) -> tuple[Manifest, Path | None]:
        restored = restore_backup(file, keeper.database, replace=replace, safety=safety)
        keeper.refresh()
        return restored

    return office.ask_now(job)
