"""What happened around a conference beyond rows of its own: the log, and tasks given to units [D]."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from console.domain.table import Table

# Entries of the log.
PUBLISHED_EVENT, REVISED, CANCELLED_EVENT, CLOSED_EVENT = "published", "revised", "cancelled", "closed"
NOTICE_SENT, ANSWERED, REMINDED, LATE_ANSWER, PASSED_ON = (
    "notice_sent", "answered", "reminded", "late_answer", "passed_on",
)  # fmt: skip
BACKUP_ON, BACKUP_OFF, DISASTER_ON, DISASTER_OFF = "backup_on", "backup_off", "disaster_on", "disaster_off"
EXCUSED, UNEXCUSED, ROUND_MADE, TASK_GIVEN, TASK_DONE, FAULT_REPORTED, NOTED = (
    "excused", "unexcused", "round_made", "task_given", "task_done", "fault_reported", "noted",
)  # fmt: skip
PASSED_BY_PLAN = "passed_by_plan"  # a plan sent somebody past a rule that only warns; facts person, rules
SWITCHES = {BACKUP_ON: BACKUP_OFF, DISASTER_ON: DISASTER_OFF}

# Tasks of units.
ENTRY, OTHER_TASK = "entry", "other"
TASK_KINDS = (ENTRY, OTHER_TASK)


@dataclass(frozen=True, slots=True)
class ConferenceEvent:
    """An entry of a conference's log: what, when, by whom, in words; `need` where it concerns one venue."""

    id: str
    conference: str
    at: datetime
    by: str
    what: str
    need: str = ""
    text: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    version: int = 1


@dataclass(frozen=True, slots=True)
class UnitTask:
    """Something a unit is asked to do during a conference: that staff can't enter a venue is the customer unit's [D].

    `unit` at `place` (code); done with an answer by whoever wrote it down.
    """

    id: str
    conference: str
    need: str
    kind: str
    unit: str
    place: str
    at: datetime
    by: str
    text: str = ""
    done: datetime | None = None
    done_by: str = ""
    answer: str = ""
    version: int = 1


def events_by_conference(events: Table[ConferenceEvent]) -> dict[str, tuple[ConferenceEvent, ...]]:
    """The log by conference id, the latest first."""
    found: dict[str, list[ConferenceEvent]] = {}
    for event in events.values():
        found.setdefault(event.conference, []).append(event)
    for rows in found.values():
        rows.sort(key=lambda e: e.at)
        rows.reverse()  # after the sort: of one instant, too, the latest written comes first
    return {conference: tuple(rows) for conference, rows in found.items()}


def tasks_by_conference(tasks: Table[UnitTask]) -> dict[str, tuple[UnitTask, ...]]:
    """Tasks by conference id, open ones first, then by time."""
    found: dict[str, list[UnitTask]] = {}
    for task in sorted(tasks.values(), key=lambda t: (t.done is not None, t.at, t.id)):
        found.setdefault(task.conference, []).append(task)
    return {conference: tuple(rows) for conference, rows in found.items()}
