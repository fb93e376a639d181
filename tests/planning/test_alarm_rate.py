"""Alarms in front of the operator: floods grouped, priority 1 always seen, EEMUA 191's figures."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.alarms import Alarm
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.alarms.rate import active_alarms, alarm_rate, groups, is_flood, standing_alarms
from tests.support.world import DAY

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def alarm(number: int, minute: float = 0, **more) -> Alarm:
    return replace(Alarm(f"a{number:03d}", f"t{number}", "cause", 1, "owed", DAY + minute * MINUTE, 3), **more)


def state(*alarms: Alarm) -> Snapshot:
    return Snapshot(alarms=Table(alarms))


def test_what_stands_what_is_active():
    rows = [
        alarm(1), alarm(2, priority=1, minute=5), alarm(3, cleared=DAY), alarm(4, notice=True),
        alarm(5, shelved_until=DAY + HOUR), alarm(6, acknowledged=DAY),
    ]  # fmt: skip
    snapshot = state(*rows)
    assert [a.id for a in standing_alarms(snapshot)] == ["a002", "a001", "a004", "a005", "a006"]
    assert [a.id for a in active_alarms(snapshot, DAY)] == ["a002", "a001", "a006"]
    assert len(active_alarms(snapshot, DAY + HOUR)) == 4


def test_the_index_follows_the_table():
    first = state(*(alarm(n) for n in range(3)))
    assert len(standing_alarms(first)) == 3
    after = replace(first, alarms=first.alarms.changed([alarm(0, cleared=DAY), alarm(9)], ["a001"]))
    assert [a.id for a in standing_alarms(after)] == ["a002", "a009"]


def test_more_than_ten_in_ten_minutes_are_a_flood():
    ten = [alarm(n, minute=n) for n in range(10)]
    now = DAY + 9 * MINUTE
    assert not is_flood(ten, now)
    assert is_flood([*ten, alarm(10, minute=9)], now)
    assert not is_flood([*ten, alarm(10, minute=9)], now + 10 * MINUTE)
    assert not is_flood([*ten, alarm(10, minute=9, notice=True)], now)


def test_a_flood_is_grouped_and_priority_1_never_hidden():
    rows = [alarm(n, step="owed" if n % 2 else "director") for n in range(12)]
    rows += [alarm(20, priority=1), alarm(21, priority=1)]
    found = groups(rows, DAY)
    assert [(g.priority, len(g.alarms)) for g in found] == [(1, 1), (1, 1), (3, 6), (3, 6)]
    assert sum(len(g.alarms) for g in found) == len(rows)
    few = groups(rows[:5], DAY)
    assert [len(g.alarms) for g in few] == [1] * 5


def test_a_backlog_is_grouped_too_and_acknowledged_ones_go_last():
    old = [alarm(n, minute=-300) for n in range(11)] + [alarm(30, minute=-400, acknowledged=DAY)]
    found = groups(old, DAY)
    assert [(len(g.alarms), g.acknowledged) for g in found] == [(11, False), (1, True)]
    assert found[0].at == DAY - 300 * MINUTE


def test_rates_against_eemua_191():
    rows = [alarm(n, minute=5, priority=2 if n < 3 else 3) for n in range(13)] + [alarm(20, minute=61, priority=1)]
    rows += [alarm(30, minute=-1), alarm(31, minute=120), alarm(32, minute=20, notice=True)]
    rows[0] = replace(rows[0], acknowledged=DAY + 12 * MINUTE)
    rate = alarm_rate(state(*rows), DAY, DAY + 2 * HOUR)
    assert (rate.count, rate.peak, rate.peak_at, rate.floods) == (14, 13, DAY, 1)
    assert rate.average == pytest.approx(14 / 12) and not rate.steady
    assert rate.flooded == pytest.approx(1 / 12)
    assert rate.priorities == pytest.approx({1: 1 / 14, 2: 3 / 14, 3: 10 / 14, 4: 0})
    assert (rate.unacknowledged, rate.slowest) == (13, 7 * MINUTE)
    two = alarm_rate(state(*rows), DAY, DAY + 2 * HOUR, operators=2)
    assert two.average == pytest.approx(7 / 12) and two.steady and two.peak == 7 and two.floods == 0


def test_stale_ones_and_the_worst():
    tickets = [Ticket(f"t{n}", f"ZX-{n}", "FZ-1" if n < 3 else "", "", "", "断", DAY, "Lin") for n in range(5)]
    snapshot = replace(state(*(alarm(n) for n in range(5))), tickets=Table(tickets))
    rate = alarm_rate(snapshot, DAY, DAY + HOUR, now=DAY + 25 * HOUR)
    assert len(rate.stale) == 5
    assert rate.worst == (("FZ-1", 3), ("ZX-3", 1), ("ZX-4", 1))
    quiet = alarm_rate(Snapshot(), DAY, DAY + HOUR)
    assert (quiet.count, quiet.peak, quiet.peak_at, quiet.slowest, quiet.worst) == (0, 0, None, None, ())
