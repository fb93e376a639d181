"""Who is on duty at a moment and who comes next, line by line: the status strip, the wall, the hand-over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, shift_span
from console.domain.on_duty.in_force import Duty, pattern_of, serving
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.duty.required import needed, runs_on

_BACK, _AHEAD = 2, 9  # days: no shift is longer than two; a pattern has one each day, a period's line may begin later


@dataclass(frozen=True, slots=True)
class ShiftOf:
    """One shift of a line as it holds: `day` names it, `start` and `end` (UTC), who serves, how many are needed."""

    line: str
    day: date
    shift: Shift
    start: datetime
    end: datetime
    duties: tuple[Duty, ...]
    needed: int

    @property
    def people(self) -> tuple[str, ...]:
        """Who serves (ids)."""
        return tuple(duty.person for duty in self.duties)

    @property
    def missing(self) -> int:
        """How many lack."""
        return max(0, self.needed - len(self.duties))


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line at a moment: its shifts that run (several where they overlap, none between day shifts) and the one that
    begins next, None where none is in sight.
    """

    line: DutyLine
    now: tuple[ShiftOf, ...]
    next: ShiftOf | None

    @property
    def people(self) -> tuple[str, ...]:
        """Who is on duty (ids), each once."""
        return tuple(dict.fromkeys(person for shift in self.now for person in shift.people))


def on_duty_now(snapshot: Snapshot, at: datetime) -> tuple[LineNow, ...]:
    """The lines that run, in their order, as they stand at a moment (aware). A shift that nobody serves says by
    `needed` who is owed.
    """
    return _stand(snapshot, snapshot.duty_lines.derived(lines_in_order), at)


def line_now(snapshot: Snapshot, line: DutyLine, at: datetime) -> LineNow:
    """One line as it stands at a moment (aware)."""
    today = at.astimezone(ZoneInfo(snapshot.site.zone)).date()
    running = tuple(
        shift
        for step in range(-_BACK, 1)
        for shift in _shifts(snapshot, line, today + timedelta(days=step))
        if shift[2] <= at < shift[3]
    )
    return LineNow(line, tuple(_shift_of(snapshot, line, *row) for row in running), next_shift(snapshot, line, at))


def next_shift(snapshot: Snapshot, line: DutyLine, at: datetime) -> ShiftOf | None:
    """The shift of a line that begins next after a moment (aware); one that needs nobody and that nobody serves, as at
    weekends, is none.
    """
    today = at.astimezone(ZoneInfo(snapshot.site.zone)).date()
    for step in range(-1, _AHEAD):
        coming = [row for row in _shifts(snapshot, line, today + timedelta(days=step)) if row[2] > at]
        for row in sorted(coming, key=lambda row: row[2]):
            found = _shift_of(snapshot, line, *row)
            if found.needed or found.duties:
                return found
    return None


def duty_tables(snapshot: Snapshot) -> tuple[object, ...]:
    """What says who is on duty."""
    s = snapshot
    layers = (s.duty_lines, s.shift_patterns, s.rosters, s.duty_entries, s.overrides, s.rotations)
    return (*layers, s.periods, s.sites, s.calendar_days, s.people)


def own_lines(snapshot: Snapshot) -> tuple[DutyLine, ...]:
    """The lines of the control room itself: without a unit, else of the unit that the desk belongs to."""
    lines = tuple(line for line in snapshot.duty_lines.derived(lines_in_order) if line.active)
    own = tuple(line for line in lines if not line.place)
    desk = next((line for line in lines if line.desk), None)
    place = desk.place if desk is not None else lines[0].place if lines else ""
    return own or tuple(line for line in lines if line.place == place)


def own_lines_now(snapshot: Snapshot, at: datetime) -> tuple[LineNow, ...]:
    """The control room's own lines as they stand at a moment (aware)."""
    return _stand(snapshot, own_lines(snapshot), at)


def _stand(snapshot: Snapshot, lines: tuple[DutyLine, ...], at: datetime) -> tuple[LineNow, ...]:
    found = (line_now(snapshot, line, at) for line in lines if line.active)
    return tuple(row for row in found if row.now or row.next)


def lines_in_order(lines: Table[DutyLine]) -> tuple[DutyLine, ...]:
    """All lines: the site's own first, then by place, each by its order."""
    return tuple(sorted(lines.values(), key=lambda line: (line.place, line.order, line.id)))


def _shifts(snapshot: Snapshot, line: DutyLine, day: date) -> list[tuple[date, Shift, datetime, datetime]]:
    pattern, zone = pattern_of(snapshot, line), ZoneInfo(snapshot.site.zone)
    if pattern is None:
        return []
    return [
        (day, shift, *shift_span(day, shift, zone)) for shift in pattern.shifts if runs_on(snapshot, line, day, shift)
    ]


def _shift_of(snapshot: Snapshot, line: DutyLine, day: date, shift: Shift, start: datetime, end: datetime) -> ShiftOf:
    duties = serving(snapshot, line, day, shift)
    return ShiftOf(line.id, day, shift, start, end, duties, needed(snapshot, line, day, shift))
