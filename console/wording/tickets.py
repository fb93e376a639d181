"""Fault tickets in words: states, steps, sides, clocks, history, and what commands refuse."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain import tickets
from console.domain.clocks import CAUSE, CONFIRM, FEEDBACK, MEETING, REPAIR, Mark
from console.domain.people import mask_phone
from console.domain.tickets import TicketEvent
from console.wording.catalogue import Wording, mark
from console.wording.names import clock_time, date_time, length_name

STATE_NAMES = {
    tickets.REPORTED: mark("Reported"),
    tickets.DIAGNOSING: mark("Diagnosing"),
    tickets.CUSTOMER_SIDE: mark("Customer side"),
    tickets.REPAIRING: mark("Repairing"),
    tickets.SUSPENDED: mark("Suspended"),
    tickets.RESTORED: mark("To confirm"),
    tickets.CLOSED: mark("Filed"),
    tickets.CANCELLED: mark("Withdrawn"),
}
SIDE_NAMES = {tickets.CUSTOMER: mark("Customer"), tickets.CARRIER: mark("Carrier")}
EVENT_NAMES = {
    "reported": mark("Fault reported"),
    "diagnose": mark("Diagnosing"),
    "to_customer": mark("To customer's side"),
    "repair": mark("Repairing"),
    "suspend": mark("Suspended"),
    "resume": mark("Resumed"),
    "restore": mark("Restored"),
    "confirm": mark("Confirmed"),
    "not_restored": mark("Not restored"),
    "cancel": mark("Withdrawn"),
    "feedback": mark("Feedback"),
    "assigned": mark("Assigned"),
    "taken_back": mark("Taken back"),
    "receipt_corrected": mark("Time of receipt corrected"),
    "priority": mark("Priority changed"),
    "gathered": mark("Gathered"),
    "released": mark("Released from its parent"),
    "flapped": mark("Reported again"),
    "noted": mark("Note"),
    "attached": mark("Attached"),
    "detached": mark("Attachment removed"),
    "escalated": mark("Escalated"),
}
INTERVAL_NAMES = {
    tickets.CUSTOMER_SIDE: mark("Customer side"),
    tickets.CUSTOMER_WAIT: mark("Waiting for the customer"),
    tickets.SUSPENDED: mark("Suspended"),
    tickets.RESTORED: mark("Awaiting confirmation"),
    tickets.FORCE_MAJEURE: mark("Force majeure"),
}
OWED = {
    (CAUSE, "owed"): mark("Tell the customer the cause and the expected repair time"),
    (FEEDBACK, "account_manager"): mark("No word for 4 h: the customer may call the account manager"),
    (FEEDBACK, "director"): mark("No word for 6 h: the customer may call the director"),
    (REPAIR, "promised"): mark("The promised repair time: restored, or a new promise"),
    (CONFIRM, "unconfirmed"): mark("Restored, not yet confirmed: ask the customer"),
    (CONFIRM, "account_manager"): mark("Long unconfirmed: the account manager asks the customer"),
    (MEETING, "carried"): mark("The circuit carries a meeting: restored by its start"),
}
_HOURS_NAMED = {(FEEDBACK, "account_manager"): 4 * 3600, (FEEDBACK, "director"): 6 * 3600}
OWED_OF_SITE = {
    CAUSE: mark("Cause and expected repair time: a step of the site"),
    FEEDBACK: mark("Feedback to the customer: a step of the site"),
    REPAIR: mark("Promised repair time: a step of the site"),
    CONFIRM: mark("Confirmation by the customer: a step of the site"),
    MEETING: mark("Meeting on the circuit: a step of the site"),
}
CLOCK_NAMES = {
    CAUSE: mark("Cause clock"),
    FEEDBACK: mark("Feedback clock"),
    REPAIR: mark("Repair clock"),
    CONFIRM: mark("Confirmation clock"),
    MEETING: mark("Meeting clock"),
}
MARK_SHORT = {REPAIR: mark("fix"), MEETING: mark("mtg")}
MARK_NAMES = {REPAIR: mark("repair"), MEETING: mark("meeting")}

FACTS = {
    "in_future": mark("This time lies in the future."),
    "in_past": mark("This time has passed already."),
    "ticket_ended": mark("The ticket {code} has ended."),
    "no_such_step": mark("The ticket {code} has moved on: this step is not open to it."),
    "unknown_reason": mark("Choose waiting for the customer or force majeure."),
    "unknown_circuit": mark("{circuit} is not in the register; the ticket keeps the number as typed."),
    "unknown_customer": mark("This customer is not in the register."),
    "unknown_place": mark("There is no place with the code {place}."),
    "open_ticket": mark("{circuit} already has an open ticket: {code}."),
    "not_allowed": mark("This step is not open to you at this console."),
    "children_open": mark("{code} gathers tickets that are still open: {codes}."),
    "no_such_ticket": mark("There is no such ticket: {value}."),
    "not_a_parent": mark("{code} can't gather tickets: it is gathered itself."),
    "has_children": mark("{code} gathers tickets itself; release them first."),
    "not_gathered": mark("{code} is not gathered under another ticket."),
    "after_first_event": mark("Something already happened to the ticket before that time."),
    "bad_priority": mark("A priority is 1, 2, 3 or 4, not {value}."),
    "file_too_large": mark("“{file}” has {size} MB; one file may have {most} MB."),
    "ticket_full": mark(
        "The files of a ticket may have {most} MB together; {used} MB are taken, “{file}” is too much."
    ),
    "file_empty": mark("“{file}” is empty."),
    "file_unreadable": mark("“{file}” can't be read. Is it there, and may you read it?"),
    "is_evidence": mark("“{file}” is what {codes} rests on, so it stays."),
    "contract_expired": mark("The contract {contract} does not run at this time."),
    "outside_place": mark("The contract {contract} does not cover this place."),
    "outside_service": mark("The contract {contract} does not cover this service."),
}
WAYS = {"open_ticket": mark("Open that ticket")}
FIELDS = {
    "circuit": mark("Circuit or customer"),
    "summary": mark("What was told"),
    "contact": mark("Contact"),
    "received": mark("Received at"),
    "place": mark("Place"),
    "text": mark("Note"),
    "cause": mark("Cause"),
    "expected_repair": mark("Expected repair"),
    "reason": mark("Reason"),
    "assignee": mark("Assignee"),
    "evidence": mark("Evidence"),
    "tickets": mark("Tickets"),
    "duplicate_of": mark("Duplicate of"),
    "priority": mark("Priority"),
}
_PHONE = re.compile(
    r"(?<!\d)(?:\+?8[46][ -]?)?(?:1\d{2}[ -]?\d{4}[ -]?\d{4}|0?\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}|0\d{9,11})(?!\d)"
)


def mask_numbers(text: str) -> str:
    """The text with the phone numbers in it masked."""
    return _PHONE.sub(lambda found: mask_phone(re.sub(r"[ -]", "", found.group())), text)


def field_name(say: Wording, field: str) -> str:
    """A field of a ticket in words."""
    return say(FIELDS[field])


def state_name(say: Wording, state: str) -> str:
    """A ticket's state in words."""
    return say(STATE_NAMES[state])


