"""Hand-over from shift to shift 交接班: what was told, section by section, and two signatures [A]."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from console.domain.table import Table

DUE_NEXT, OPEN_TICKETS, UNANSWERED, UNSTAFFED, READINESS, CHANGES, NOTES = (
    "due_next", "open_tickets", "unanswered", "unstaffed", "readiness", "changes", "notes",
)  # fmt: skip
SECTIONS = (DUE_NEXT, OPEN_TICKETS, UNANSWERED, UNSTAFFED, READINESS, CHANGES, NOTES)

UNDER_WAY, SIGNED_OUT, DONE, WITHDRAWN = "under_way", "signed_out", "done", "withdrawn"
OPEN = (UNDER_WAY, SIGNED_OUT)
DESK_GONE = "desk_gone"  # why one was withdrawn by itself: its line is the desk of the console no more


@dataclass(frozen=True, slots=True)
class ToldSection:
    """That a section was told, at which digest (`seq` of the changes), when and by whom; `marks` name each line as it
    was then, so that what came since is told again.
    """

    section: str
    at: datetime
    by: str
    seq: int = 0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestSection:
    """A section as it was told: `count` and `rows`, plain values that the form of any later day can show."""

    code: str
    count: int
    rows: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """A hand-over of the desk (a duty line's id, '' where the site has none). `day` and `shift` name the shift that
    ends at `end`; `outgoing` and `incoming` are dispatchers' names. `reason` is why it was taken over while
    faults of the first priority (`unseen`, ids) were unseen. The digest is frozen at each of the signatures.
    """

    id: str
    desk: str
    day: str
    shift: str
    start: datetime
    end: datetime
    next_end: datetime
    outgoing: str
    incoming: str
    opened: datetime
    state: str = UNDER_WAY
    told: tuple[ToldSection, ...] = ()
    digest: tuple[DigestSection, ...] = ()
    note: str = ""
    reason: str = ""
    unseen: tuple[str, ...] = ()
    out_at: datetime | None = None
    in_at: datetime | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    version: int = 1


def latest_done(handovers: Table[Handover]) -> dict[str, Handover]:
    """The last hand-over that both signed, by desk: whose incoming dispatcher holds it."""
    found: dict[str, Handover] = {}
    for row in handovers.values():
        before = found.get(row.desk)
        if row.state == DONE and row.in_at and (before is None or (before.in_at or row.in_at) <= row.in_at):
            found[row.desk] = row
    return found


def under_way(handovers: Table[Handover]) -> dict[str, Handover]:
    """The hand-over that was begun and isn't signed by both, by desk."""
    return {row.desk: row for row in handovers.values() if row.state in OPEN}
