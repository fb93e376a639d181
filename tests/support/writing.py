"""A command that writes rows as they are: what tests find in the database, and what happens there without a story."""

from dataclasses import dataclass
from typing import Any

from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.decision import Acting, Decision, handles


@dataclass(frozen=True)
class Write:
    """Rows to put and (kind, id) to remove, as they are."""

    puts: tuple[Any, ...] = ()
    removes: tuple[tuple[str, str], ...] = ()


@handles(Write)
def _write(command: Write, snapshot: Snapshot, acting: Acting) -> Decision:
    return Decision(command.puts, command.removes)


def stocked(*tables: Table[Any]) -> Write:
    """All rows of these tables."""
    return Write(tuple(row for table in tables for row in table.values()))
