"""Ways between places: the site's table, that of the counties, distance, and the two flat figures."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.presence import needs_of
from console.domain.rules import BLOCKING, DOUBLE_BOOKING, Rule
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge, minutes_short, travel_minutes
from console.domain.table import Table
from console.domain.travel import (
    EARTH_KM,
    MOST_MINUTES,
    is_flat,
    kilometres_between,
    minutes_between,
    setup_minutes,
    teardown_minutes,
)
from console.domain.travel_times import TravelTime
from tests.support.world import at, meeting, need_at, new_id, province, sent


def with_ways(snapshot: Snapshot, *rows: tuple[object, ...]) -> Snapshot:
    """The state with these rows: origin, destination, minutes, set-up, tear-down."""
    ways = [TravelTime(f"w{number}", *row) for number, row in enumerate(rows)]  # type: ignore[arg-type]
    return replace(snapshot, travel_times=Table(ways))


def placed(snapshot: Snapshot, **degrees: tuple[float, float]) -> Snapshot:
    """The state with places (`l` and code) at these coordinates."""
    rows = {key: replace(snapshot.places[key], latitude=n, longitude=e) for key, (n, e) in degrees.items()}
    return snapshot.with_rows(snapshot.seq + 1, {"place": rows})


def driving(kmh: int, percent: int = 140) -> Snapshot:
    return province((Rule(DOUBLE_BOOKING, BLOCKING, {"road_kmh": kmh, "road_percent": percent}),))


def test_without_rows_two_figures_say_every_way():
    assert is_flat(province())
    assert minutes_between(province(), "350101001", "350101") == 30
    assert minutes_between(province(), "350101001", "350102001") == 90
    assert minutes_between(province(), "350101", "350101") == 30
    assert minutes_between(province(), "3501", "somewhere") == 90


def test_a_row_holds_both_ways_until_the_way_back_has_its_own():
    one = with_ways(province(), ("350101", "350102", 55))
    assert (minutes_between(one, "350101", "350102"), minutes_between(one, "350102", "350101")) == (55, 55)
    two = with_ways(province(), ("350101", "350102", 55), ("350102", "350101", 70))
    assert (minutes_between(two, "350101", "350102"), minutes_between(two, "350102", "350101")) == (55, 70)
    assert not is_flat(two)


def test_counties_speak_for_their_townships_and_a_township_for_itself():
    snapshot = with_ways(province(), ("350101", "350102", 55), ("350101001", "350102001", 25), ("350101", "350101", 12))
    assert minutes_between(snapshot, "350101002", "350102001") == 55
    assert minutes_between(snapshot, "350101001", "350102001") == 25
    assert minutes_between(snapshot, "350102001", "350101001") == 25
    assert minutes_between(snapshot, "350101001", "350101002") == 12  # inside the county
    assert minutes_between(snapshot, "350101001", "350101001") == 12  # two rooms of one township
    assert minutes_between(snapshot, "350102", "350102001") == 30  # another county: the rule's figure


def test_a_row_with_set_up_alone_says_nothing_about_ways():
    snapshot = with_ways(province(), ("350101", "350101", None, 90, 0))
    assert is_flat(snapshot) and minutes_between(snapshot, "350101", "350101001") == 30
    assert (setup_minutes(snapshot, "350101"), teardown_minutes(snapshot, "350101")) == (90, 0)
    assert (setup_minutes(snapshot, "350102"), teardown_minutes(snapshot, "350102")) == (60, 30)
    half = with_ways(province(), ("350101", "350101", 20, None, 45))
    assert (setup_minutes(half, "350101"), teardown_minutes(half, "350101")) == (60, 45)


def test_distance_counts_where_both_places_are_known_and_the_site_gives_a_speed():
    north = {"l350101": (26.0, 119.0), "l350102": (27.0, 119.0)}
    far = placed(driving(60), **north)
    # a degree of latitude is 111.195 km; times 1.4 at 60 km/h: 155.67 min
    assert minutes_between(far, "350101", "350102") == minutes_between(far, "350102", "350101") == 156
    assert minutes_between(far, "350101", "350201") == 90  # its coordinates are not known
    assert minutes_between(far, "350101", "350101") == 30  # two rooms of one place are no distance
    assert minutes_between(placed(driving(60, 100), **north), "350101", "350102") == 112
    assert minutes_between(placed(province(), **north), "350101", "350102") == 90  # no speed
    told = with_ways(far, ("350101", "350102", 40))
    assert minutes_between(told, "350101", "350102") == 40
    assert not is_flat(far) and is_flat(placed(province(), **north)) and is_flat(driving(60))


def test_no_way_takes_longer_than_a_week():
    poles = placed(driving(1), l350101=(90.0, 0.0), l350102=(-90.0, 0.0))
    assert minutes_between(poles, "350101", "350102") == MOST_MINUTES


DEGREES = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@given(DEGREES, DEGREES, st.integers(20, 120), st.integers(100, 200))
def test_minutes_are_those_of_the_great_circle(a, b, kmh, percent):
    snapshot = placed(driving(kmh, percent), l350101=a, l350102=b)
    north, south, east = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    part = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    exact = 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(part))) * percent / 100 / kmh * 60
    found = minutes_between(snapshot, "350101", "350102")
    assert min(exact, MOST_MINUTES) - 0.01 <= found < exact + 1.01
    assert found == minutes_between(snapshot, "350102", "350101")


def test_staff_are_judged_by_the_way_in_the_order_of_the_meetings():
    ways = (("350101", "350102", 45), ("350102", "350101", 120))
    snapshot, first = meeting(with_ways(province(), *ways), 1, 2, "甲县至县")
    snapshot, second = meeting(snapshot, 4.5, 6, "乙县至县", system="finance")
    a, b = need_at(snapshot, first, "350101"), need_at(snapshot, second, "350102")
    assert b.start - a.end == at(1) - at(0)  # tear-down until 2:30, set-up from 3:30
    assert (travel_minutes(snapshot, a, b), travel_minutes(snapshot, b, a)) == (45, 120)
    assert minutes_short(snapshot, a, b) == minutes_short(snapshot, b, a) == 0
    slow = with_ways(snapshot, ("350101", "350102", 75), ("350102", "350101", 10))
    assert minutes_short(slow, a, b) == minutes_short(slow, b, a) == 15
    booked = sent(slow, b.id, "p350101m1")
    (finding,) = (f for f in judge(booked, a, booked.people["p350101m1"]) if f.rule == DOUBLE_BOOKING)
    assert (finding.facts["travel"], finding.facts["short"], finding.facts["earliest"]) == (75, 15, None)


def test_a_published_conference_takes_set_up_and_tear_down_of_each_place():
    rows = (("350101", "350101", None, 120, 10), ("350102", "350102", None, 0, None), ("350101", "3501", 50))
    snapshot, conference = meeting(with_ways(province(), *rows), 4, 5, "A市至县")
    spans = {need.place: (need.start, need.end) for need in snapshot.needs.values()}
    assert spans == {"3501": (at(3), at(5.5)), "350101": (at(2), at(5 + 1 / 6)), "350102": (at(4), at(5.5))}
    later = replace(snapshot, travel_times=Table())
    assert {need.start for need in needs_of(later, later.conferences[conference], new_id)} == {at(3)}
    assert need_at(later, conference, "350101").start == at(2)  # frozen when it was published


@pytest.mark.parametrize("level", ["350101", "350101001"])
def test_rooms_of_one_place_may_have_their_own_minutes(level):
    snapshot = with_ways(province(), (level, level, 5))
    assert minutes_between(snapshot, level, level) == 5


def test_kilometres_are_known_where_both_coordinates_are():
    snapshot = driving(0)
    assert kilometres_between(snapshot, "350101", "350102") is None
    snapshot = placed(snapshot, l350101=(26.0, 119.0), l350102=(27.0, 119.0), l350201=(26.0, 119.0))
    degree = math.pi * EARTH_KM / 180
    assert kilometres_between(snapshot, "350101", "350102") == pytest.approx(1.4 * degree)
    assert kilometres_between(snapshot, "350102", "350101") == pytest.approx(1.4 * degree)
    assert kilometres_between(snapshot, "350101", "350201") == 0.0
    straight = placed(driving(60, 100), l350101=(26.0, 119.0), l350102=(27.0, 119.0))
    assert kilometres_between(straight, "350101", "350102") == pytest.approx(degree)
    assert minutes_between(straight, "350101", "350102") == math.ceil(degree)