def side_name(say: Wording, side: str) -> str:
    """Whose fault it is, '' while open."""
    return say(SIDE_NAMES.get(side, ""))


def interval_name(say: Wording, why: str) -> str:
    """Why clocks stood."""
    return say(INTERVAL_NAMES.get(why, why))


def owed(say: Wording, found: Mark) -> str:
    """What a mark asks for."""
    return owed_step(say, found.clock, found.step, found.seconds)


def owed_step(say: Wording, clock: str, step: str, seconds: int) -> str:
    """What a step of a clock asks for; a sentence that names hours only while the site keeps these hours."""
    return say(shipped_step(clock, step, seconds) or OWED_OF_SITE[clock])


def shipped_step(clock: str, step: str, seconds: int) -> str:
    """The sentence (not yet said) of a step that a site has left as shipped, else ''."""
    fitting = _HOURS_NAMED.get((clock, step), seconds) == seconds
    return OWED.get((clock, step), "") if fitting else ""


def mark_label(say: Wording, found: Mark) -> str:
    """A mark in a word: 4 h, 10 min, 30 s, repair, meeting."""
    if name := MARK_NAMES.get(found.clock):
        return say(name)
    return length_name(say, found.seconds) if found.seconds < 3600 else f"{found.hours} h"


def mark_short(say: Wording, found: Mark) -> str:
    """A mark in the few letters that a cell has for it: 4 h, 10′, 30″, fix, mtg."""
    if name := MARK_SHORT.get(found.clock):
        return say(name)
    if 0 < found.seconds < 60:
        return f"{found.seconds}″"
    return f"{found.seconds // 60}′" if found.seconds < 3600 else f"{found.hours} h"


