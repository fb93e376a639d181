"""Lunar dates of both countries, against known new years, leap months and the tables of another library."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from holidays.calendars.chinese import CHINESE_CALENDAR, VIETNAMESE_CALENDAR, _ChineseLunisolar

from console.planning.lunar import FIRST, LAST, LunarDate, lunar_date, new_year

NEW_YEARS = (
    # year, China, Vietnam: together but for 1968, 1969, 1985, 2007, 2030, 2053
    (1976, "01-31", "01-31"), (1985, "02-20", "01-21"), (2000, "02-05", "02-05"), (2007, "02-18", "02-17"),
    (2020, "01-25", "01-25"), (2021, "02-12", "02-12"), (2022, "02-01", "02-01"), (2023, "01-22", "01-22"),
    (2024, "02-10", "02-10"), (2025, "01-29", "01-29"), (2026, "02-17", "02-17"), (2027, "02-06", "02-06"),
    (2028, "01-26", "01-26"), (2029, "02-13", "02-13"), (2030, "02-03", "02-02"), (2033, "01-31", "01-31"),
    (2034, "02-19", "02-19"), (2053, "02-19", "02-18"),
)  # fmt: skip


@pytest.mark.parametrize(("year", "china", "vietnam"), NEW_YEARS)
def test_known_new_years(year, china, vietnam):
    for country, told in (("CN", china), ("VN", vietnam)):
        day = date.fromisoformat(f"{year}-{told}")
        assert new_year(year, country) == day
        assert lunar_date(day, country) == LunarDate(year, 1, 1)
        eve = lunar_date(day - timedelta(days=1), country)
        assert (eve.year, eve.month) == (year - 1, 12) and eve.day in (29, 30)


@pytest.mark.parametrize(("country", "calendar"), [("CN", CHINESE_CALENDAR), ("VN", VIETNAMESE_CALENDAR)])
def test_new_years_and_mid_autumns_of_another_source(country, calendar):
    tables = _ChineseLunisolar(calendar=calendar)
    for year in range(FIRST + 2, LAST + 1):
        assert new_year(year, country) == tables.lunar_new_year_date(year)[0]
        if country == "CN":
            autumn = lunar_date(tables.mid_autumn_date(year)[0], country)
            assert (autumn.month, autumn.day, autumn.leap) == (8, 15, False), year


LEAP_MONTHS = {
    "CN": {1984: 10, 1987: 6, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6,
           2028: 5, 2031: 3, 2033: 11, 2036: 6},
    "VN": {1985: 2, 1987: 7, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5,
           2031: 3, 2033: 11, 2036: 6},
}  # fmt: skip


@pytest.mark.parametrize("country", LEAP_MONTHS)
def test_leap_months(country):
    """2033 puts its leap month after the eleventh, where a rule of thumb says the seventh."""
    found = {}
    for number in range(date(1984, 2, 2).toordinal(), date(2037, 2, 15).toordinal()):
        told = lunar_date(date.fromordinal(number), country)
        if told.leap:
            found[told.year] = told.month
    known = LEAP_MONTHS[country]
    assert {year: found.get(year) for year in known} == known
    assert {year for year in found if year >= 2004} == {year for year in known if year >= 2004}


@pytest.mark.parametrize("country", ["CN", "VN"])
def test_days_follow_each_other(country):
    days = [date.fromordinal(n) for n in range(date(FIRST, 1, 1).toordinal(), date(LAST, 12, 31).toordinal() + 1)]
    for before, after in pairwise(lunar_date(day, country) for day in days):
        if after.day == 1:
            assert before.day in (29, 30)
            step = (after.year - before.year) * 12 + after.month - before.month
            assert step == (0 if after.leap else 1)
        else:
            assert (after.year, after.month, after.leap, after.day - 1) == (
                before.year, before.month, before.leap, before.day,
            )  # fmt: skip


def test_where_there_is_no_answer():
    for day in (date(FIRST - 1, 12, 31), date(LAST + 1, 1, 1)):
        with pytest.raises(ValueError):
            lunar_date(day, "CN")
    with pytest.raises(ValueError):
        new_year(LAST + 1, "VN")
    with pytest.raises(KeyError):
        lunar_date(date(2026, 1, 1), "JP")
