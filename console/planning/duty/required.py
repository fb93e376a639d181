"""How many a shift of a duty line needs: by the line's own table, and more while an assurance period runs [A]."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine, strength_of
from console.domain.duty.patterns import Shift, shift_span
from console.domain.on_duty.in_force import line_runs
from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.duty.days import duty_day


def needed(snapshot: Snapshot, line: DutyLine, day: date, shift: Shift) -> int:
    """Head-count of a shift; 0 while its line does not run. A shift belongs to a period in which it begins."""
    if not line.active:
        return 0
    own = strength_of(line, shift.code, duty_day(snapshot, day).type)
    asking = snapshot.periods.derived(_asking)
    if not line.period and line.id not in asking:
        return own
    begin = shift_span(day, shift, ZoneInfo(snapshot.site.zone))[0]
    if not line_runs(snapshot, line, begin):
        return 0
    return own + max(
        (_more(row, line.id, shift.code) for row in asking.get(line.id, ()) if _runs(row, begin)), default=0
    )


def runs_on(snapshot: Snapshot, line: DutyLine, day: date, shift: Shift) -> bool:
    """Whether a line is served at all in a shift: one of a period only while that runs."""
    return line_runs(snapshot, line, shift_span(day, shift, ZoneInfo(snapshot.site.zone))[0])


def _asking(periods: Table[Period]) -> dict[str, tuple[Period, ...]]:
    """Periods that ask for more, by the line (id) that they ask it of."""
    found: dict[str, list[Period]] = {}
    for period in periods.values():
        for line in {row.line: None for row in period.strength}:
            found.setdefault(line, []).append(period)
    return {line: tuple(rows) for line, rows in found.items()}


def _runs(period: Period, at: datetime) -> bool:
    return period.start <= at < period.end


def _more(period: Period, line: str, shift: str) -> int:
    """What a period asks for beyond the line's own: its row of the shift before its general one. Where several periods
    run, the one that asks for the most holds: who serves more for one is there for the other.
    """
    rows = {row.shift: row.more for row in period.strength if row.line == line}
    return max(0, rows.get(shift, rows.get("", 0)))
