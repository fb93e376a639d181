"""What the commands that put and remove a site's own rows share: is it still the row that was seen, and the undo."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from console.domain.snapshot import KIND_OF, Snapshot
from console.services.decision import Acting, Decision, Refused, Stale
from console.services.tickets.basis import refused

MOST_ORDER = 1_000_000
Put = Callable[[Any, bool], Any]
"""Makes the command that puts a row; True where the row was removed and comes back under its own id."""
Remove = Callable[[str, int], Any]
"""Makes the command that removes the row of an id, as it stood in a version."""


def seen_row(snapshot: Snapshot, row: Any, back: bool) -> Any:
    """The stored row that this one replaces; None for a new one (id '') or one that comes `back`; Stale where it
    changed or went since it was seen.
    """
    kind = KIND_OF[type(row)]
    old = snapshot.table(kind).get(row.id)
    if not row.id or (back and old is None):
        return None
    return Stale(kind, row.id) if old is None or back or old.version != row.version else old


def order_problem(order: object) -> Refused | None:
    """Refused unless a place in a list is a whole number that a database takes; a form gives what was typed."""
    if isinstance(order, int) and 0 <= order <= MOST_ORDER:
        return None
    return refused("bad_figure", field="order", value=order, least=0, most=MOST_ORDER)


def put_row(acting: Acting, row: Any, old: Any, put: Put, remove: Remove, **more: Any) -> Decision:
    """Write the row; `put` and `remove` make what takes it back. The same row again changes nothing.

    `more` as of Decision.
    """
    new = row if row.id else replace(row, id=acting.new_id())
    result = {KIND_OF[type(row)]: new.id}
    if old == new:
        return Decision(result=result, **more)
    undo = put(replace(old, version=old.version + 1), False) if old else remove(new.id, 0)
    return Decision((new,), undo=undo, result=result, **more)


def remove_row(snapshot: Snapshot, cls: type[Any], key: str, version: int, put: Put, **more: Any) -> Decision | Stale:
    """Take a row out as it stood in `version` (0: whichever); `put` makes what puts it back. Stale when it is gone."""
    kind = KIND_OF[cls]
    old = snapshot.table(kind).get(key)
    if old is None or version not in (0, old.version):
        return Stale(kind, key)
    return Decision(removes=((kind, key),), undo=put(old, True), result={kind: key}, **more)
