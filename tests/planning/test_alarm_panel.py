"""The alarm panel: order, views, search, and a flood in which nothing of priority 1 is hidden."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain.alarms import Alarm
from console.domain.messages import SMTP, Channel
from console.planning.alarms.panel import (
    NOTICES,
    SHELVED,
    STANDING,
    UNSEEN,
    AlarmBunch,
    AlarmLine,
    alarm_view,
    unseen_alarms,
)
from tests.support.alarms import alarm, fault, site
from tests.support.surroundings import START

HOUR = timedelta(hours=1)


def keys(view) -> list[str]:
    return [row.key.split(":")[1] for row in view.rows]


def test_unacknowledged_first_then_priority_then_the_earliest():
    rows = (
        alarm(1, 30), alarm(2, 5, priority=1), alarm(3, 40), alarm(4, 50, priority=1, acknowledged=START),
    )  # fmt: skip
    assert keys(alarm_view(site(*map(fault, range(1, 5)), *rows), START)) == ["t2", "t3", "t1", "t4"]


def test_views_and_their_counts():
    rows = (
        alarm(1), alarm(2, acknowledged=START), alarm(3, notice=True), alarm(4, cleared=START),
        alarm(5, shelved_until=START + HOUR), alarm(6, shelved_until=START - HOUR),
    )  # fmt: skip
    snapshot = site(*map(fault, range(1, 7)), *rows)
    found = {view: alarm_view(snapshot, START, view) for view in (STANDING, UNSEEN, NOTICES, SHELVED)}
    assert {view: sorted(keys(rows)) for view, rows in found.items()} == {
        STANDING: ["t1", "t2", "t6"], UNSEEN: ["t1", "t6"], NOTICES: ["t3"], SHELVED: ["t5"],
    }  # fmt: skip
    assert found[SHELVED].counts == {STANDING: 3, UNSEEN: 2, NOTICES: 1, SHELVED: 1}
    assert {row.ticket for row in unseen_alarms(snapshot, START)} == {"t1", "t6"}


def test_search_finds_ticket_circuit_and_initials_of_the_customer():
    snapshot = site(fault(1), fault(2), alarm(1), alarm(2))
    for text, found in (("002", ["t2"]), ("c-1", ["t1"]), ("sslt", ["t1", "t2"]), ("水利", ["t1", "t2"]), ("zz", [])):
        assert sorted(keys(alarm_view(snapshot, START, STANDING, text))) == found, text


def test_an_alarm_of_a_channel_has_no_ticket():
    broken = Alarm("channel:mail", "", "channel", 0, "no_key", START, 2)
    (row,) = alarm_view(site(Channel("mail", SMTP, "Mail"), broken), START).rows
    assert isinstance(row, AlarmLine) and row.ticket is None and row.channel.name == "Mail"


def test_a_flood_is_grouped_by_cause_and_by_area():
    """Twelve alarms in two counties of a city, five of one cable, one of priority 1, one of another city."""
    tickets = [fault(n) for n in range(1, 7)] + [fault(n, place="350122") for n in range(7, 10)]
    tickets += [fault(n, parent="t20") for n in range(10, 14)] + [fault(20), fault(21, place="3502"), fault(22)]
    rows = [alarm(n) for n in (*range(1, 14), 20, 21)] + [alarm(22, priority=1)]
    view = alarm_view(site(*tickets, *rows), START)
    assert view.flood
    bunches = {row.key: row for row in view.rows if isinstance(row, AlarmBunch)}
    assert {key: len(row.lines) for key, row in bunches.items()} == {"bunch:t20::": 5, "bunch::3501:feedback": 9}
    assert bunches["bunch:t20::"].parent.id == "t20" and bunches["bunch:t20::"].unseen == 5
    alone = [row.ticket.id for row in view.rows if isinstance(row, AlarmLine)]
    assert alone == ["t22", "t21"]  # priority 1 stands at the top, by itself


def test_without_a_flood_every_alarm_is_a_line():
    view = alarm_view(site(*map(fault, range(1, 11)), *map(alarm, range(1, 11))), START)
    assert not view.flood and all(isinstance(row, AlarmLine) for row in view.rows)


def test_many_that_wait_are_no_flood_by_their_rate():
    tickets, numbers = [*map(fault, range(1, 13))], range(1, 13)
    slow = alarm_view(site(*tickets, *(alarm(n, 10 * n) for n in numbers)), START)
    assert slow.flood and not slow.pouring and slow.counts[UNSEEN] == 12
    fast = alarm_view(site(*tickets, *(alarm(n, n / 2) for n in numbers)), START)
    assert fast.flood and fast.pouring and fast.lately == 12


states = st.tuples(
    st.integers(1, 4), st.integers(0, 600), st.booleans(), st.booleans(), st.sampled_from(["350121", "350122", "3502"])
)


@given(st.lists(states, max_size=30))
def test_nothing_is_lost_and_priority_1_is_never_in_a_bunch(drawn):
    tickets, rows = [], []
    for number, (priority, minutes, seen, notice, place) in enumerate(drawn, start=1):
        tickets.append(fault(number, place=place))
        at = START if seen else None
        rows.append(alarm(number, minutes, priority=priority, acknowledged=at, notice=notice))
    view = alarm_view(site(*tickets, *rows), START)
    shown = [found.id for row in view.rows for found in row.alarms]
    assert sorted(shown) == sorted(row.id for row in rows if not row.notice)
    assert all(found.priority > 1 for row in view.rows if isinstance(row, AlarmBunch) for found in row.alarms)
    if not view.flood:
        assert not any(isinstance(row, AlarmBunch) for row in view.rows)
