"""A step that falls due is decided in one transaction with all that follows from it."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import Conference
from console.domain.messages import WAITING
from console.domain.periods import Period
from console.domain.policies import MEETING, Step, current
from console.domain.scope import parse_scope
from console.services.arrangements.policies import EditPolicy
from console.services.clockwork import took
from console.services.clockwork.taking import TakeDue
from console.services.conferences import PublishConference
from console.services.tickets import GatherTickets, GiveFeedback
from console.wording.catalogue import wording
from console.wording.tickets import event_details
from tests.support.world import DAY

HOUR = timedelta(hours=1)


def test_a_step_brings_messages_alarm_history_and_the_next_due_time(desk):
    key = desk.report()
    version = desk.snapshot.tickets[key].version
    desk.clock.advance(4 * HOUR)
    done = desk.do(TakeDue((key,)))
    owed, fed = f"ticket:{key}:cause#1:owed", f"ticket:{key}:feedback#1:account_manager"
    assert {owed, fed} < set(done.result["steps"])
    assert {m.id for m in desk.messages()} == {f"{owed}:r2:group", f"{owed}:r1:sms", f"{fed}:r1:sms"}
    sms = desk.snapshot.messages[f"{owed}:r1:sms"]
    assert (sms.state, sms.ready - sms.made, sms.caused) == (WAITING, timedelta(seconds=10), 0)
    assert [way.channel for way in sms.rest] == ["mail"] and sms.first
    alarm = desk.snapshot.alarms[owed]
    assert (alarm.at, alarm.notice, alarm.unreached, alarm.run) == (DAY + 4 * HOUR, False, False, 1)
    events = [e for e in desk.snapshot.ticket_events.values() if e.what == "escalated"]
    assert {(e.facts["clock"], e.facts["step"]) for e in events if not e.facts.get("notice")} == {
        ("cause", "owed"), ("feedback", "account_manager"),
    }  # fmt: skip
    due = desk.snapshot.dues[key]
    assert due.at == DAY + 6 * HOUR and owed in due.fired
    assert desk.snapshot.tickets[key].version == version, "an open form would become stale"


def test_taken_twice_it_is_taken_once(desk):
    key = desk.report()
    desk.clock.advance(5 * HOUR)
    desk.do(TakeDue((key,)))
    before = desk.snapshot
    assert desk.do(TakeDue((key, "nobody"))).result["steps"] == []
    assert desk.snapshot is before


def test_nobody_in_the_role_is_an_alarm_and_a_call_for_the_dispatcher(desk):
    key = desk.report()
    desk.clock.advance(6 * HOUR)
    desk.do(TakeDue((key,)))
    (call,) = desk.messages(channel="phone")
    assert (call.role, call.recipient, call.address) == ("director", "", "")
    assert call.text.startswith("未登记集团客户中心主任：请查明是谁并电话通知。")
    assert desk.snapshot.alarms[call.step_key].unreached


def test_words_of_the_recipient_and_masked_phones(desk):
    key = desk.report(contact="", assignee="王五 10011119999")
    desk.clock.advance(4 * HOUR)
    desk.do(TakeDue((key,)))
    chinese, viet = desk.messages(recipient="r1", clock="cause")[0], desk.messages(recipient="r2")[0]
    assert "逾期未答复" in chinese.title and "A市财政局、FZ-1" in chinese.text and "告知客户" in chinese.text
    assert "quá hạn báo nguyên nhân" in viet.title and "Người xử lý: 王五 100 **** **99" in viet.text
    assert "10011119999" not in chinese.text + viet.text


def test_a_family_is_one_message_and_an_alarm_each(desk):
    parent, child = desk.report(), desk.report("FZ-2")
    desk.do(GatherTickets(parent, 1, ((child, 1),)))
    desk.clock.advance(4 * HOUR)
    desk.do(TakeDue((child, parent)))
    (told,) = desk.messages(recipient="r2")
    codes = [desk.snapshot.tickets[key].code for key in (parent, child)]
    assert told.subject == parent and told.title.startswith(f"{codes[0]} và 1 phiếu khác")
    assert all(code in told.text for code in codes)
    assert f"ticket:{child}:cause#1:owed" in desk.snapshot.alarms
    assert f"ticket:{child}:cause#1:owed" in desk.snapshot.dues[child].fired


def test_people_of_one_customer_hear_nothing_of_another(desk):
    other = replace(desk.snapshot.customers["c1"], id="c2", name="B市水利局")
    circuit = replace(desk.snapshot.circuits["k2"], customer="c2")
    desk.put("customer", other)
    desk.put("circuit", circuit)
    desk.put("recipient", replace(desk.snapshot.recipients["r1"], id="r9", name="专职经理", customers=("c2",)))
    parent, child = desk.report(), desk.report("FZ-2")
    desk.do(GatherTickets(parent, 1, ((child, 1),)))
    desk.clock.advance(4 * HOUR)
    desk.do(TakeDue((parent, child)))
    (own,) = desk.messages(recipient="r9", clock="cause")
    assert own.subject == child and "A市财政局" not in own.text
    (others,) = desk.messages(recipient="r1", clock="cause")
    assert "B市水利局" not in others.text


def test_only_the_first_message_of_a_step_on_a_channel_is_first(desk):
    desk.put("recipient", replace(desk.snapshot.recipients["r1"], id="r9", name="另一位"))
    key = desk.report()
    desk.clock.advance(4 * HOUR)
    desk.do(TakeDue((key,)))
    rows = desk.messages(clock="cause", channel="sms")
    assert sorted(m.first for m in rows) == [False, True]


def test_one_ticket_that_fails_does_not_hold_up_the_others(desk, monkeypatch, expected_log):
    expected_log("TakeDue of .* failed")
    bad, good = desk.report(), desk.report("FZ-2")
    honest = took.steps_ahead

    def broken(ticket, *about):
        if ticket.id == bad:
            raise ValueError("unreadable")
        return honest(ticket, *about)

    monkeypatch.setattr(took, "steps_ahead", broken)
    desk.clock.advance(4 * HOUR)
    desk.settle()
    assert f"ticket:{good}:cause#1:owed" in desk.snapshot.alarms
    monkeypatch.undo()
    desk.pass_time(DAY + 4 * HOUR + timedelta(seconds=70), timedelta(seconds=10))
    assert f"ticket:{bad}:cause#1:owed" in desk.snapshot.alarms


def test_meetings_start_and_stop_their_clock_by_themselves(desk):
    venue = next(v for v in desk.snapshot.venues.values() if v.place == "350101")
    desk.put("venue", replace(venue, circuit="FZ-1"))
    key = desk.report()
    desk.settle()
    start = DAY + 26 * HOUR
    scope = "全省至县"
    desk.put("conference", Conference("m1", "water", "会", start, start + HOUR, scope, parse_scope(scope), notice="1"))
    desk.do(PublishConference("m1"))
    desk.settle()
    assert not [c for c in desk.snapshot.tickets[key].clocks if c.name == MEETING]
    desk.do(GiveFeedback(key, desk.snapshot.tickets[key].version, "在查"))
    desk.pass_time(DAY + 2 * HOUR, timedelta(minutes=30))
    (clock,) = [c for c in desk.snapshot.tickets[key].clocks if c.name == MEETING]
    assert clock.start == DAY + 2 * HOUR and clock.ended is None
    desk.pass_time(DAY + 26 * HOUR, timedelta(hours=1))
    assert f"ticket:{key}:meeting#1:carried" in desk.snapshot.alarms
    desk.pass_time(DAY + 27 * HOUR, timedelta(hours=1))
    (clock,) = [c for c in desk.snapshot.tickets[key].clocks if c.name == MEETING]
    assert clock.ended == DAY + 27 * HOUR
    assert desk.snapshot.alarms[f"ticket:{key}:meeting#1:carried"].cleared is not None


def test_a_meeting_called_off_stops_its_clock(desk):
    venue = next(v for v in desk.snapshot.venues.values() if v.place == "350101")
    desk.put("venue", replace(venue, circuit="FZ-1"))
    scope, start = "全省至县", DAY + 3 * HOUR
    desk.put("conference", Conference("m1", "water", "会", start, start + HOUR, scope, parse_scope(scope), notice="1"))
    desk.do(PublishConference("m1"))
    key = desk.report()
    desk.settle()
    assert [c.ended for c in desk.snapshot.tickets[key].clocks if c.name == MEETING] == [None]
    desk.put("conference", replace(desk.snapshot.conferences["m1"], state="cancelled"))
    desk.settle()
    assert [c.why for c in desk.snapshot.tickets[key].clocks if c.name == MEETING] == ["no_meeting"]


def test_open_tickets_without_a_due_row_get_one(desk):
    key = desk.report()
    row = desk.snapshot.dues[key]
    desk.keeper.truth = desk.snapshot.with_rows(desk.snapshot.seq + 1, {"due": {key: None}})
    desk.settle(desk.another())
    assert desk.snapshot.dues[key].at == row.at


def test_a_period_that_begins_raises_priorities(desk):
    key = desk.report()
    before = desk.snapshot.tickets[key].priority
    desk.settle()
    desk.put("period", Period("p", "春节", DAY + HOUR, DAY + 2 * HOUR))
    desk.settle()
    assert desk.snapshot.tickets[key].priority == before
    desk.pass_time(DAY + HOUR, timedelta(minutes=30))
    assert desk.snapshot.tickets[key].priority == before - 1
    desk.pass_time(DAY + 2 * HOUR, timedelta(minutes=30))
    assert desk.snapshot.tickets[key].priority == before


def test_the_history_says_which_step_fell_due_and_who_was_told(desk):
    key = desk.report()
    desk.clock.advance(4 * HOUR)
    desk.do(TakeDue((key,)))
    events = [event for event in desk.snapshot.ticket_events.values() if event.facts.get("step") == "owed"]
    details = event_details(wording("zh_CN"), events[0], desk.clock.now(), ZoneInfo("Asia/Shanghai"))
    assert details == ("告知客户原因和预计恢复时间", "已通知：Ông Minh、李经理")


def test_a_step_that_a_site_moved_names_no_hours_of_the_shipped_one(desk):
    row = current(desk.snapshot.policies)["feedback"]
    desk.do(EditPolicy(replace(row, steps=(Step("account_manager", 3 * 3600, ("account_manager",)),))))
    key = desk.report()
    desk.clock.advance(3 * HOUR)
    desk.do(TakeDue((key,)))
    (message,) = desk.messages()
    assert "3 小时" in message.title and "4 h" not in message.title + message.text
    (event,) = [event for event in desk.snapshot.ticket_events.values() if event.what == "escalated"]
    details = event_details(wording("zh_CN"), event, desk.clock.now(), ZoneInfo("Asia/Shanghai"))
    assert details[0] == "反馈时限"
