"""What of a roster's findings is still to be mended: a shift that is over stays as it was."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.patterns import Shift, shift_span
from console.domain.duty.rosters import Roster
from console.domain.snapshot import Snapshot
from console.planning.duty.candidates import cell_post
from console.planning.duty.cells import Cell, LineRows
from console.planning.duty.findings import RosterFinding
from console.planning.duty.grid import grid_of

DAY = timedelta(days=1)  # a night that began yesterday is not over


class Clock:
    """What is over at `now` (aware) of the cells that are looked at: nobody fills a gap in the past any more."""

    def __init__(self, snapshot: Snapshot, now: datetime) -> None:
        self._now, self._zone = now, ZoneInfo(snapshot.site.zone)
        self._today = now.astimezone(self._zone).date()

    def is_over(self, day: str, shift: Shift) -> bool:
        """Whether a shift of a day (ISO) has ended."""
        found = date.fromisoformat(day)
        if not self._today - 2 * DAY <= found <= self._today:  # a shift is no longer than that
            return found < self._today
        return shift_span(found, shift, self._zone)[1] <= self._now

    def short(self, rows: LineRows, day: str = "") -> int:
        """How many a line still lacks, on a day (ISO) or on all."""
        shifts = {shift.code: shift for shift in rows.shifts}
        cells = (cell for cell in rows.cells.values() if cell.short and day in ("", cell.day))
        return sum(cell.short for cell in cells if not self.is_over(cell.day, shifts[cell.shift]))


def still_open(snapshot: Snapshot, findings: Iterable[RosterFinding], now: datetime) -> tuple[RosterFinding, ...]:
    """Those about lines, people, and shifts that are not over at `now` (aware)."""
    ends: dict[tuple[str, str, str], bool] = {}
    return tuple(one for one in findings if not _is_over(snapshot, one, now, ends))


def _is_over(snapshot: Snapshot, one: RosterFinding, now: datetime, ends: dict[tuple[str, str, str], bool]) -> bool:
    row = snapshot.duty_entries.get(one.entry)
    if row is not None:
        return row.end <= now
    if one.cell not in ends:
        line, day, shift = one.cell
        post = cell_post(snapshot, line, day, shift) if day and shift else None
        today = now.astimezone(ZoneInfo(snapshot.site.zone)).date().isoformat()
        ends[one.cell] = post.end <= now if post is not None else bool(day) and day < today
    return ends[one.cell]


def is_history(snapshot: Snapshot, roster: Roster, cell: tuple[str, str, str], now: datetime) -> bool:
    """Whether a shift (line, day, shift) of a published roster is over at `now` (aware): nobody changes it any more."""
    post = cell_post(snapshot, *cell) if roster.number else None
    return post is not None and post.end <= now


def missing_ahead(snapshot: Snapshot, now: datetime) -> int:
    """People that shifts of published rosters, not over at `now` (aware), still lack."""
    today = now.astimezone(ZoneInfo(snapshot.site.zone)).date()
    coming = [row for row in snapshot.rosters.values() if row.number and row.last >= (today - DAY).isoformat()]
    return sum(_missing(snapshot, row, now) for row in coming)


def _missing(snapshot: Snapshot, roster: Roster, now: datetime) -> int:
    grid = grid_of(snapshot, roster.id, judged=False)
    short = (cell for line in grid.lines if line.short for cell in line.cells.values() if cell.short)
    return sum(cell.short for cell in short if _lies_ahead(snapshot, cell, now))


def _lies_ahead(snapshot: Snapshot, cell: Cell, now: datetime) -> bool:
    post = cell_post(snapshot, cell.line, cell.day, cell.shift)
    return post is not None and post.end > now
