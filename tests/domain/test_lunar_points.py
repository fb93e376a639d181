"""Weights of lunar days, written and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.lunar_points import are_lunar_points, lunar_points_text, read_lunar_points

DAYS = st.tuples(st.integers(1, 12), st.integers(1, 30)).map(lambda day: f"{day[0]}-{day[1]}")


@given(st.dictionaries(DAYS, st.integers(1, 1000), max_size=6))
def test_what_is_written_is_read_back(points):
    assert are_lunar_points(points) and read_lunar_points(lunar_points_text(points)) == points


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("", {}),
        ("12-30=40，1-1：40", {"12-30": 40, "1-1": 40}),
        ("01/01 = 40; 12/30:50", {"1-1": 40, "12-30": 50}),
    ],
)
def test_as_people_write_it(text, points):
    assert read_lunar_points(text) == points


@pytest.mark.parametrize("text", ["1-1", "13-1=4", "1-31=4", "1-1=0", "tet=4", "1-1=1001", "40"])
def test_what_is_none(text):
    with pytest.raises(ValueError, match=r".+"):
        read_lunar_points(text)
