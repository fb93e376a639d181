"""The stress test of a year: each day is that day's own answer, and equal days are worked out once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from console.domain.people import Leave
from console.planning.plans.whatif.grades import CALM, DIRE, OPEN, THIN, grade, usual
from console.planning.plans.whatif.outlook import StressDay
from tests.planning.duty.duty_worlds import on_roster
from tests.support.scenarios import apart, outlook, scenario, year
from tests.support.world import meeting, need_at, sent, with_person

COUNTIES = "全省至县"


def leave(day, days=1, hours=0):
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day, hours=hours)
    return Leave(start, start + timedelta(days=days))


@pytest.fixture
def busy():
    """Somebody of a county on leave for ten days, two together for three, and a real meeting on 24 July."""
    state = with_person(apart(), "p350101m1", leave=(leave(40, 10),))
    state = with_person(state, "p350201f1", leave=(leave(100, 3),))
    state = with_person(state, "p350201m1", leave=(leave(100, 3),))
    state = with_person(state, "p350201m2", leave=(leave(100, 3),))
    state, key = meeting(state, 1, 3, "甲县至县")
    return sent(state, need_at(state, key, "350101").id, "p350101f1")


def test_every_day_is_what_the_question_of_that_day_answers(busy):
    asked = scenario(scope=COUNTIES)
    found = year(busy, 2026, asked)
    assert (found.total, len(found.days), found.whole) == (365, 365, True)
    for day in found.days[::7] + found.days[38:52] + found.days[98:105] + found.days[203:206]:
        one = outlook(busy, replace(asked, day=date.fromisoformat(day.day)))
        assert (day.places, day.open) == (one.total.places, one.total.open), day
        assert day.meetings == len(one.meetings)
        assert day.short == sum(bool(unit.lacking) for unit in one.units), day


def test_equal_days_are_worked_out_once(busy):
    found = year(busy, 2026, scenario(scope=COUNTIES))
    # a plain day, the leave of ten days (its last one ends at 08:00 local: a plain day), that of three, the meeting's
    # day; the first and last day of a leave are touched by a part of it only
    assert found.solved < 12
    assert [day.day for day in found.days if day.meetings] == ["2026-07-24"]
    worst = found.worst
    # three of five are away: two people for three venues, beside the province's two residents for three
    assert worst is not None and (worst.open, worst.worst, worst.worst_open, worst.away) == (2, "35", 1, 3)
    assert {day.open for day in found.days} == {1, 2}
    assert sum(day.open == 2 for day in found.days) in (3, 4)


def test_a_day_on_which_somebody_is_on_duty_is_no_plain_day():
    state = on_roster(apart(), "p350101001t1", "2026-03-10", "morning")
    found = year(state, 2026, scenario(systems=("water",)))
    assert [day.day for day in found.days if day.open] == ["2026-03-10"]
    assert found.solved == 4  # plain days, that one, and those beside it, whose meetings lie less than a day away


def test_a_leap_year_has_its_day():
    assert year(apart(), 2028, scenario(scope="甲县至县")).days[59].day == "2028-02-29"


def test_the_dice_of_a_year_differ_by_day_and_are_the_same_by_seed():
    asked = scenario(scope="甲县、乙县至县", absent_percent=45)
    found = year(apart(), 2026, asked, clock=lambda: 0.0)
    assert found == year(apart(), 2026, asked, clock=lambda: 0.0)
    # 2.25 of five: of the three counties one lacks three, so one of its venues stays open; the third is not asked
    assert {day.open for day in found.days} == {0, 1} and found.solved == 365
    assert {day.worst for day in found.days} == {"", "350101", "350102"}
    assert year(apart(), 2026, replace(asked, seed=2), clock=lambda: 0.0).days != found.days


def test_it_tells_how_far_it_is_and_can_be_called_off():
    told, ticks = [], iter(range(10_000))
    found = year(
        apart(), 2026, scenario(scope="甲县至县"), tell=told.append, clock=lambda: next(ticks) / 10,
        enough=lambda: len(told) >= 5,
    )  # fmt: skip
    lengths = [len(one.days) for one in told]
    assert lengths == sorted(set(lengths)) and len(told) == 5
    assert not found.whole and len(found.days) >= lengths[-1] and found.worst is not None


def test_a_day_s_grade_is_beside_the_year_s_usual():
    def day(open_places, short=0):
        return StressDay("2026-01-01", 10, open_places, True, 0, 0, short)

    assert [grade(day(*row), 3) for row in ((0,), (0, 2), (1,), (3,), (4,))] == [CALM, THIN, OPEN, OPEN, DIRE]
    found = year(apart(), 2026, scenario(scope="甲县至县"))
    assert usual(found) == 0 and usual(replace(found, days=())) == 0
