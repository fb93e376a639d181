"""The outbox in the dispatcher's hand: calls, withdrawals, and their undo."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.alarms import Alarm
from console.domain.messages import DELIVERED, GIVEN_UP, WAITING, Address, Channel, Message
from console.domain.tickets import CLOSED, Ticket
from console.planning.outbox.queue import calls_to_make, ended_rows, waiting_rows
from console.services.clock import FixedClock
from console.services.decision import Done, Refused, Stale
from console.services.messages.outbox import RecordCall, WithdrawMessages, passed_on
from tests.support.memory import MemoryKeeper, MemoryOffice
from tests.support.world import DAY, acting, province

KEY = "ticket:t:cause#1:owed"
CALL = Message(
    f"{KEY}:r:phone", "ticket", "t", "cause", "owed", KEY, "director", "r", "主任", "phone", "10011112222",
    "ZX-1：逾期", "…", DAY, DAY, rest=(Address("sms", "10011112222"),),
)  # fmt: skip
MAIL = replace(CALL, id=f"{KEY}:r:mail", channel="mail", address="a@example.org", rest=())


@pytest.fixture
def office():
    rows = {
        "ticket": Ticket("t", "ZX-1", "FZ-1", "", "", "断", DAY, "Lin"), "message": CALL,
        "channel": Channel("sms", "sms", "短信"), "alarm": Alarm(KEY, "t", "cause", 1, "owed", DAY, 2, unreached=True),
    }  # fmt: skip
    state = province().with_rows(1, {kind: {row.id: row} for kind, row in rows.items()})
    state = state.with_rows(2, {"message": {MAIL.id: MAIL}})
    return MemoryOffice(MemoryKeeper(state, FixedClock(DAY)))


def rule(outcome):
    assert isinstance(outcome, Refused)
    return outcome.findings[0].rule


def row(office, key=CALL.id):
    return office.snapshot.messages[key]


def test_somebody_reached_is_delivered_with_the_answer(office):
    assert [r.message.id for r in calls_to_make(office.snapshot, DAY)] == [CALL.id]
    done = office.do_now(RecordCall(CALL.id, True, " 知道了 "))
    assert (row(office).state, row(office).answer, row(office).answered_by) == (DELIVERED, "知道了", "Lin")
    assert not office.snapshot.alarms[KEY].unreached
    assert calls_to_make(office.snapshot, DAY) == () and ended_rows(office.snapshot)[0].message.id == CALL.id
    assert isinstance(office.do_now(done.undo), Done)
    assert (row(office).state, row(office).answer) == (WAITING, "")
    assert office.snapshot.alarms[KEY].unreached


def test_nobody_reached_is_called_again_then_goes_the_next_way(office):
    office.do_now(RecordCall(CALL.id, False))
    assert (row(office).state, row(office).ready, row(office).problem) == (
        WAITING, DAY + timedelta(minutes=5), "not_reached",
    )  # fmt: skip
    assert calls_to_make(office.snapshot, DAY) == ()
    office.do_now(RecordCall(CALL.id, False))
    done = office.do_now(RecordCall(CALL.id, False))
    assert row(office).state == GIVEN_UP
    (after,) = [r.message for r in waiting_rows(office.snapshot) if r.message.channel == "sms"]
    assert (after.address, after.attempts, after.rest) == ("10011112222", 0, ())
    office.do_now(done.undo)
    assert (row(office).state, row(office).attempts) == (WAITING, 2) and after.id not in office.snapshot.messages


def test_calls_are_refused_where_they_make_no_sense(office):
    assert rule(office.do_now(RecordCall(CALL.id, True, " "))) == "field_owed"
    assert rule(office.do_now(RecordCall(MAIL.id, True, "好"))) == "not_by_phone"
    assert isinstance(office.do_now(RecordCall("none", True, "好")), Stale)
    office.do_now(RecordCall(CALL.id, True, "好"))
    assert rule(office.do_now(RecordCall(CALL.id, True, "好"))) == "call_ended"


def test_what_has_not_left_is_withdrawn_and_put_back(office):
    done = office.do_now(WithdrawMessages((CALL.id, MAIL.id)))
    assert not office.snapshot.messages and done.result == {"withdrawn": 2}
    office.do_now(done.undo)
    assert {m.state for m in office.snapshot.messages.values()} == {WAITING}
    assert isinstance(office.do_now(done.undo), Stale)


def test_what_was_tried_or_ended_is_not_withdrawn(office):
    office.do_now(RecordCall(CALL.id, False))
    assert rule(office.do_now(WithdrawMessages((MAIL.id, CALL.id)))) == "message_left"
    assert len(office.snapshot.messages) == 2
    assert isinstance(office.do_now(WithdrawMessages(("none",))), Stale)


def test_when_a_ticket_has_ended_nobody_is_alarmed_about_its_messages(office):
    state = office.snapshot
    ended = replace(state.tickets["t"], state=CLOSED)
    state = state.with_rows(state.seq + 1, {"ticket": {"t": ended}})
    rows = passed_on(state, acting(), MAIL, "refused")
    assert [(r.id, r.state) for r in rows] == [(MAIL.id, GIVEN_UP)]


def test_a_second_address_on_the_same_channel_has_a_key_of_its_own(office):
    twice = replace(CALL, channel="sms", id=f"{KEY}:r:sms", rest=(Address("sms", "10011113333"),))
    _, after = passed_on(office.snapshot, acting(), twice, "refused")
    assert after.id == f"{KEY}:r:sms#2" and after.address == "10011113333"
