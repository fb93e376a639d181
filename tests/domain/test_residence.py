"""Residents of an important period: their duty spans, and the needs that publishing makes of them [D]."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.conferences import RESIDENCE, Conference
from console.domain.people import FIXED
from console.domain.presence import needs_of
from console.domain.residence import ALL_DAY, Duty, day_spans, shift_spans, touching
from tests.support.world import new_id, province

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def local(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=SHANGHAI)


def clock(spans):
    return [tuple(f"{m.astimezone(SHANGHAI):%d %H:%M}" for m in (span.start, span.end)) for span in spans]


def test_shifts_of_eight_hours_change_at_eight_sixteen_and_midnight():
    spans = shift_spans(local(1), local(3), SHANGHAI, 8, 480)
    assert clock(spans) == [
        ("01 00:00", "01 08:00"), ("01 08:00", "01 16:00"), ("01 16:00", "02 00:00"),
        ("02 00:00", "02 08:00"), ("02 08:00", "02 16:00"), ("02 16:00", "03 00:00"),
    ]  # fmt: skip


def test_shifts_of_twelve_hours_cross_midnight_and_the_edges_are_shorter():
    spans = shift_spans(local(1, 10), local(2, 22), SHANGHAI, 12, 480)
    assert clock(spans) == [
        ("01 10:00", "01 20:00"), ("01 20:00", "02 08:00"), ("02 08:00", "02 20:00"), ("02 20:00", "02 22:00"),
    ]  # fmt: skip


def test_on_the_day_whose_clock_is_put_back_one_shift_is_longer_and_none_is_lost():
    start, end = (datetime(2026, 10, day, tzinfo=BERLIN) for day in (25, 26))
    spans = shift_spans(start, end, BERLIN, 8, 480)
    assert [(span.end - span.start) // timedelta(hours=1) for span in spans] == [9, 8, 8]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),  # noqa: DTZ001  hypothesis wants them naive
    st.integers(1, 20 * 24 * 60),
    st.sampled_from((8, 12)),
    st.integers(0, 1439),
    st.sampled_from((SHANGHAI, BERLIN)),
)
def test_shifts_cover_the_period_without_gap_or_overlap(start, minutes, hours, begins, zone):
    start = start.replace(tzinfo=UTC)
    end = start + timedelta(minutes=minutes)
    spans = shift_spans(start, end, zone, hours, begins)
    assert (spans[0].start, spans[-1].end) == (start, end)
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))
    assert all(timedelta(0) < s.end - s.start <= timedelta(hours=hours + 1) for s in spans)


def test_the_customers_hours_give_one_stay_a_day_with_the_noon_break_in_it():
    hours = {date(2026, 10, 1): ((480, 720), (870, 1050)), date(2026, 10, 3): ((360, 480), (1080, 1200))}
    spans = day_spans(local(1, 9), local(4), SHANGHAI, lambda day: hours.get(day, ()))
    assert clock(spans) == [("01 09:00", "01 17:30"), ("03 06:00", "03 08:00"), ("03 18:00", "03 20:00")]


def test_only_what_lies_in_the_day_touches_it():
    spans = shift_spans(local(1), local(4), SHANGHAI, 12, 480)
    assert clock(touching(spans, local(2), local(3))) == [
        ("01 20:00", "02 08:00"), ("02 08:00", "02 20:00"), ("02 20:00", "03 08:00"),
    ]  # fmt: skip


def residence(duty: Duty, scope=()) -> Conference:
    return Conference(
        "c", "water", "驻场", local(1), local(3), "", scope, "令1号", kind=RESIDENCE, period="p", duty=duty
    )


def test_each_venue_and_span_is_a_need_without_setup_or_teardown():
    spans = shift_spans(local(1), local(3), SHANGHAI, 12, 480)
    duty = Duty(ALL_DAY, 12, venues=("v350101", "v35"), count=2, spans=spans)
    needs = needs_of(province(), residence(duty), new_id)
    assert len(needs) == 2 * 5
    assert [need.venue for need in needs[:5]] == ["v35"] * 5
    for need, span in zip(needs[:5], spans, strict=True):
        assert (need.start, need.end) == (need.meeting_start, need.meeting_end) == (span.start, span.end)
    assert {need.count for need in needs} == {2}
    assert needs[5].posts[0] == FIXED
    assert len({need.id for need in needs}) == 10


@pytest.mark.parametrize(("posts", "expected"), [((), ("fixed", "mobile")), (("mobile",), ("mobile",))])
def test_who_may_come_is_the_rules_word_or_the_orders(posts, expected):
    spans = shift_spans(local(1), local(1, 8), SHANGHAI, 8, 480)
    duty = replace(Duty(ALL_DAY, venues=("v3501",), spans=spans), posts=posts)
    (need,) = needs_of(province(), residence(duty), new_id)
    assert (need.posts, need.post) == (expected, expected[0])
