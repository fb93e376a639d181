"""One shift of a line on a day, as a roster or the layers in force fill it, and a line made of such cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift
from console.domain.findings import Finding
from console.domain.rules import BLOCKING, WARNING
from console.planning.duty.days import DutyDay

Findings = Mapping[str, tuple[Finding, ...]]
CALM = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody (id) in a cell. `entry` is the entry of the roster, '' elsewhere; `worst` BLOCKING, WARNING or CALM."""

    person: str
    entry: str = ""
    standing: str = ""
    stands_for: str = ""
    fixed: bool = False
    despite: str = ""
    passed: tuple[str, ...] = ()
    worst: str = CALM


@dataclass(frozen=True, slots=True)
class Cell:
    """A shift (code) of a line (id) on a day (ISO). `people` serve; `going` were published and the next
    publication takes them off. `layer` is what says it (`in_force.LAYERS`), '' in a roster that is being made.
    """

    line: str
    day: str
    shift: str
    people: tuple[Placed, ...]
    needed: int
    layer: str = ""
    going: tuple[Placed, ...] = ()

    @property
    def assigned(self) -> int:
        """How many serve."""
        return len(self.people)

    @property
    def short(self) -> int:
        """How many lack."""
        return max(0, self.needed - len(self.people))

    @property
    def surplus(self) -> int:
        """How many are there beyond what is needed."""
        return max(0, len(self.people) - self.needed)

    @property
    def filled(self) -> int:
        """Of those needed, how many are there."""
        return min(self.needed, len(self.people))


@dataclass(frozen=True, slots=True, eq=False)
class LineRows:
    """A line with its shifts over the days. `people` is how many may serve it; `filled`/`needed` by day, in the grid's
    order of days.
    """

    line: DutyLine
    shifts: tuple[Shift, ...]
    people: int
    cells: Mapping[tuple[str, str], Cell]
    filled: tuple[int, ...]
    needed: tuple[int, ...]

    @property
    def short(self) -> int:
        """How many lack over all days."""
        return sum(self.needed) - sum(self.filled)

    @property
    def strengths(self) -> tuple[tuple[int, int], ...]:
        """Head-counts by shift, the least and the most over the days: what stands as 2 – 2 – 1 beside the line."""
        days = tuple(dict.fromkeys(day for day, _ in self.cells))
        counts = [[self.cells[day, shift.code].needed for day in days] or [0] for shift in self.shifts]
        return tuple((min(row), max(row)) for row in counts)

    @property
    def worst(self) -> str:
        """The worst that the rules find of anybody in it, gaps aside."""
        found = {placed.worst for cell in self.cells.values() for placed in cell.people}
        return next((severity for severity in (BLOCKING, WARNING) if severity in found), CALM)


def line_rows(
    line: DutyLine,
    shifts: tuple[Shift, ...],
    people: int,
    days: tuple[DutyDay, ...],
    cells: Mapping[tuple[str, str], Cell],
) -> LineRows:
    """The rows with what they come to by day."""
    by_day = [[cells[day.key, shift.code] for shift in shifts] for day in days]
    filled = tuple(sum(cell.filled for cell in row) for row in by_day)
    return LineRows(line, shifts, people, cells, filled, tuple(sum(cell.needed for cell in row) for row in by_day))


def worst_of(findings: tuple[Finding, ...]) -> str:
    """The worst of some findings."""
    if not findings:
        return CALM
    return BLOCKING if any(finding.blocks for finding in findings) else WARNING
