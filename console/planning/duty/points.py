"""How evenly a line's duties are shared: points by person, with the mean and the band that the site calls fair [A].

Points are in tenths. Whoever served more or less than others in the months before carries some of it into a roster.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import HOLIDAY, WEEKEND, DutyLine
from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import WORKING, DutyEntry, Roster
from console.domain.on_duty.in_force import pattern_of
from console.domain.people import Person
from console.domain.rules import DUTY_UNFAIR, figure
from console.domain.snapshot import Snapshot
from console.planning.differing import rows_between
from console.planning.duty.days import DutyDay, duty_day, is_night, weights_of
from console.planning.duty.filled import crew_of, line_entries, roster_days
from console.planning.duty.history import carried, points_before
from console.planning.duty.recent import Recent

_GROUND = (
    "rosters", "duty_lines", "shift_patterns", "rules", "calendar_days", "sites", "people", "overrides", "rotations",
    "periods",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Load:
    """What one person (id) serves on a line: `points` by the roster, `before` what they carry into it (below zero for
    who served less than others), how many duties, of them nights, on weekends, on holidays. `away`: on leave over all
    its days, so the mean is without them.
    """

    person: str
    points: int = 0
    before: int = 0
    duties: int = 0
    nights: int = 0
    weekends: int = 0
    holidays: int = 0
    away: bool = False

    @property
    def total(self) -> int:
        """Points with those carried over."""
        return self.points + self.before


@dataclass(frozen=True, slots=True)
class LineLoad:
    """A line's loads, the heaviest first, `band` around the mean."""

    line: str
    loads: tuple[Load, ...]
    band: int

    @property
    def counted(self) -> tuple[Load, ...]:
        """Those whom the mean is of."""
        return tuple(load for load in self.loads if not load.away)

    @property
    def mean(self) -> int:
        """The mean, tenths, rounded; 0 of nobody."""
        return round(sum(load.total for load in self.counted) / len(self.counted)) if self.counted else 0

    @property
    def least(self) -> int:
        """The lightest load."""
        return min((load.total for load in self.counted), default=0)

    @property
    def most(self) -> int:
        """The heaviest load."""
        return max((load.total for load in self.counted), default=0)

    @property
    def spread(self) -> int:
        """From the lightest to the heaviest."""
        return self.most - self.least

    def away_from_mean(self, load: Load) -> int:
        """How far a load lies above the mean (below it: negative), tenths, rounded."""
        return load.total - self.mean

    @property
    def outside(self) -> tuple[Load, ...]:
        """Loads farther from the mean than the band, reckoned without rounding."""
        rows = self.counted
        total, count = sum(load.total for load in rows), len(rows)
        return tuple(load for load in rows if abs(load.total * count - total) > self.band * count)


def loads_of(snapshot: Snapshot, roster: str, lines: Iterable[str] | None = None) -> tuple[LineLoad, ...]:
    """The loads of a roster (id) that is being made, line by line in its order; of `lines` (ids) where some are named.
    Raises KeyError for a roster that is gone.
    """
    row = snapshot.rosters[roster]
    chosen = [key for key in row.lines if key in snapshot.duty_lines and (lines is None or key in lines)]
    return snapshot.duty_entries.following(_Rosters).get(roster, _Kept).of(snapshot, row, chosen)


def points_of(snapshot: Snapshot, roster: str, line: str) -> LineLoad:
    """The loads of one line (id) in a roster (id)."""
    return loads_of(snapshot, roster, (line,))[0]


def _shifts(snapshot: Snapshot, line: DutyLine) -> dict[str, Shift]:
    pattern = pattern_of(snapshot, line)
    return {shift.code: shift for shift in pattern.shifts} if pattern is not None else {}


def entry_points(snapshot: Snapshot, row: DutyEntry) -> int:
    """Tenths of points of an entry; a shift that its pattern lost weighs as its day."""
    line, day = snapshot.duty_lines.get(row.line), duty_day(snapshot, date.fromisoformat(row.day))
    shift = _shifts(snapshot, line).get(row.shift) if line is not None else None
    return weights_of(snapshot).of(day, shift) if shift is not None else weights_of(snapshot).of_day(day)


