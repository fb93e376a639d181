"""From what a decision wants to the rows and change rows that carry it out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, delete, insert, null, select, update

from console.domain.codec import encode
from console.domain.snapshot import KIND_OF, KINDS, Change, Snapshot
from console.storage import tables
from console.storage.problems import DAMAGED, StorageProblem
from console.storage.rows import row_of, table_of

COUNTER = "changes"
CHANGE_COLUMNS = tuple(tables.changes.c[name] for name in Change.__slots__)
_APPLIED = tuple(null() if column.name == "before" else column for column in CHANGE_COLUMNS)


class Writes(Protocol):
    """What a decision asks for: entities to put, (kind, id) pairs to remove."""

    @property
    def puts(self) -> tuple[Any, ...]: ...
    @property
    def removes(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def blobs(self) -> tuple[tuple[str, bytes], ...]: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One entity before and after; None where it is not there."""

    kind: str
    entity: str
    before: Any
    after: Any


def steps(snapshot: Snapshot, writes: Writes) -> list[Step]:
    """What really changes, each entity once, with versions set. Equal puts and removes of nothing fall out."""
    wanted: dict[tuple[str, str], Any] = {(KIND_OF[type(put)], put.id): put for put in writes.puts}
    wanted.update(dict.fromkeys(writes.removes))
    return [step for (kind, key), entity in wanted.items() if (step := _step(snapshot, kind, key, entity))]


def _step(snapshot: Snapshot, kind: str, key: str, entity: Any) -> Step | None:
    before = snapshot.table(kind).get(key)
    if entity is not None:
        # What comes back keeps its number: 1 might be what somebody saw of it when it was something else.
        entity = replace(entity, version=max(1, entity.version) if before is None else before.version + 1)
    if before is None and entity is None:
        return None
    if before is not None and entity is not None and replace(entity, version=before.version) == before:
        return None
    return Step(kind, key, before, entity)


def change_rows(work: Iterable[Step], seq: int, command: str, by: str, at: datetime) -> Iterator[dict[str, Any]]:
    """The change rows, numbered from `seq` + 1."""
    for number, step in enumerate(work, start=seq + 1):
        yield {
            "seq": number,
            "at": at,
            "by": by,
            "command": command,
            "kind": step.kind,
            "entity": step.entity,
            "before": None if step.before is None else encode(step.before),
            "after": None if step.after is None else encode(step.after),
        }


def write(connection: Connection, work: list[Step]) -> None:
    """The rows themselves, in bulk by table. Raises StorageProblem(DAMAGED) when a row is not there that was read."""
    for kind in KINDS:
        own = [step for step in work if step.kind == kind]
        table = table_of(kind)
        if added := [row_of(step.after) for step in own if step.before is None]:
            connection.execute(insert(table), added)
        if kept := [row_of(step.after) for step in own if step.before is not None and step.after is not None]:
            names = [column.name for column in table.columns if column.name != "id"]
            change = update(table).where(table.c.id == bindparam("old_id"))
            change = change.values({name: bindparam(f"new_{name}") for name in names})
            rows = [{"old_id": row["id"], **{f"new_{name}": row[name] for name in names}} for row in kept]
            _all_found(connection.execute(change, rows).rowcount, len(rows), kind)
        if gone := [{"old_id": step.entity} for step in own if step.after is None]:
            removal = delete(table).where(table.c.id == bindparam("old_id"))
            _all_found(connection.execute(removal, gone).rowcount, len(gone), kind)


def _all_found(found: int, wanted: int, kind: str) -> None:
    if found != wanted:
        raise StorageProblem(DAMAGED, {"detail": f"{kind}: {found} of {wanted} rows"})


def read_since(connection: Connection, seq: int) -> tuple[int, str, list[Change]]:
    """The last number, the epoch, and the changes after `seq`, all by one statement and so from one moment.

    To be applied, so `before` is left out: nobody would look at it.
    """
    counter = tables.counters
    query = (
        select(counter.c.value, counter.c.epoch, *_APPLIED)
        .select_from(counter.outerjoin(tables.changes, tables.changes.c.seq > seq))
        .where(counter.c.name == COUNTER)
        .order_by(tables.changes.c.seq)
    )
    rows = connection.execute(query).all()
    if not rows:
        raise StorageProblem(DAMAGED, {"detail": "counters"})
    return rows[0][0], rows[0][1], [Change(*row[2:]) for row in rows if row[2] is not None]
