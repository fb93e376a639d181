"""Where nobody goes: needs of coming meetings, and shifts of duty lines that nobody serves."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.digest import DUTY_GAP, GAP, GAPS, LACKING, DigestRow, Section, section
from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, shift_span
from console.domain.duty.rosters import cell_key
from console.domain.handover import UNSTAFFED
from console.domain.on_duty.in_force import pattern_of, roster_over, serving
from console.domain.snapshot import Snapshot
from console.planning.duty.required import needed
from console.planning.handover.shift import ShiftPart
from console.planning.situation.lacking import Gap, Lack
from console.planning.situation.scope import Scope

APART = 6  # places of one conference up to which each stands by itself


def unstaffed(snapshot: Snapshot, now: datetime, part: ShiftPart) -> Section:
    """Meetings by their start, then duty lines; the count is of people."""
    rows = [*_meetings(snapshot, now), *_duty(snapshot, part)]
    return section(UNSTAFFED, rows, sum(int(row.facts["people"]) for row in rows))


def _meetings(snapshot: Snapshot, now: datetime) -> Iterator[DigestRow]:
    found: dict[str, list[Gap]] = defaultdict(list)
    for gap in Lack(Scope()).read(snapshot, now).gaps:
        found[gap.conference].append(gap)
    for conference in sorted(found, key=lambda key: (snapshot.conferences[key].start, key)):
        row, people = snapshot.conferences[conference], Counter[str]()
        for gap in found[conference]:
            people[gap.place] += gap.people
        if len(people) > APART:
            many = {"places": len(people), "people": people.total()}
            yield DigestRow(GAPS, conference, row.start, LACKING, many)
        else:
            for place, n in sorted(people.items()):
                facts = {"conference": conference, "place": place, "people": n}
                yield DigestRow(GAP, f"{conference}@{place}", row.start, LACKING, facts)


def _duty(snapshot: Snapshot, part: ShiftPart) -> Iterator[DigestRow]:
    """Shifts that lie in the coming one, at least in part, of lines that somebody has planned."""
    zone = ZoneInfo(snapshot.site.zone)
    first, last = ((at - timedelta(days=n)).astimezone(zone).date() for at, n in ((part.start, 1), (part.end, 0)))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    planned = {row.line for row in snapshot.rotations.values()}
    for line in sorted(snapshot.duty_lines.values(), key=lambda row: (row.order, row.id)):
        pattern = pattern_of(snapshot, line)
        if not line.active or pattern is None:
            continue
        for day in days:
            if line.id in planned or roster_over(snapshot, line.id, day.isoformat()) is not None:
                for shift in pattern.shifts:
                    start, end = shift_span(day, shift, zone)
                    if start < part.end and part.start < end:
                        yield from _short(snapshot, line, day, shift, start)


def _short(snapshot: Snapshot, line: DutyLine, day: date, shift: Shift, start: datetime) -> Iterator[DigestRow]:
    wanted, there = needed(snapshot, line, day, shift), len(serving(snapshot, line, day, shift))
    if there < wanted:
        cell = {"line": line.id, "day": day.isoformat(), "shift": shift.code}
        facts = {**cell, "people": wanted - there, "needed": wanted}
        yield DigestRow(DUTY_GAP, cell_key(line.id, day.isoformat(), shift.code), start, LACKING, facts)
