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
from console.planning.duty.judged import judged_of
from console.planning.duty.now import lines_in_order

KEPT = 6  # grids
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
    key = (shown, None if lines is None else tuple(lines), judged)
    today = now.astimezone(ZoneInfo(snapshot.site.zone)).date().isoformat() if now is not None else ""
    return snapshot.duty_entries.following(_Grids).of(snapshot, key, today)


_Key = tuple[str | Days, tuple[str, ...] | None, bool]


class _Grids:
    """Grids that were looked at."""

    def __init__(self) -> None:
        self._kept: dict[_Key, _OfRoster | _InForce] = {}

    def of(self, snapshot: Snapshot, key: _Key, today: str) -> DutyGrid:
        shown, wanted, judged = key
        made = self._kept.pop(key, None)
        if made is None:
            made = _OfRoster(shown, wanted, judged) if isinstance(shown, str) else _InForce(shown, wanted, judged)
        self._kept[key] = made
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return made.at(snapshot, today)


@dataclass(eq=False)
class _InForce:
    """What holds: made anew when anything it follows from has changed."""

    days: Days
    wanted: tuple[str, ...] | None
    judged: bool
    snapshot: Snapshot = field(default_factory=Snapshot)
    grid: DutyGrid | None = None

    def at(self, snapshot: Snapshot, today: str) -> DutyGrid:
        before, self.snapshot = self.snapshot, snapshot
        if self.grid is None or _differ(before, snapshot, _IN_FORCE):
            days = duty_days(snapshot, *self.days)
            every = snapshot.duty_lines.derived(lines_in_order)
            lines = [line for line in every if line.active and _is_wanted(line, self.wanted)]
            self.grid = DutyGrid(None, days, rows_in_force(snapshot, lines, days, judged=self.judged), today)
        elif self.grid.today != today:
            self.grid = replace(self.grid, today=today)
        return self.grid


@dataclass(eq=False)
class _OfRoster:
    """A roster that is being made: only lines in which somebody came, went, or is judged otherwise are made anew."""

    roster: str
    wanted: tuple[str, ...] | None
    judged: bool
    snapshot: Snapshot = field(default_factory=Snapshot)
    said: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    grid: DutyGrid | None = None

    def at(self, snapshot: Snapshot, today: str) -> DutyGrid:
        before, self.snapshot = self.snapshot, snapshot
        roster, grid = snapshot.rosters[self.roster], self.grid
        was, self.said = self.said, self._judge(roster) if self.judged else {}
        if grid is None or _differ(before, snapshot, _GROUND) or not _same_frame(grid.roster, roster):
            self.grid = self._made(roster, today, {})
        elif before is not snapshot or grid.today != today:
            stale = self._stale(before, was)
            kept = {rows.line.id: rows for rows in grid.lines if rows.line.id not in stale}
            if stale or before.people is not snapshot.people or grid.roster is not roster or grid.today != today:
                self.grid = self._made(roster, today, kept)
        assert self.grid is not None
        return self.grid

    def _judge(self, roster: Roster) -> dict[str, tuple[Finding, ...]]:
        shown = None if self.wanted is None else people_in(self.snapshot, roster, self.wanted)
        return judged_of(self.snapshot, self.roster, shown)

    def _stale(self, before: Snapshot, was: dict[str, tuple[Finding, ...]]) -> set[str]:
        entries = self.snapshot.duty_entries
        found = {row.line for row in rows_between(before, self.snapshot, "duty_entries") if row.roster == self.roster}
        said = (key for key in was.keys() | self.said.keys() if was.get(key) is not self.said.get(key))
        return found | {row.line for key in said if (row := entries.get(key)) is not None}

    def _made(self, roster: Roster, today: str, kept: dict[str, LineRows]) -> DutyGrid:
        days = roster_days(self.snapshot, roster)
        lines = [line for line in roster_lines(self.snapshot, roster) if _is_wanted(line, self.wanted)]
        return DutyGrid(roster, days, tuple(self._rows(line, days, kept.get(line.id)) for line in lines), today)

    def _rows(self, line: DutyLine, days: tuple[DutyDay, ...], kept: LineRows | None) -> LineRows:
        if kept is None:
            return roster_rows(self.snapshot, self.roster, line, days, self.said)
        people = len(people_of(line, self.snapshot.people))
        return kept if people == kept.people else replace(kept, people=people)


def _is_wanted(line: DutyLine, wanted: Iterable[str] | None) -> bool:
    return wanted is None or line.id in wanted


def _differ(before: Snapshot, after: Snapshot, names: Iterable[str]) -> bool:
    return any(getattr(before, name) is not getattr(after, name) for name in names)


def _same_frame(old: Roster | None, new: Roster) -> bool:
    """Whether a roster has the lines and days that it had."""
    return old is not None and (old.first, old.last, old.lines) == (new.first, new.last, new.lines)
