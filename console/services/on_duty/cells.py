"""Cells of duty rosters by the names of line, day and shift; and a state with rows put."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, shift_span
from console.domain.findings import Finding
from console.domain.on_duty.in_force import pattern_of
from console.domain.on_duty.judging import Post
from console.domain.rules import BLOCKING
from console.domain.snapshot import KIND_OF, Snapshot
from console.services.decision import Refused, Stale

BAD_DAY, UNKNOWN_SHIFT, NO_SHIFTS = "duty_bad_day", "duty_unknown_shift", "duty_no_shifts"


@dataclass(frozen=True, slots=True)
class Cell:
    """One shift of a line on a day, with its time (UTC)."""

    line: DutyLine
    day: date
    shift: Shift
    start: datetime
    end: datetime

    def post(self, person: str) -> Post:
        """A person (id) in it."""
        day = self.day.isoformat()
        return Post(self.line.id, day, self.shift.code, person, self.start, self.end, self.shift.night)


def refused_duty(rule: str, *, person: str = "", **facts: Any) -> Refused:
    """Nothing written, for one reason that is about duties."""
    return Refused((Finding(rule, BLOCKING, facts, person=person),))


def day_of(text: str) -> date | None:
    """A day as ISO writes it; None for what is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


def cell_at(snapshot: Snapshot, line: str, day: str, shift: str) -> Cell | Refused | Stale:
    """The cell of these names. Stale for a line that is gone; refused for a day or a shift that is none."""
    row = snapshot.duty_lines.get(line)
    if row is None:
        return Stale("duty_line", line)
    found = day_of(day)
    if found is None:
        return refused_duty(BAD_DAY, field="day", value=day)
    pattern = pattern_of(snapshot, row)
    if pattern is None:
        return refused_duty(NO_SHIFTS, line=line)
    own = pattern.shift(shift)
    if own is None:
        return refused_duty(UNKNOWN_SHIFT, field="shift", line=line, value=shift)
    return Cell(row, found, own, *shift_span(found, own, ZoneInfo(snapshot.site.zone)))


def days_between(first: str, last: str) -> tuple[date, ...]:
    """The days from one to the other (ISO), both in it."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return tuple(begin + timedelta(days=n) for n in range((end - begin).days + 1))


def cells_of(snapshot: Snapshot, lines: Iterable[str], days: Iterable[date]) -> tuple[Cell, ...]:
    """All cells of these lines (ids) on these days, by day, line, shift."""
    zone, chosen = ZoneInfo(snapshot.site.zone), tuple(lines)
    rows = [(row, pattern_of(snapshot, row)) for key in chosen if (row := snapshot.duty_lines.get(key)) is not None]
    return tuple(
        Cell(row, day, shift, *shift_span(day, shift, zone))
        for day in days
        for row, pattern in rows
        if pattern is not None
        for shift in pattern.shifts
    )


def with_rows_put(snapshot: Snapshot, puts: Iterable[Any], removes: Iterable[tuple[str, str]] = ()) -> Snapshot:
    """The state in which these rows were put and those (kind, id) removed."""
    rows: dict[str, dict[str, Any]] = {}
    for row in puts:
        rows.setdefault(KIND_OF[type(row)], {})[row.id] = row
    for kind, key in removes:
        rows.setdefault(kind, {})[key] = None
    return snapshot.with_rows(snapshot.seq, rows) if rows else snapshot
