"""The county's 2 + 3 [D] put to the test of real numbers: the shipped sample, and the Fujian files where they are."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.people import FIXED, MOBILE
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.plans.whatif.outlook import NO_STAFF, SHARED
from console.services.importing import in_order, load
from tests.support.provinces import province_of
from tests.support.scenarios import outlook, scenario
from tests.support.world import done

SAMPLE = Path(__file__).resolve().parents[4] / "resources" / "sample"


@cache
def sample() -> Snapshot:
    snapshot = Snapshot(levels=Table(SHIPPED_LEVELS), systems=Table(SHIPPED_SYSTEMS))
    for part in in_order(
        [part for name in ("places.csv", "people.xlsx", "venues.xlsx") for part in load(SAMPLE / name)]
    ):
        snapshot = done(snapshot, part.command)
    return snapshot


def fujian() -> Snapshot:
    return province_of("fujian")


@pytest.mark.parametrize("made", [sample, fujian])
def test_what_holds_is_what_the_list_of_people_says(made):
    """Counted from the lists alone: all three systems need 3 people of a unit; 2 + 3 has 2 more, 2 + 2 one more."""
    snapshot = made()
    found = outlook(snapshot, scenario(with_day=False))
    staff = Counter((row.place, row.post) for row in snapshot.people.values())
    venues = Counter((row.place, row.level) for row in snapshot.venues.values() for _ in row.systems)
    for level, mobile in (("county", 3), ("city", 2)):
        units = found.units_of(level)
        places = {row.code for row in snapshot.places.values() if row.level == level}
        assert {unit.place for unit in units} == {place for place in places if venues[place, level]}
        for unit in units:
            own = staff[unit.place, FIXED], staff[unit.place, MOBILE]
            asked = venues[unit.place, level]
            assert [post.present for post in unit.posts] == list(own), unit
            assert unit.tally.open == max(0, asked - sum(own)), unit
            assert unit.lacking == max(0, 2 - own[0]) + max(0, mobile - own[1]), unit
            assert unit.reserve == sum(own) - min(asked, sum(own)), unit
            assert unit.holds == (own[0] >= 2 and own[1] >= mobile and sum(own) >= asked), unit


def test_the_sample_holds_everywhere():
    found = outlook(sample(), scenario(with_day=False))
    assert [(len(found.units_of(level)), sum(unit.holds for unit in found.units_of(level)))
            for level in ("city", "county")] == [(9, 9), (84, 84)]  # fmt: skip
    # towns without staff in the sample's list: 12 of 1,860 places, and nothing else
    assert (found.total.places, found.total.open) == (1860, 12)
    assert {(row.asked.level, row.why) for row in found.failing} == {("township", NO_STAFF)}
    assert found.known.proven


def test_four_counties_of_fujian_lack_one_mobile():
    found = outlook(fujian(), scenario(with_day=False))
    failing = [unit for unit in found.units if not unit.holds]
    # 84 counties with 2 fixed each and 248 mobile: four have 2 instead of 3; all their venues are filled all the same
    assert [(unit.place, unit.lacking, unit.tally.open, unit.reserve) for unit in failing] == [
        ("350121", 1, 0, 1), ("350305", 1, 0, 1), ("350429", 1, 0, 1), ("350924", 1, 0, 1),
    ]  # fmt: skip
    assert (found.total.places, found.total.open) == (2336, 25)
    assert found.known.proven


def test_one_absent_of_every_county_leaves_the_venues_filled_and_a_strength_broken():
    """20 % of a county of five is one person: 4 serve 3 venues, but 2 + 3 is not there."""
    found = outlook(sample(), scenario(with_day=False, scope="全省至县", absent_percent=20))
    counties = found.units_of("county")
    assert {unit.lacking for unit in counties} == {1} and {unit.reserve for unit in counties} == {1}
    assert not any(unit.holds or unit.tally.open for unit in counties)
    # half of five are two or three people: of 85 units of five (84 counties and the province) 43 lack three, and a
    # county that lacks three has one venue empty
    half = outlook(sample(), scenario(with_day=False, scope="全省至县", absent_percent=50))
    assert sum(unit.tally.open for unit in half.units_of("county")) in (42, 43)
    assert {row.why for row in half.failing if row.asked.level == "county"} == {SHARED}
