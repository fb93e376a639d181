"""A roster that is being made, in a small province where all sorts of things stand already."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.patterns import shift_span
from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PAST, PUBLISHED, DutyEntry, Roster
from console.domain.duty.wishes import APART, OFF, ON, SHARED, TOGETHER, Couple, Wish
from console.domain.people import Leave
from console.domain.rules import DUTY_NIGHTS, DUTY_REST, DUTY_WEEK, rule
from console.domain.snapshot import Snapshot
from console.planning.duty.plan.orders import MENDING, RosterOrder
from tests.planning.duty.duty_worlds import DAYS, FIRST, PATTERNS, with_duties
from tests.support.world import DAY, at, meeting, province, sent

OWN = tuple((FIRST + timedelta(days=n)).isoformat() for n in range(4))
MINE = "mine"


@st.composite
def rosters(draw: Any) -> tuple[Snapshot, RosterOrder]:
    """A state with the roster `mine` over some lines and days, and what of it is to be planned."""
    snapshot = province()
    snapshot, _ = meeting(snapshot, draw(st.integers(0, 60)), draw(st.integers(61, 70)), "甲县至乡镇")
    if draw(st.booleans()):
        snapshot = with_duties(draw, snapshot)
    people = [key for key, row in sorted(snapshot.people.items()) if row.place in ("350101", "350102")]
    for need in draw(st.sets(st.sampled_from(sorted(snapshot.needs)), max_size=3)):
        snapshot = sent(snapshot, need, draw(st.sampled_from(people)))
    patterns = draw(st.sampled_from([("three",), ("twelve", "h24"), ("three", "h24", "seven_nine")]))
    lines = [
        DutyLine(
            f"own{n}", "operations", {"en": f"Own {n}"}, draw(st.sampled_from(patterns)),
            *draw(st.sampled_from([("350101",), ("350101", 0, (LineNeed(2), LineNeed(1, "night")))])),
            skills=draw(st.sampled_from([(), ("华为",)])),
        )
        for n in range(draw(st.integers(1, 2)))
    ]  # fmt: skip
    if draw(st.booleans()):
        lines.append(DutyLine("named", "security", {"en": "Named"}, patterns[0], members=tuple(people[:6])))
    first, last = sorted((draw(st.sampled_from(OWN)), draw(st.sampled_from(OWN))))
    number = draw(st.integers(0, 1))
    roster = Roster(
        MINE, "", first, last, tuple(line.id for line in lines), draw(st.sampled_from(["", "p"])),
        *((PUBLISHED, 1) if number else ()), published=DAY if number else None,
    )  # fmt: skip
    drawn = [_entry(draw, n, lines, people) for n in range(draw(st.integers(0, 6)))]
    entries = {(row.line, row.day, row.shift, row.person): row for row in drawn}.values()  # nobody is in a cell twice
    rows: dict[str, dict[str, Any]] = {
        "shift_pattern": PATTERNS,
        "duty_line": {line.id: line for line in lines},
        "roster": {MINE: roster},
        "duty_entry": {row.id: row for row in entries},
        "couple": _couples(draw, people, lines),
        "wish": _wishes(draw, people),
        "rule": _rules(draw, snapshot),
        "person": _people(draw, snapshot, people),
    }
    snapshot = snapshot.with_rows(snapshot.seq + 1, rows)
    now = at(draw(st.sampled_from([-48, 3, 30])))
    weights = draw(st.sampled_from([MENDING, RosterOrder(MINE, now).weights]))
    some = draw(st.sampled_from([(), (lines[0].id,)]))
    order = RosterOrder(
        MINE, now, some, draw(st.sampled_from(["", OWN[1]])), repair=weights == MENDING, weights=weights
    )
    return snapshot, order


def _entry(draw: Any, number: int, lines: list[DutyLine], people: list[str]) -> DutyEntry:
    line, day = draw(st.sampled_from(lines)), draw(st.sampled_from(DAYS))
    shift = draw(st.sampled_from(PATTERNS[line.pattern].shifts))
    start, end = shift_span(date.fromisoformat(day), shift, ZoneInfo("Asia/Shanghai"))
    if draw(st.integers(0, 9)) == 0:
        end += timedelta(hours=1)  # of a pattern that was another one then
    return DutyEntry(
        f"own{number}", MINE, line.id, day, shift.code, draw(st.sampled_from([*people, "nobody"])), start, end,
        DAY, "x", draw(st.sampled_from([NEW, NEW, IN_FORCE, GOING, PAST])), fixed=draw(st.booleans()),
    )  # fmt: skip


def _couples(draw: Any, people: list[str], lines: list[DutyLine]) -> dict[str, Couple]:
    found = {}
    if draw(st.booleans()) and len(lines) > 1:
        found["s"] = Couple("s", SHARED, lines[0].id, lines[1].id)
    for key in draw(st.sets(st.sampled_from([TOGETHER, APART]))):
        found[key] = Couple(key, key, *draw(st.tuples(st.sampled_from(people[:3]), st.sampled_from(people[3:]))))
    return found


def _wishes(draw: Any, people: list[str]) -> dict[str, Wish]:
    wished = st.tuples(st.sampled_from(people), st.sampled_from([OFF, ON]), st.sampled_from(OWN))
    rows = [
        Wish(f"w{n}", *draw(wished), DAY, "x", draw(st.sampled_from(["", "night"])))
        for n in range(draw(st.integers(0, 3)))
    ]
    return {row.id: row for row in rows}


def _rules(draw: Any, snapshot: Snapshot) -> dict[str, Any]:
    figures = {
        DUTY_REST: {"hours": draw(st.sampled_from([8, 11, 12])), "after_24h": draw(st.sampled_from([12, 24]))},
        DUTY_NIGHTS: {"in_a_row": draw(st.integers(0, 3))},
        DUTY_WEEK: {"hours": draw(st.sampled_from([0, 16, 40, 56]))},
    }
    return {code: replace(rule(snapshot.rules, code), values=values) for code, values in figures.items()}


def _people(draw: Any, snapshot: Snapshot, people: list[str]) -> dict[str, Any]:
    found = {}
    for key in draw(st.sets(st.sampled_from(people), max_size=4)):
        start = draw(st.integers(-30, 60)) + draw(st.sampled_from([0, 0.005]))
        leave = (Leave(at(start), at(start + draw(st.integers(1, 30))), "年假"),)
        found[key] = replace(snapshot.people[key], leave=leave, skills=("华为", "中兴"))
    return found
