"""What stands in the digest of a hand-over: rows as plain facts, each with a mark, so that it is seen what changed
since it was told [A].
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from console.domain.handover import ToldSection

NOT_TOLD, TOLD, CHANGED = "not_told", "told", "changed"
# Kinds of rows: what their `id` is of.
(
    DUE_TICKET, DUE_CONFERENCE, DUE_ANSWERS, DUE_READINESS, TICKET, ALARM, ANSWER, ANSWERS, CALL, GAP, GAPS, DUTY_GAP,
    ITEM, STOCK, TICKET_EVENT, CONFERENCE_EVENT, PUBLICATION, SWAP, OVERRIDE, PERIOD, NOTE, ENTRY,
) = (
    "due_ticket", "due_conference", "due_answers", "due_readiness", "ticket", "alarm", "answer", "answers", "call",
    "gap", "gaps", "duty_gap", "readiness", "stock", "ticket_event", "conference_event", "publication", "swap",
    "override", "period", "note", "log",
)  # fmt: skip
LATE, SOON, AHEAD, PAUSED, EXEMPT, ASKING, LACKING, PLAIN = (
    "late", "soon", "ahead", "paused", "exempt", "asking", "lacking", "",
)  # fmt: skip
MOST_ROWS = 200  # of a section; the count is of all


@dataclass(frozen=True, slots=True)
class DigestRow:
    """One line. `kind` says what `id` is; `at` when it falls due or happened; `state` how it stands now (its symbol),
    which passes with time and is no change; `facts` are plain values, `names` what it is called, which is no
    change either.
    """

    kind: str
    id: str
    at: datetime | None = None
    state: str = PLAIN
    facts: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Names it among the rows of its section."""
        return f"{self.kind}:{self.id}"

    @property
    def mark(self) -> str:
        """Says whether it is still what was told."""
        whole = (self.kind, self.id, self.at.isoformat() if self.at else "", self.facts)
        text = json.dumps(whole, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.blake2s(text.encode(), digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the digest: how many there are, the rows shown."""

    code: str
    count: int
    rows: tuple[DigestRow, ...]

    @property
    def times(self) -> tuple[datetime, ...]:
        """The moments in it, the earliest first."""
        return tuple(sorted(row.at for row in self.rows if row.at is not None))

    @property
    def marks(self) -> tuple[str, ...]:
        """What is told when it is told now."""
        return tuple(row.mark for row in self.rows)


def section(code: str, rows: Iterable[DigestRow], count: int | None = None) -> Section:
    """A section of these rows, in their order."""
    found = tuple(rows)
    return Section(code, len(found) if count is None else count, found[:MOST_ROWS])


def fresh_rows(found: Section, told: ToldSection) -> tuple[DigestRow, ...]:
    """What came or became another since it was told. What went away has an end that stands among the changes."""
    known = set(told.marks)
    return tuple(row for row in found.rows if row.mark not in known)


def told_state(found: Section, told: ToldSection | None) -> str:
    """Whether a section was told, and holds what was told."""
    if told is None:
        return NOT_TOLD
    return CHANGED if fresh_rows(found, told) else TOLD
