"""Changes after a number, a part at a time, for those who pass them on to others."""

from sqlalchemy import select

from console.domain.snapshot import Change
from console.storage import tables
from console.storage.changes import CHANGE_COLUMNS, COUNTER
from console.storage.engine import Database


def changes_after(database: Database, seq: int, kinds: tuple[str, ...], most: int) -> tuple[tuple[Change, ...], int]:
    """At most `most` changes of these kinds after `seq`, and the number up to which they are all. Raises
    StorageProblem."""
    counter, changes = tables.counters, tables.changes
    with database.asking() as connection:
        last: int = connection.execute(select(counter.c.value).where(counter.c.name == COUNTER)).scalar_one()
        wanted = changes.c.seq.between(seq + 1, last) & changes.c.kind.in_(kinds)
        rows = connection.execute(select(*CHANGE_COLUMNS).where(wanted).order_by(changes.c.seq).limit(most)).all()
    found = tuple(Change(*row) for row in rows)
    return found, found[-1].seq if len(found) == most else last
