"""A roster in figures: coverage, how evenly each line is shared, who is overloaded by name, what changed since it was
published [A].
"""

from dataclasses import dataclass

from console.domain.snapshot import Snapshot
from console.planning.duty.changes import RosterChanges, changes_of
from console.planning.duty.findings import RosterFinding, counted, findings_of
from console.planning.duty.grid import grid_of
from console.planning.duty.points import LineLoad, loads_of


@dataclass(frozen=True, slots=True)
class Overload:
    """Somebody (id) with more of a line (id) than its band lets be: tenths of points above the mean."""

    person: str
    line: str
    above: int


@dataclass(frozen=True, slots=True)
class RosterScore:
    """`filled` of `needed` places; people that lack, findings that forbid, that warn, and that a reason passes."""

    filled: int
    needed: int
    gaps: int
    blocking: int
    warnings: int
    passed: int
    lines: tuple[LineLoad, ...]
    overloaded: tuple[Overload, ...]
    changes: RosterChanges

    @property
    def coverage(self) -> float:
        """Filled places in hundredths, rounded down so that 100 is said only of all; 100 where nobody is needed."""
        return self.filled * 1000 // self.needed / 10 if self.needed else 100.0

    @property
    def spread(self) -> int:
        """The widest spread of any line, tenths of points."""
        return max((line.spread for line in self.lines), default=0)


def score_of(snapshot: Snapshot, roster: str) -> RosterScore:
    """The score of a roster (id) as it is being made. Raises KeyError for one that is gone."""
    found: tuple[RosterFinding, ...] = findings_of(snapshot, roster)
    gaps, blocking, warnings = counted(found)
    totals, lines = grid_of(snapshot, roster).totals, loads_of(snapshot, roster)
    over = [Overload(load.person, line.line, line.away_from_mean(load)) for line in lines for load in line.outside]
    heavy = sorted((one for one in over if one.above > 0), key=lambda one: (-one.above, one.line, one.person))
    return RosterScore(
        sum(filled for filled, _ in totals),
        sum(needed for _, needed in totals),
        gaps,
        blocking,
        warnings,
        sum(1 for one in found if one.despite),
        lines,
        tuple(heavy),
        changes_of(snapshot, roster),
    )