def countdown(left: timedelta) -> str:
    """1:02:03, or −1:02:03 past it."""
    total = int(left.total_seconds())
    hours, rest = divmod(abs(total), 3600)
    return f"{'−' if total < 0 else ''}{hours}:{rest // 60:02d}:{rest % 60:02d}"


def hours_minutes(length: timedelta) -> str:
    """3:42 for three hours and 42 minutes."""
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


def since(say: Wording, length: timedelta) -> str:
    """A time that has gone by, short: minutes, then hours, then days."""
    minutes = max(0, int(length.total_seconds()) // 60)
    if minutes < 120:
        return say("{n} min", n=minutes)
    return say("{h} h", h=minutes // 60) if minutes < 48 * 60 else say("{n} days", n=minutes // 1440)


def moment(say: Wording, at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The time of day, with the day where it is another one."""
    same = at.astimezone(zone).date() == now.astimezone(zone).date()
    return clock_time(at, zone) if same else date_time(say, at, zone)


def event_name(say: Wording, event: TicketEvent) -> str:
    """What happened, in a word or two."""
    return say(EVENT_NAMES.get(event.what, event.what))


def event_details(say: Wording, event: TicketEvent, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """What was written, and the facts of it, each a phrase of its own."""
    facts: dict[str, Any] = event.facts
    found = [event.text]
    if cause := facts.get("cause"):
        found.append(say("Cause: {cause}", cause=cause))
    if expected := facts.get("expected_repair"):
        found.append(say("Expected repair {time}", time=moment(say, datetime.fromisoformat(expected), now, zone)))
    if reason := facts.get("reason"):
        found.append(interval_name(say, reason))
    if contact := facts.get("contact"):
        found.append(say("Contact: {contact}", contact=contact))
    if event.what == "assigned":
        name = facts.get("assignee")
        found.append(say("To {name}", name=name) if name else say("To nobody"))
    if event.what == "priority":
        found.append(say("Priority {before} → {after}", before=facts.get("before"), after=facts.get("priority")))
    if event.what in ("attached", "detached"):
        found.append(facts.get("name", ""))
    if event.what == "taken_back":
        found.append(say("Back to {state}", state=state_name(say, facts["state"])))
    if event.what == "receipt_corrected":
        times = (moment(say, datetime.fromisoformat(facts[name]), now, zone) for name in ("before", "received"))
        found.append(say("Received {before} → {after}", **dict(zip(("before", "after"), times, strict=True))))
    found += _family(say, event)
    if event.what == "escalated":
        found += _escalation(say, facts)
    return tuple(phrase for phrase in found if phrase)


def _family(say: Wording, event: TicketEvent) -> tuple[str, ...]:
    """Which tickets an event ties together: what was gathered or released, and the parent whose word or step it was."""
    parent, children = event.facts.get("parent", ""), event.facts.get("children") or []
    if event.what == "released":
        return (say("Was under {code}", code=parent) if parent else "",)
    if event.what == "gathered":
        under = say("Under {code}", code=parent) if parent else ""
        return under, say(", ").join(children)
    return (say("Through {code}, which gathers this one", code=parent) if parent else "",)


def _escalation(say: Wording, facts: dict[str, Any]) -> tuple[str, ...]:
    """Which step of which clock fell due, and who was told."""
    clock, names = facts.get("clock", ""), facts.get("told") or []
    code = facts.get("step", "")
    seconds = facts.get("seconds", _HOURS_NAMED.get((clock, code), 0))  # entries of before it was kept: as shipped
    step = shipped_step(clock, code, seconds) or CLOCK_NAMES.get(clock, "")
    told = say("Told: {names}", names=say(", ").join(names)) if names else ""
    return say("Reminder") if facts.get("notice") else "", say(step), told
