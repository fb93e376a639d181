"""What a plan may move: nobody who is on site, or was sent for a reason; and who has been told."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from console.domain.conferences import Assignment
from console.domain.messages import DELIVERED, GIVEN_UP, Message
from console.domain.notice_hops import SHIPPED_HOPS
from console.domain.notices import CANCEL, IM, Addressee, Notice, Sending, addressee_id, notice_id
from console.domain.people import FIXED
from console.domain.rules import PLANNING, SHIPPED_RULES
from console.domain.snapshot import KIND_OF
from console.domain.staffing import local_day
from console.planning.optimise.compiling.candidates import Reach
from console.planning.optimise.compiling.costs import Weights
from console.planning.plans.orders import day_conferences, day_order, order_of
from console.planning.plans.told import told_assignments
from tests.support.world import at, meeting, need_at, province


def put(snapshot, *rows):
    """The state with these rows."""
    by_kind = {}
    for row in rows:
        by_kind.setdefault(KIND_OF[type(row)], {})[row.id] = row
    return snapshot.with_rows(snapshot.seq + 1, by_kind)


def sent_at(snapshot, conference, place, person, hour, key, override=""):
    """The state with somebody sent there at this hour."""
    return put(snapshot, Assignment(key, need_at(snapshot, conference, place).id, person, at(hour), "林", override))


def told_at(snapshot, conference, hop, place, hour, number=1, kind="announce", message=""):
    """The state with a unit that got a notice in a group at this hour."""
    row = snapshot.conferences[conference]
    notice = Notice(
        notice_id(conference, number), conference, number, kind, at(hour), "林", "函", row.title, row.start, row.end, ""
    )
    key = addressee_id(conference, hop, place)
    held = snapshot.addressees.get(key) or Addressee(key, conference, hop, place, "maintenance")
    sending = Sending(number, IM, at(hour), "林", "g1", message)
    return put(snapshot, notice, replace(held, number=number, sent=(*held.sent, sending)))


def test_who_is_on_site_or_was_sent_for_a_reason_stays():
    snapshot, early = meeting(province(), 9, 11)
    snapshot, late = meeting(snapshot, 14, 16)
    snapshot = sent_at(snapshot, early, "350101", "p350101f1", 0, "a1")
    snapshot = sent_at(snapshot, late, "350101", "p350101f1", 0, "a2")
    snapshot = sent_at(snapshot, late, "350102", "p350102f1", 0, "a3", "他熟悉设备")
    assert order_of(snapshot, [early, late], at(7)).moving == {"a1", "a2"}
    assert order_of(snapshot, [early, late], at(8)).moving == {"a2"}  # set-up begins at 8
    assert order_of(snapshot, [late], at(7)).moving == {"a2"}


def test_what_has_ended_is_left_as_it_is():
    snapshot, early = meeting(province(), 2, 4)
    snapshot, late = meeting(snapshot, 14, 16)
    order = order_of(snapshot, [early, late], at(12))
    assert [need.conference for need in snapshot.needs.values() if order.asks(need)] == [late] * 10


def test_drafts_and_cancelled_ones_are_no_plans_business():
    snapshot, gone = meeting(province(), 9, 11)
    snapshot, held = meeting(snapshot, 9, 11)
    snapshot = put(snapshot, replace(snapshot.conferences[gone], state="cancelled"))
    assert order_of(snapshot, [gone, held, "none", held], at(0)).conferences == (held,)


def test_a_day_is_the_sites_day():
    snapshot, today = meeting(province(), 1, 3)
    snapshot, tonight = meeting(snapshot, 15, 17)  # 23:00 to 01:00 in Shanghai
    snapshot, tomorrow = meeting(snapshot, 20, 21)
    day = local_day(at(1), ZoneInfo(snapshot.site.zone))
    assert day_conferences(snapshot, day) == (today, tonight)
    assert tomorrow not in day_order(snapshot, day, at(0)).conferences
    assert day_order(snapshot, day, at(2)).span == (at(2), day[1])


def test_weights_and_reach_are_the_sites():
    own = [
        replace(row, values={"travel": 7, "told": 0, "reach": [FIXED]}) if row.id == PLANNING else row
        for row in SHIPPED_RULES
    ]
    snapshot, key = meeting(province(own), 9, 11)
    order = order_of(snapshot, [key], at(0))
    assert order.weights == replace(Weights(), travel=7, told=0)
    assert order.reach == Reach((FIXED,))
    shipped, key = meeting(province(), 9, 11)
    assert order_of(shipped, [key], at(0)).weights == Weights()


def test_told_is_who_stood_there_when_the_unit_was_told():
    snapshot, key = meeting(province(), 9, 11)
    snapshot = sent_at(snapshot, key, "350101", "p350101f1", 1, "before")
    snapshot = sent_at(snapshot, key, "350102", "p350102f1", 3, "after")
    snapshot = sent_at(snapshot, key, "350201", "p350201f1", 1, "other unit")
    for place in ("350101", "350102"):
        snapshot = told_at(snapshot, key, "county_maintenance", place, 2)
    assert told_assignments(snapshot, [key]) == {"before"}
    assert order_of(snapshot, [key], at(4)).told == {"before"}
    snapshot = told_at(snapshot, key, "county_maintenance", "350102", 3, 2)
    assert told_assignments(snapshot, [key]) == {"before", "after"}


def test_a_cancellation_tells_nobody_where_to_go_nor_does_a_message_that_was_given_up():
    snapshot, key = meeting(province(), 9, 11)
    snapshot = sent_at(snapshot, key, "350101", "p350101f1", 1, "a")
    cancelled = told_at(snapshot, key, "county_maintenance", "350101", 2, kind=CANCEL)
    assert told_assignments(cancelled, [key]) == frozenset()
    for state, expected in ((GIVEN_UP, set()), (DELIVERED, {"a"})):
        message = Message("m", "notice", key, "", "", "", "", "", "群", "g1", "", "", "", at(2), at(2), state=state)
        sent = put(told_at(snapshot, key, "county_maintenance", "350101", 2, message="m"), message)
        assert told_assignments(sent, [key]) == expected


def test_a_town_is_told_through_its_county_where_the_sites_way_ends_there():
    snapshot, key = meeting(province(), 9, 11)
    snapshot = sent_at(snapshot, key, "350101001", "p350101001t1", 1, "a")
    snapshot = told_at(snapshot, key, "county_maintenance", "350101", 2)
    assert told_assignments(snapshot, [key]) == frozenset()  # its own unit has not been told yet
    snapshot = put(snapshot, *(hop for hop in SHIPPED_HOPS if hop.level != "township"))
    assert told_assignments(snapshot, [key]) == {"a"}
