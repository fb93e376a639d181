"""How many a shift needs: the line's table, periods that ask for more, lines that run only in a period."""

from datetime import date, datetime, timedelta

import pytest

from console.domain.duty.lines import LineNeed
from console.domain.duty.patterns import THREE
from console.domain.periods import Period, PeriodStrength
from console.planning.duty.required import needed, runs_on
from tests.planning.duty.duty_room import SHIFTS, TECH, ZONE, changed, put, room

MORNING, NIGHT = SHIFTS[THREE]["morning"], SHIFTS[THREE]["night"]
EVE, FIRST_DAY, PLAIN = date(2026, 2, 16), date(2026, 2, 17), date(2026, 2, 24)


def at(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


def count(snapshot, day, shift):
    return needed(snapshot, snapshot.duty_lines[TECH], day, shift)


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ((), (1, 1)),
        ((LineNeed(2),), (2, 2)),
        ((LineNeed(2), LineNeed(1, "night")), (2, 1)),
        ((LineNeed(2), LineNeed(3, "", "holiday"), LineNeed(1, "night")), (3, 1)),
        ((LineNeed(2), LineNeed(4, "night", "holiday"), LineNeed(1, "night")), (2, 4)),
        ((LineNeed(0, "night"),), (1, 0)),
    ],
)
def test_the_closest_row_counts(needs, expected):
    snapshot = room(needs=needs)
    assert (count(snapshot, FIRST_DAY, MORNING), count(snapshot, FIRST_DAY, NIGHT)) == expected


def period(key="p", **changes):
    values = {"strength": (PeriodStrength(TECH, 1), PeriodStrength(TECH, 2, "night"))}
    return Period(key, "Tết", at(EVE), at(date(2026, 2, 19)), **{**values, **changes})


def test_a_period_asks_for_more_in_shifts_that_begin_in_it():
    snapshot = put(room(), period())
    assert count(snapshot, EVE, MORNING) == 3
    assert count(snapshot, EVE, NIGHT) == 3  # the row of the night, not the general one besides
    assert count(snapshot, EVE - timedelta(days=1), NIGHT) == 1  # reaches into the period, began before it
    assert count(snapshot, date(2026, 2, 18), NIGHT) == 3  # ends after it, begins in it
    assert count(snapshot, date(2026, 2, 19), MORNING) == 2


def test_of_two_periods_the_one_that_asks_for_the_most_holds():
    snapshot = put(room(), period(), period("q", strength=(PeriodStrength(TECH, 4),)))
    assert count(snapshot, EVE, MORNING) == 6


def test_a_line_of_a_period_runs_only_in_it():
    snapshot = put(room(period="p"), period(strength=()))
    line = snapshot.duty_lines[TECH]
    assert [count(snapshot, EVE, MORNING), count(snapshot, PLAIN, MORNING)] == [2, 0]
    assert [runs_on(snapshot, line, day, MORNING) for day in (EVE, PLAIN)] == [True, False]
    gone = changed(room(), snapshot.duty_lines[TECH], period="no such")
    assert count(gone, EVE, MORNING) == 0


def test_a_line_that_was_put_away_needs_nobody():
    assert count(room(active=False), EVE, MORNING) == 0
