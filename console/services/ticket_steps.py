"""Moving a ticket along its lifecycle, driven by the one table `lifecycle.TRANSITIONS` [C]."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from console.domain.lifecycle import (
    CANCEL,
    CONFIRM,
    NOT_RESTORED,
    REPAIR,
    RESTORE,
    RESUME,
    SUSPEND,
    TRANSITIONS,
    Transition,
)
from console.domain.snapshot import Snapshot
from console.domain.tickets import CUSTOMER_SIDE, CUSTOMER_WAIT, DIAGNOSING, FORCE_MAJEURE, Pause, Ticket
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.ticket_basis import FIELD_OWED, TakeBack, event_of, refused, seen

NO_SUCH_STEP, UNKNOWN_REASON = "no_such_step", "unknown_reason"
SUSPENSIONS = (CUSTOMER_WAIT, FORCE_MAJEURE)
MAY_BRING = {SUSPEND: ("reason",), REPAIR: ("cause",), RESTORE: ("cause",)}


@dataclass(frozen=True, slots=True)
class MoveTicket:
    """One step of the lifecycle. `fields` holds what it owes and may bring: text, cause, contact, reason; others are
    left out.

    `reason` of a suspension is one of `SUSPENSIONS`; waiting for the customer where none is given.
    """

    ticket: str
    version: int
    step: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def _fields(step: Transition, given: Mapping[str, Any]) -> dict[str, str]:
    """Of what was given, the note and what belongs to this step, stripped."""
    names = ("text", *step.owed, *MAY_BRING.get(step.name, ()))
    return {name: str(given.get(name) or "").strip() for name in dict.fromkeys(names)}


def _target(ticket: Ticket, step: Transition) -> str:
    return step.target or ticket.resume_to or DIAGNOSING


def _closed_pauses(ticket: Ticket, now: datetime) -> tuple[Pause, ...]:
    """The intervals, the last one ended now if it still ran."""
    if not ticket.pauses or ticket.pauses[-1].end is not None:
        return ticket.pauses
    return (*ticket.pauses[:-1], replace(ticket.pauses[-1], end=max(now, ticket.pauses[-1].start)))


def _pauses(ticket: Ticket, step: Transition, fields: Mapping[str, str], acting: Acting) -> tuple[Pause, ...]:
    pauses = _closed_pauses(ticket, acting.now)
    if not step.stops:
        return pauses
    why = fields.get("reason") or CUSTOMER_WAIT if step.name == SUSPEND else step.target
    note = fields.get("text") or fields.get("cause") or ""
    start = max(acting.now, pauses[-1].end or acting.now) if pauses else acting.now
    return (*pauses, Pause(start, None, why, acting.user, note))


def _side(ticket: Ticket, step: Transition) -> str:
    """Whose fault it is, as far as this step says; diagnosing again opens the question again."""
    if step.side:
        return step.side
    return "" if _target(ticket, step) == DIAGNOSING and step.name != RESUME else ticket.side


def _facts_of_step(ticket: Ticket, step: Transition, fields: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The ticket's other fields that this step sets."""
    facts: dict[str, Any] = {}
    if step.tells:
        facts["last_feedback"] = now
    if cause := fields.get("cause"):
        facts["cause"] = cause
    elif ticket.state == CUSTOMER_SIDE and step.target == DIAGNOSING:
        facts["cause"] = ""  # it was not the customer's fault after all: the cause is owed again
    if step.name == SUSPEND:
        facts["resume_to"] = ticket.state
    elif step.name == RESTORE:
        facts["restored"] = now
    elif step.name == NOT_RESTORED:
        facts |= {"restored": None, "expected_repair": None, "reopened": ticket.reopened + 1}
    elif step.name in (CONFIRM, CANCEL):
        facts["closed"] = now
    return facts


def moved(ticket: Ticket, step: Transition, fields: Mapping[str, str], acting: Acting) -> Ticket:
    """The ticket after this step, which must be open to it."""
    return replace(
        ticket,
        state=_target(ticket, step),
        side=_side(ticket, step),
        pauses=_pauses(ticket, step, fields, acting),
        **{"resume_to": "", **_facts_of_step(ticket, step, fields, acting.now)},
    )


def _problem(ticket: Ticket, step: Transition | None, fields: Mapping[str, str]) -> Refused | None:
    if step is None or ticket.state not in step.sources:
        return refused(NO_SUCH_STEP, code=ticket.code, state=ticket.state)
    owed = next((name for name in step.owed if not fields.get(name)), None)
    if owed:
        return refused(FIELD_OWED, field=owed, step=step.name)
    if step.name == SUSPEND and (fields.get("reason") or CUSTOMER_WAIT) not in SUSPENSIONS:
        return refused(UNKNOWN_REASON, field="reason", value=fields["reason"])
    return None


@handles(MoveTicket)
def move_ticket(command: MoveTicket, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a step that the state does not allow, and with the name of a field that it owes."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    step = TRANSITIONS.get(command.step)
    fields = _fields(step, command.fields) if step else {}
    if problem := _problem(ticket, step, fields):
        return problem
    assert step is not None
    told = {name: value for name, value in fields.items() if name != "text"}
    event = event_of(acting, ticket.id, step.name, fields.get("text", ""), **told)
    after = moved(ticket, step, fields, acting)
    return Decision((after, event), undo=TakeBack(ticket.id, ticket.version + 1, ticket), result={"state": after.state})
