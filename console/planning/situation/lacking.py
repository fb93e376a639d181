"""Where people still lack at coming meetings, place by place: the counter of the strip, told apart [D]."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from console.domain.assigned import AssignedTo
from console.domain.conferences import PUBLISHED, RESIDENCE, Conference, needs_by_conference
from console.domain.snapshot import Snapshot
from console.planning.attention import absent
from console.planning.situation.kept import Kept
from console.planning.situation.scope import Scope


@dataclass(frozen=True, slots=True)
class Gap:
    """People who lack at a place (code) for a conference (id)."""

    conference: str
    place: str
    people: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """`places` (code, people) with the most first."""

    gaps: tuple[Gap, ...]

    @property
    def people(self) -> int:
        """How many people lack."""
        return sum(gap.people for gap in self.gaps)

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """Places with what lacks there, the most first."""
        counts: Counter[str] = Counter()
        for gap in self.gaps:
            counts[gap.place] += gap.people
        return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0])))

    def of(self, conference: str) -> tuple[Gap, ...]:
        """Those of one conference (id)."""
        return tuple(gap for gap in self.gaps if gap.conference == conference)


class Lack:
    """As `attention.missing_people`, with its places; looked at again with other tables and each full minute."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._kept: Kept[Lacking] = Kept()

    def read(self, snapshot: Snapshot, now: datetime) -> Lacking:
        """What lacks at `now`."""
        coming = [c for c in snapshot.conferences.values() if c.state == PUBLISHED and now < c.end]
        tables = (snapshot.conferences, snapshot.needs, snapshot.assignments, snapshot.people, snapshot.places)
        plain = (tuple(c.id for c in coming), int(now.timestamp()) // 60)
        return self._kept.get(tables, lambda: self._look(snapshot, coming, now), plain)

    def _look(self, snapshot: Snapshot, coming: list[Conference], now: datetime) -> Lacking:
        found = [gap for conference in coming for gap in _gaps(snapshot, conference, now)]
        for row in absent(snapshot, now):
            need = snapshot.needs[row.need]
            found.append(Gap(need.conference, need.place, 1))
        return Lacking(tuple(gap for gap in found if self._scope.holds(snapshot, gap.place)))


def _gaps(snapshot: Snapshot, conference: Conference, now: datetime) -> list[Gap]:
    held = snapshot.assignments.following(AssignedTo).of(snapshot.assignments)
    found = []
    for need in snapshot.needs.derived(needs_by_conference).get(conference.id, ()):
        if conference.kind == RESIDENCE and need.end <= now:
            continue
        if (missing := need.count - len(held.rows(need.id))) > 0:
            found.append(Gap(conference.id, need.place, missing))
    return found
