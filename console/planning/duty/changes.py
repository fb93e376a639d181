"""What the next publication of a roster would change: who comes and who goes, cell by cell and person by person [A]."""

from dataclasses import dataclass

from console.domain.duty.rosters import GOING, NEW, DutyEntry, EntriesOf
from console.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell in which the next publication changes something: entries that come and that go."""

    line: str
    day: str
    shift: str
    came: tuple[DutyEntry, ...]
    went: tuple[DutyEntry, ...]


@dataclass(frozen=True, slots=True)
class RosterChanges:
    """All that a roster says otherwise than it was published; nothing before its first publication."""

    cells: tuple[CellChange, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Those (ids) whose duties come or go: who is told. Somebody who goes and comes in one cell is none."""
        return tuple(dict.fromkeys(row.person for cell in self.cells for row in (*cell.came, *cell.went)))

    @property
    def came(self) -> int:
        """Duties that come."""
        return sum(len(cell.came) for cell in self.cells)

    @property
    def went(self) -> int:
        """Duties that go."""
        return sum(len(cell.went) for cell in self.cells)

    def of(self, person: str) -> tuple[CellChange, ...]:
        """Cells in which something changes for one person (id)."""
        return tuple(cell for cell in self.cells if any(row.person == person for row in (*cell.came, *cell.went)))


def changes_of(snapshot: Snapshot, roster: str) -> RosterChanges:
    """What a roster (id) says otherwise than it was published. Raises KeyError for one that is gone."""
    if not snapshot.rosters[roster].number:
        return RosterChanges(())
    came: dict[tuple[str, str, str], list[DutyEntry]] = {}
    went: dict[tuple[str, str, str], list[DutyEntry]] = {}
    for row in snapshot.duty_entries.following(EntriesOf).of(snapshot.duty_entries).rows(roster):
        if row.standing in (NEW, GOING):
            side = came if row.standing == NEW else went
            side.setdefault((row.line, row.day, row.shift), []).append(row)
    order = {line: n for n, line in enumerate(snapshot.rosters[roster].lines)}
    keys = sorted(came.keys() | went.keys(), key=lambda key: (key[1], order.get(key[0], len(order)), key))
    cells = (CellChange(*key, *_apart(came.get(key, []), went.get(key, []))) for key in keys)
    return RosterChanges(tuple(cell for cell in cells if cell.came or cell.went))


def _apart(came: list[DutyEntry], went: list[DutyEntry]) -> tuple[tuple[DutyEntry, ...], tuple[DutyEntry, ...]]:
    """Without those who go only to come the same way again."""
    new = {(row.person, row.start, row.end, row.stands_for) for row in came}
    old = {(row.person, row.start, row.end, row.stands_for) for row in went}
    both = new & old
    return tuple(
        tuple(sorted((r for r in rows if (r.person, r.start, r.end, r.stands_for) not in both), key=lambda r: r.id))
        for rows in (came, went)
    )  # type: ignore[return-value]
