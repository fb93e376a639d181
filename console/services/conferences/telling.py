"""Who is told of a task or a fault at a venue: the people of a role at its place, each in their language."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from console.domain.alarms import Alarm, of_conference
from console.domain.conference_log import UnitTask
from console.domain.conferences import Conference
from console.domain.dues import CONFERENCE, TICKET, step_key
from console.domain.messages import WAITING, Message, messages_about
from console.domain.snapshot import Snapshot
from console.domain.tickets import LINE, Ticket
from console.planning.tickets.entries import place_of
from console.services.decision import Acting
from console.services.tickets.telling import TOLD, Reader, bare_message, readers_at
from console.services.tickets.telling_words import words_in
from console.wording.catalogue import Wording
from console.wording.conference_log import TaskTold, VenueFault, fault_told, task_told
from console.wording.messages import nobody_text
from console.wording.names import place_name, venue_name

URGENT = 2
Words = Callable[[Wording], tuple[str, str]]


def task_key(conference: str, task: str) -> str:
    """The step key of a task's messages."""
    return step_key(CONFERENCE, conference, "task", 1, task)


def task_messages(snapshot: Snapshot, acting: Acting, conference: Conference, task: UnitTask) -> tuple[Message, ...]:
    """What tells the unit of its task; without anybody known the dispatcher is to find out who to call."""
    need = snapshot.needs.get(task.need)
    venue = venue_name(snapshot, need.venue) if need else ""
    told = TaskTold(task.kind, conference.title, place_name(snapshot, task.place), venue, task.text)
    found = readers_at(snapshot, task.unit, task.place)
    rows = (
        bare_message(snapshot, acting, reader, (CONFERENCE, conference.id), task_key(conference.id, task.id), URGENT)
        for reader in found
    )
    return tuple(_worded(found, rows, lambda say: task_told(say, told)))


def tasks_ended(
    snapshot: Snapshot, acting: Acting, tasks: Iterable[UnitTask], answer: str
) -> tuple[tuple[UnitTask | Alarm, ...], tuple[tuple[str, str], ...]]:
    """The rows to put and the (kind, id) to remove when tasks are over: nobody who was not reached is asked for any
    more, messages that have not left are withdrawn.
    """
    puts: list[UnitTask | Alarm] = []
    removes: list[tuple[str, str]] = []
    for task in tasks:
        key = task_key(task.conference, task.id)
        puts.append(replace(task, done=acting.now, done_by=acting.user, answer=answer))
        stood = snapshot.alarms.derived(of_conference).get(task.conference, ())
        puts += (replace(a, cleared=acting.now) for a in stood if a.cleared is None and a.id.startswith(key))
        about = messages_about(snapshot.messages, task.conference)
        removes += (("message", m.id) for m in about if m.step_key == key and m.state == WAITING and not m.attempts)
    return tuple(puts), tuple(removes)


def fault_messages(
    snapshot: Snapshot, acting: Acting, conference: Conference, ticket: Ticket, role: str
) -> tuple[Message, ...]:
    """What tells local maintenance of a line's fault, the integrator of a terminal's [D]."""
    venue = venue_name(snapshot, ticket.venue)
    told = VenueFault(
        ticket.code, ticket.fault == LINE, conference.title, venue, ticket.circuit, ticket.summary, ticket.contact
    )
    key = step_key(TICKET, ticket.id, "venue_fault", 1, TOLD)
    found = readers_at(snapshot, role, place_of(snapshot, ticket))
    rows = (bare_message(snapshot, acting, r, (TICKET, ticket.id), key, ticket.priority) for r in found)
    return tuple(replace(row, caused=1) for row in _worded(found, rows, lambda say: fault_told(say, told)))


def _worded(found: Iterable[Reader], rows: Iterable[Message], words: Words) -> Iterable[Message]:
    for reader, row in zip(found, rows, strict=True):
        say = words_in(reader.language)
        title, text = words(say)
        if not reader.recipient and not reader.name:
            text = nobody_text(say, reader.role, text)
        yield replace(row, title=title, text=text, first=True)
