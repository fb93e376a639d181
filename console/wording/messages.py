"""What messages say: an escalation step, an assignment, a digest; short enough for an SMS, phones masked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain import messages, policies
from console.domain.clocks import CAUSE, CONFIRM, FEEDBACK, MEETING, REPAIR
from console.wording.catalogue import Wording, mark
from console.wording.names import date_time, length_name
from console.wording.tickets import CLOCK_NAMES, mask_numbers, shipped_step

ROLE_NAMES = {
    policies.ASSIGNEE: mark("Assignee"),
    policies.SHIFT_LEAD: mark("Lead of the shift"),
    policies.ACCOUNT_MANAGER: mark("Account manager"),
    policies.DIRECTOR: mark("Director of the enterprise-customer centre"),
    policies.MAINTENANCE: mark("Maintenance"),
    policies.OPERATIONS: mark("Operations and maintenance of the province"),
    policies.CUSTOMER_UNIT: mark("Enterprise-customer unit"),
    policies.NETWORK_OPERATIONS: mark("Network operations"),
    policies.TOWNSHIP_STAFF: mark("Staff of the township"),
    policies.UNIT_LEAD: mark("Lead of the unit"),
    policies.INTEGRATOR: mark("System integrator"),
    policies.IN_GROUP: mark("Groups of the notice"),
    policies.CALL_UNIT: mark("Call to the unit"),
    policies.ON_ROSTER: mark("On the duty roster"),
}
STATE_NAMES = {
    messages.WAITING: mark("Waiting to be sent"),
    messages.SENDING: mark("Being sent"),
    messages.DELIVERED: mark("Delivered"),
    messages.GIVEN_UP: mark("Given up, passed on"),
}
_TITLES = {
    (CAUSE, "soon"): mark("{code}: cause and repair time owed by {due}"),
    (CAUSE, "owed"): mark("{code}: cause and repair time overdue since {due}"),
    (FEEDBACK, "soon"): mark("{code}: the customer expects word by {due}"),
    (FEEDBACK, "account_manager"): mark("{code}: no word to the customer for {length}"),
    (FEEDBACK, "director"): mark("{code}: no word to the customer for {length}"),
    (REPAIR, "soon"): mark("{code}: repair promised for {due}"),
    (REPAIR, "promised"): mark("{code}: repair promised for {due}, not restored"),
    (CONFIRM, "ask"): mark("{code}: restored {length} ago, ask the customer to confirm"),
    (CONFIRM, "unconfirmed"): mark("{code}: restored {length} ago, not confirmed"),
    (CONFIRM, "account_manager"): mark("{code}: restored {length} ago, not confirmed"),
    (MEETING, "soon"): mark("{code}: the circuit carries a meeting, restore by {due}"),
    (MEETING, "carried"): mark("{code}: the circuit carries a meeting and was owed by {due}"),
}
_SITE_NOTICE, _SITE_STEP = mark("{code}: {clock}, due {due}"), mark("{code}: {clock}, {length} passed")
_MOST_SUMMARY = 60
_MOST_NAMED = 8

FACTS = {
    "message_left": mark("{name}: this message has left already."),
    "not_by_phone": mark("{name}: this message is not made by phone."),
    "call_ended": mark("{name}: somebody has dealt with this call already."),
    "shelf_too_long": mark("An alarm can be shelved for {hours} h at most."),
    "first_priority": mark("An alarm of priority 1 can't be shelved."),
    "alarm_over": mark("This alarm is over."),
}
FIELDS = {"until": mark("Until"), "answer": mark("Answer")}


@dataclass(frozen=True, slots=True)
class Told:
    """What a message tells of one ticket; names in the site's words."""

    code: str
    customer: str = ""
    circuit: str = ""
    place: str = ""
    summary: str = ""
    assignee: str = ""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step that fell due. `due` is the moment that it is about: its own, or of a notice the mark it warns of;
    `seconds` what had counted on the clock.
    """

    clock: str
    step: str
    notice: bool
    seconds: int
    due: datetime
    received: datetime


def role_name(say: Wording, role: str) -> str:
    """Whom a step tells."""
    return say(ROLE_NAMES.get(role, role))


def message_state_name(say: Wording, state: str) -> str:
    """How far a message has come."""
    return say(STATE_NAMES[state])


def _codes(say: Wording, told: Sequence[Told]) -> str:
    """The first ticket's code, and how many there are beside it."""
    first = told[0].code
    return (
        first if len(told) == 1 else say.n("{first} and {n} more", "{first} and {n} more", len(told) - 1, first=first)
    )


def step_title(say: Wording, facts: StepFacts, told: Sequence[Told], zone: ZoneInfo) -> str:
    """One line that says it all."""
    own = _TITLES.get((facts.clock, facts.step))
    known = {
        "code": _codes(say, told),
        "due": date_time(say, facts.due, zone),
        "length": length_name(say, max(0, facts.seconds)),
        "clock": say(CLOCK_NAMES.get(facts.clock, facts.clock)),
    }
    return say(own or (_SITE_NOTICE if facts.notice else _SITE_STEP), **known)


def step_text(say: Wording, facts: StepFacts, told: Sequence[Told], zone: ZoneInfo) -> str:
    """The ticket, or the tickets of one cable, and what is owed."""
    lines = [*_about(say, told)]
    if len(told) == 1:
        lines.append(say("Reported {time}", time=date_time(say, facts.received, zone)))
    if what := shipped_step(facts.clock, facts.step, facts.seconds):
        lines.append(say(what))
    return "\n".join(lines)


def assigned_title(say: Wording, told: Told) -> str:
    """That a ticket is somebody's now."""
    return say("{code}: this fault is yours", code=told.code)


def assigned_text(say: Wording, told: Told, received: datetime, zone: ZoneInfo) -> str:
    """What the one who gets a ticket needs to begin."""
    return "\n".join((*_about(say, (told,)), say("Reported {time}", time=date_time(say, received, zone))))


def nobody_text(say: Wording, role: str, text: str) -> str:
    """The task of the dispatcher when nobody holds a role."""
    return say("Nobody is entered as {role}: find out who it is, and call.", role=role_name(say, role)) + "\n" + text


def digest_title(say: Wording, count: int) -> str:
    """The head of several messages in one."""
    return say.n("{n} notice on fault tickets", "{n} notices on fault tickets", count)


def digest_text(titles: Sequence[str]) -> str:
    """One line a message; the same line once."""
    return "\n".join(dict.fromkeys(titles))


def _about(say: Wording, told: Sequence[Told]) -> list[str]:
    """One ticket line by line, several in a line each."""
    if len(told) > 1:
        lines = [_joined(say, (row.code, row.customer, row.circuit)) for row in told[:_MOST_NAMED]]
        left = len(told) - len(lines)
        return lines if not left else [*lines, say.n("and {n} more", "and {n} more", left)]
    row = told[0]
    summary = mask_numbers(" ".join(row.summary.split()))
    if len(summary) > _MOST_SUMMARY:
        summary = summary[: _MOST_SUMMARY - 1] + "…"
    lines = [_joined(say, (row.customer, row.circuit)), row.place, summary]
    if row.assignee:
        lines.append(say("In hand: {name}", name=mask_numbers(row.assignee)))
    return [line for line in lines if line]


def _joined(say: Wording, parts: Sequence[str]) -> str:
    return say(", ").join(mask_numbers(part) for part in parts if part)
