"""The states of the lifecycle as the TM Forum names them, and the steps that a wished state takes (docs/tmf621.md)."""

from dataclasses import dataclass

from console.domain import lifecycle as steps
from console.domain.tickets import (
    CANCELLED,
    CLOSED,
    CUSTOMER_SIDE,
    CUSTOMER_WAIT,
    DIAGNOSING,
    FORCE_MAJEURE,
    REPAIRING,
    REPORTED,
    RESTORED,
    SUSPENDED,
)

ACKNOWLEDGED, PENDING, HELD, IN_PROGRESS = "acknowledged", "pending", "held", "inProgress"
RESOLVED, ENDED, WITHDRAWN = "resolved", "closed", "cancelled"

STATUS_OF = {
    REPORTED: ACKNOWLEDGED,
    DIAGNOSING: IN_PROGRESS,
    REPAIRING: IN_PROGRESS,
    CUSTOMER_SIDE: PENDING,
    SUSPENDED: PENDING,
    RESTORED: RESOLVED,
    CLOSED: ENDED,
    CANCELLED: WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Path:
    """Steps one after the other, and the reason that a suspension among them carries."""

    steps: tuple[str, ...]
    reason: str = ""


_ACTIVE = (REPORTED, DIAGNOSING, REPAIRING)
_PATHS: dict[tuple[str, str], Path] = {
    (REPORTED, IN_PROGRESS): Path((steps.DIAGNOSE,)),
    (CUSTOMER_SIDE, IN_PROGRESS): Path((steps.DIAGNOSE,)),
    (SUSPENDED, IN_PROGRESS): Path((steps.RESUME,)),
    (RESTORED, IN_PROGRESS): Path((steps.NOT_RESTORED,)),
    **{(state, PENDING): Path((steps.SUSPEND,), CUSTOMER_WAIT) for state in _ACTIVE},
    **{(state, HELD): Path((steps.SUSPEND,), FORCE_MAJEURE) for state in _ACTIVE},
    (REPORTED, RESOLVED): Path((steps.REPAIR, steps.RESTORE)),
    (DIAGNOSING, RESOLVED): Path((steps.REPAIR, steps.RESTORE)),
    (REPAIRING, RESOLVED): Path((steps.RESTORE,)),
    (RESTORED, ENDED): Path((steps.CONFIRM,)),
    (CUSTOMER_SIDE, ENDED): Path((steps.CONFIRM,)),
    (REPORTED, WITHDRAWN): Path((steps.CANCEL,)),
    (DIAGNOSING, WITHDRAWN): Path((steps.CANCEL,)),
}


def status_of(state: str, reason: str = "") -> str:
    """The TM Forum's name of a state; a suspension by force majeure is `held`, any other `pending`."""
    return HELD if state == SUSPENDED and reason == FORCE_MAJEURE else STATUS_OF[state]


def path_to(state: str, status: str) -> Path | None:
    """The steps from a state to a wished status; None where the lifecycle has no such way."""
    return _PATHS.get((state, status))
