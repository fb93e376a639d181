"""Which hotline a region calls, what a contract covers, whom an assurance period raises."""

from datetime import UTC, datetime, timedelta

import pytest

from console.domain.contracts import Contract, Hotline, hotlines_for, outside
from console.domain.periods import Period, covers, running
from console.domain.table import Table
from tests.support.world import province

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LINES = Table(
    [Hotline("all", "10000000001"), Hotline("a", "10000000002", places=("3501",)), Hotline("b", "10000000003", order=1)]
)


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        ("3501", ["10000000002"]),
        ("350101001", ["10000000002"]),
        ("350201", ["10000000001", "10000000003"]),
        ("", ["10000000001", "10000000003"]),
        ("9999", ["10000000001", "10000000003"]),
    ],
)
def test_a_region_calls_its_own_number_and_all_others_the_common_one(place, numbers):
    assert [line.number for line in hotlines_for(LINES, province().places, place)] == numbers


@pytest.mark.parametrize(
    ("terms", "place", "service", "expected"),
    [
        ({}, "350101", "MSTP", ()),
        ({"places": ("3501",)}, "350101001", "", ()),
        ({"places": ("3501",)}, "350201", "", ("outside_place",)),
        ({"services": ("SDH",)}, "3501", "MSTP", ("outside_service",)),
        ({"services": ("SDH",)}, "3501", "", ()),
        ({"valid_from": NOW}, "3501", "", ()),
        ({"valid_from": NOW + timedelta(1)}, "3501", "", ("contract_expired",)),
        ({"valid_to": NOW}, "3501", "", ("contract_expired",)),
    ],
)
def test_what_a_contract_does_not_cover(terms, place, service, expected):
    assert outside(Contract("h", "HT-1", "k", **terms), province().places, place, service, NOW) == expected


def test_periods_run_from_their_start_to_before_their_end():
    one = Period("1", "防汛", NOW, NOW + timedelta(days=2))
    two = Period("2", "高考", NOW - timedelta(days=1), NOW + timedelta(days=1))
    assert running([one, two], NOW) == (two, one)
    assert running([one, two], NOW + timedelta(days=1)) == (one,)
    assert running([one, two], NOW + timedelta(days=2)) == ()


@pytest.mark.parametrize(
    ("terms", "grade", "place", "expected"),
    [
        ({}, "", "", True),
        ({"grades": ("A",)}, "A", "350101", True),
        ({"grades": ("A",)}, "B", "350101", False),
        ({"places": ("3501",)}, "C", "350101001", True),
        ({"places": ("3501",)}, "C", "350201001", False),
    ],
)
def test_whom_a_period_raises(terms, grade, place, expected):
    period = Period("1", "防汛", NOW, NOW + timedelta(days=2), **terms)
    assert covers(period, province().places, grade, place) is expected
