"""A conference's log in words: what happened, switches, tasks, faults at venues, what commands refuse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain import conference_log as log
from console.domain.conference_log import ConferenceEvent
from console.domain.rollcalls import RESULTS
from console.domain.site import CLOCKWORK
from console.domain.snapshot import Snapshot
from console.domain.tickets import LINE, TERMINAL
from console.wording.catalogue import Wording, mark
from console.wording.names import date_time, duration, person_name, venue_name
from console.wording.notice_ladder import unit_at
from console.wording.notice_log import NOTICE_EVENTS, notice_details
from console.wording.rollcalls import result_name, round_name
from console.wording.rule_names import RULE_NAMES
from console.wording.tickets import mask_numbers

EVENT_NAMES = {
    log.PUBLISHED_EVENT: mark("Published"),
    log.REVISED: mark("Changed"),
    log.CANCELLED_EVENT: mark("Cancelled"),
    log.CLOSED_EVENT: mark("Closed"),
    log.NOTICE_SENT: mark("Notice sent"),
    log.ANSWERED: mark("Answered"),
    log.REMINDED: mark("Reminded"),
    log.LATE_ANSWER: mark("Answer late"),
    log.PASSED_ON: mark("Passed on"),
    log.BACKUP_ON: mark("Backup line on"),
    log.BACKUP_OFF: mark("Backup line off"),
    log.DISASTER_ON: mark("Disaster-backup channel on"),
    log.DISASTER_OFF: mark("Disaster-backup channel off"),
    log.EXCUSED: mark("Venue excused"),
    log.UNEXCUSED: mark("Venue takes part again"),
    log.ROUND_MADE: mark("Round made"),
    log.TASK_GIVEN: mark("Task given"),
    log.TASK_DONE: mark("Task done"),
    log.FAULT_REPORTED: mark("Fault at a venue"),
    log.NOTED: mark("Note"),
    log.PASSED_BY_PLAN: mark("Warning let pass by a plan"),
}
PATH_NAMES = {log.BACKUP_ON: mark("Backup line"), log.DISASTER_ON: mark("Disaster-backup channel")}
FAULT_NAMES = {LINE: mark("Line fault"), TERMINAL: mark("Terminal fault")}
TASK_NAMES = {log.ENTRY: mark("Staff can't enter"), log.OTHER_TASK: mark("Other task")}
_WAS = {
    "start": mark("start was {was}"),
    "end": mark("end was {was}"),
    "title": mark("title was “{was}”"),
    "scope_text": mark("scope was {was}"),
}

FACTS = {
    "not_running": mark("“{title}” is not published ({state}): this goes for published conferences only."),
    "need_excused": mark("{venue} is excused: {reason}."),
    "not_excused": mark("{venue} is not excused."),
    "not_revised": mark("“{title}” is no meeting: residents are planned with their period."),
    "nothing_revised": mark("Nothing of “{title}” would change."),
    "venues_open": mark("“{title}”: {n} venues are neither torn down nor excused: {names}."),
    "tasks_open": mark("“{title}”: {n} tasks of entry stand open: {names}."),
    "unknown_switch": mark("There is no switch “{value}”."),
    "already_on": mark("{path} is on already."),
    "not_on": mark("{path} is not on."),
    "unknown_task": mark("There is no kind of task “{value}”."),
    "unknown_unit": mark("There is no unit “{value}”."),
    "task_ended": mark("This task is done: {answer}."),
    "task_stands": mark("{venue}: the unit has this task already."),
    "unknown_fault": mark("A fault at a venue is of the line or of the terminal, not “{value}”."),
}
WAYS = {
    "attach_notice": mark("Attach the notice as a file"),
    "mark_teardown": mark("Confirm the tear-down of each"),
    "excuse_venue": mark("Excuse a venue with a reason"),
    "unexcuse": mark("Let the venue take part again"),
    "close_task": mark("Write down the unit's answer"),
}
FIELDS = {
    "fault_priority": mark("Least priority of a fault at a venue from the watch to the end"),
    "reason": mark("Reason"),
    "answer": mark("Answer"),
    "text": mark("Words"),
    "fault": mark("What is broken"),
}


def path_name(say: Wording, path: str) -> str:
    """What is switched on and off."""
    return say(PATH_NAMES.get(path, path))


def fault_name(say: Wording, fault: str) -> str:
    """Of what a fault at a venue is."""
    return say(FAULT_NAMES.get(fault, fault))


def task_name(say: Wording, kind: str) -> str:
    """A kind of task."""
    return say(TASK_NAMES.get(kind, kind))


def event_name(say: Wording, what: str) -> str:
    """What happened, short."""
    return say(EVENT_NAMES.get(what, what))


def event_venue(snapshot: Snapshot, event: ConferenceEvent) -> str:
    """The venue that an entry is about, '' for none; one that takes part no more keeps its name."""
    need = snapshot.needs.get(event.need)
    venue = need.venue if need else str(event.facts.get("venue", ""))
    return venue_name(snapshot, venue) if venue else ""


def event_author(say: Wording, event: ConferenceEvent) -> str:
    """Who wrote an entry."""
    return say("Console") if event.by == CLOCKWORK else event.by


def event_details(say: Wording, snapshot: Snapshot, event: ConferenceEvent, zone: ZoneInfo) -> tuple[str, ...]:
    """What an entry tells beyond its name and venue, a piece each; phone numbers masked."""
    facts = event.facts
    found: list[str] = []
    if event.what in NOTICE_EVENTS:
        found += notice_details(say, snapshot, event)
    elif event.what == log.PUBLISHED_EVENT:
        found.append(say.n("{n} venue", "{n} venues", int(facts.get("needs", 0))))
    elif event.what == log.REVISED:
        found += _revised(say, facts, zone)
    elif event.what == log.ROUND_MADE:
        found += _round(say, facts)
    elif event.what in (log.TASK_GIVEN, log.TASK_DONE):
        found.append(task_name(say, str(facts.get("kind", ""))))
        if unit := facts.get("unit"):
            found.append(unit_at(say, snapshot, str(unit), str(facts.get("place", ""))))
    elif event.what == log.FAULT_REPORTED:
        found += [str(facts.get("code", "")), fault_name(say, str(facts.get("fault", "")))]
    elif event.what == log.EXCUSED and (n := int(facts.get("released", 0))):
        found.append(say.n("{n} person released", "{n} people released", n))
    elif event.what == log.PASSED_BY_PLAN:
        found.append(_passed(say, snapshot, facts))
    return tuple(piece for piece in (*found, mask_numbers(event.text)) if piece)


def _revised(say: Wording, facts: Mapping[str, Any], zone: ZoneInfo) -> list[str]:
    found = []
    for name, was in dict(facts.get("before", {})).items():
        if name in _WAS:
            text = date_time(say, datetime.fromisoformat(was), zone) if name in ("start", "end") else str(was)
            found.append(say(_WAS[name], was=text))
    if n := int(facts.get("dropped", 0)):
        found.append(say.n("{n} venue dropped", "{n} venues dropped", n))
    return found


def _passed(say: Wording, snapshot: Snapshot, facts: Mapping[str, Any]) -> str:
    """Whom a plan sent past which rules."""
    rules = say(", ").join(say(RULE_NAMES.get(rule, rule)) for rule in facts.get("rules", ()))
    return say("{person}, against: {rules}", person=person_name(snapshot, str(facts.get("person", ""))), rules=rules)


def _round(say: Wording, facts: Mapping[str, Any]) -> list[str]:
    name = str(facts.get("round", ""))
    counted = ((result, int(facts.get(result, 0))) for result in RESULTS)
    return [round_name(say, name), *(f"{result_name(say, name, result)} {n}" for result, n in counted if n)]


def switch_length(say: Wording, minutes: int, *, still: bool) -> str:
    """How long a path was on."""
    length = duration(say, minutes)
    return say("on for {length}, still on", length=length) if still else say("on for {length}", length=length)


@dataclass(frozen=True, slots=True)
class TaskTold:
    """What a unit is told of its task; names in the site's words."""

    kind: str
    title: str
    place: str
    venue: str
    text: str


