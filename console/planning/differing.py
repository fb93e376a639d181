"""What is not the same in two states."""

from collections.abc import Iterator
from typing import Any

from console.domain.snapshot import Snapshot


def rows_between(before: Snapshot, after: Snapshot, table: str) -> Iterator[Any]:
    """Rows of a table (its name in the snapshot) that are others than before, as they were and as they are."""
    old, new = getattr(before, table), getattr(after, table)
    for key in new.differing(old) if new is not old else ():
        yield from (row for row in (old.get(key), new.get(key)) if row is not None)
