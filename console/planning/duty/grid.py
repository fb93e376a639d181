"""The grid of a roster, or of what holds over some days: lines x shifts by days, what is assigned of what is needed.

A grid follows its tables: a change makes only the lines anew that it touches.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine, people_of
from console.domain.duty.rosters import Roster
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.differing import rows_between
from console.planning.duty.cells import Cell, LineRows
from console.planning.duty.days import DutyDay, duty_days
from console.planning.duty.filled import Days, people_in, roster_days, roster_lines, roster_rows, rows_in_force
from console.planning.duty.judged import judge_of
from console.planning.duty.now import lines_in_order
from console.planning.duty.recent import Recent

Lines = tuple[str, ...] | None
KEPT = 4  # choices of lines, each looked through at an edit: all, a unit, the cell under the hand
_GROUND = ("duty_lines", "shift_patterns", "rules", "calendar_days", "sites", "periods")
_IN_FORCE = (
    *_GROUND, "rosters", "overrides", "rotations", "duty_entries", "people", "couples", "assignments", "needs",
    "conferences", "travel_times", "places",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class DutyGrid:
    """Lines over days. `roster` is None where the grid shows what holds. `today` ISO, '' where no moment was given."""

    roster: Roster | None
    days: tuple[DutyDay, ...]
    lines: tuple[LineRows, ...]
    today: str = ""

    @cached_property
    def by_line(self) -> dict[str, LineRows]:
        """Rows by line id."""
        return {rows.line.id: rows for rows in self.lines}

    @cached_property
    def totals(self) -> tuple[tuple[int, int], ...]:
        """By day: of those needed, how many are there; how many are needed."""
        return tuple(
            (sum(rows.filled[n] for rows in self.lines), sum(rows.needed[n] for rows in self.lines))
            for n in range(len(self.days))
        )

    @property
    def short(self) -> int:
        """How many lack in all."""
        return sum(needed - filled for filled, needed in self.totals)

    def cell(self, line: str, day: str, shift: str) -> Cell | None:
        """A cell by line id, day (ISO) and shift code; None where the grid has none."""
        rows = self.by_line.get(line)
        return rows.cells.get((day, shift)) if rows is not None else None


def grid_of(
    snapshot: Snapshot, shown: str | Days, now: datetime | None = None, lines: Collection[str] | None = None,
    *, judged: bool = True,
) -> DutyGrid:  # fmt: skip
    """The working grid of a roster (id), or what holds from the first day to the last; of `lines` (ids) where some are
    named. Not `judged`: nobody in it says what the rules find of them. Raises KeyError for a roster that is gone.
    """
    wanted = None if lines is None else tuple(lines)
    today = now.astimezone(ZoneInfo(snapshot.site.zone)).date().isoformat() if now is not None else ""
    known = snapshot.duty_entries.following(_Grids)
    if isinstance(shown, str):
        return known.get((shown, judged), lambda: _OfRoster(shown, judged)).at(snapshot, wanted, today)
    return known.get((shown, judged, wanted), lambda: _InForce(shown, wanted, judged)).at(snapshot, wanted, today)


@dataclass(eq=False)
class _InForce:
    """What holds: made anew when anything it follows from has changed."""

    days: Days
    wanted: Lines
    judged: bool
    snapshot: Snapshot = field(default_factory=Snapshot)
    grid: DutyGrid | None = None

    def at(self, snapshot: Snapshot, wanted: Lines, today: str) -> DutyGrid:
        before, self.snapshot = self.snapshot, snapshot
        if self.grid is None or _differ(before, snapshot, _IN_FORCE):
            days = duty_days(snapshot, *self.days)
            every = snapshot.duty_lines.derived(lines_in_order)
            lines = [line for line in every if line.active and _is_wanted(line, wanted)]
            self.grid = DutyGrid(None, days, rows_in_force(snapshot, lines, days, judged=self.judged), today)
        elif self.grid.today != today:
            self.grid = replace(self.grid, today=today)
        return self.grid


Basis = tuple[tuple[str, dict[str, tuple[Finding, ...]]], ...]


@dataclass(eq=False)
class _OfRoster:
    """A roster that is being made: lines are made when they are wanted, and anew when somebody in them came, went, or
    is judged otherwise. `lines` holds each beside what was said of its people; `seen` are those that were looked at in
    this state.
    """

    roster: str
    judged: bool
    snapshot: Snapshot = field(default_factory=Snapshot)
    row: Roster | None = None
    lines: dict[str, tuple[LineRows, Basis]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    grids: dict[Lines, DutyGrid] = field(default_factory=dict)

    def at(self, snapshot: Snapshot, wanted: Lines, today: str) -> DutyGrid:
        if snapshot is not self.snapshot:
            self._follow(snapshot)
        known = self.grids.get(wanted)
        if known is None:
            while len(self.grids) >= KEPT:
                del self.grids[next(iter(self.grids))]
            known = self.grids[wanted] = self._made(wanted, today)
        elif known.today != today:
            known = self.grids[wanted] = replace(known, today=today)
        return known

    def _follow(self, snapshot: Snapshot) -> None:
        before, self.snapshot, self.seen = self.snapshot, snapshot, set()
        was, self.row = self.row, snapshot.rosters[self.roster]
        if _differ(before, snapshot, _GROUND) or not _same_frame(was, self.row):
            self.lines, self.grids = {}, {}
            return
        for row in rows_between(before, snapshot, "duty_entries"):
            if row.roster == self.roster:
                self.lines.pop(row.line, None)
        self.grids = {wanted: grid for wanted, grid in self.grids.items() if self._stands(grid)}

    def _stands(self, grid: DutyGrid) -> bool:
        """Whether nothing in a grid is otherwise now."""
        there = grid.roster is self.row and all(rows.line.id in self.lines for rows in grid.lines)
        return there and all(self._line(rows.line) is rows for rows in grid.lines)

    def _made(self, wanted: Lines, today: str) -> DutyGrid:
        assert self.row is not None
        lines = (line for line in roster_lines(self.snapshot, self.row) if _is_wanted(line, wanted))
        return DutyGrid(self.row, self._days(), tuple(self._line(line) for line in lines), today)

    def _days(self) -> tuple[DutyDay, ...]:
        assert self.row is not None
        return roster_days(self.snapshot, self.row)

    def _line(self, line: DutyLine) -> LineRows:
        if line.id in self.seen:
            return self.lines[line.id][0]
        rows = self._look_at(line)
        self.seen.add(line.id)
        return rows

    def _look_at(self, line: DutyLine) -> LineRows:
        kept, judge = self.lines.get(line.id), judge_of(self.snapshot, self.roster) if self.judged else None
        if kept is not None and all(judge is None or judge.of_person(key) is said for key, said in kept[1]):
            people = len(people_of(line, self.snapshot.people))
            if people != kept[0].people:
                kept = self.lines[line.id] = replace(kept[0], people=people), kept[1]
            return kept[0]
        there = dict.fromkeys(people_in(self.snapshot, self.roster, (line.id,)))
        basis = tuple((key, judge.of_person(key)) for key in there) if judge is not None else ()
        said = {key: findings for _, entries in basis for key, findings in entries.items()}
        rows = roster_rows(self.snapshot, self.roster, line, self._days(), said)
        self.lines[line.id] = rows, basis
        return rows


class _Grids(Recent[_OfRoster | _InForce]):
    """Rosters, and spans of days, that were looked at."""


def _is_wanted(line: DutyLine, wanted: Iterable[str] | None) -> bool:
    return wanted is None or line.id in wanted


def _differ(before: Snapshot, after: Snapshot, names: Iterable[str]) -> bool:
    return any(getattr(before, name) is not getattr(after, name) for name in names)


def _same_frame(old: Roster | None, new: Roster) -> bool:
    """Whether a roster has the lines and days that it had."""
    return old is not None and (old.first, old.last, old.lines) == (new.first, new.last, new.lines)
