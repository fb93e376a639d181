"""Small provinces at all sorts of states, for tests of the planner against the rule engine."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from console.domain.people import Leave
from console.domain.rules import (
    DOUBLE_BOOKING,
    SHIPPED_RULES,
    WARNING,
    WRONG_LEVEL,
    WRONG_PLACE,
    WRONG_POST,
    rule,
)
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.travel_times import TravelTime
from tests.support.world import PLACES, at, meeting, province, sent, with_need, with_person

HALF_HOURS = st.integers(2, 40)
SCOPES = ("甲县", "甲县至县", "A市", "一镇", "全省至县", "全省至乡镇")
SOFT = (WRONG_PLACE, WRONG_LEVEL, WRONG_POST)


CODES = tuple(code for code, *_ in PLACES)
MINUTES = st.integers(0, 240)


def travelled(draw: Any, snapshot: Snapshot) -> Snapshot:
    """The province with some ways of its own, some coordinates, and mostly a speed on the road."""
    pairs = draw(st.sets(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=8))
    rows = []
    for number, (here, there) in enumerate(sorted(pairs)):
        if here == there:
            row = TravelTime(f"w{number}", here, here, draw(st.none() | MINUTES), draw(st.none() | MINUTES), None)
        else:
            row = TravelTime(f"w{number}", here, there, draw(MINUTES))
        rows.append(row)
    placed = draw(st.sets(st.sampled_from(CODES)))
    degrees = st.floats(-1, 1)
    places = [
        replace(place, latitude=26 + draw(degrees), longitude=119 + draw(degrees)) if place.code in placed else place
        for place in snapshot.places.values()
    ]
    figures = {"road_kmh": draw(st.sampled_from([0, 30, 60])), "road_percent": draw(st.integers(100, 180))}
    old = rule(snapshot.rules, DOUBLE_BOOKING)
    booking = replace(old, values={**old.values, **figures})
    return replace(
        snapshot,
        travel_times=Table(rows),
        places=Table(places),
        rules=snapshot.rules.changed([booking]),
    )


@st.composite
def worlds(draw: Any, *, soft: bool = True, ways: bool = False) -> tuple[Snapshot, list[str]]:
    """Up to four meetings, people away, skilled, already sent (against rules too), rooms shared, counts of two; with
    `ways` travel by a table, by distance, set-up by place.
    """
    warn = draw(st.sets(st.sampled_from(SOFT))) if soft else set()
    rules = [replace(row, severity=WARNING) if row.id in warn else row for row in SHIPPED_RULES]
    snapshot, conferences = province(rules), []
    if ways:
        snapshot = travelled(draw, snapshot)
    for number in range(draw(st.integers(1, 4))):
        start, length = draw(HALF_HOURS) / 2, draw(st.integers(1, 12)) / 2
        system = ("water", "finance", "government")[number % 3]
        snapshot, conference = meeting(snapshot, start, start + length, draw(st.sampled_from(SCOPES)), system)
        conferences.append(conference)
    needs, people = sorted(snapshot.needs), sorted(snapshot.people)
    for person in draw(st.sets(st.sampled_from(people), max_size=8)):
        start = draw(HALF_HOURS) / 2
        leave = (Leave(at(start), at(start + 6), "年假"), Leave(at(start + 20), at(start + 21)))
        skills = draw(st.sampled_from([(), ("华为",), ("中兴", "华为")]))
        snapshot = with_person(snapshot, person, leave=leave, skills=skills)
    for need in draw(st.sets(st.sampled_from(needs), max_size=5)):
        changes = draw(
            st.sampled_from(
                [
                    {"count": 2},
                    {"skills": ("华为",)},
                    {"skills": ("卫星",)},
                    {"room": "一间"},
                    {"count": 0, "excused": "停"},
                ]
            )
        )
        snapshot = with_need(snapshot, need, **changes)
    for need in draw(st.sets(st.sampled_from(needs), max_size=6)):
        snapshot = sent(snapshot, need, draw(st.sampled_from(people)))
    return snapshot, conferences
