"""Who really was on duty, day by day: the history as it is looked at and handed out."""

from datetime import date
from typing import Any

from console.domain.duty.intervals import DutyInterval
from console.domain.duty.rosters import cell_key
from console.domain.groups import Groups
from console.domain.snapshot import Snapshot


class _ByDay(Groups[DutyInterval]):
    @staticmethod
    def key(row: DutyInterval) -> str:
        return row.day


class _ByCell(Groups[DutyInterval]):
    @staticmethod
    def key(row: DutyInterval) -> str:
        return cell_key(row.line, row.day, row.shift)

    @staticmethod
    def order(row: DutyInterval) -> Any:
        return row.start, row.id


def served_in(snapshot: Snapshot, line: str, day: str, shift: str) -> tuple[DutyInterval, ...]:
    """Intervals of one shift (code) of a line (id) on a day (ISO), by their beginning."""
    rows = snapshot.duty_intervals.following(_ByCell).of(snapshot.duty_intervals)
    return rows.get(cell_key(line, day, shift))


def served_between(snapshot: Snapshot, first: date, last: date) -> tuple[DutyInterval, ...]:
    """Intervals of the shifts that are named by the days from one to the other, by day, line, shift, beginning."""
    rows, lines = snapshot.duty_intervals.following(_ByDay).of(snapshot.duty_intervals), snapshot.duty_lines
    found = [
        row
        for number in range(first.toordinal(), last.toordinal() + 1)
        for row in rows.get(date.fromordinal(number).isoformat())
    ]

    def order(row: DutyInterval) -> tuple[object, ...]:
        line = lines.get(row.line)
        return row.day, row.place, line.order if line else 0, row.line, row.start, row.id

    return tuple(sorted(found, key=order))
