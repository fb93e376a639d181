"""What should be ready and is not: overdue items of assurance periods, stock below its least."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from console.domain.digest import ITEM, LACKING, LATE, STOCK, DigestRow, Section, section
from console.domain.handover import READINESS
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.planning.readiness.standing import overdue_of

APART = 3  # units up to which each stands by itself where the same is owed by several


def readiness(snapshot: Snapshot, now: datetime) -> Section:
    """Items by their day, of periods that are not over; then stock by what lacks. The count is of items."""
    items = overdue_of(snapshot, now)
    rows = list(grouped(items, ITEM, LATE, None))
    short = sorted((row for row in snapshot.stock_items.values() if row.short), key=lambda row: (-row.short, row.id))
    rows += [DigestRow(STOCK, row.id, None, LACKING, {"count": row.count, "least": row.least}) for row in short]
    return section(READINESS, rows, len(items) + len(short))


def grouped(items: Iterable[ReadinessItem], kind: str, state: str, at: datetime | None) -> Iterator[DigestRow]:
    """Items by day and section; what many units owe alike is one line, by the first of them."""
    rows = sorted(items, key=lambda row: (row.due, row.section, row.title, row.period, row.place, row.id))
    for _, run in groupby(rows, key=lambda row: (row.due, row.section, row.title, row.period)):
        own = list(run)
        alone = len(own) <= APART
        for row in own if alone else own[:1]:
            facts = {"due": row.due, "state": row.state, "n": 1 if alone else len(own)}
            yield DigestRow(kind, row.id, at, state, facts)
