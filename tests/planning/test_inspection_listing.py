"""Plans with their counts, and the venues to be looked at, city by city [D]."""

from dataclasses import replace

from console.domain.inspections import DONE, OPEN, OVERDUE
from console.planning.inspections.listing import WantedVenues, city_of, city_rows, plan_rows
from tests.planning.test_inspections import WEEKLY_PLAN, day, run, site

# Mondays from 7 September on, asked for from the Saturday before; late from Tuesday on.
NOW = day("2026-09-07")
LATE = day("2026-09-11")
STOPPED = replace(WEEKLY_PLAN, id="s", name="停", active=False)
OTHER = replace(WEEKLY_PLAN, id="o", name="季检", since="2026-10-12")


def venues(rows) -> dict[str, list[str]]:
    return {row.city: [venue.place for venue in row.venues] for row in rows}


def test_a_plan_counts_its_venues_by_how_they_stand():
    (row,) = plan_rows(site(WEEKLY_PLAN), NOW)
    total = row.venues
    assert total > 2 and (row.id, row.overdue, row.due, row.done) == ("w", 0, total, 0)
    looked = [venue.venue for city in city_rows(site(WEEKLY_PLAN), NOW, WantedVenues()) for venue in city.venues][:2]
    runs = tuple(run("w", key, "2026-09-07") for key in looked)
    (row,) = plan_rows(site(WEEKLY_PLAN, runs=runs), NOW)
    assert (row.overdue, row.due, row.done) == (0, total - 2, 2)
    (row,) = plan_rows(site(WEEKLY_PLAN, runs=runs), LATE)
    assert (row.overdue, row.due, row.done) == (total - 2, 0, 2)


def test_plans_with_most_overdue_come_first_and_stopped_ones_last():
    rows = plan_rows(site(STOPPED, OTHER, WEEKLY_PLAN), LATE)
    assert [row.id for row in rows] == ["w", "o", "s"]
    assert (rows[2].venues, rows[2].overdue, rows[2].due, rows[2].done) == (rows[0].venues, 0, 0, 0)


def test_a_city_has_its_own_venues_and_the_province_s_are_of_none():
    snapshot = site(WEEKLY_PLAN)
    found = venues(city_rows(snapshot, NOW, WantedVenues()))
    assert set(found) == {"", "3501", "3502"}
    assert all(place.startswith(city) for city in ("3501", "3502") for place in found[city])
    assert found[""] == ["35"]
    assert [city_of(snapshot, code) for code in ("350101001", "3502", "35", "99")] == ["3501", "3502", "", ""]


def test_the_city_with_most_overdue_comes_first():
    snapshot = site(WEEKLY_PLAN)
    cities = city_rows(snapshot, LATE, WantedVenues())
    assert [row.overdue for row in cities] == sorted((row.overdue for row in cities), reverse=True)
    first = cities[0]
    runs = tuple(run("w", venue.venue, "2026-09-07") for venue in first.venues)
    after = city_rows(site(WEEKLY_PLAN, runs=runs), LATE, WantedVenues())
    assert first.city not in {row.city for row in after}, "what is done presses nobody"


def test_what_is_wanted_narrows_by_plan_state_and_city():
    snapshot = site(WEEKLY_PLAN, OTHER)
    assert city_rows(snapshot, LATE, WantedVenues(plan="o", states=(OVERDUE, OPEN))) == ()
    assert city_rows(snapshot, LATE, WantedVenues(states=(DONE,))) == ()
    (one,) = city_rows(snapshot, LATE, WantedVenues(city="3502"))
    assert (one.city, one.overdue, one.due) == ("3502", len(one.venues), 0)
    every = city_rows(snapshot, LATE, WantedVenues(plan="w", states=()))
    assert sum(len(row.venues) for row in every) == plan_rows(snapshot, LATE)[0].venues