@dataclass(frozen=True, slots=True)
class VenueFault:
    """What is told of a fault at a venue; names in the site's words."""

    code: str
    line: bool
    title: str
    venue: str
    circuit: str
    summary: str
    contact: str


def task_told(say: Wording, told: TaskTold) -> tuple[str, str]:
    """Title and text for the unit."""
    if told.kind == log.ENTRY:
        title = say("{venue}: support staff can't enter", venue=told.venue)
        ask = say("Please have them let in at once, and answer.")
    else:
        title, ask = say("{venue}: a task for your unit", venue=told.venue), say("Please settle it, and answer.")
    about = say("Conference: {title}", title=told.title), say("Place: {place}", place=told.place)
    return title, "\n".join((*about, *((mask_numbers(told.text),) if told.text else ()), ask))


def fault_told(say: Wording, told: VenueFault) -> tuple[str, str]:
    """Title and text for those who mend it."""
    if told.line:
        title = say("{code}: line fault at {venue}", code=told.code, venue=told.venue)
        ask = say("The line is yours to mend: go there at once and report.")
    else:
        title = say("{code}: terminal fault at {venue}", code=told.code, venue=told.venue)
        ask = say("Please guide the staff at the venue.")
    about = [say("Conference: {title}", title=told.title), mask_numbers(told.summary)]
    if told.circuit:
        about.append(say("Circuit: {circuit}", circuit=told.circuit))
    if told.contact:
        about.append(say("At the venue: {contact}", contact=mask_numbers(told.contact)))
    return title, "\n".join((*about, ask))
