"""What falls due in the shift that comes: marks of tickets, meetings, answers of units, readiness."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.clocks import soon_before
from console.domain.conferences import MEETING, PUBLISHED, Conference, needs_by_conference
from console.domain.digest import (
    AHEAD,
    DUE_ANSWERS,
    DUE_CONFERENCE,
    DUE_READINESS,
    DUE_TICKET,
    LATE,
    SOON,
    DigestRow,
    Section,
    section,
)
from console.domain.handover import DUE_NEXT
from console.domain.notices import Addressee
from console.domain.readiness import TO_DO
from console.domain.snapshot import Snapshot
from console.planning.handover.about import named
from console.planning.handover.due_tickets import DueTickets
from console.planning.handover.readiness import grouped
from console.planning.handover.shift import ShiftPart
from console.planning.situation.answers import Answering
from console.planning.situation.scope import Scope
from console.planning.workdays import calendar_of


def due_next(snapshot: Snapshot, now: datetime, part: ShiftPart) -> Section:
    """By time. A ticket stands once, by its first mark; readiness at the midnight after its day."""
    rows = [*_tickets(snapshot, now, part), *_conferences(snapshot, part), *_answers(snapshot, part)]
    rows += _readiness(snapshot, part)
    rows.sort(key=lambda row: (row.at or part.end, row.id))
    return section(DUE_NEXT, named(snapshot, rows), len(rows))


def _tickets(snapshot: Snapshot, now: datetime, part: ShiftPart) -> Iterator[DigestRow]:
    tickets, hours = snapshot.tickets, calendar_of(snapshot)
    found = tickets.following(DueTickets).of(tickets, hours, (part.start, part.end), now)
    for key, (first, *later) in found.items():
        facts = {
            "clock": first.clock, "step": first.step, "seconds": first.seconds,
            "later": [(m.due.isoformat(), m.clock, m.step) for m in later],
        }  # fmt: skip
        soon = first.due - now <= soon_before(timedelta(seconds=first.seconds))
        yield DigestRow(DUE_TICKET, key, first.due, LATE if first.due <= now else SOON if soon else AHEAD, facts)


def _conferences(snapshot: Snapshot, part: ShiftPart) -> Iterator[DigestRow]:
    needs = snapshot.needs.derived(needs_by_conference)
    for row in snapshot.conferences.values():
        if row.state == PUBLISHED and row.kind == MEETING and row.end > part.start:
            own = [need for need in needs.get(row.id, ()) if not need.excused]
            setup = min((need.start for need in own), default=row.start)
            if setup < part.end and part.start <= row.start:
                yield DigestRow(DUE_CONFERENCE, row.id, _within(setup, row, part), AHEAD, {
                    "title": row.title, "setup": setup.isoformat(), "start": row.start.isoformat(),
                    "end": row.end.isoformat(), "venues": len(own),
                })  # fmt: skip


def _within(setup: datetime, row: Conference, part: ShiftPart) -> datetime:
    """What of it begins in the shift: the meeting, else the setting-up."""
    return row.start if row.start < part.end else max(setup, part.start)


def _answers(snapshot: Snapshot, part: ShiftPart) -> Iterator[DigestRow]:
    """Units of one conference that owe at one minute stand together."""
    found: Counter[tuple[str, datetime]] = Counter()
    for row in Answering(Scope()).read(snapshot).rows:
        if row.due is not None and part.start <= row.due < part.end:
            found[row.row.conference, row.due.replace(second=0, microsecond=0)] += 1
    for (conference, at), n in found.items():
        yield DigestRow(DUE_ANSWERS, f"{conference}@{at:%d%H%M}", at, AHEAD, {"conference": conference, "n": n})


def _readiness(snapshot: Snapshot, part: ShiftPart) -> Iterator[DigestRow]:
    """An item is owed until its day has passed: the midnight after it lies in the shift."""
    zone = ZoneInfo(snapshot.site.zone)
    day = part.start.astimezone(zone).date()
    while (midnight := datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)) <= part.end:
        if part.start < midnight:
            owed = (r for r in snapshot.readiness_items.values() if r.state in TO_DO and r.due == day.isoformat())
            yield from grouped(owed, DUE_READINESS, AHEAD, midnight)
        day += timedelta(days=1)


def owing(snapshot: Snapshot) -> tuple[tuple[Addressee, datetime | None], ...]:
    """Units that owe an answer with when it is due, the first first; those whose clock stands last."""
    rows = [(row.row, row.due) for row in Answering(Scope()).read(snapshot).rows]
    rows.sort(key=lambda pair: (pair[1] is None, pair[1].timestamp() if pair[1] else 0.0, pair[0].id))
    return tuple(rows)
