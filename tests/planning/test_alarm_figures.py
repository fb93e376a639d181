"""The operator's load: stretches, shares, what stands too long, and the follower against a count of everything."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.planning.alarms.figures import (
    BUSY,
    DAY,
    FLOOD,
    GOOD,
    HOUR,
    MANY,
    SHIFT,
    TEN_MINUTES,
    figures,
    shift_start,
    verdict,
)
from tests.support.alarms import alarm, fault, site
from tests.support.surroundings import START

MINUTE = timedelta(minutes=1)


def loads(snapshot, now=START):
    return {load.span: load for load in figures(snapshot, now).loads}


def test_stretches_of_a_quiet_morning():
    """START is 09:00 at the site: the shift began at 08:00."""
    rows = [alarm(1, 5), alarm(2, 30), alarm(3, 90), alarm(4, 23 * 60), alarm(5, 25 * 60), alarm(6, 5, notice=True)]
    found = loads(site(*map(fault, range(1, 7)), *rows))
    assert {span: load.count for span, load in found.items()} == {TEN_MINUTES: 1, HOUR: 2, SHIFT: 2, DAY: 4}
    assert found[HOUR].average == pytest.approx(2 / 6)
    assert {load.verdict for load in found.values()} == {GOOD}


def test_eleven_in_ten_minutes_are_a_flood_in_every_stretch():
    found = loads(site(*map(fault, range(1, 12)), *(alarm(n, 1 + n / 20) for n in range(1, 12))))
    assert {load.verdict for load in found.values()} == {FLOOD}
    assert found[DAY].peak == 11 and found[DAY].average < 0.1


@pytest.mark.parametrize(
    ("average", "word"), [(0, GOOD), (1, GOOD), (1.1, BUSY), (2, BUSY), (2.1, MANY), (10.1, FLOOD)]
)
def test_verdicts(average, word):
    assert verdict(average) == word


def test_shares_stale_and_worst():
    rows = [alarm(1, 5, priority=1), alarm(2, 5, priority=2), alarm(3, 5, priority=4), alarm(4, 5)]
    rows += [alarm(5, 60 * 24 + 1, acknowledged=START)]
    again = alarm(1, 8, id="ticket:t1:cause#1:owed", acknowledged=START - 2 * MINUTE)
    found = figures(site(*map(fault, range(1, 6)), *rows, again), START)
    assert found.shares == pytest.approx((1 / 5, 1 / 5, 3 / 5))
    assert [row.ticket for row in found.stale] == ["t5"]
    assert found.unseen == 4 and found.slowest == 6 * MINUTE
    assert found.worst == (("C-1", 2),)


@pytest.mark.parametrize(("hours", "begun"), [(0, "08:00"), (10.9, "08:00"), (11, "20:00"), (22.9, "20:00")])
def test_shifts_begin_at_eight(hours, begun):
    zone = ZoneInfo("Asia/Shanghai")
    assert shift_start(START + timedelta(hours=hours), zone).strftime("%H:%M") == begun


@given(st.lists(st.tuples(st.integers(0, 1600), st.booleans()), max_size=25), st.integers(0, 1500))
def test_what_is_followed_equals_what_is_counted(drawn, later):
    """Alarms that came and went before the look, and a day that moves on."""
    snapshot = site(fault(1))
    for number, (minutes, notice) in enumerate(drawn):
        row = alarm(1, minutes, id=f"a{number}", notice=notice)
        snapshot = snapshot.with_rows(snapshot.seq + 1, {"alarm": {row.id: row}})
        figures(snapshot, START)
    now = START + later * MINUTE
    snapshot = snapshot.with_rows(snapshot.seq + 1, {"alarm": {"a0": None}})
    left = [row for row in snapshot.alarms.values() if not row.notice and now - timedelta(hours=24) <= row.at]
    found = figures(snapshot, now)
    assert sum(found.slots) == len(left)
    assert loads(snapshot, now)[HOUR].count == sum(row.at > now - timedelta(hours=1) for row in left)
