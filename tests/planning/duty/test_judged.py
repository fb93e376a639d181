"""The quick look at a whole roster says of everybody what the one rule engine says, post by post."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.duty.patterns import H24
from console.domain.duty.rosters import PUBLISHED, WORKING, Roster
from console.domain.duty.wishes import SHARED, Couple
from console.domain.on_duty.judging import judge_post
from console.domain.people import Leave
from console.domain.rules import DUTY_NIGHTS, DUTY_REST, DUTY_WEEK, MISSING_SKILL, ON_LEAVE
from console.domain.snapshot import Snapshot
from console.planning.duty.judged import judge_person, judged_of, post_of
from tests.planning.duty.duty_room import AT, FIRST, KEYS, LAST, RESPONSE, TECH, TET, ZONE, entry, post, put, room


def by_post(snapshot: Snapshot) -> dict[str, Any]:
    """What the rule engine says of each entry by itself."""
    rows = [r for r in snapshot.duty_entries.values() if r.roster == TET and r.standing in WORKING]
    said = {row.id: judge_post(snapshot, post_of(snapshot, row), TET, (row.id,)) for row in rows}
    return {key: findings for key, findings in said.items() if findings}


CELLS = st.tuples(
    st.sampled_from([TECH, TECH, RESPONSE]),
    st.integers(12, 24),
    st.sampled_from(["morning", "afternoon", "night"]),
    st.sampled_from(KEYS[:3]),
)


@st.composite
def rosters(draw: Any) -> Snapshot:
    """Few people with many duties in two rosters, whose rules are as strict as may be."""
    snapshot = room(skills=draw(st.sampled_from([(), ("光缆",)])), members=draw(st.sampled_from([(), KEYS[:2]])))
    other = Roster("other", "", FIRST.isoformat(), LAST.isoformat(), draw(st.sampled_from([(), (RESPONSE,)])), "p")
    snapshot = put(snapshot, replace(other, state=PUBLISHED, number=1, published=AT))
    figures = {DUTY_REST: ("hours", st.integers(0, 16)), DUTY_NIGHTS: ("in_a_row", st.integers(0, 4)),
               DUTY_WEEK: ("hours", st.integers(8, 60))}  # fmt: skip
    for code, (name, some) in figures.items():
        row = snapshot.rules[code]
        snapshot = put(snapshot, replace(row, values={**row.values, name: draw(some)}))
    if draw(st.booleans()):
        snapshot = put(snapshot, Couple("c", SHARED, TECH, RESPONSE))
    away = datetime(2026, 2, draw(st.integers(13, 20)), draw(st.integers(0, 23)), tzinfo=ZONE)
    person = snapshot.people[KEYS[draw(st.integers(0, 2))]]
    skills = draw(st.sampled_from([(), ("光缆",)]))
    leave = draw(st.sampled_from([(), (Leave(away, away + timedelta(hours=9)),)]))
    snapshot = put(snapshot, replace(person, leave=leave, skills=skills))
    standing = st.sampled_from(["new", "in_force", "going", "past"])
    rows = [
        replace(entry(*cell, draw(standing)), roster=draw(st.sampled_from([TET, TET, "other"])), id=f"e{n}")
        for n, cell in enumerate(draw(st.lists(CELLS, min_size=1, max_size=14, unique=True)))
    ]
    return put(snapshot, *rows)


@settings(max_examples=150, deadline=None)
@given(rosters())
def test_the_quick_look_equals_the_engine(snapshot):
    assert judged_of(snapshot, TET) == by_post(snapshot)


def calm(*rows: Any, **changes: Any) -> bool:
    return not judged_of(put(room(**changes), *rows), TET)


def test_rest_to_the_minute():
    twelve = entry(TECH, 16, "morning", "p0"), entry(TECH, 17, "morning", "p0")
    assert calm(*twelve)
    assert calm(entry(TECH, 16, "afternoon", "p0"), entry(TECH, 17, "afternoon", "p0"))
    assert not calm(entry(TECH, 16, "night", "p0"), entry(TECH, 17, "afternoon", "p0"))
    whole = entry(TECH, 16, "h24", "p0", pattern=H24)
    snapshot = room(pattern=H24)
    late = replace(entry(TECH, 18, "h24", "p0", pattern=H24))
    assert not judged_of(put(snapshot, whole, late), TET)  # 24 h after 24 h
    soon = replace(late, start=late.start - timedelta(minutes=1))
    assert judged_of(put(snapshot, whole, soon), TET)


def test_nights_one_more_than_in_a_row():
    nights = [entry(TECH, on, "night", "p0") for on in range(14, 18)]
    assert calm(*nights[:3]) and not calm(*nights)
    assert calm(*nights[:2], nights[3])


def test_the_week_begins_on_monday():
    """Seven duties of eight hours are 56: an eighth is too much in that week, not in the next."""
    shifts = [entry(TECH, on, "morning", "p0") for on in range(16, 23)]
    assert calm(*shifts, entry(TECH, 23, "morning", "p0"))
    more = [entry(TECH, 22, "night", "p0")]
    said = judged_of(put(room(), *shifts, *more), TET)
    assert {f.rule for findings in said.values() for f in findings} == {DUTY_REST, DUTY_WEEK}


def test_leave_and_skills_are_seen():
    away = Leave(datetime(2026, 2, 16, 13, 59, tzinfo=ZONE), datetime(2026, 2, 17, tzinfo=ZONE))
    snapshot = put(room(skills=("光缆",)), entry(TECH, 16, "morning", "p0"))
    assert [f.rule for f in judged_of(snapshot, TET)[f"{TECH}.16.morning.p0"]] == [MISSING_SKILL]
    snapshot = put(snapshot, replace(snapshot.people["p0"], skills=("光缆",), leave=(away,)))
    assert [f.rule for f in judged_of(snapshot, TET)[f"{TECH}.16.morning.p0"]] == [ON_LEAVE]


def test_a_person_alone_with_what_is_in_force():
    snapshot = room()
    assert judge_person(snapshot, "", "p0", [post(TECH, 16, "morning", "p0")]) == [()]
    assert judge_person(snapshot, "", "p0", []) == []
