"""Who is on duty, half hour by half hour, worked out from the rows without any index: what the indexes are held to."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, shift_span
from console.domain.duty.rosters import BINDING, WORKING, Roster
from console.domain.on_duty.judging import Post
from console.domain.snapshot import Snapshot

STEP = timedelta(minutes=30)
HOUR = timedelta(hours=1)


def steps(start: datetime, end: datetime) -> set[int]:
    """Half hours of a time, by number."""
    return set(range(round(start.timestamp() // 1800), round(end.timestamp() // 1800)))


def days_around(snapshot: Snapshot) -> list[str]:
    """Days of which any row could speak, and some besides."""
    known = [row.day for row in (*snapshot.duty_entries.values(), *snapshot.overrides.values())]
    known += [row.first for row in (*snapshot.rosters.values(), *snapshot.rotations.values())]
    first = date.fromisoformat(min(known, default="2026-07-24")) - timedelta(days=12)
    return [(first + timedelta(days=n)).isoformat() for n in range(36)]


def says(snapshot: Snapshot, line: str, day: str) -> list[Roster]:
    """Published rosters that speak of a line on a day, the one that counts first."""
    rows = [r for r in snapshot.rosters.values() if r.number and r.first <= day <= r.last and line in r.lines]
    return sorted(rows, key=lambda r: (r.period == "", -r.published.timestamp(), tuple(-ord(c) for c in r.id)))


def in_cell(snapshot: Snapshot, line: DutyLine, day: str, shift: Shift) -> Iterator[Post]:
    """Who serves a shift, as it holds."""
    start, end = shift_span(date.fromisoformat(day), shift, ZoneInfo(snapshot.site.zone))
    rosters = says(snapshot, line.id, day)
    override = next(
        (o for o in snapshot.overrides.values() if (o.line, o.day, o.shift) == (line.id, day, shift.code)), None
    )
    if rosters and (rosters[0].period or override is None):
        for row in snapshot.duty_entries.values():
            own = (row.roster, row.line, row.day, row.shift) == (rosters[0].id, line.id, day, shift.code)
            if own and row.standing in BINDING:
                yield Post(line.id, day, shift.code, row.person, row.start, row.end, shift.night)
    elif not runs(snapshot, line, start):
        return
    elif override is not None:
        for one in override.people:
            yield Post(line.id, day, shift.code, one.person, start, end, shift.night)
    else:
        for person in sorted(set(_turning(snapshot, line.id, day, shift.code))):
            yield Post(line.id, day, shift.code, person, start, end, shift.night)


def runs(snapshot: Snapshot, line: DutyLine, begin: datetime) -> bool:
    """Whether the line is served when a shift begins: on, and in its period where it is one's."""
    named = [row for row in snapshot.periods.values() if row.id == line.period and row.start <= begin < row.end]
    return line.active and (line.period == "" or bool(named))


def _turning(snapshot: Snapshot, line: str, day: str, shift: str) -> Iterator[str]:
    for row in snapshot.rotations.values():
        if row.line == line and row.cycle and row.first <= day and (not row.last or day <= row.last):
            since = (date.fromisoformat(day) - date.fromisoformat(row.first)).days
            for group in row.groups:
                if row.cycle[(since - group.offset) % len(row.cycle)] == shift:
                    yield from group.people


def _strays(snapshot: Snapshot) -> Iterator[Post]:
    """Entries in force whose shift no pattern knows, or whose line is gone: people were told so."""
    for row in snapshot.duty_entries.values():
        line = snapshot.duty_lines.get(row.line)
        pattern = snapshot.shift_patterns.get(line.pattern) if line is not None else None
        if pattern is not None and any(shift.code == row.shift for shift in pattern.shifts):
            continue
        rosters = says(snapshot, row.line, row.day)
        cell = (row.line, row.day, row.shift)
        overridden = any((o.line, o.day, o.shift) == cell for o in snapshot.overrides.values())
        if (
            rosters
            and rosters[0].id == row.roster
            and (rosters[0].period or not overridden)
            and row.standing in BINDING
        ):
            yield Post(row.line, row.day, row.shift, row.person, row.start, row.end)


def all_posts(snapshot: Snapshot) -> list[Post]:
    """Everybody's duties as they hold."""
    found = list(_strays(snapshot))
    for line in snapshot.duty_lines.values():
        pattern = snapshot.shift_patterns.get(line.pattern)
        for shift in pattern.shifts if pattern is not None else ():
            for day in days_around(snapshot):
                found += in_cell(snapshot, line, day, shift)
    return found


def others(snapshot: Snapshot, post: Post, roster: str) -> list[Post]:
    """What else a person serves while a roster is being made."""
    made = snapshot.rosters.get(roster)
    found = {
        (p.start, p.line, p.shift): p
        for p in all_posts(snapshot)
        if p.person == post.person and not (made and made.first <= p.day <= made.last and p.line in made.lines)
    }
    for row in snapshot.duty_entries.values():
        if row.roster == roster and row.standing in WORKING and row.person == post.person:
            night = _is_night(snapshot, row.line, row.shift)
            found[row.start, row.line, row.shift] = Post(
                row.line, row.day, row.shift, row.person, row.start, row.end, night
            )
    own = (post.line, post.day, post.shift)
    return [p for p in found.values() if (p.line, p.day, p.shift) != own]


def _is_night(snapshot: Snapshot, line: str, shift: str) -> bool:
    row = snapshot.duty_lines.get(line)
    pattern = snapshot.shift_patterns.get(row.pattern) if row is not None else None
    return any(s.code == shift and s.night for s in (pattern.shifts if pattern is not None else ()))
