"""Units are reminded at the dispatcher's word: by robots, by hand, never those that have answered."""

import pytest

from console.domain.conference_log import REMINDED
from console.domain.conferences import CANCELLED
from console.domain.messages import GIVEN_UP, WAITING
from console.domain.notices import IM, REMIND
from console.services.conferences import EndConference
from console.services.notices.answers import RecordAnswers
from console.services.notices.reminding import RemindUnits
from console.services.notices.sending import SendNotice
from tests.support.notice_world import Hand
from tests.support.world import at


@pytest.fixture
def hand():
    found = Hand()
    found.done(SendNotice(found.key, groups=("g1", "g2", "g3"), pasted=("g3",)), at(1))
    return found


def reminders(hand):
    return [m for m in hand.snapshot.messages.values() if m.step == REMIND]


def test_robots_write_at_once_and_the_rest_is_pasted(hand):
    units = (hand.unit("city_customers", "3501").id, hand.unit("city_customers", "3502").id)
    decision = hand.done(RemindUnits(units), at(1.05))
    assert decision.result == {
        "conference": hand.key, "units": 2, "groups": ["省会议保障群", "网管经理群"], "by_hand": ["微信支撑群"],
    }  # fmt: skip
    assert [m.about for m in reminders(hand)] == [units, units]
    assert all("A市" in m.text and "B市" in m.text for m in reminders(hand))
    (event,) = [e for e in hand.snapshot.conference_events.values() if e.what == REMINDED]
    assert (event.facts["units"], event.facts["asked"]) == (list(units), True)


def test_again_is_said_again(hand):
    unit = hand.unit("city_customers", "3501").id
    hand.done(RemindUnits((unit,)), at(1.05))
    hand.done(RemindUnits((unit,)), at(1.06))
    assert len(reminders(hand)) == 4


def test_who_has_answered_is_left_out(hand):
    a, b = hand.unit("city_customers", "3501").id, hand.unit("city_customers", "3502").id
    hand.done(RecordAnswers((a,), IM, "A", group="g1"), at(1.02))
    assert hand.done(RemindUnits((a, b)), at(1.05)).result["units"] == 1
    assert all(m.about == (b,) for m in reminders(hand))
    assert hand.rule(RemindUnits((a,)), at(1.06)) == "answered_already"


def test_a_reminder_that_has_not_left_is_withdrawn_by_the_answer(hand):
    unit = hand.unit("city_customers", "3501").id
    hand.done(RemindUnits((unit,)), at(1.05))
    assert {m.state for m in reminders(hand)} == {WAITING}
    hand.done(RecordAnswers((unit,), IM, "A", group="g1"), at(1.0501))
    assert {m.state for m in reminders(hand)} == {GIVEN_UP}


def test_a_unit_without_a_clock_is_reminded_too(hand):
    unit = hand.unit("township", "350101001")
    assert not unit.clocks
    hand.done(RemindUnits((unit.id,)), at(1.05))
    assert reminders(hand)


def test_refused_where_nobody_can_be_reminded(hand):
    unit = hand.unit("city_customers", "3501").id
    hand.done(EndConference(hand.key, CANCELLED, None, "storm"), at(1.1))
    assert hand.rule(RemindUnits((unit,)), at(1.2)) == "notice_over"
    assert hand.rule(RemindUnits(("nobody",)), at(1.2)) == "stale"
    assert not reminders(hand)


def test_undo_takes_what_has_not_left(hand):
    unit = hand.unit("city_customers", "3501").id
    decision = hand.done(RemindUnits((unit,)), at(1.05))
    hand.done(decision.undo, at(1.051))
    assert not reminders(hand)
