"""What is kept: the history of an entity, backups, and their way back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from console.domain.snapshot import Change, Snapshot
from console.services.clockwork.restored import SettleRestored
from console.services.decision import Acting, Decision, decide
from console.services.identity import new_id, new_ids
from console.services.keeper import Keeper
from console.services.office import Office
from console.storage.backup import write_backup
from console.storage.engine import Database
from console.storage.ledger import Ledger
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


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore came to. `kept` is where what it replaced lies; the counts are those of `SettleRestored`."""

    manifest: Manifest
    kept: Path | None
    messages: int
    steps: int


def restore_now(
    office: Office, file: Path, *, replace: bool = False, hold: bool = False, safety: Path | None = None
) -> Restored:
    """Restore a backup, settle what it would still tell (`hold`: give that up), and read it. Raises StorageProblem."""

    def job(keeper: Keeper) -> Restored:
        counts: dict[str, int] = {}

        def settle(copy: Database) -> None:
            counts.update(_settled(copy, office, hold))

        manifest, kept = restore_backup(file, keeper.database, replace=replace, safety=safety, settle=settle)
        keeper.refresh()
        return Restored(manifest, kept, counts["messages"], counts["steps"])

    return office.ask_now(job)


def _settled(copy: Database, office: Office, hold: bool) -> dict[str, int]:
    """Written to the copy of the backup, so that no console ever sees the state unsettled."""
    ledger, clock, told = Ledger(copy), office.clock, dict[str, int]()

    def ask(truth: Snapshot, at: datetime) -> Decision:
        answer = decide(SettleRestored(hold), truth, Acting(office.user, at, new_ids(at)))
        assert isinstance(answer, Decision)
        told.update(answer.result)
        return answer

    now = clock.now()
    ledger.commit(ledger.load(), ask, new_id(now), office.user, now, stated=clock.stated)
    return told
