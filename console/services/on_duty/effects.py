"""What follows from rows that change who is on duty: why they can't be written, and what is written with them. Both
the commands and their undo ask here.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from console.domain.duty.intervals import DutyInterval
from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import ShiftPattern
from console.domain.duty.rosters import DutyEntry, Roster, entries_of
from console.domain.duty.rotation import Override, Rotation
from console.domain.duty.wishes import Couple
from console.domain.findings import Finding
from console.domain.rules import BLOCKING
from console.domain.snapshot import KIND_OF, KINDS, Snapshot
from console.services.decision import Acting
from console.services.on_duty.guard import fresh_clashes
from console.services.on_duty.history import turned
from console.services.on_duty.touched import Touched

ROSTER_TAKEN, ROSTER_IN_USE, LINE_IN_USE = "roster_taken", "roster_in_use", "duty_line_in_use"
OF_DUTY = (DutyEntry, Override, Rotation, DutyLine, ShiftPattern, Couple, Roster)
OwnRow = tuple[Any, Any]


class Effects:
    """Of one change, from the state before it to the state after it."""

    def __init__(
        self, before: Snapshot, after: Snapshot, acting: Acting, puts: Iterable[Any], removes: Iterable[tuple[str, str]]
    ) -> None:
        self._before, self._after, self._acting = before, after, acting
        self._rows = tuple(_changed(before, puts, removes))
        self._touched = Touched(acting.now)
        self._touched.look(before, after, self._rows)

    def barred(self) -> tuple[Finding, ...]:
        """Why it can't be: rosters that both say who serves a cell, people at two places, without rest or a reason."""
        if lost := tuple(self._left_behind()):
            return lost
        rosters = [new for _, new in self._rows if isinstance(new, Roster)]
        taken = tuple(finding for row in rosters for finding in roster_taken(self._after, row))
        return taken or fresh_clashes(self._before, self._after, self._touched, self._acting.now)

    def _left_behind(self) -> Iterator[Finding]:
        """Rows that would stand without what they belong to: an undo goes by what it saw, not by what came since."""
        after = self._after
        for old, new in self._rows:
            if isinstance(old, Roster) and new is None and entries_of(after.duty_entries, old.id):
                yield Finding(ROSTER_IN_USE, BLOCKING, {"name": old.name})
            if isinstance(old, DutyLine) and new is None and is_used(after, old.id):
                yield Finding(LINE_IN_USE, BLOCKING, {"line": old.id})
            if isinstance(new, DutyEntry) and new.roster not in after.rosters:
                yield Finding("gone", BLOCKING, {"roster": new.roster}, person=new.person)

    def history(self) -> tuple[tuple[DutyInterval, ...], tuple[tuple[str, str], ...]]:
        """Intervals to put, (kind, id) to remove."""
        return turned(self._before, self._after, self._touched.cells.values(), self._acting.now).written()


def _changed(before: Snapshot, puts: Iterable[Any], removes: Iterable[tuple[str, str]]) -> Iterator[OwnRow]:
    for row in puts:
        if isinstance(row, OF_DUTY):
            yield before.table(KIND_OF[type(row)]).get(row.id), row
    for kind, key in removes:
        if issubclass(KINDS[kind].cls, OF_DUTY):
            yield before.table(kind).get(key), None


def roster_taken(snapshot: Snapshot, row: Roster) -> Iterator[Finding]:
    """Another roster of the same layer that says who serves a line on one of its days."""
    for other in snapshot.rosters.values():
        if other.id != row.id and bool(other.period) == bool(row.period):
            both = [line for line in row.lines if line in other.lines]
            first, last = max(row.first, other.first), min(row.last, other.last)
            if both and first <= last:
                facts = {"field": "lines", "name": other.name, "line": both[0], "first_day": first, "roster": other.id}
                yield Finding(ROSTER_TAKEN, BLOCKING, facts)


def is_used(snapshot: Snapshot, line: str) -> bool:
    """Whether a roster, a rotation, an override, a period or the history names a line (id)."""
    return (
        any(line in row.lines for row in snapshot.rosters.values())
        or any(row.line == line for row in snapshot.rotations.values())
        or any(row.line == line for row in snapshot.overrides.values())
        or any(one.line == line for row in snapshot.periods.values() for one in row.strength)
        or any(row.line == line for row in snapshot.duty_intervals.values())
    )
