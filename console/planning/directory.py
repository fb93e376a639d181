"""The directory: what the site brought in, kind by kind, each row with what stands around it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.domain.places import children
from console.domain.snapshot import Snapshot
from console.planning.directory_rows import (
    Row,
    circuit_rows,
    conference_rows,
    path_of,
    people_rows,
    place_rows,
    venue_rows,
)
from console.planning.search import Entry, Index

PLACES, PEOPLE, VENUES, CIRCUITS, CONFERENCES = "places", "people", "venues", "circuits", "conferences"
KINDS = (PLACES, PEOPLE, VENUES, CIRCUITS, CONFERENCES)

Rows = tuple[Row, ...]
_MAKERS: dict[str, tuple[Callable[[Snapshot, datetime], Rows], tuple[str, ...]]] = {
    PLACES: (place_rows, ("places", "people", "venues", "circuits")),
    PEOPLE: (people_rows, ("places", "people", "conferences", "needs", "assignments")),
    VENUES: (venue_rows, ("places", "venues", "circuits", "conferences", "needs")),
    CIRCUITS: (circuit_rows, ("places", "circuits", "customers", "venues", "tickets")),
    CONFERENCES: (conference_rows, ("places", "levels", "conferences", "needs", "assignments")),
}
_TIMED = {PEOPLE, VENUES}  # these say what comes next, so they change by the minute


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """`city` is a place's code; `loose` leaves only rows with a reference that is not bound yet."""

    kind: str = PEOPLE
    text: str = ""
    city: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Rows of one kind that fit a filter, the best first while something is searched for.

    `total` and `loose` count the whole kind, `counts` every kind; `cities` are (code, name), none where the site has
    no places between the topmost and the lowest.
    """

    rows: Rows
    total: int
    loose: int
    counts: tuple[tuple[str, int], ...]
    cities: tuple[tuple[str, str], ...]


class Directory:
    """Keeps rows and search index of a kind for as long as the tables behind them stay the same."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[tuple[Any, ...], Rows]] = {}
        self._indexes: dict[str, tuple[Rows, Index]] = {}

    def view(self, snapshot: Snapshot, now: datetime, wanted: DirectoryFilter) -> View:
        """What to show."""
        everything = self.rows(snapshot, now, wanted.kind)
        fitting = self._found(wanted, everything)
        return View(
            tuple(row for row in fitting if _fits(row, wanted)),
            len(everything),
            sum(1 for row in everything if row.loose),
            tuple((kind, len(getattr(snapshot, kind))) for kind in KINDS),
            () if wanted.kind == CONFERENCES else cities(snapshot),
        )

    def rows(self, snapshot: Snapshot, now: datetime, kind: str) -> Rows:
        """All rows of a kind, in the order of the site's own keys."""
        make, tables = _MAKERS[kind]
        minute = now.replace(second=0, microsecond=0) if kind in _TIMED else None
        basis = (*(getattr(snapshot, table) for table in tables), minute)
        known = self._rows.get(kind)
        if known is not None and all(old is new or old == minute for old, new in zip(known[0], basis, strict=True)):
            return known[1]
        made = make(snapshot, now)
        if known is not None and made == known[1]:
            made = known[1]  # the search index stays good
        self._rows[kind] = (basis, made)
        return made

    def _found(self, wanted: DirectoryFilter, rows: Rows) -> Iterable[Row]:
        if not wanted.text.strip():
            return rows
        known = self._indexes.get(wanted.kind)
        if known is None or known[0] is not rows:
            known = (rows, Index(Entry(wanted.kind, row.id, row.name, row.number, row.words) for row in rows))
            self._indexes[wanted.kind] = known
        by_id = {row.id: row for row in rows}
        return [by_id[entry.id] for _, entry in known[1].ranked(wanted.text)]


def _fits(row: Row, wanted: DirectoryFilter) -> bool:
    if wanted.loose and not row.loose:
        return False
    return not wanted.city or wanted.city in row.path


def cities(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The places right below the topmost that have places of their own below them: (code, name)."""
    below = snapshot.places.derived(children)
    return tuple(
        (place.code, place.name)
        for top in below.get("", ())
        for place in below.get(top.code, ())
        if below.get(place.code) and len(path_of(snapshot, place.code)) == 2
    )
