"""What should be ready and is not: overdue items of assurance periods, stock below its least."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.digest import ITEM, LACKING, LATE, STOCK, DigestRow, Section, section
from console.domain.handover import READINESS
from console.domain.snapshot import Snapshot


def readiness(snapshot: Snapshot, now: datetime) -> Section:
    """Items by their day, of periods that are not over; then stock by what lacks."""
    today = now.astimezone(ZoneInfo(snapshot.site.zone)).date().isoformat()
    going = {period.id for period in snapshot.periods.values() if now < period.end}
    items = [row for row in snapshot.readiness_items.values() if row.period in going and row.overdue(today)]
    rows = [
        DigestRow(ITEM, row.id, None, LATE, {"due": row.due, "state": row.state})
        for row in sorted(items, key=lambda row: (row.due, row.section, row.id))
    ]
    short = sorted((row for row in snapshot.stock_items.values() if row.short), key=lambda row: (-row.short, row.id))
    rows += [DigestRow(STOCK, row.id, None, LACKING, {"count": row.count, "least": row.least}) for row in short]
    return section(READINESS, rows)
