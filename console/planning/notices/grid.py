"""The grid unit × means of a conference's notice: who has answered, who is waited for, who is late [D]."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.conferences import Conference
from console.domain.notice_hops import Hop, hops_of
from console.domain.notices import MEANS, Addressee, Notice, by_conference, knows_old_only
from console.domain.snapshot import Snapshot
from console.planning.notices.standing import LATE, STATES, Cell, cell_of, means_used, overall
from console.planning.notices.units import notices_of, receivers
from console.planning.workdays import calendar_of


@dataclass(frozen=True, slots=True)
class GridRow:
    """A unit: `stands` as a whole, `cells` by means, `old_only` when it has answered an earlier notice alone."""

    row: Addressee
    stands: Cell
    cells: dict[str, Cell]
    old_only: bool

    @property
    def late(self) -> bool:
        """Whether its answer is overdue by any means."""
        return self.stands.state == LATE

    def order(self) -> tuple[int, timedelta, str, str]:
        """Late ones first, the longest overdue before, then those who are due next."""
        return STATES.index(self.stands.state), self.stands.remaining or timedelta(0), self.row.place, self.row.hop


@dataclass(frozen=True, slots=True)
class NoticeGrid:
    """`rows` late first; `counts` by state; `means` the columns in use; `notice` the latest, None before the first."""

    conference: str
    notice: Notice | None
    rows: tuple[GridRow, ...]
    counts: dict[str, int]
    means: tuple[str, ...]

    @property
    def owed(self) -> int:
        """How many units have been told, and owe or have given an answer."""
        return sum(row.row.number > 0 for row in self.rows)


def notice_grid(snapshot: Snapshot, conference: Conference, now: datetime) -> NoticeGrid:
    """The grid at `now`: all units that were told, and those that the next notice would reach."""
    known = by_conference(snapshot.addressees).get(conference.id)
    rows = {row.id: row for row in (*receivers(snapshot, conference), *known)}
    hops: dict[str, Hop] = {hop.id: hop for hop in hops_of(snapshot.hops)}
    hours = calendar_of(snapshot)
    used = {key: means_used(snapshot.rules, hops.get(key)) for key in {row.hop for row in rows.values()}}
    found = []
    for row in rows.values():
        cells = {means: cell_of(snapshot, row, means, now, hours, used[row.hop]) for means in MEANS}
        found.append(GridRow(row, overall(row, cells), cells, knows_old_only(row)))
    found.sort(key=GridRow.order)
    columns = frozenset().union(*used.values()) if used else frozenset()
    sent = notices_of(snapshot, conference.id)
    counts = Counter(row.stands.state for row in found)
    means = tuple(m for m in MEANS if m in columns)
    return NoticeGrid(conference.id, sent[-1] if sent else None, tuple(found), dict(counts), means)
