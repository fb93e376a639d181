"""The lifecycle of a fault ticket as one table [C]: from where to where, and which fields are owed."""

from dataclasses import dataclass

from console.domain.tickets import (
    CANCELLED,
    CARRIER,
    CLOSED,
    CUSTOMER,
    CUSTOMER_SIDE,
    DIAGNOSING,
    REPAIRING,
    REPORTED,
    RESTORED,
    SUSPENDED,
)

DIAGNOSE = "diagnose"
TO_CUSTOMER = "to_customer"
REPAIR = "repair"
SUSPEND = "suspend"
RESUME = "resume"
RESTORE = "restore"
CONFIRM = "confirm"
NOT_RESTORED = "not_restored"
CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Transition:
    """One step. `owed` names the fields that must be given; `stops` that an interval begins in which the clocks stand.

    A suspension by force majeure is the exception: its interval is kept, and the clocks go on (see `tickets.Pause`).
    `tells` says that the customer hears of it, which starts the feedback clock anew.
    """

    name: str
    sources: frozenset[str]
    target: str
    owed: tuple[str, ...] = ()
    side: str = ""
    stops: bool = False
    tells: bool = False


def _step(
    name: str,
    sources: tuple[str, ...],
    target: str,
    *owed: str,
    side: str = "",
    stops: bool = False,
    tells: bool = False,
) -> Transition:
    return Transition(name, frozenset(sources), target, owed, side, stops, tells)


# RESUME goes back to the state that was left; its target is read from the ticket.
TRANSITIONS: dict[str, Transition] = {
    step.name: step
    for step in (
        _step(DIAGNOSE, (REPORTED, CUSTOMER_SIDE), DIAGNOSING),
        _step(TO_CUSTOMER, (REPORTED, DIAGNOSING), CUSTOMER_SIDE, "cause", side=CUSTOMER, stops=True, tells=True),
        _step(REPAIR, (REPORTED, DIAGNOSING), REPAIRING, side=CARRIER),
        _step(SUSPEND, (REPORTED, DIAGNOSING, REPAIRING), SUSPENDED, "text", stops=True),
        _step(RESUME, (SUSPENDED,), ""),
        _step(RESTORE, (REPAIRING,), RESTORED, "text", stops=True, tells=True),
        _step(CONFIRM, (RESTORED, CUSTOMER_SIDE), CLOSED, "contact"),
        _step(NOT_RESTORED, (RESTORED,), DIAGNOSING, "text"),
        _step(CANCEL, (REPORTED, DIAGNOSING), CANCELLED, "text"),
    )
}


def open_to(state: str) -> tuple[Transition, ...]:
    """The steps that a ticket in this state can take."""
    return tuple(step for step in TRANSITIONS.values() if state in step.sources)
