"""What must hold of people at duties and meetings, worked out without the rule engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from console.domain.conferences import PUBLISHED
from console.domain.duty.rosters import NEW, WORKING, DutyEntry
from console.domain.on_duty.in_force import ROTATION, Duty, serving
from console.domain.rules import DUTY_OVERLAP, DUTY_REST, ON_DUTY
from console.domain.snapshot import Snapshot
from console.domain.travel import minutes_between
from console.services.on_duty.cells import days_between
from tests.support.world import DAY

SEEN = days_between((DAY.date() - timedelta(days=3)).isoformat(), (DAY.date() + timedelta(days=6)).isoformat())


@dataclass(frozen=True)
class Stay:
    """Somebody is somewhere: what the oracle goes by."""

    person: str
    start: datetime
    end: datetime
    place: str
    line: str
    cell: tuple[str, str]
    passed: tuple[str, ...]
    signed: bool


def all_duties(snapshot: Snapshot) -> Iterator[Duty]:
    """Everybody in every cell around, as it holds."""
    for line in snapshot.duty_lines.values():
        for day in SEEN:
            for shift in snapshot.shift_patterns[line.pattern].shifts:
                yield from serving(snapshot, line, day, shift)


def _duty_stay(snapshot: Snapshot, duty: Duty | DutyEntry, row: Any) -> Stay:
    place = snapshot.duty_lines[duty.line].place
    signed = bool(row.by and row.despite)
    return Stay(duty.person, duty.start, duty.end, place, duty.line, (duty.day, duty.shift), row.passed, signed)


def duty_stays(snapshot: Snapshot, beside: str = "") -> Iterator[Stay]:
    """Duties as they hold; `beside` a roster (id) without what it says otherwise."""
    roster = snapshot.rosters.get(beside)
    for duty in all_duties(snapshot):
        if roster is None or not roster.covers(duty.line, duty.day):
            row: Any = (
                snapshot.rotations.get(duty.source)
                if duty.layer == ROTATION
                else snapshot.overrides.get(duty.source) or snapshot.duty_entries.get(duty.source)
            )
            yield _duty_stay(snapshot, duty, row)


def meeting_stays(snapshot: Snapshot) -> Iterator[Stay]:
    """Meetings that people are sent to."""
    for sent in snapshot.assignments.values():
        need = snapshot.needs[sent.need]
        if snapshot.conferences[need.conference].state == PUBLISHED and not need.excused:
            passed = (ON_DUTY,) if sent.override else ()
            yield Stay(sent.person, need.start, need.end, need.place, "", ("", need.id), passed, bool(sent.by))


def nobody_is_at_two_places(snapshot: Snapshot, soft: frozenset[str], now: datetime, told: Any) -> None:
    """Nor under the rest time, unless one of the two rows says who wanted it and why.

    `soft` are rules that warn. A duty that is over counts for the rest after it; beside a meeting it is history,
    whatever its hours are said to be since.
    """
    every = sorted((*duty_stays(snapshot), *meeting_stays(snapshot)), key=lambda stay: (stay.start, stay.end))
    for a, b in combinations(every, 2):
        if a.person == b.person and b.end > now and (a.end > now or (a.line and b.line)):
            can_both(snapshot, soft, a, b, told)


def drafted_as_well(before: Snapshot, after: Snapshot, soft: frozenset[str], now: datetime, told: Any) -> None:
    """The same of whom a command brought into a roster that is being made, beside all who stand there by then. Who
    takes force at once is looked at among what holds alone: a draft beside them is judged when it is published.
    """
    rows = [row for row in after.duty_entries.values() if row.standing in WORKING and row.end > now]
    for row in rows:
        old = before.duty_entries.get(row.id)
        if row.standing == NEW if old is None else _brought(old, row):
            own = _duty_stay(after, row, row)
            drafts = (_duty_stay(after, one, one) for one in rows if one.roster == row.roster and one.id != row.id)
            for other in (*drafts, *duty_stays(after, row.roster), *meeting_stays(after)):
                if other.person == own.person and (other.line, other.cell) != (own.line, own.cell):
                    can_both(after, soft, *sorted((own, other), key=lambda stay: (stay.start, stay.end)), told)


def _brought(old: DutyEntry, row: DutyEntry) -> bool:
    return old.standing not in WORKING or (old.start, old.end) != (row.start, row.end)


def can_both(snapshot: Snapshot, soft: frozenset[str], a: Stay, b: Stay, told: Any) -> None:
    """One after the other, with the way between or the rest; at once on lines that go together."""
    if not (a.line or b.line):
        return
    if not (a.line and b.line):
        if b.start - a.end < timedelta(minutes=minutes_between(snapshot, a.place, b.place)):
            _said(soft, ON_DUTY, a, b, told)
    elif b.start < a.end:
        shared = {frozenset((row.a, row.b)) for row in snapshot.couples.values()}
        if frozenset((a.line, b.line)) not in shared:
            _said(soft, DUTY_OVERLAP, a, b, told)
    elif b.start - a.end < timedelta(hours=24 if a.end - a.start >= timedelta(hours=24) else 12):
        _said(soft, DUTY_REST, a, b, told)


def _said(soft: frozenset[str], code: str, a: Stay, b: Stay, told: Any) -> None:
    assert code == DUTY_REST or code in soft, (code, a, b, told)
    assert any(code in stay.passed and stay.signed for stay in (a, b)), (code, a, b, told)
