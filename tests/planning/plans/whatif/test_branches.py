"""An answer by city and county, the worst first; a place's part of it."""

from console.domain.people import Leave
from console.planning.plans.whatif.branches import branches, failing_in, often_in, thin_in
from tests.support.scenarios import apart, outlook, scenario
from tests.support.world import at, with_person

COUNTY, CITY = "350101", "3501"


def emptied(place=COUNTY):
    """Everybody of a place is on leave."""
    snapshot = apart()
    for person in [row.id for row in snapshot.people.values() if row.place == place]:
        snapshot = with_person(snapshot, person, leave=(Leave(at(-24), at(24), "年假"),))
    return snapshot


def flat(rows):
    return [one for row in rows for one in (row, *flat(row.below))]


def test_counties_stand_below_their_city_and_the_worst_comes_first():
    snapshot = emptied()
    found = outlook(snapshot, scenario())
    rows = branches(found)
    assert sorted(row.place for row in flat(rows)) == sorted(row.place for row in found.areas)
    assert all(below.place.startswith(row.place) for row in rows for below in row.below)
    for level in (rows, *(row.below for row in rows)):
        opens = [row.tally.open for row in level]
        assert opens == sorted(opens, reverse=True)
    assert rows[0].place == CITY and rows[0].below[0].place == COUNTY and rows[0].below[0].lacking


def test_of_equals_the_scenario_s_own_doing_and_then_the_weaker_unit_comes_first():
    found = outlook(emptied("350102"), scenario(systems=("water",), scope="B市至县"))
    (city,) = branches(found)
    keys = [(-row.tally.open, row.tally.before, -row.lacking, row.place) for row in city.below]
    assert keys == sorted(keys)


def test_what_lies_in_a_place_adds_up():
    snapshot = emptied()
    found = outlook(snapshot, scenario(absent_percent=50, draws=3))
    whole = failing_in(snapshot, found, "")
    assert sorted(row.asked.need for row in whole) == sorted(row.asked.need for row in found.failing)
    assert [row.open - row.before for row in whole] == sorted((row.open - row.before for row in whole), reverse=True)
    inside = failing_in(snapshot, found, COUNTY)
    assert inside and {row.asked.place for row in inside} == {
        row.asked.place for row in found.failing if row.asked.place.startswith(COUNTY)
    }
    assert {unit.place for unit in thin_in(snapshot, found, CITY)} == {
        unit.place for unit in found.units if unit.thin and unit.place.startswith(CITY)
    }
    lacking = [unit.lacking for unit in thin_in(snapshot, found, "")]
    assert lacking and lacking == sorted(lacking, reverse=True)
    assert [row for row in found.often if row.place.startswith(COUNTY)] == list(often_in(snapshot, found, COUNTY))


def test_a_failing_need_names_its_shortage_or_is_one_of_its_own():
    found = outlook(emptied(), scenario())
    for row in found.failing:
        lack = found.lack_of(row)
        assert row.asked.need in lack.needs and (lack in found.lacks) == (row.lack >= 0)