@dataclass(eq=False)
class _Kept:
    snapshot: Snapshot = field(default_factory=Snapshot)
    known: dict[str, LineLoad] = field(default_factory=dict)
    before: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, snapshot: Snapshot, roster: Roster, lines: list[str]) -> tuple[LineLoad, ...]:
        was, self.snapshot = self.snapshot, snapshot
        if any(getattr(was, name) is not getattr(snapshot, name) for name in _GROUND):
            self.known, self.before = {}, {}
        for row in rows_between(was, snapshot, "duty_entries") if self.known else ():
            self.known.pop(row.line, None)
            if row.roster != roster.id:
                self.before.pop(row.line, None)
        wanted = [key for key in lines if key not in self.known]
        self._look_back(roster, [key for key in wanted if key not in self.before])
        for key in wanted:
            self.known[key] = _load(snapshot, roster, snapshot.duty_lines[key], self.before[key])
        return tuple(self.known[key] for key in lines)

    def _look_back(self, roster: Roster, lines: list[str]) -> None:
        """What was served on these lines before the roster."""
        if not lines:
            return
        first = datetime.combine(date.fromisoformat(roster.first), time(), ZoneInfo(self.snapshot.site.zone))
        rows = {key: self.snapshot.duty_lines[key] for key in lines}
        self.before.update((key, {}) for key in lines)
        for (line, person), points in points_before(self.snapshot, roster, rows, first).items():
            self.before[line][person] = points


class _Rosters(Recent[_Kept]):
    """Loads of rosters that were looked at."""


def _load(snapshot: Snapshot, roster: Roster, line: DutyLine, before: Mapping[str, int]) -> LineLoad:
    days = {day.key: day for day in roster_days(snapshot, roster)}
    shifts, band = _shifts(snapshot, line), figure(snapshot.rules, DUTY_UNFAIR, "band")
    served: dict[str, list[tuple[DutyDay, Shift | None]]] = {p.id: [] for p in crew_of(snapshot, line)}
    for row in line_entries(snapshot, roster.id, line.id):
        if row.standing in WORKING and row.day in days:
            served.setdefault(row.person, []).append((days[row.day], shifts.get(row.shift)))
    brought = carried(before, served.keys(), band)
    loads = [_of_person(snapshot, person, rows, brought[person], days) for person, rows in served.items()]
    loads.sort(key=lambda load: (-load.total, _code(snapshot, load.person)))
    return LineLoad(line.id, tuple(loads), band)


def _of_person(
    snapshot: Snapshot, person: str, rows: list[tuple[DutyDay, Shift | None]], before: int, days: Mapping[str, DutyDay]
) -> Load:
    weights, types = weights_of(snapshot), [day.type for day, _ in rows]
    return Load(
        person,
        sum(weights.of(day, shift) if shift else weights.of_day(day) for day, shift in rows),
        before,
        len(rows),
        sum(1 for _, shift in rows if shift and is_night(shift)),
        types.count(WEEKEND),
        types.count(HOLIDAY),
        not rows and _is_away(snapshot, snapshot.people.get(person), days.values()),
    )


def _is_away(snapshot: Snapshot, person: Person | None, days: Iterable[DutyDay]) -> bool:
    """Whether somebody is on leave on every one of the days."""
    if person is None or not person.leave:
        return person is None
    zone = ZoneInfo(snapshot.site.zone)
    starts = [datetime.combine(day.day, time(), zone).astimezone(UTC) for day in days]
    noon = timedelta(hours=12)
    return all(any(leave.start <= start + noon < leave.end for leave in person.leave) for start in starts)


def _code(snapshot: Snapshot, person: str) -> str:
    row = snapshot.people.get(person)
    return row.code if row is not None else person
