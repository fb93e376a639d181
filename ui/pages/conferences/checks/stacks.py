"""The pile of sheets that is gone through: the venues of a conference as they are printed, or some inspections."""

from collections.abc import Sequence
from typing import Protocol

from console.domain.checks import JOINT_TEST, MEETING_CHECK
from console.domain.snapshot import Snapshot
from console.exchange.forms.roster_rows import needs_in_order
from console.planning.checks.run_view import run_view
from console.planning.checks.subjects import Subject, of_need, run_of, template_of


class Stack(Protocol):
    """Sheets in their order."""

    def size(self) -> int: ...
    def subject(self, snapshot: Snapshot, place: int) -> Subject | None: ...
    def find(self, snapshot: Snapshot, wanted: Subject) -> int: ...


class NoStack:
    """No sheet."""

    def size(self) -> int:
        return 0

    def subject(self, snapshot: Snapshot, place: int) -> Subject | None:
        return None

    def find(self, snapshot: Snapshot, wanted: Subject) -> int:
        return -1


class ConferenceStack:
    """The venues of a conference that take part, in the order of the printed sheets."""

    def __init__(self, snapshot: Snapshot, conference: str, purpose: str = MEETING_CHECK) -> None:
        self.conference, self.purpose = conference, purpose
        self._needs = tuple(need.id for need in needs_in_order(snapshot, conference) if not need.excused)

    def size(self) -> int:
        return len(self._needs)

    def subject(self, snapshot: Snapshot, place: int) -> Subject | None:
        need = snapshot.needs.get(self._needs[place]) if 0 <= place < len(self._needs) else None
        return of_need(snapshot, need, self.purpose) if need is not None else None

    def find(self, snapshot: Snapshot, wanted: Subject) -> int:
        return self._needs.index(wanted.need) if wanted.need in self._needs else -1

    def at_place(self, snapshot: Snapshot, code: str) -> int:
        """The first sheet of a place (code), -1 for none."""
        rows = (snapshot.needs.get(key) for key in self._needs)
        return next((n for n, need in enumerate(rows) if need is not None and need.place == code), -1)

    def other(self, snapshot: Snapshot) -> "ConferenceStack":
        """The same venues with their other checklist."""
        purpose = JOINT_TEST if self.purpose == MEETING_CHECK else MEETING_CHECK
        return ConferenceStack(snapshot, self.conference, purpose)


class RecordStack:
    """Sheets named one by one: inspections, as their plan lists them."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self._subjects = tuple(subjects)

    def size(self) -> int:
        return len(self._subjects)

    def subject(self, snapshot: Snapshot, place: int) -> Subject | None:
        return self._subjects[place] if 0 <= place < len(self._subjects) else None

    def find(self, snapshot: Snapshot, wanted: Subject) -> int:
        return next((n for n, one in enumerate(self._subjects) if one.number == wanted.number), -1)


def unfinished(snapshot: Snapshot, stack: Stack, here: int) -> int:
    """The next sheet after this one, around the end, on which something is left to do; -1 for none."""
    size = stack.size()
    for step in range(1, size + 1):
        place = (here + step) % size
        subject = stack.subject(snapshot, place)
        if subject is not None and _left(snapshot, subject):
            return place
    return -1


def _left(snapshot: Snapshot, subject: Subject) -> bool:
    run, template = run_of(snapshot, subject), template_of(snapshot, subject)
    if template is None or (run is not None and run.done is not None):
        return False
    return not run_view(template, run, snapshot.site.language).complete
