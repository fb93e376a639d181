"""What the next publication of a roster would change: who comes and who goes, cell by cell and person by person [A]."""

from collections.abc import Collection, Iterable, Mapping
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
    """All that a roster says otherwise than it was published, net: who is taken off a shift and put there again keeps
    it.
    """

    cells: tuple[CellChange, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Those (ids) whose duties come or go: who is told."""
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

    def by_person(self) -> Mapping[str, tuple[tuple[DutyEntry, ...], tuple[DutyEntry, ...]]]:
        """What comes and what goes, by whose (id) it is."""
        found: dict[str, tuple[list[DutyEntry], list[DutyEntry]]] = {}
        for cell in self.cells:
            for side, rows in enumerate((cell.came, cell.went)):
                for row in rows:
                    found.setdefault(row.person, ([], []))[side].append(row)
        return {person: (tuple(came), tuple(went)) for person, (came, went) in found.items()}


def changes_of(snapshot: Snapshot, roster: str) -> RosterChanges:
    """What a roster (id) says otherwise than it was published; nothing before its first publication. Raises KeyError
    for one that is gone.
    """
    row = snapshot.rosters[roster]
    rows = snapshot.duty_entries.following(EntriesOf).of(snapshot.duty_entries).rows(roster)
    return net_changes(rows, row.lines) if row.number else RosterChanges(())


def net_changes(rows: Iterable[DutyEntry], lines: Iterable[str]) -> RosterChanges:
    """What the next publication of these entries brings, by day, then by line in the order of `lines` (ids)."""
    came: dict[tuple[str, str, str], list[DutyEntry]] = {}
    went: dict[tuple[str, str, str], list[DutyEntry]] = {}
    for row in rows:
        if row.standing in (NEW, GOING):
            side = came if row.standing == NEW else went
            side.setdefault((row.line, row.day, row.shift), []).append(row)
    order = {line: n for n, line in enumerate(lines)}
    keys = sorted(came.keys() | went.keys(), key=lambda key: (key[1], order.get(key[0], len(order)), key))
    cells = (CellChange(*key, *_apart(came.get(key, []), went.get(key, []))) for key in keys)
    return RosterChanges(tuple(cell for cell in cells if cell.came or cell.went))


def _apart(came: list[DutyEntry], went: list[DutyEntry]) -> tuple[tuple[DutyEntry, ...], tuple[DutyEntry, ...]]:
    """Without those who are there at the same hours before and after, whomever they stand for."""
    both = {_hours(row) for row in came} & {_hours(row) for row in went}
    return _left(came, both), _left(went, both)


def _left(rows: list[DutyEntry], both: Collection[tuple[object, ...]]) -> tuple[DutyEntry, ...]:
    return tuple(sorted((row for row in rows if _hours(row) not in both), key=lambda row: row.id))


def _hours(row: DutyEntry) -> tuple[object, ...]:
    return row.person, row.start, row.end
