"""Rows of the grid: cells as a roster that is being made fills them, or as what is in force does."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine, people_of
from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import GOING, WORKING, DutyEntry, Roster
from console.domain.groups import Groups
from console.domain.on_duty.in_force import Duty, layer_of, pattern_of, serving
from console.domain.on_duty.judging import Post, with_night
from console.domain.people import Person
from console.domain.snapshot import Snapshot
from console.planning.duty.cells import Cell, Findings, LineRows, Placed, line_rows, worst_of
from console.planning.duty.days import DutyDay, duty_days
from console.planning.duty.judged import judge_person
from console.planning.duty.now import lines_in_order
from console.planning.duty.required import needed

Days = tuple[date, date]
Said = Mapping[tuple[str, str, str, str], str]


def shifts_of(snapshot: Snapshot, line: DutyLine) -> tuple[Shift, ...]:
    """The shifts of a line, () while its pattern is not there."""
    pattern = pattern_of(snapshot, line)
    return pattern.shifts if pattern is not None else ()


def roster_lines(snapshot: Snapshot, roster: Roster) -> tuple[DutyLine, ...]:
    """The lines of a roster, in the order of lines; without those that are gone."""
    wanted = set(roster.lines)
    return tuple(line for line in snapshot.duty_lines.derived(lines_in_order) if line.id in wanted)


def roster_days(snapshot: Snapshot, roster: Roster) -> tuple[DutyDay, ...]:
    """The days of a roster."""
    return duty_days(snapshot, date.fromisoformat(roster.first), date.fromisoformat(roster.last))


def crew_of(snapshot: Snapshot, line: DutyLine) -> tuple[Person, ...]:
    """Who is looked at beside a line: whoever may serve it, but nobody where that is everybody of the site."""
    anybody = not (line.members or line.place or line.levels or line.posts)
    return () if anybody else people_of(line, snapshot.people)


class _LineEntries(Groups[DutyEntry]):
    """Entries by roster and line, as put."""

    @staticmethod
    def key(row: DutyEntry) -> str:
        return f"{row.roster}|{row.line}"

    @staticmethod
    def order(row: DutyEntry) -> Any:
        return row.at, row.id


def line_entries(snapshot: Snapshot, roster: str, line: str) -> tuple[DutyEntry, ...]:
    """Entries of a line (id) in a roster (id), as put, whatever their standing."""
    return snapshot.duty_entries.following(_LineEntries).of(snapshot.duty_entries).get(f"{roster}|{line}")


def roster_rows(snapshot: Snapshot, roster: str, line: DutyLine, days: tuple[DutyDay, ...], said: Findings) -> LineRows:
    """A line as a roster (id) is being made; `said` are the findings by entry id. Shifts that its pattern lost stay in
    sight while somebody stands in them: nobody is needed there.
    """
    held: dict[tuple[str, str], list[DutyEntry]] = {}
    for row in line_entries(snapshot, roster, line.id):
        if row.standing in WORKING or row.standing == GOING:
            held.setdefault((row.day, row.shift), []).append(row)
    known = shifts_of(snapshot, line)
    shifts = (*known, *_lost(snapshot, known, held))
    cells = {}
    for day, shift in ((day, shift) for day in days for shift in shifts):
        rows = held.get((day.key, shift.code), ())
        people = tuple(_placed(row, said) for row in rows if row.standing != GOING)
        going = tuple(_placed(row, said) for row in rows if row.standing == GOING)
        count = needed(snapshot, line, day.day, shift) if shift in known else 0
        cells[day.key, shift.code] = Cell(line.id, day.key, shift.code, people, count, going=going)
    return line_rows(line, shifts, len(people_of(line, snapshot.people)), days, cells)


def _lost(
    snapshot: Snapshot, known: tuple[Shift, ...], held: Mapping[tuple[str, str], list[DutyEntry]]
) -> Iterator[Shift]:
    codes, zone = {shift.code for shift in known}, ZoneInfo(snapshot.site.zone)
    for row in (rows[0] for rows in held.values()):
        if row.shift not in codes:
            codes.add(row.shift)
            at = row.start.astimezone(zone)
            length = (row.end - row.start) // timedelta(minutes=1)
            yield Shift(row.shift, at.hour * 60 + at.minute, length, {}, {})


def people_in(snapshot: Snapshot, roster: str, lines: Iterable[str]) -> Iterator[str]:
    """Who (ids) stands in some lines of a roster (id) that is being made, as often as they do."""
    entries = snapshot.duty_entries.following(_LineEntries).of(snapshot.duty_entries)
    for line in lines:
        yield from (row.person for row in entries.rows(f"{roster}|{line}") if row.standing in WORKING)


def _placed(row: DutyEntry, said: Findings) -> Placed:
    worst = worst_of(said.get(row.id, ()))
    return Placed(row.person, row.id, row.standing, row.stands_for, row.fixed, row.despite, row.passed, worst)


def rows_in_force(
    snapshot: Snapshot, lines: Iterable[DutyLine], days: tuple[DutyDay, ...], *, judged: bool
) -> tuple[LineRows, ...]:
    """Lines as they hold, by all layers."""
    held = {
        (line.id, day.key, shift.code): serving(snapshot, line, day.day, shift)
        for line in lines
        for day in days
        for shift in shifts_of(snapshot, line)
    }
    said = _judged(snapshot, [duty for duties in held.values() for duty in duties]) if judged else {}
    found = []
    for line in lines:
        shifts = shifts_of(snapshot, line)
        cells = {
            (day.key, shift.code): _cell(snapshot, line, day, shift, held[line.id, day.key, shift.code], said)
            for day in days
            for shift in shifts
        }
        found.append(line_rows(line, shifts, len(people_of(line, snapshot.people)), days, cells))
    return tuple(found)


def _judged(snapshot: Snapshot, duties: list[Duty]) -> Said:
    """The worst that is found of each duty, by line, day, shift, person."""
    by_person: dict[str, list[Duty]] = {}
    for duty in duties:
        by_person.setdefault(duty.person, []).append(duty)
    found: dict[tuple[str, str, str, str], str] = {}
    for person, rows in by_person.items():
        posts = [with_night(snapshot, Post(d.line, d.day, d.shift, person, d.start, d.end)) for d in rows]
        for duty, findings in zip(rows, judge_person(snapshot, "", person, posts), strict=True):
            found[duty.line, duty.day, duty.shift, person] = worst_of(findings)
    return found


def _cell(snapshot: Snapshot, line: DutyLine, day: DutyDay, shift: Shift, duties: tuple[Duty, ...], said: Said) -> Cell:
    layer = layer_of(snapshot, line.id, day.key, shift.code)[0]
    people = tuple(_on_duty(snapshot, duty, said) for duty in duties)
    return Cell(line.id, day.key, shift.code, people, needed(snapshot, line, day.day, shift), layer)


def _on_duty(snapshot: Snapshot, duty: Duty, said: Said) -> Placed:
    entry = snapshot.duty_entries.get(duty.source)
    reason = entry or snapshot.overrides.get(duty.source)
    despite, passed = (reason.despite, reason.passed) if reason is not None else ("", ())
    worst = said.get((duty.line, duty.day, duty.shift, duty.person), "")
    key, standing, fixed = (entry.id, entry.standing, entry.fixed) if entry is not None else ("", "", False)
    return Placed(duty.person, key, standing, duty.stands_for, fixed, despite, passed, worst)
