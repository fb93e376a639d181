"""What a worker is asked about duty rosters."""

from dataclasses import dataclass
from typing import ClassVar

from console.planning.duty.plan.orders import RosterOrder

ROSTERS = "rosters"  # a lane of its own: a roster's proof makes no meeting wait


@dataclass(frozen=True, slots=True)
class PlanRoster:
    """Who serves when, within `seconds`: a `RosterProposal`. Told: each better one; cancelled, the last told is kept.
    Raises LookupError where there is no such roster.
    """

    ANSWERED_BY: ClassVar[str] = "console.planning.duty.plan.making"
    LANE: ClassVar[str] = ROSTERS
    order: RosterOrder
    seconds: float = 30.0
