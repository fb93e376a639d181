"""Swaps and stand-ins 调班、代班: asked, accepted by the other, approved by the lead; then the roster says so."""

from dataclasses import dataclass
from datetime import datetime

SWAP, STAND_IN = "swap", "stand_in"
SWAP_KINDS = (SWAP, STAND_IN)
ASKED, ACCEPTED, APPROVED, DECLINED, WITHDRAWN = "asked", "accepted", "approved", "declined", "withdrawn"
SWAP_STATES = (ASKED, ACCEPTED, APPROVED, DECLINED, WITHDRAWN)
OPEN_SWAPS = (ASKED, ACCEPTED)


@dataclass(frozen=True, slots=True)
class DutyRef:
    """A person's (id) place in a cell: line (id), day (ISO), shift (code)."""

    line: str
    day: str
    shift: str
    person: str


@dataclass(frozen=True, slots=True)
class DutySwap:
    """`given` goes to the person `to`; in a swap they give `taken` for it. The steps with who wrote them down, when."""

    id: str
    kind: str
    given: DutyRef
    to: str
    asked: datetime
    asked_by: str
    taken: DutyRef | None = None
    state: str = ASKED
    why: str = ""
    answered: datetime | None = None
    answered_by: str = ""
    decided: datetime | None = None
    decided_by: str = ""
    note: str = ""
    version: int = 1
