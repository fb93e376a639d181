"""The lifecycle of a fault ticket as one table [C]: from where to where, who may, what is owed, what the clocks do."""

from dataclasses import dataclass

from console.domain.policies import ON_CUSTOMER, ON_ENDED, ON_REOPENED, ON_RESTORED
from console.domain.site import DISPATCHER, INTERFACE, LEAD
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

STAFF = (DISPATCHER, LEAD)
ANYONE = (DISPATCHER, LEAD, INTERFACE)


@dataclass(frozen=True, slots=True)
class Transition:
    """One step. `who` may take it; `owed` names the fields that must be given, `brings` those that may.

    `event` is what it is to the clocks (`policies.ON_…`); `holds` is why they are interrupted from then on, "reason"
    for the reason given; without it they run again. `tells` says that the customer hears of it, which starts the
    feedback clock anew. `shared`: taken on a parent ticket it is taken on the tickets it gathers, too.
    """

    name: str
    sources: frozenset[str]
    target: str
    who: tuple[str, ...] = STAFF
    owed: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    side: str = ""
    event: str = ""
    holds: str = ""
    tells: bool = False
    shared: bool = True


def _step(name: str, sources: tuple[str, ...], target: str, *owed: str, **more: object) -> Transition:
    return Transition(name, frozenset(sources), target, owed=owed, **more)  # type: ignore[arg-type]


# RESUME goes back to the state that was left; its target is read from the ticket. Force majeure owes its evidence, an
# attachment or a reference (`evidence`); the handler asks for it when the reason says so.
TRANSITIONS: dict[str, Transition] = {
    step.name: step
    for step in (
        _step(DIAGNOSE, (REPORTED, CUSTOMER_SIDE), DIAGNOSING, who=ANYONE),
        _step(
            TO_CUSTOMER, (REPORTED, DIAGNOSING), CUSTOMER_SIDE, "cause",
            side=CUSTOMER, event=ON_CUSTOMER, holds=CUSTOMER_SIDE, tells=True, shared=False,
        ),
        _step(REPAIR, (REPORTED, DIAGNOSING), REPAIRING, brings=("cause",), side=CARRIER, who=ANYONE),
        _step(
            SUSPEND, (REPORTED, DIAGNOSING, REPAIRING), SUSPENDED, "text",
            brings=("reason", "evidence"), holds="reason", who=ANYONE,
        ),
        _step(RESUME, (SUSPENDED,), "", who=ANYONE),
        _step(
            RESTORE, (REPAIRING,), RESTORED, "text",
            brings=("cause",), event=ON_RESTORED, holds=RESTORED, tells=True, who=ANYONE,
        ),
        _step(CONFIRM, (RESTORED, CUSTOMER_SIDE), CLOSED, "contact", event=ON_ENDED, who=ANYONE, shared=False),
        _step(NOT_RESTORED, (RESTORED,), DIAGNOSING, "text", event=ON_REOPENED, who=ANYONE, shared=False),
        _step(
            CANCEL, (REPORTED, DIAGNOSING), CANCELLED, "text",
            brings=("duplicate_of",), event=ON_ENDED, who=ANYONE, shared=False,
        ),
    )
}  # fmt: skip


def open_to(state: str) -> tuple[Transition, ...]:
    """The steps that a ticket in this state can take."""
    return tuple(step for step in TRANSITIONS.values() if state in step.sources)
