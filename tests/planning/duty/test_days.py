"""Days of a roster: types, holidays and lunar dates of both countries, and what a shift on them weighs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from console.domain.duty.lines import HOLIDAY, WEEKEND, WORKDAY
from console.domain.duty.patterns import H24, THREE
from console.domain.rules import DUTY_POINTS, rule
from console.domain.site import CHINA, VIETNAM
from console.domain.workdays import CalendarDay
from console.planning.duty.days import duty_day, duty_days, shift_points, weights_of
from tests.planning.duty.duty_room import FIRST, LAST, SHIFTS, put, room

MORNING, NIGHT = SHIFTS[THREE]["morning"], SHIFTS[THREE]["night"]


def test_nine_days_of_tet():
    days = duty_days(room(), FIRST, LAST)
    types = [day.type for day in days]
    assert types == [WEEKEND, WEEKEND, *[HOLIDAY] * 5, WEEKEND, WEEKEND]
    lunar = [(day.lunar.month, day.lunar.day) for day in days]
    assert lunar == [(12, 27), (12, 28), (12, 29), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6)]
    assert [day.holiday for day in days[3:5]] == ["Lunar New Year", "Second Day of Lunar New Year"]
    assert [day.eve for day in days] == [False, False, True] + [False] * 6


def test_new_year_has_its_name_before_the_holidays_are_announced():
    snapshot = room()
    snapshot = put(snapshot, replace(snapshot.site, country=CHINA))
    days = duty_days(snapshot, date(2027, 2, 4), date(2027, 2, 7))  # 腊月廿八 to 正月初二
    assert all(day.provisional and not day.holiday for day in days)
    assert [day.occasion for day in days] == ["", "Lunar New Year's Eve", "Lunar New Year", ""]
    assert duty_day(snapshot, date(2027, 2, 5)).type == WORKDAY, "a name makes no day off"


def test_a_month_of_29_days_ends_with_the_weight_of_its_30th():
    snapshot = room()
    assert shift_points(snapshot, date(2026, 2, 16), MORNING) == 40  # 29 Chạp, the eve
    assert shift_points(snapshot, date(2026, 2, 17), NIGHT) == 45  # mùng 1 by itself, and the night
    assert shift_points(snapshot, date(2026, 2, 18), MORNING) == 35
    assert shift_points(snapshot, date(2026, 2, 19), MORNING) == 30
    assert shift_points(snapshot, date(2026, 2, 14), NIGHT) == 25
    assert shift_points(snapshot, date(2026, 2, 24), MORNING) == 10


def test_a_29th_with_a_weight_of_its_own_keeps_it():
    snapshot = room()
    row = rule(snapshot.rules, DUTY_POINTS)
    snapshot = put(snapshot, replace(row, values={**row.values, "lunar": {"12-30": 40, "12-29": 50}}))
    assert weights_of(snapshot).of_day(duty_day(snapshot, date(2026, 2, 16))) == 50
    assert weights_of(snapshot).of_day(duty_day(snapshot, date(2025, 1, 28))) == 50  # Tết 2025, too, had no 30th
    assert weights_of(snapshot).of_day(duty_day(snapshot, date(2024, 2, 9))) == 40  # Tết 2024 had its 30th


def test_round_the_clock_counts_as_a_night():
    whole = replace(SHIFTS[H24]["h24"], night=False)
    assert shift_points(room(), date(2026, 2, 24), whole) == 15


def test_make_up_workdays_of_china_are_workdays():
    snapshot = room()
    snapshot = put(snapshot, replace(snapshot.site, country=CHINA))
    made_up = duty_day(snapshot, date(2026, 2, 14))  # a Saturday, worked for Spring Festival
    assert (made_up.type, made_up.makeup) == (WORKDAY, True)
    assert duty_day(snapshot, date(2026, 2, 17)).type == HOLIDAY


def test_the_sites_own_days_win():
    own = [
        CalendarDay("2026-02-24", working=False, name="Giỗ tổ"),
        CalendarDay("2026-02-25", working=False),
        CalendarDay("2026-02-28", working=False),
        CalendarDay("2026-03-01", working=True),
        CalendarDay("2026-03-07", working=False, name="Hội làng"),
    ]
    snapshot = put(room(), *own)
    types = [duty_day(snapshot, date.fromisoformat(day.id)).type for day in own]
    assert types == [HOLIDAY, HOLIDAY, WEEKEND, WORKDAY, HOLIDAY]
    assert duty_day(snapshot, date(2026, 2, 24)).holiday == "Giỗ tổ"


def test_a_site_without_a_country_has_no_lunar_dates_and_only_its_own_holidays():
    snapshot = room()
    snapshot = put(snapshot, replace(snapshot.site, country=""))
    day = duty_day(snapshot, date(2026, 2, 17))
    assert (day.type, day.lunar, shift_points(snapshot, day.day, MORNING)) == (WORKDAY, None, 10)


def test_a_leap_month_is_not_the_month_of_its_number():
    """2028 has a leap fifth month; its weights are no other than the day's."""
    snapshot = room()
    row = rule(snapshot.rules, DUTY_POINTS)
    snapshot = put(snapshot, replace(row, values={**row.values, "lunar": {"5-5": 90}}))
    leap = next(d for d in duty_days(snapshot, date(2028, 6, 1), date(2028, 8, 1)) if d.lunar.leap and d.lunar.day == 5)
    assert weights_of(snapshot).of_day(leap) == weights_of(snapshot).types[leap.type]


NEW_YEARS = {
    CHINA: (date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 3)),
    VIETNAM: (date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2)),  # a day before China's
}


@pytest.mark.parametrize("country", [CHINA, VIETNAM])
def test_the_new_years_that_rosters_are_made_for(country):
    """Published: 2030 is the year in which the two countries do not keep the same day."""
    snapshot = room()
    snapshot = put(snapshot, replace(snapshot.site, country=country))
    for first in NEW_YEARS[country]:
        eve, day = duty_day(snapshot, first - timedelta(days=1)), duty_day(snapshot, first)
        assert eve.eve and eve.lunar.month == 12 and eve.lunar.year == first.year - 1
        assert (day.lunar.year, day.lunar.month, day.lunar.day, day.eve) == (first.year, 1, 1, False)
        lunar = weights_of(snapshot).lunar
        weighed = [weights_of(snapshot).of_day(one) for one in (eve, day)]
        assert weighed == [lunar[12, 30], lunar[1, 1]]


def test_one_day_weighs_otherwise_in_the_two_countries():
    snapshot, other = room(), put(room(), replace(room().site, country=CHINA))
    differ = {
        day.day
        for day, its in zip(duty_days(snapshot, date(2027, 1, 1), date(2030, 12, 31)),
                            duty_days(other, date(2027, 1, 1), date(2030, 12, 31)), strict=True)
        if (day.lunar.month, day.lunar.day, day.lunar.leap) != (its.lunar.month, its.lunar.day, its.lunar.leap)
    }  # fmt: skip
    assert {date(2030, 2, 2), date(2030, 2, 3), date(2030, 3, 3)} <= differ
    assert not any(date(2028, 1, 20) <= day <= date(2028, 2, 20) for day in differ)
    points = [shift_points(state, date(2030, 2, 2), MORNING) for state in (snapshot, other)]
    lunar = weights_of(snapshot).lunar
    assert points == [lunar[1, 1], lunar[12, 30]]
