"""Who really was on duty, day by day: the history as it is looked at and handed out."""

from datetime import date

from console.domain.duty.intervals import DutyInterval
from console.domain.groups import Groups
from console.domain.snapshot import Snapshot


class _ByDay(Groups[DutyInterval]):
    @staticmethod
    def key(row: DutyInterval) -> str:
        return row.day


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
