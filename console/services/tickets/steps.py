"""Moving a ticket along its lifecycle, driven by the one table `lifecycle.TRANSITIONS` [C]."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from console.domain.lifecycle import CANCEL, CONFIRM, NOT_RESTORED, RESTORE, SUSPEND, TRANSITIONS, Transition
from console.domain.policies import ON_FEEDBACK, ON_WITHDRAWN
from console.domain.snapshot import Snapshot
from console.domain.ticket_clocks import Interruption, happened, interrupted, resumed
from console.domain.tickets import (
    CUSTOMER_SIDE,
    CUSTOMER_WAIT,
    DIAGNOSING,
    ENDED,
    FORCE_MAJEURE,
    Ticket,
    TicketClock,
)
from console.planning.tickets.families import gathered
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.tickets.basis import FIELD_OWED, NOT_ALLOWED, event_of, refused, seen, undo_of, written

NO_SUCH_STEP, UNKNOWN_REASON, CHILDREN_OPEN, NO_TICKET = (
    "no_such_step", "unknown_reason", "children_open", "no_such_ticket",
)  # fmt: skip
SUSPENSIONS = (CUSTOMER_WAIT, FORCE_MAJEURE)


@dataclass(frozen=True, slots=True)
class MoveTicket:
    """One step of the lifecycle. `fields` holds what it owes and may bring (`Transition`); others are left out.

    `reason` of a suspension is one of `SUSPENSIONS`, waiting for the customer where none is given; force majeure owes
    `evidence`, an attachment's id or a reference. `duplicate_of` of a cancellation is the id of the ticket that stays.
    """

    ticket: str
    version: int
    step: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def _fields(step: Transition, given: Mapping[str, Any]) -> dict[str, str]:
    """Of what was given, the note and what belongs to this step, stripped."""
    names = ("text", *step.owed, *step.brings)
    return {name: str(given.get(name) or "").strip() for name in dict.fromkeys(names)}


def _target(ticket: Ticket, step: Transition) -> str:
    return step.target or ticket.resume_to or DIAGNOSING


def _clocks(
    ticket: Ticket, step: Transition, fields: Mapping[str, str], acting: Acting, snapshot: Snapshot
) -> tuple[TicketClock, ...]:
    """The clocks after this step: what held them ends, the event counts, and what holds them now begins."""
    now, policies = acting.now, snapshot.policies
    clocks = resumed(ticket.clocks, now, acting.user)
    if step.event:
        clocks = happened(clocks, step.event, now, policies)
    if step.tells:
        clocks = happened(clocks, ON_FEEDBACK, now, policies)
    if _withdraws(ticket, step) and ticket.answered is not None:
        clocks = happened(clocks, ON_WITHDRAWN, now, policies)
    if step.holds:
        why = fields.get("reason") or CUSTOMER_WAIT if step.holds == "reason" else step.holds
        note = fields.get("text") or fields.get("cause") or ""
        clocks = interrupted(clocks, now, Interruption(why, acting.user, note, fields.get("evidence", "")))
    return clocks


def _withdraws(ticket: Ticket, step: Transition) -> bool:
    """Whether it was not the customer's fault after all: cause and expected repair are owed again."""
    return ticket.state == CUSTOMER_SIDE and step.target == DIAGNOSING


def _side(ticket: Ticket, step: Transition) -> str:
    """Whose fault it is, as far as this step says; diagnosing again opens the question again."""
    if step.side:
        return step.side
    return "" if step.target == DIAGNOSING else ticket.side


def _facts_of_step(ticket: Ticket, step: Transition, fields: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The ticket's other fields that this step sets."""
    facts: dict[str, Any] = {}
    if step.tells:
        facts["last_feedback"] = now
    if cause := fields.get("cause"):
        facts["cause"] = cause
    elif _withdraws(ticket, step):
        facts |= {"cause": "", "answered": None, "expected_repair": None}
    if step.name == SUSPEND:
        facts["resume_to"] = ticket.state
    elif step.name == RESTORE:
        facts["restored"] = now
    elif step.name == NOT_RESTORED:
        facts |= {"restored": None, "expected_repair": None, "reopened": ticket.reopened + 1}
    elif step.name in (CONFIRM, CANCEL):
        facts |= {"closed": now, "duplicate_of": fields.get("duplicate_of", "")}
    return facts


def moved(ticket: Ticket, step: Transition, fields: Mapping[str, str], acting: Acting, snapshot: Snapshot) -> Ticket:
    """The ticket after this step, which must be open to it."""
    return replace(
        ticket,
        state=_target(ticket, step),
        side=_side(ticket, step),
        clocks=_clocks(ticket, step, fields, acting, snapshot),
        **{"resume_to": "", **_facts_of_step(ticket, step, fields, acting.now)},
    )


def _problem(
    ticket: Ticket, step: Transition | None, fields: Mapping[str, str], acting: Acting, snapshot: Snapshot
) -> Refused | None:
    if step is None or ticket.state not in step.sources:
        return refused(NO_SUCH_STEP, code=ticket.code, state=ticket.state)
    if acting.role not in step.who:
        return refused(NOT_ALLOWED, step=step.name, role=acting.role)
    owed = next((name for name in step.owed if not fields.get(name)), None)
    if owed is None and fields.get("reason") == FORCE_MAJEURE and not fields.get("evidence"):
        owed = "evidence"
    if owed:
        return refused(FIELD_OWED, field=owed, step=step.name)
    if step.name == SUSPEND and (fields.get("reason") or CUSTOMER_WAIT) not in SUSPENSIONS:
        return refused(UNKNOWN_REASON, field="reason", value=fields["reason"])
    return _problem_of_family(ticket, step, fields, snapshot)


def _problem_of_family(
    ticket: Ticket, step: Transition, fields: Mapping[str, str], snapshot: Snapshot
) -> Refused | None:
    """A parent ends last; a duplicate names another ticket."""
    if step.name in (CONFIRM, CANCEL):
        left = [child.code for child in _open_children(snapshot, ticket)]
        if left:
            return refused(CHILDREN_OPEN, code=ticket.code, codes=left)
    twin = fields.get("duplicate_of")
    if twin and (twin == ticket.id or twin not in snapshot.tickets):
        return refused(NO_TICKET, field="duplicate_of", value=twin)
    return None


def _open_children(snapshot: Snapshot, ticket: Ticket) -> list[Ticket]:
    rows = gathered(snapshot.tickets, ticket.id)
    return [child for child in rows if child.state not in ENDED]


@handles(MoveTicket)
def move_ticket(command: MoveTicket, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a step that the state does not allow, and with the name of a field that it owes.

    A step of a parent that is `shared` is taken on each gathered ticket that is open to it.
    """
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    step = TRANSITIONS.get(command.step)
    fields = _fields(step, command.fields) if step else {}
    if problem := _problem(ticket, step, fields, acting, snapshot):
        return problem
    assert step is not None
    family = [ticket]
    if step.shared:
        family += [child for child in _open_children(snapshot, ticket) if child.state in step.sources]
    told = {name: value for name, value in fields.items() if name != "text"}
    after = [moved(member, step, fields, acting, snapshot) for member in family]
    events = [
        event_of(acting, member.id, step.name, fields.get("text", ""), **told, parent=ticket.code if position else "")
        for position, member in enumerate(family)
    ]
    undo = undo_of(ticket, family[1:])
    return written(snapshot, acting, after, *events, undo=undo, result={"state": after[0].state})
