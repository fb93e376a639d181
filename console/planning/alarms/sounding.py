"""What asks to be heard now, by the classes of sound (visual style §8)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from console.domain.alarms import Alarm as Standing
from console.domain.conferences import PUBLISHED, assignments_by_need, needs_by_conference
from console.domain.policies import ANSWER_CLOCKS
from console.domain.snapshot import Snapshot
from console.planning.alarms.rate import standing_alarms
from console.planning.alarms.sound import BREACH, DATA_LOST, DUE, UNANSWERED, UNANSWERED_AT, UNSTAFFED, Alarm
from console.planning.outbox.queue import calls_to_make

UNSTAFFED_AHEAD = timedelta(hours=2)  # a gap at a meeting that begins sooner than this is heard


def sound_alarms(snapshot: Snapshot, now: datetime, *, lost: bool = False, asked: bool = True) -> tuple[Alarm, ...]:
    """Everything that may sound, acknowledged or not; `lost`: the database is away. Somebody else who holds the desk is
    `asked`: then only that is heard here.
    """
    found: list[Alarm] = []
    if asked:
        found += (*_marks(snapshot, now), *_answers(snapshot, now), *_calls(snapshot, now), *_gaps(snapshot, now))
    if lost:
        found.append(Alarm("database", DATA_LOST, 2))
    return tuple(found)


def _marks(snapshot: Snapshot, now: datetime) -> Iterator[Alarm]:
    """Passed marks, and the notices before them."""
    for alarm in standing_alarms(snapshot):
        if not alarm.shelved(now) and alarm.clock not in ANSWER_CLOCKS:
            kind = DUE if alarm.notice else BREACH
            yield Alarm(alarm.id, kind, alarm.priority, alarm.acknowledged is not None)


def _answers(snapshot: Snapshot, now: datetime) -> Iterator[Alarm]:
    """Notices that units have not answered: one a notice and way, whatever steps of the ladder stand. The first tone
    comes with the first unit that is late.
    """
    found: dict[tuple[str, str, int], list[Standing]] = {}
    for alarm in standing_alarms(snapshot):
        if not alarm.shelved(now) and alarm.clock in ANSWER_CLOCKS:
            found.setdefault((alarm.conference, alarm.clock, alarm.run), []).append(alarm)
    for (conference, clock, number), rows in found.items():
        seen = all(alarm.acknowledged is not None for alarm in rows)
        since = min(alarm.at for alarm in rows) - UNANSWERED_AT[0]
        key = f"{conference}:{clock}#{number}"
        yield Alarm(key, UNANSWERED, min(alarm.priority for alarm in rows), seen, since)


def _calls(snapshot: Snapshot, now: datetime) -> Iterator[Alarm]:
    """People whom nobody has called yet."""
    for row in calls_to_make(snapshot, now):
        yield Alarm(row.message.id, UNANSWERED, row.message.priority, since=row.message.ready)


def _gaps(snapshot: Snapshot, now: datetime) -> Iterator[Alarm]:
    """Meetings that begin soon, or go on, with somebody missing."""
    held, needs = snapshot.assignments.derived(assignments_by_need), snapshot.needs.derived(needs_by_conference)
    for meeting in snapshot.conferences.values():
        if meeting.state == PUBLISHED and meeting.start - UNSTAFFED_AHEAD <= now < meeting.end:
            for need in needs.get(meeting.id, ()):
                soon = need.meeting_start - UNSTAFFED_AHEAD <= now < need.meeting_end  # a residence has many spans
                if soon and need.count > len(held.get(need.id, ())):
                    yield Alarm(need.id, UNSTAFFED)
