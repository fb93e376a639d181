"""Hand-over and duty log in words: sections, states, who hands over to whom, what is refused."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain import handover
from console.domain.digest import CHANGED, NOT_TOLD, TOLD
from console.domain.duty.patterns import Shift
from console.domain.handover import Handover
from console.wording.catalogue import Wording, mark
from console.wording.duty import own_name
from console.wording.names import clock_time
from console.wording.tickets import mask_numbers

SECTION_NAMES = {
    handover.DUE_NEXT: mark("Due in the next shift"),
    handover.OPEN_TICKETS: mark("Open tickets"),
    handover.UNANSWERED: mark("Not answered"),
    handover.UNSTAFFED: mark("Nobody there"),
    handover.READINESS: mark("Readiness, stock"),
    handover.CHANGES: mark("Changes"),
    handover.NOTES: mark("Notes, duty log"),
}
TOLD_NAMES = {NOT_TOLD: mark("Not told"), TOLD: mark("Told over"), CHANGED: mark("Changed since")}
STATE_NAMES = {
    handover.UNDER_WAY: mark("Under way"),
    handover.SIGNED_OUT: mark("Signed by the out-going"),
    handover.DONE: mark("Signed by both"),
    handover.WITHDRAWN: mark("Hand-over withdrawn"),
}
FACTS = {
    "handover_left": mark("{name} is no longer active at this console: choose who signs, or make them active again."),
    "no_pin": mark("{name} has no PIN yet: set one first."),
    "pin_locked": mark("The PIN of {name} is locked until {until}."),
    "pin_lead_only": mark("Only the lead of the shift resets a PIN; {name} can change it by the old one."),
    "old_pin_owed": mark("{name} has a PIN already: the old one is needed to change it."),
    "handover_nobody": mark("Nobody is chosen who takes over."),
    "handover_over": mark("This hand-over is over: it was signed by both, or withdrawn."),
    "handover_early": mark(
        "The shift ends at {shift_end}; a hand-over begins {minutes} min before at most, earlier only with a reason."
    ),
    "handover_same": mark("{name} would hand over to themself: a double shift needs a reason."),
    "handover_not_holder": mark("{name} holds the desk: somebody else hands over only with a reason."),
    "handover_unseen": mark(
        "Faults of priority 1 that nobody has acknowledged: {codes}. Look at them, or give a reason."
    ),
    "handover_untold": mark("Not told yet, or changed since: {sections}."),
    "handover_not_out": mark("{name} has not signed yet."),
    "handover_out_already": mark("{name} has signed already."),
    "handover_section": mark("There is no section “{value}” of a hand-over."),
    "role_lead_only": mark("Only the lead of the shift changes roles, who works here, and others' employee numbers."),
    "no_such_person": mark("Nobody of the staff has the number “{value}”."),
    "person_tied": mark("This is {name} already, who is another dispatcher."),
    "log_kind": mark("The duty log has calls, events and notes, no “{value}”."),
    "log_struck": mark("This entry is struck already."),
    "log_not_first": mark("This is a correction; correct the entry itself."),
}
FIELDS = {
    "incoming": mark("In-coming"),
    "outgoing": mark("Out-going"),
    "person_number": mark("Employee number"),
    "log_text": mark("Words"),
}
NO_LEAD_LEFT = mark("{name} was saved. Nobody leads the shift now: anybody may name a lead.")


def section_name(say: Wording, code: str) -> str:
    """A section by name."""
    return say(SECTION_NAMES.get(code, code))


def section_list(say: Wording, codes: Sequence[str]) -> str:
    """Several sections with their numbers."""
    return say(", ").join(f"{handover.SECTIONS.index(code) + 1} {section_name(say, code)}" for code in codes)


def told_name(say: Wording, state: str) -> str:
    """Whether a section was told."""
    return say(TOLD_NAMES[state])


def shift_span_text(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """08:00–20:00."""
    return f"{clock_time(start, zone)}–{clock_time(end, zone)}"


def shift_text(say: Wording, shift: Shift, start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """A shift with its hours."""
    return f"{own_name(say, shift.names, shift.code)} {shift_span_text(start, end, zone)}"


def day_text(say: Wording, day: str, today: date) -> str:
    """The day that a shift is named by: today, yesterday, else month and day."""
    found = date.fromisoformat(day)
    away = (found - today).days
    if away in (0, -1, 1):
        return say({0: "today", -1: "yesterday", 1: "tomorrow"}[away])
    return say("{month}/{day}", month=found.month, day=found.day)


_DAYS = (mark("today"), mark("yesterday"), mark("tomorrow"))


def names_of(say: Wording, row: Handover, *, coming: bool = False) -> str:
    """A shift of a hand-over by name, as it was named then."""
    names: Mapping[str, Any] = row.facts.get("next_names" if coming else "names", {})
    return own_name(say, {key: str(value) for key, value in names.items()}, row.shift)


def withdrawn_said(say: Wording, row: Handover) -> str:
    """Why a hand-over did not take place and who withdrew it; '' where it did."""
    facts = row.facts
    if facts.get("withdrawn_code") == handover.DESK_GONE:
        if desk := own_name(say, facts.get("desk") or {}, ""):
            return say("Withdrawn by itself: {desk} is no longer the desk.", desk=desk)
        return say("Withdrawn by itself: the desk has a duty line of its own now.")
    if reason := facts.get("withdrawn"):
        name = facts.get("withdrawn_by", "")
        return say("Withdrawn by {name}: {reason}", name=name, reason=mask_numbers(str(reason)))
    return ""


def remarks(say: Wording, row: Handover, faults: int) -> tuple[str, ...]:
    """What a hand-over that is over has to say of itself: why it was signed over unseen `faults`, begun early, between
    these two, not at all.
    """

    def masked(text: object) -> str:
        return mask_numbers(str(text))

    facts, found = row.facts, []
    if row.reason:
        found.append(say.n(
            "Signed while {n} fault of priority 1 was unseen: {reason}",
            "Signed while {n} faults of priority 1 were unseen: {reason}", faults, reason=masked(row.reason),
        ))  # fmt: skip
    if reason := facts.get("early"):
        found.append(say("Begun early: {reason}", reason=masked(reason)))
    if reason := facts.get("sides"):
        found.append(say("Who hands over to whom: {reason}", reason=masked(reason)))
    return (*found, *filter(None, (withdrawn_said(say, row),)))


def pin_said(say: Wording, result: Mapping[str, Any], zone: ZoneInfo) -> str:
    """What a wrong PIN has led to."""
    if locked := result.get("locked"):
        return say("Wrong PIN. It is locked until {time}.", time=clock_time(datetime.fromisoformat(str(locked)), zone))
    n = int(result.get("left", 0))
    return say.n("Wrong PIN: {n} try is left.", "Wrong PIN: {n} tries are left.", n)
