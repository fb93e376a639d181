"""What stands open while a meeting is supported (switches, tasks, faults), and its log, as one list [D]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.conference_log import ConferenceEvent, UnitTask, events_by_conference, tasks_by_conference
from console.domain.conferences import Conference, needs_by_conference
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.assurance.faults import faults_of
from console.planning.assurance.switches import SwitchLine, switches_of

SWITCH, TASK, FAULT, EVENT = "switch", "task", "fault", "event"


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line: of `kind`, since `at`, about a venue (`need`, an id, '' for the meeting); one of the others is set."""

    key: str
    kind: str
    at: datetime
    need: str = ""
    switch: SwitchLine | None = None
    task: UnitTask | None = None
    ticket: Ticket | None = None
    event: ConferenceEvent | None = None


@dataclass(frozen=True, slots=True)
class LogView:
    """What stands open, the oldest first of each kind; the log, latest first."""

    standing: tuple[LogLine, ...]
    log: tuple[LogLine, ...]


def log_view(snapshot: Snapshot, conference: Conference, now: datetime) -> LogView:
    """Of one conference as it stands at `now` (aware)."""
    events = snapshot.conference_events.derived(events_by_conference).get(conference.id, ())
    tasks = snapshot.unit_tasks.derived(tasks_by_conference).get(conference.id, ())
    needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    by_venue = {need.venue: need.id for need in needs}
    standing = [
        LogLine(f"{line.what}:{line.need}", SWITCH, line.on, line.need, switch=line)
        for line in switches_of(events, now)
        if line.off is None
    ]
    standing += [LogLine(task.id, TASK, task.at, task.need, task=task) for task in tasks if task.done is None]
    standing += [
        LogLine(line.ticket.id, FAULT, line.ticket.received, by_venue.get(line.venue, ""), ticket=line.ticket)
        for line in faults_of(snapshot, conference, needs, now)
        if line.mended is None
    ]
    log = tuple(LogLine(event.id, EVENT, event.at, event.need, event=event) for event in events)
    return LogView(tuple(standing), log)
