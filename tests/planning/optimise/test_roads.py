"""The planner's ways are those of the rule engine, pair by pair and bit by bit."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.places import Place
from console.domain.rules import BLOCKING, DOUBLE_BOOKING, Rule
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.travel import minutes_between
from console.domain.travel_times import TravelTime
from console.planning.optimise.compiling.compiled import Order, compiled
from console.planning.optimise.compiling.costs import TRAVEL
from console.planning.optimise.compiling.roads import travel_of
from console.planning.optimise.compiling.staff import MINUTE, zone_codes, zones_of
from tests.planning.optimise.worlds import travelled, worlds
from tests.support.world import province

UNKNOWN = ("999", "350101009")


@st.composite
def provinces(draw):
    return travelled(draw, province())


@given(provinces(), st.booleans())
def test_every_pair_takes_as_long_as_the_rule_engine_says(snapshot, strangers):
    if strangers:  # a row may name a place that has gone since
        rows = [*snapshot.travel_times.values(), TravelTime("x", "999", "350101", 7), TravelTime("y", "999", "999", 3)]
        snapshot = replace(snapshot, travel_times=Table(rows))
    unknown = UNKNOWN if strangers else ()
    zones, travel = zones_of(snapshot), travel_of(snapshot, unknown)
    number = {**zones, **{code: len(set(zones.values())) + n for n, code in enumerate(unknown)}}
    for here in number:
        for there in number:
            same = travel.table is None and number[here] == number[there]
            found = int(travel.ticks(number[here], number[there]))
            assert found == minutes_between(snapshot, here, there) * MINUTE, (here, there, same)


@given(worlds(ways=True))
def test_the_cost_of_a_way_is_that_from_the_unit_to_the_venue(world):
    snapshot, conferences = world
    made = compiled(snapshot, Order(tuple(conferences)))
    pairs = made.problem.pairs
    amounts_of_all = made.amounts(pairs.need, pairs.person).tolist()
    for need, person, amounts in zip(pairs.need.tolist(), pairs.person.tolist(), amounts_of_all, strict=True):
        home, place = snapshot.people[made.problem.staff[person]].place, snapshot.needs[made.problem.keys[need]].place
        assert amounts[TRAVEL] == (0 if home == place else minutes_between(snapshot, home, place))


def test_a_thousand_places_by_distance_are_the_same_to_the_minute():
    chance = random.Random(7)
    places = [Place("l0", "0", "省", "province")]
    for n in range(1, 400):
        level = "county" if n % 5 == 1 else "township"
        above = "0" if level == "county" else str(n - (n - 1) % 5)
        places.append(Place(f"l{n}", str(n), f"地{n}", level, above, chance.uniform(23, 28), chance.uniform(116, 120)))
    booking = Rule(DOUBLE_BOOKING, BLOCKING, {"road_kmh": 40, "road_percent": 140})
    snapshot = Snapshot(places=Table(places), rules=Table((booking,)))
    table = travel_of(snapshot).table
    codes = list(zones_of(snapshot))
    assert table is not None and len(codes) == 400
    for _ in range(4000):
        here, there = chance.choice(codes), chance.choice(codes)
        assert table[codes.index(here), codes.index(there)] == minutes_between(snapshot, here, there) * MINUTE


def test_the_table_is_made_anew_only_when_its_ground_changes():
    rows = Table((TravelTime("w", "350101", "350102", 55),))
    snapshot = replace(province(), travel_times=rows)
    first = travel_of(snapshot).table
    assert first is not None and travel_of(replace(snapshot, seq=9)).table is first
    faster = replace(snapshot, travel_times=rows.changed([TravelTime("w", "350101", "350102", 40)]))
    zones = zones_of(faster)
    again = travel_of(faster).table
    assert again is not None and again[zones["350101"], zones["350102"]] == 40 * MINUTE
    assert travel_of(province()).table is None and zones_of(province()) == province().places.derived(zone_codes)
