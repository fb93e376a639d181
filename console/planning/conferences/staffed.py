"""How many people each conference has of those it needs: counted again only where somebody was sent or released."""

from console.domain.assigned import AssignedTo
from console.domain.conferences import Assignment, Need, needs_by_conference
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.conferences.figures import Ratio


class Staffed:
    """Follows the assignments; a conference is counted when it is asked for."""

    def __init__(self) -> None:
        self._assignments: Table[Assignment] = Table()
        self._needs: Table[Need] = Table()
        self._known: dict[str, Ratio] = {}

    def get(self, snapshot: Snapshot, conference: str) -> Ratio:
        """People assigned, up to what each need asks for, of people needed."""
        self._follow(snapshot)
        found = self._known.get(conference)
        if found is None:
            held = snapshot.assignments.following(AssignedTo).of(snapshot.assignments)
            needs = snapshot.needs.derived(needs_by_conference).get(conference, ())
            there = sum(min(len(held.rows(need.id)), need.count) for need in needs)
            found = self._known[conference] = Ratio(there, sum(need.count for need in needs))
        return found

    def _follow(self, snapshot: Snapshot) -> None:
        needs, assignments = snapshot.needs, snapshot.assignments
        if needs is self._needs and assignments is self._assignments:
            return
        if not self._known:
            self._needs, self._assignments = needs, assignments
            return
        for key in needs.differing(self._needs) if needs is not self._needs else ():
            for need in (self._needs.get(key), needs.get(key)):
                if need is not None:
                    self._known.pop(need.conference, None)
        for key in assignments.differing(self._assignments) if assignments is not self._assignments else ():
            for row in (self._assignments.get(key), assignments.get(key)):
                if row is not None and (need := needs.get(row.need) or self._needs.get(row.need)) is not None:
                    self._known.pop(need.conference, None)
        self._needs, self._assignments = needs, assignments


def staffed_ratio(snapshot: Snapshot, conference: str) -> Ratio:
    """People assigned, up to what each need asks for, of people needed by a conference (id)."""
    return snapshot.assignments.following(Staffed).get(snapshot, conference)
