"""The layers, and the rules of a post, held to a plain reckoning half hour by half hour."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import event, given, settings
from hypothesis import strategies as st

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import SHIPPED_PATTERNS, Shift, ShiftPattern, shift_span
from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PUBLISHED, DutyEntry, Roster
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.duty.wishes import SHARED, Couple
from console.domain.on_duty.in_force import duties_between, pattern_of
from console.domain.on_duty.judging import Post, judge_post
from console.domain.rules import DUTY_NIGHTS, DUTY_OVERLAP, DUTY_REST, DUTY_WEEK, ON_DUTY
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.travel import minutes_between
from console.planning.duty.now import line_now
from console.planning.on_duty.busy import busy
from tests.domain.on_duty.minutes import HOUR, STEP, all_posts, in_cell, others, runs, steps
from tests.planning.duty.duty_worlds import DAYS, FIRST, with_duties
from tests.support.world import DAY, at, meeting, need_at, province, sent

ZONE = ZoneInfo("Asia/Shanghai")
FEW = ("p350101f1", "p350101m1", "p350102f1")
PLAIN = replace(province(), people=Table(row for row in province().people.values() if row.id in FEW))


@st.composite
def worlds(draw: Any) -> Snapshot:
    snapshot = PLAIN
    if draw(st.booleans()):
        snapshot, key = meeting(snapshot, draw(st.integers(-20, 30)), draw(st.integers(31, 40)), "甲县至县")
        need = need_at(snapshot, key, "350101")
        snapshot = sent(snapshot, need.id, draw(st.sampled_from(FEW)))
    snapshot = with_duties(draw, snapshot)
    if draw(st.booleans()):
        snapshot = snapshot.with_rows(9, {"couple": {"c": Couple("c", SHARED, "d0", "d1")}})
    return snapshot


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_who_is_on_duty_half_hour_by_half_hour(snapshot):
    posts = all_posts(snapshot)
    everybody = {post.person for post in posts} | {"p350101f1"}
    there: dict[str, set[int]] = {person: set() for person in everybody}
    for post in posts:
        there[post.person] |= steps(post.start, post.end)
    start = datetime(2026, 7, 21, tzinfo=ZONE)
    span = [start + n * STEP for n in range(0, 48 * 9, 5)]
    for moment in span:
        number = round(moment.timestamp() // 1800)
        expected = {person for person, busy_at in there.items() if number in busy_at}
        assert {one.person for one in busy(snapshot, moment, moment + STEP)} == expected
    for person in everybody:
        found = duties_between(snapshot, person, start, span[-1])
        covered = set().union(*(steps(one.start, one.end) for one in found)) if found else set()
        window = steps(start, span[-1])
        assert covered & window == there[person] & window
        assert all(a.start <= b.start for a, b in pairwise(found))


@settings(max_examples=60, deadline=None)
@given(worlds(), st.integers(0, 48 * 5))
def test_who_is_on_a_line_at_a_moment(snapshot, number):
    moment = datetime(2026, 7, 22, tzinfo=ZONE) + number * STEP
    for line in snapshot.duty_lines.values():
        expected = []
        pattern = pattern_of(snapshot, line)
        for shift in pattern.shifts if pattern is not None else ():
            for back in (1, 0):
                day = moment.astimezone(ZONE).date() - timedelta(days=back)
                start, end = shift_span(day, shift, ZONE)
                if start <= moment < end and runs(snapshot, line, start):
                    expected += [post.person for post in in_cell(snapshot, line, day.isoformat(), shift)]
        assert set(line_now(snapshot, line, moment).people) == set(expected)


def expected_rules(snapshot: Snapshot, post: Post, roster: str) -> set[str]:
    """Which of the rules of time a post breaks, by plain reckoning."""
    line, rest = snapshot.duty_lines[post.line], others(snapshot, post, roster)
    shared = {frozenset((c.a, c.b)) for c in snapshot.couples.values()}
    own, found = steps(post.start, post.end), set()
    for other in rest:
        if own & steps(other.start, other.end):
            if frozenset((other.line, post.line)) not in shared:
                found.add(DUTY_OVERLAP)
            continue
        first, second = sorted((other, post), key=lambda p: p.start)
        owed = 24 * HOUR if first.end - first.start >= 24 * HOUR else 12 * HOUR
        if second.start - first.end < owed:
            found.add(DUTY_REST)
    nights = {date.fromisoformat(p.day) for p in (*rest, post) if p.night}
    day, row = date.fromisoformat(post.day), 0
    while post.night and day in nights:
        day -= timedelta(days=1)
    while day + timedelta(days=1) in nights:
        day, row = day + timedelta(days=1), row + 1
    if post.night and row > 3:
        found.add(DUTY_NIGHTS)
    monday = _monday(post)
    week = set().union(*(steps(p.start, p.end) for p in (*rest, post) if _monday(p) == monday))
    if len(week) > 56 * 2:
        found.add(DUTY_WEEK)
    place = line.place or snapshot.people[post.person].place
    for row in snapshot.assignments.values():
        need = snapshot.needs[row.need]
        if row.person == post.person:
            way = timedelta(minutes=minutes_between(snapshot, place, need.place))
            if need.start - way < post.end and post.start < need.end + way:
                found.add(ON_DUTY)
    return found


def _monday(post: Post) -> date:
    day = post.start.astimezone(ZONE).date()
    return day - timedelta(days=day.weekday())


EARLY = ShiftPattern(
    "early",
    {},
    tuple(Shift(code, begin, 480, {}, {}, code == "c") for code, begin in (("a", 300), ("b", 780), ("c", 1260))),
)
BUSY = "p350101f1"
SPAN = [(FIRST + timedelta(days=n)).isoformat() for n in range(-3, 6)]
CELLS = st.sampled_from(
    [(line, day, shift) for day in SPAN for line, shifts in (("l0", ("morning", "afternoon", "night")), ("l1", "abc"),
                                                           ("l2", ("h24",))) for shift in shifts]
)  # fmt: skip


@st.composite
def crowded(draw: Any) -> Snapshot:
    """One person with all too many duties: in the roster being made, in others that are published, by rotation."""
    snapshot = PLAIN
    for _ in range(draw(st.integers(0, 1))):
        start = draw(st.integers(-60, 100))
        snapshot, key = meeting(snapshot, start, start + draw(st.integers(1, 5)), "甲县至县")
        snapshot = sent(snapshot, need_at(snapshot, key, "350101").id, BUSY)
    patterns = {row.id: row for row in (*SHIPPED_PATTERNS, EARLY)}
    lines = [DutyLine(f"l{n}", "operations", {}, key, "350101") for n, key in enumerate(("three", "early", "h24"))]
    rosters = [
        Roster("made", "", SPAN[1], SPAN[-2], ("l0", "l1")),
        Roster(
            "held", "", SPAN[0], SPAN[-1], ("l1", "l2"), draw(st.sampled_from(["", "p"])), PUBLISHED, 1, published=DAY
        ),
    ]
    shifts = {(line.id, shift.code): shift for line in lines for shift in patterns[line.pattern].shifts}
    rows = []
    for n, (line, day, code) in enumerate(draw(st.lists(CELLS, max_size=12, unique=True))):
        start, end = shift_span(date.fromisoformat(day), shifts[line, code], ZONE)
        roster = draw(st.sampled_from([row.id for row in rosters if line in row.lines]))
        rows.append(DutyEntry(f"e{n}", roster, line, day, code, BUSY, start, end, DAY, "x", draw(STANDING)))
    turns = Rotation(
        "t", "l0", SPAN[0], draw(st.sampled_from([("night",), ("", "night", "morning")])), (RotationGroup((BUSY,)),)
    )
    couples = [Couple("c", SHARED, "l0", "l1")] if draw(st.booleans()) else []
    return replace(
        snapshot,
        shift_patterns=Table(patterns.values()),
        duty_lines=Table(lines),
        rosters=Table(rosters),
        duty_entries=Table(rows),
        rotations=Table([turns] if draw(st.booleans()) else []),
        couples=Table(couples),
    )


STANDING = st.sampled_from([NEW, NEW, IN_FORCE, IN_FORCE, GOING])


@settings(max_examples=150, deadline=None)
@given(crowded(), CELLS, st.sampled_from(["made", "held", ""]))
def test_what_the_rules_say_of_a_post(snapshot, cell, roster):
    line, day, code = cell
    shift = next(s for s in pattern_of(snapshot, snapshot.duty_lines[line]).shifts if s.code == code)
    post = Post(line, day, code, BUSY, *shift_span(date.fromisoformat(day), shift, ZONE), shift.night)
    said = {finding.rule for finding in judge_post(snapshot, post, roster)}
    expected = expected_rules(snapshot, post, roster)
    for rule in expected:
        event(rule)
    assert said == expected


def test_the_days_of_these_worlds_are_the_meetings_days():
    assert FIRST.isoformat() in DAYS and at(0).date() == FIRST
