"""Duty rosters to be planned, as rows: people on several lines, leave, meetings, a week that was published before."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.duty_page_data import FIRST, counties
from console.domain.conferences import PUBLISHED as OPEN
from console.domain.conferences import Assignment, Conference, Need
from console.domain.duty.lines import LineNeed
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE, shift_span
from console.domain.duty.rosters import IN_FORCE, NEW, PUBLISHED, DutyEntry, Roster
from console.domain.people import Leave, Person
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.duty.plan.proposal import RosterProposal

NOW = datetime(2027, 1, 20, tzinfo=UTC)
DAYS = 9
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SHIFTS = {shift.code: shift for shift in next(row for row in SHIPPED_PATTERNS if row.id == THREE).shifts}
ROSTER, BEFORE = "plan", "before"


def province(number: int, lines: int, crew: int, both: float, seed: int = 3, by_two: int = 0) -> Snapshot:
    """`number` units of `lines` lines, one person a shift (two by day on the first `by_two`), with an empty roster.
    `crew` people each, of whom a share of `both` stands on a second line.
    """
    dice = random.Random(seed)
    plain = counties(number, lines, DAYS, -(-crew // lines))
    people: dict[str, Person] = {key: _away(row, dice) for key, row in plain.people.items()}
    units: dict[str, list[str]] = {}
    for row in people.values():
        units.setdefault(row.place, []).append(row.id)
    rows = []
    for line in plain.duty_lines.values():
        others = (key for key in units[line.place] if key not in line.members)
        members = (*line.members, *(key for key in others if dice.random() < both / (lines - 1)))
        needs = (LineNeed(2), LineNeed(1, "night")) if line.order < by_two else ()
        rows.append(replace(line, members=members, needs=needs))
    last = (FIRST + timedelta(days=DAYS - 1)).isoformat()
    roster = Roster(ROSTER, "Tết", FIRST.isoformat(), last, tuple(line.id for line in rows))
    state = replace(
        plain,
        duty_entries=Table(),
        duty_lines=Table(rows),
        people=Table(people),
        rosters=Table([roster]),
    )
    return _with_week_before(_with_meetings(state, dice))


def _away(row: Person, dice: random.Random) -> Person:
    if dice.random() >= 0.15:
        return row
    start = _at(dice.randrange(DAYS))
    return replace(row, leave=(Leave(start, start + timedelta(days=dice.randint(1, 4)), "năm"),))


def _at(day: int, hour: int = 0) -> datetime:
    midnight = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=ZONE)
    return (midnight + timedelta(days=day, hours=hour)).astimezone(UTC)


def _with_meetings(state: Snapshot, dice: random.Random) -> Snapshot:
    """A meeting of three hours each day, to which 6 % go."""
    tables: dict[str, dict[str, Any]] = {"conference": {}, "need": {}, "assignment": {}}
    for day in range(DAYS):
        start, key = _at(day, dice.choice((8, 14))), f"c{day}"
        end = start + timedelta(hours=3)
        tables["conference"][key] = Conference(key, "water", key, start, end, "", (), state=OPEN)
        for row in state.people.values():
            if dice.random() < 0.06:
                one = f"{key}-{row.id}"
                tables["need"][one] = Need(
                    one, key, "", row.place, row.level, one, start, end, start, end, row.post, (row.post,)
                )
                tables["assignment"][one] = Assignment(one, one, row.id, NOW, "x")
    return state.with_rows(state.seq, tables)


def _with_week_before(state: Snapshot) -> Snapshot:
    """The week before was served in turns, by a published roster."""
    entries = {}
    for line in state.duty_lines.values():
        turn = 0
        for n in range(-7, 0):
            day = FIRST + timedelta(days=n)
            for shift in SHIFTS.values():
                who = line.members[turn % len(line.members)]
                key = f"{BEFORE}-{line.id}-{turn}"
                times = shift_span(day, shift, ZONE)
                entries[key] = DutyEntry(
                    key, BEFORE, line.id, day.isoformat(), shift.code, who, *times, NOW, "x", IN_FORCE
                )
                turn += 1
    first, last = ((FIRST + timedelta(days=n)).isoformat() for n in (-7, -1))
    roster = Roster(BEFORE, "", first, last, tuple(state.duty_lines), state=PUBLISHED, number=1, published=NOW)
    return state.with_rows(state.seq, {"roster": {BEFORE: roster}, "duty_entry": entries})


def carried_out(state: Snapshot, proposal: RosterProposal, standing: str = NEW) -> Snapshot:
    """The state after all lines of a plan."""
    rows: dict[str, DutyEntry | None] = {}
    for number, line in enumerate(proposal.lines):
        if line.entry:
            rows[line.entry] = None
        if line.after:
            day = datetime.fromisoformat(line.day).date()
            key, times = f"{proposal.seq}-{number}", shift_span(day, SHIFTS[line.shift], ZONE)
            rows[key] = DutyEntry(key, ROSTER, line.line, line.day, line.shift, line.after, *times, NOW, "x", standing)
    return state.with_rows(state.seq + 1, {"duty_entry": dict(rows)})


def published(state: Snapshot) -> Snapshot:
    """The roster as published, everybody in it told."""
    row = replace(state.rosters[ROSTER], state=PUBLISHED, number=1, published=NOW)
    entries = {key: replace(e, standing=IN_FORCE) for key, e in state.duty_entries.items() if e.roster == ROSTER}
    return state.with_rows(state.seq + 1, {"roster": {ROSTER: row}, "duty_entry": entries})


def fallen_ill(state: Snapshot, people: list[str]) -> Snapshot:
    """These are away from the second day to the sixth."""
    leave = Leave(_at(1), _at(5), "ốm")
    rows = {key: replace(state.people[key], leave=(*state.people[key].leave, leave)) for key in people}
    return state.with_rows(state.seq + 1, {"person": rows})
