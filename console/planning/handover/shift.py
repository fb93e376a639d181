"""Between which shifts the desk is handed over: those of its duty line, or day and night where the site has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import OPERATIONS, DutyLine
from console.domain.duty.patterns import SHIPPED_PATTERNS, TWELVE, Shift, ShiftPattern, shift_span
from console.domain.handover import Handover, latest_done, under_way
from console.domain.on_duty.in_force import line_runs, pattern_of, serving
from console.domain.people import Person
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot

_AROUND = range(-3, 4)  # days: a shift is at most two long


@dataclass(frozen=True, slots=True)
class ShiftPart:
    """One shift of the desk on a day (ISO), `start` to `end` (UTC)."""

    day: str
    shift: Shift
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class DeskShift:
    """The shift that ends and the one that comes; `desk` is the line's id, '' where the site has none."""

    desk: str
    ending: ShiftPart
    coming: ShiftPart


def desk_line(snapshot: Snapshot, now: datetime) -> DutyLine | None:
    """The line whose holder answers for the console; of several that of operations, then the first in order."""
    found = [row for row in snapshot.duty_lines.values() if row.desk and line_runs(snapshot, row, now)]
    usable = [row for row in found if (pattern := pattern_of(snapshot, row)) is not None and pattern.shifts]
    return min(usable, key=lambda row: (row.kind != OPERATIONS, row.order, row.id), default=None)


def _pattern(snapshot: Snapshot, line: DutyLine | None) -> ShiftPattern:
    found = pattern_of(snapshot, line) if line is not None else snapshot.shift_patterns.get(TWELVE)
    return found or next(row for row in SHIPPED_PATTERNS if row.id == TWELVE)


def shifts_around(snapshot: Snapshot, line: DutyLine | None, at: datetime) -> tuple[ShiftPart, ...]:
    """The desk's shifts of the days around a moment, by their beginning; never empty."""
    zone = ZoneInfo(snapshot.site.zone)
    middle, found = at.astimezone(zone).date(), []
    for n in _AROUND:
        day = middle + timedelta(days=n)
        for shift in _pattern(snapshot, line).shifts:
            found.append(ShiftPart(day.isoformat(), shift, *shift_span(day, shift, zone)))
    return tuple(sorted(found, key=lambda part: (part.start, part.end)))


def shift_at(snapshot: Snapshot, at: datetime) -> ShiftPart:
    """The desk's shift to which a moment belongs: the last that had begun."""
    parts = shifts_around(snapshot, desk_line(snapshot, at), at)
    return max((part for part in parts if part.start <= at), key=lambda part: part.start)


def desk_shift(snapshot: Snapshot, now: datetime) -> DeskShift:
    """The shifts of the hand-over that is under way, else of the next one that is owed.

    A shift that is over stays the one to hand over while whoever signed for it still holds the desk.
    """
    line = desk_line(snapshot, now)
    desk = line.id if line is not None else ""
    if (open_one := under_way(snapshot.handovers).get(desk)) is not None:
        return shift_of(snapshot, open_one)
    parts = shifts_around(snapshot, line, now)
    at = max(n for n, part in enumerate(parts) if part.start <= now)
    done = latest_done(snapshot.handovers).get(desk)
    if done is not None and done.next_end <= parts[at].start and _was_before(parts, at, done):
        at -= 1
    elif done is not None and done.end > parts[at].start:
        at += 1  # handed over before its end: the next one owed is that of the shift that was taken over
    return DeskShift(desk, parts[at], parts[at + 1])


def _was_before(parts: tuple[ShiftPart, ...], at: int, done: Handover) -> bool:
    """Whether the one who signed last signed for the shift right before this one."""
    return at > 0 and parts[at - 1].start >= done.end and parts[at - 1].end <= done.next_end


def shift_of(snapshot: Snapshot, row: Handover) -> DeskShift:
    """The shifts between which a hand-over is made, as it says them; its times hold whatever the pattern is by now."""
    line = snapshot.duty_lines.get(row.desk)
    middle = row.end
    ending = ShiftPart(row.day, _named(snapshot, line, row.shift, row.start, row.end), row.start, row.end)
    parts = [part for part in shifts_around(snapshot, line, middle) if part.end == row.next_end]
    if parts:
        return DeskShift(row.desk, ending, parts[-1])
    zone = ZoneInfo(snapshot.site.zone)
    day = row.end.astimezone(zone).date().isoformat()
    code = str(row.facts.get("next_shift", ""))
    return DeskShift(row.desk, ending, ShiftPart(day, _named(snapshot, line, code, row.end, row.next_end), row.end,
                                                 row.next_end))  # fmt: skip


def _named(snapshot: Snapshot, line: DutyLine | None, code: str, start: datetime, end: datetime) -> Shift:
    found = _pattern(snapshot, line).shift(code)
    if found is not None:
        return found
    local = start.astimezone(ZoneInfo(snapshot.site.zone))
    minutes = int((end - start).total_seconds()) // 60
    return Shift(code, local.hour * 60 + local.minute, minutes, {"zh_CN": code}, {"zh_CN": code[:1]})


def people_on(snapshot: Snapshot, desk: str, part: ShiftPart) -> tuple[Person, ...]:
    """Who is on duty on the desk's line in a shift, as it holds; nobody where there is no line."""
    line = snapshot.duty_lines.get(desk)
    if line is None:
        return ()
    duties = serving(snapshot, line, date.fromisoformat(part.day), part.shift)
    return tuple(person for duty in duties if (person := snapshot.people.get(duty.person)) is not None)


def dispatcher_of(snapshot: Snapshot, person: Person) -> Dispatcher | None:
    """The dispatcher that a person of the staff is: by the row they are tied to, else by name."""
    rows = [row for row in snapshot.dispatchers.values() if row.active]
    tied = (row for row in rows if row.person == person.id)
    named = (row for row in rows if not row.person and row.name == person.name)
    return next(tied, None) or next(named, None)


def names_on(snapshot: Snapshot, desk: str, part: ShiftPart) -> tuple[str, ...]:
    """Names, as dispatchers, of who is on duty at the desk in a shift."""
    return as_dispatchers(snapshot, people_on(snapshot, desk, part))


def as_dispatchers(snapshot: Snapshot, people: Iterable[Person]) -> tuple[str, ...]:
    """Names of people as dispatchers, each once; of somebody who is none yet the own name."""
    found = ((row.name if (row := dispatcher_of(snapshot, person)) else person.name) for person in people)
    return tuple(dict.fromkeys(found))
