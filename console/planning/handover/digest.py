"""The digest of a hand-over: seven sections from the state at any moment, and what of them was told."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.digest import NOT_TOLD, TOLD, Section, told_state
from console.domain.handover import (
    CHANGES,
    DUE_NEXT,
    NOTES,
    OPEN_TICKETS,
    READINESS,
    SECTIONS,
    UNANSWERED,
    UNSTAFFED,
    Handover,
    ToldSection,
    under_way,
)
from console.domain.snapshot import Snapshot
from console.planning.handover.changes import changes
from console.planning.handover.due_next import due_next
from console.planning.handover.holder import last_handover
from console.planning.handover.notes import notes
from console.planning.handover.open_tickets import open_tickets
from console.planning.handover.readiness import readiness
from console.planning.handover.shift import DeskShift, desk_shift
from console.planning.handover.unanswered import unanswered
from console.planning.handover.unstaffed import unstaffed


@dataclass(frozen=True, slots=True)
class Digest:
    """What is handed over at a moment. `since` is when the desk was handed over last, else the shift's beginning;
    `row` the hand-over that is under way, `before` the last one that both signed.
    """

    at: datetime
    seq: int
    shift: DeskShift
    since: datetime
    sections: dict[str, Section]
    row: Handover | None
    before: Handover | None

    def told(self, code: str) -> ToldSection | None:
        """When a section was told, None while it wasn't."""
        rows = self.row.told if self.row is not None else ()
        return next((told for told in rows if told.section == code), None)

    def state(self, code: str) -> str:
        """Whether a section was told, and holds what was told."""
        return told_state(self.sections[code], self.told(code)) if self.row is not None else NOT_TOLD

    @property
    def owed(self) -> tuple[str, ...]:
        """Sections that are to be told, in their order: before these are, nobody signs in."""
        return tuple(code for code in SECTIONS if self.state(code) != TOLD)


def digest_of(snapshot: Snapshot, now: datetime) -> Digest:
    """The digest as it stands."""
    shift = desk_shift(snapshot, now)
    row, before = under_way(snapshot.handovers).get(shift.desk), last_handover(snapshot, now)
    since = before.in_at if before is not None and before.in_at is not None else shift.ending.start
    found = {
        DUE_NEXT: due_next(snapshot, now, shift.coming),
        OPEN_TICKETS: open_tickets(snapshot, now),
        UNANSWERED: unanswered(snapshot, now),
        UNSTAFFED: unstaffed(snapshot, now, shift.coming),
        READINESS: readiness(snapshot, now),
        CHANGES: changes(snapshot, since, now),
        NOTES: notes(snapshot, row, min(since, shift.ending.start), now),
    }
    return Digest(now, snapshot.seq, shift, since, found, row, before)
