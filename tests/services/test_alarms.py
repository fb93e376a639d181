"""Alarms: acknowledged, shelved, brought back, cleared with their clock."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.alarms import Alarm
from console.planning.alarms.rate import active_alarms, shelved_alarms
from console.services.clock import FixedClock
from console.services.clockwork.taking import TakeDue
from console.services.decision import Refused, Stale
from console.services.messages.alarms import AcknowledgeAlarms, ShelveAlarms, UnshelveAlarms
from console.services.tickets import GiveFeedback, ReportFault
from tests.support.memory import MemoryKeeper, MemoryOffice
from tests.support.world import DAY, province

HOUR = timedelta(hours=1)
ROW = Alarm("a", "t", "cause", 1, "owed", DAY, 2)


@pytest.fixture
def office():
    rows = (ROW, replace(ROW, id="first", priority=1), replace(ROW, id="over", cleared=DAY))
    state = province().with_rows(1, {"alarm": {row.id: row for row in rows}})
    return MemoryOffice(MemoryKeeper(state, FixedClock(DAY)))


def rule(outcome):
    assert isinstance(outcome, Refused), outcome
    return outcome.findings[0].rule


def test_acknowledging_ends_the_sound_and_can_be_taken_back(office):
    assert office.snapshot.alarms["a"].sounds(DAY)
    done = office.do_now(AcknowledgeAlarms(("a", "first", "a")))
    row = office.snapshot.alarms["a"]
    assert (row.acknowledged, row.acknowledged_by, row.sounds(DAY)) == (DAY, "Lin", False)
    assert office.do_now(AcknowledgeAlarms(("a",))).result == {"alarms": []}
    office.do_now(done.undo)
    assert office.snapshot.alarms["a"].sounds(DAY)
    assert isinstance(office.do_now(AcknowledgeAlarms(("none",))), Stale)


def test_shelved_it_is_out_of_sight_until_then(office):
    office.do_now(ShelveAlarms(("a",), DAY + 8 * HOUR, "检修"))
    ids = [alarm.id for alarm in active_alarms(office.snapshot, DAY)]
    assert ids == ["first"] and [a.id for a in shelved_alarms(office.snapshot, DAY)] == ["a"]
    later = DAY + 8 * HOUR
    assert [alarm.id for alarm in active_alarms(office.snapshot, later)] == ["first", "a"]
    assert office.snapshot.alarms["a"].sounds(later)
    office.do_now(UnshelveAlarms(("a",)))
    assert len(active_alarms(office.snapshot, DAY)) == 2


@pytest.mark.parametrize(
    ("key", "until", "reason", "code"),
    [
        ("a", HOUR, " ", "field_owed"),
        ("a", timedelta(0), "检修", "in_past"),
        ("a", 8 * HOUR + timedelta(seconds=1), "检修", "shelf_too_long"),
        ("first", HOUR, "检修", "first_priority"),
        ("over", HOUR, "检修", "alarm_over"),
    ],
)
def test_shelving_is_refused(office, key, until, reason, code):
    assert rule(office.do_now(ShelveAlarms((key,), DAY + until, reason))) == code


def test_an_alarm_ends_with_its_clock(office):
    done = office.do_now(ReportFault("断", DAY, circuit="FZ-1"))
    key = done.result["ticket"]
    office.clock.advance(4 * HOUR)
    office.do_now(TakeDue((key,)))
    told = office.do_now(GiveFeedback(key, 1, "仍在查"))
    alarms = office.snapshot.alarms
    assert alarms[f"ticket:{key}:feedback#1:account_manager"].cleared == DAY + 4 * HOUR
    assert alarms[f"ticket:{key}:cause#1:owed"].cleared is None
    office.do_now(told.undo)
    assert office.snapshot.alarms[f"ticket:{key}:feedback#1:account_manager"].cleared is None
