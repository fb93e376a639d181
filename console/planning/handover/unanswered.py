"""What nobody has answered or acknowledged: alarms, notices to units, people to be called."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from console.domain.alarms import Alarm
from console.domain.digest import ALARM, ANSWER, ANSWERS, ASKING, CALL, LATE, DigestRow, Section, section
from console.domain.handover import UNANSWERED, Handover
from console.domain.policies import ANSWER_CLOCKS
from console.domain.snapshot import Snapshot
from console.domain.tickets import HIGHEST
from console.planning.alarms.panel import unseen_alarms
from console.planning.handover.about import ticket_names
from console.planning.handover.due_next import owing
from console.planning.outbox.queue import calls_to_make

APART = 3  # units of one conference up to which each stands by itself


def unanswered(snapshot: Snapshot, now: datetime) -> Section:
    """Alarms by priority, then answers by their time, then calls; the count is of units and people, too."""
    rows = [*_alarms(snapshot, now), *_answers(snapshot, now)]
    rows += [
        DigestRow(CALL, row.message.id, row.message.ready, ASKING, {"name": row.message.name})
        for row in calls_to_make(snapshot, now)
    ]
    return section(UNANSWERED, rows, sum(int(row.facts.get("n", 1)) for row in rows))


def unseen_first(snapshot: Snapshot, now: datetime) -> tuple[Alarm, ...]:
    """Faults of the first priority that nobody has acknowledged."""
    return tuple(alarm for alarm in unseen_alarms(snapshot, now) if alarm.priority <= HIGHEST)


def unreasoned(snapshot: Snapshot, row: Handover | None, now: datetime) -> tuple[Alarm, ...]:
    """Those of them that came after a reason was given in the hand-over: it does not speak of these."""
    known = row.unseen if row is not None and row.reason else ()
    return tuple(alarm for alarm in unseen_first(snapshot, now) if alarm.id not in known)


def faults_passed(snapshot: Snapshot, row: Handover) -> int:
    """Of how many faults it was signed over the unseen alarms: one fault may sound by several clocks."""
    found = ((key, snapshot.alarms.get(key)) for key in row.unseen)
    return len({(alarm.ticket or alarm.conference if alarm else "") or key for key, alarm in found})


def _alarms(snapshot: Snapshot, now: datetime) -> Iterator[DigestRow]:
    """Those of units that have not answered stand among the answers."""
    for alarm in unseen_alarms(snapshot, now):
        if alarm.clock not in ANSWER_CLOCKS or alarm.priority <= HIGHEST:
            ticket = snapshot.tickets.get(alarm.ticket)
            names = ticket_names(snapshot, ticket) if ticket is not None else {}
            yield DigestRow(ALARM, alarm.id, alarm.at, LATE, {"priority": alarm.priority}, names)


def _answers(snapshot: Snapshot, now: datetime) -> Iterator[DigestRow]:
    found: dict[tuple[str, int], list[tuple[str, datetime | None]]] = defaultdict(list)
    for row, due in owing(snapshot):
        found[row.conference, row.number].append((row.id, due))
    for (conference, number), units in found.items():
        if len(units) <= APART:
            for unit, due in units:
                yield DigestRow(ANSWER, unit, due, _state(due, now), {"conference": conference, "number": number})
        else:
            facts = {"conference": conference, "number": number, "n": len(units)}
            yield DigestRow(ANSWERS, f"{conference}#{number}", units[0][1], _state(units[0][1], now), facts)


def _state(due: datetime | None, now: datetime) -> str:
    return LATE if due is not None and due <= now else ASKING
