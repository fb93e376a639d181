"""The undo of commands on readiness items: the rows stand as before, and what follows them is worked out anew."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.domain.attachments import by_record
from console.domain.periods import Period
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.readiness.following import period_following


@dataclass(frozen=True, slots=True)
class PutItemsBack:
    """Items as they stood in `before`, those of `seen` (id, version; 0: must not be there) without a row go. `opened`
    is the period as it was before its list was made.
    """

    before: tuple[ReadinessItem, ...]
    seen: tuple[tuple[str, int], ...]
    opened: Period | None = None


def undo_of_items(
    snapshot: Snapshot, puts: Iterable[ReadinessItem], gone: Iterable[str] = (), opened: Period | None = None
) -> PutItemsBack:
    """What takes back a command that writes these items and removes those ids."""
    before, seen = [], []
    for row in puts:
        old = snapshot.readiness_items.get(row.id)
        if old is not None:
            before.append(old)
        same = old is not None and replace(row, version=old.version) == old
        seen.append((row.id, 1 if old is None else old.version + (not same)))
    for key in gone:
        before.append(snapshot.readiness_items[key])
        seen.append((key, 0))
    return PutItemsBack(tuple(before), tuple(seen), opened)


@handles(PutItemsBack)
def put_items_back(command: PutItemsBack, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when one of them moved on, when its period is gone, or when a file was added to one that goes."""
    kept, files = {row.id for row in command.before}, snapshot.attachments.derived(by_record)
    for key, version in command.seen:
        row = snapshot.readiness_items.get(key)
        if (row.version if row else 0) != version or (key not in kept and key in files):
            return Stale("readiness_item", key)
    gone = tuple(key for key, version in command.seen if version and key not in kept)
    rows = (*command.before, *(snapshot.readiness_items[key] for key in gone))
    opened = command.opened
    puts: list[object] = list(command.before)
    for key in dict.fromkeys((*(row.period for row in rows), *((opened.id,) if opened else ()))):
        period = snapshot.periods.get(key)
        if period is None:
            return Stale("period", key)
        if opened and key == opened.id:
            period = replace(period, opened=opened.opened, opened_by=opened.opened_by)
            puts.append(period)
        mine = [row for row in command.before if row.period == key]
        puts += period_following(snapshot, acting, period, mine, gone)
    return Decision(tuple(puts), tuple(("readiness_item", key) for key in gone))
