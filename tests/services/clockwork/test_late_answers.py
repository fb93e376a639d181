"""Units that owe an answer and are late: each step once, all together, and nobody is asked who has answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.answering import answered, withdrawn
from console.domain.dues import due_row
from console.domain.messages import DELIVERED, GIVEN_UP, WAITING
from console.domain.notices import IM, OA, NoticeAnswer, has_answered
from console.domain.policies import NETWORK_OPERATIONS
from console.domain.table import Table
from console.notifications.letters import Outcome, Receipt
from console.planning.workdays import calendar_of
from console.services.clockwork.restored import SettleRestored
from console.services.clockwork.taking import TakeDue
from console.services.decision import Decision, handles
from console.services.messages.outbox import RecordCall
from console.services.notices.basis import ended_answers, written
from tests.support.notice_site import GROUPS, MEETING, PEOPLE, ROBOTS, TEMPLATE, reached, unit
from tests.support.world import DAY

MINUTE = timedelta(minutes=1)
REMIND, OWED, CITY_STEP, CALL = (f"conference:m1:answer_im#1:{step}" for step in ("remind", "owed", "city", "call"))


class Answer:
    """A unit's answer, as a command of a test."""

    def __init__(self, key, means=IM, number=1):
        self.key, self.means, self.number = key, means, number


class EndConference:
    """The conference is over, as a command of a test."""


@handles(Answer)
def _answer(command, snapshot, acting):
    said = NoticeAnswer(command.number, command.means, acting.now, acting.user)
    return written(snapshot, acting, [answered(snapshot.addressees[command.key], said, snapshot.policies)])


@handles(EndConference)
def _end(command, snapshot, acting):
    return Decision(*ended_answers(snapshot, acting, "m1"))


@pytest.fixture
def site(desk):
    desk.put("conference", MEETING)
    desk.put("notice_group", *GROUPS)
    desk.put("notice_template", TEMPLATE)
    desk.put("channel", *ROBOTS)
    desk.put("recipient", *PEOPLE)
    return desk


def tell(desk, *rows):
    """These units owe their answers from now on."""
    hours = calendar_of(desk.snapshot)
    desk.put("addressee", *rows)
    desk.put("due", *(due_row(row, desk.snapshot.dues.get(row.id), hours) for row in rows))


def both(desk, **how):
    """The maintenance of 甲县 and 乙县, told now."""
    rows = [reached(unit(place), desk.clock.now(), **how) for place in ("350101", "350102")]
    tell(desk, *rows)
    return [row.id for row in rows]


def late(desk, minutes, keys):
    """So many minutes after the notice; what fell due is taken."""
    desk.clock.advance(DAY + minutes * MINUTE - desk.clock.now())
    return desk.do(TakeDue(tuple(keys))).result["steps"]


def events(desk, what):
    return [event for event in desk.snapshot.conference_events.values() if event.what == what]


def test_a_reminder_goes_once_into_each_group_and_names_all_who_are_late(site):
    keys = both(site)
    assert len(late(site, 5, keys)) == 2
    found = {m.channel: m for m in site.messages()}
    assert found.keys() == {"robot1", "robot2"}
    for message in found.values():
        assert message.text.startswith("【催办】") and "甲县" in message.text and "乙县" in message.text
        assert set(message.about) == set(keys) and message.rest == ()
    alarm = site.snapshot.alarms[REMIND]
    assert (alarm.notice, alarm.ticket, alarm.conference, alarm.run) == (True, "", "m1", 1)
    (event,) = events(site, "reminded")
    assert set(event.facts["units"]) == set(keys) and event.facts["told"] == ["省会议保障群", "A市会议保障群"]
    assert late(site, 6, keys) == [] and len(site.messages()) == 2


def test_each_group_names_only_those_who_read_it(site):
    here, there = unit("350101"), unit("350201")
    tell(site, reached(here, DAY), reached(there, DAY, groups=("g1", "g3")))
    late(site, 5, (here.id, there.id))
    found = {m.channel: m for m in site.messages()}
    assert found.keys() == {"robot1", "robot2"}, "a group without a robot takes no message"
    assert "丙县" in found["robot1"].text and "丙县" not in found["robot2"].text
    (event,) = events(site, "reminded")
    assert event.facts["by_hand"] == ["微信群"]


def test_the_ladder_climbs_by_the_policy(site):
    keys = both(site)
    late(site, 5, keys)
    late(site, 10, keys)
    assert {m.recipient for m in site.messages(step="owed")} == {"lead_a", "lead_b"}
    assert "甲县" in site.messages(recipient="lead_a")[0].title
    assert "乙县" not in site.messages(recipient="lead_a")[0].text
    late(site, 15, keys)
    (city,) = site.messages(step="city")
    assert city.recipient == "city" and set(city.about) == set(keys), "one message a reader, whatever the number"
    late(site, 20, keys)
    calls = site.messages(step="call")
    assert all(m.channel == "phone" and m.role == "call_unit" for m in calls)
    assert {(m.recipient, m.address, m.about) for m in calls} == {
        ("own", "10011110004", (keys[0],)), ("", "", (keys[1],)),
    }  # fmt: skip
    assert site.snapshot.alarms[CALL].unreached, "nobody is known in 乙县"
    assert {a.id for a in site.snapshot.alarms.values()} == {REMIND, OWED, CITY_STEP, CALL}
    assert all(site.snapshot.dues[key].at is None for key in keys)


def test_one_who_becomes_late_later_is_told_of_alone_and_the_alarm_asks_again(site):
    first = reached(unit("350101"), DAY)
    second = reached(unit("350102"), DAY + 2 * MINUTE)
    tell(site, first, second)
    late(site, 10, (first.id, second.id))
    held = site.snapshot.alarms[OWED]
    site.put("alarm", replace(held, acknowledged=site.clock.now(), acknowledged_by="Lin"))
    site.put("recipient", replace(PEOPLE[0], places=("3501",)))
    site.put("recipient", replace(PEOPLE[1], active=False))
    late(site, 12, (first.id, second.id))
    told = site.messages(recipient="lead_a")
    assert [m.about for m in sorted(told, key=lambda m: m.made)] == [(first.id,), (second.id,)]
    assert len({m.id for m in told}) == 2
    alarm = site.snapshot.alarms[OWED]
    assert alarm.acknowledged is None and alarm.at == held.at
    reminded = site.snapshot.alarms[REMIND]
    assert reminded.cleared is None


def test_the_alarm_ends_with_the_last_answer(site):
    keys = both(site)
    late(site, 10, keys)
    site.do(Answer(keys[0]))
    assert site.snapshot.alarms[OWED].cleared is None
    site.do(Answer(keys[1]))
    assert site.snapshot.alarms[OWED].cleared == site.snapshot.alarms[REMIND].cleared == site.clock.now()


def test_a_unit_that_is_not_late_yet_keeps_no_alarm_alive(site):
    first, second = reached(unit("350101"), DAY), reached(unit("350102"), DAY + 8 * MINUTE)
    tell(site, first, second)
    late(site, 10, (first.id, second.id))
    site.do(Answer(first.id))
    assert site.snapshot.alarms[OWED].cleared is not None


def test_messages_that_wait_are_given_up_when_the_units_have_answered(site):
    keys = both(site)
    late(site, 20, keys)
    site.do(Answer(keys[0], OA))
    call = next(m for m in site.messages(step="call") if m.recipient == "own")
    assert call.state == WAITING, "an answer by OA does not stop the clock of the groups"
    site.do(Answer(keys[0]))
    assert site.snapshot.messages[call.id].state == GIVEN_UP
    assert [m.state for m in site.messages(step="city")] == [WAITING], "the other one is still late"


def test_a_call_to_the_unit_is_its_answer_by_phone(site):
    keys = both(site, means=(OA,))
    late(site, 20, keys)
    call = next(m for m in site.messages(step="call") if m.recipient == "own")
    done = site.do(RecordCall(call.id, True, "已收到，王五到场"))
    row = site.snapshot.addressees[keys[0]]
    assert has_answered(row) and all(clock.ended for clock in row.clocks), "by phone both answers are given"
    (answer,) = row.answers
    assert (answer.means, answer.who, answer.by, answer.text) == ("phone", "甲县维护", "Lin", "已收到，王五到场")
    assert site.snapshot.messages[call.id].state == DELIVERED and done.result["state"] == DELIVERED
    assert site.snapshot.dues[keys[0]].at is None
    assert [e.facts["unit"] for e in events(site, "answered")] == [keys[0]]
    site.do(done.undo)
    row = site.snapshot.addressees[keys[0]]
    assert not row.answers and any(clock.ended is None for clock in row.clocks)
    assert site.snapshot.messages[call.id].state == WAITING and not events(site, "answered")


def test_a_lead_who_is_reached_has_not_answered_for_the_unit(site):
    site.put("recipient", replace(PEOPLE[0], addresses=()))
    (key, _) = both(site)
    late(site, 10, (key,))
    (call,) = site.messages(step="owed")
    assert call.channel == "phone"
    site.do(RecordCall(call.id, True, "去催"))
    assert not site.snapshot.addressees[key].answers


def test_nothing_runs_on_after_the_end_of_the_conference(site):
    keys = both(site, means=(OA,))
    late(site, 20, keys)
    site.do(EndConference())
    assert all(clock.ended for key in keys for clock in site.snapshot.addressees[key].clocks)
    assert all(a.cleared for a in site.snapshot.alarms.values() if a.conference == "m1")
    assert not site.messages(state=WAITING)
    site.clock.advance(timedelta(days=3))
    assert site.do(TakeDue(tuple(keys))).result["steps"] == []


def test_oa_is_counted_in_working_time(site):
    """Told on a Friday at 18:00 of the site: 2 hours of work end on Monday."""
    friday = DAY + timedelta(hours=10)
    site.clock.advance(timedelta(hours=10))
    row = reached(unit("350101"), friday, groups=(), means=(OA,))
    tell(site, row)
    due = site.snapshot.dues[row.id].at
    assert due is not None and due > friday + timedelta(days=2)
    site.clock.advance(due - friday)
    assert site.do(TakeDue((row.id,))).result["steps"] == [f"addressee:{row.id}:answer_oa#1:remind"]
    assert site.snapshot.alarms["conference:m1:answer_oa#1:remind"].unreached, "in no group the notice stands for it"


def test_a_later_notice_starts_the_ladder_anew(site):
    (key, _) = both(site)
    late(site, 12, (key,))
    again = reached(withdrawn(site.snapshot.addressees[key], site.clock.now(), Table()), site.clock.now(), number=2)
    tell(site, again)
    steps = late(site, 17, (key,))
    assert steps == [f"addressee:{key}:answer_im#2:remind"]
    assert "conference:m1:answer_im#2:remind" in site.snapshot.alarms


def test_several_consoles_take_each_step_once(site):
    keys = both(site)
    other = site.another()
    for _ in range(60):
        site.clock.advance(timedelta(seconds=30))
        site.settle()
        site.settle(other)
    for key in keys:
        fired = site.snapshot.dues[key].fired
        assert len(fired) == len(set(fired)) == 4
    assert sorted(m.step for m in site.messages()) == ["call", "call", "city", "owed", "owed", "remind", "remind"]
    told = [letter.key for _, letter in site.post.letters]
    assert len(told) == len(set(told)) == 5
    assert [e.facts["step"] for e in events(site, "late_answer")] == ["owed", "city", "call"]


def test_a_group_that_takes_nothing_is_an_alarm_and_no_call(site):
    site.post.answers = [Receipt(Outcome.REJECTED, "bad_seal"), Receipt(Outcome.DELIVERED)]
    both(site)
    site.pass_time(DAY + 6 * MINUTE, timedelta(seconds=15))
    states = sorted((m.channel, m.state) for m in site.messages(step="remind"))
    assert sorted(state for _, state in states) == [DELIVERED, GIVEN_UP]
    assert not site.messages(channel="phone", step="remind")
    alarm = site.snapshot.alarms[f"{REMIND}:unreached"]
    assert (alarm.conference, alarm.ticket, alarm.cleared) == ("m1", "", None), "the other group was reached, this not"


def test_what_a_restored_state_would_tell_is_marked(site):
    keys = both(site)
    site.clock.advance(5 * MINUTE)
    result = site.do(SettleRestored()).result
    assert result == {"messages": 2, "steps": 2}
    assert all(m.repeated for m in site.messages())
    assert site.do(TakeDue(tuple(keys))).result["steps"] == []


def test_held_back_after_a_restore_nobody_counts_as_told(site):
    both(site)
    site.clock.advance(5 * MINUTE)
    site.do(SettleRestored(hold=True))
    assert {m.state for m in site.messages()} == {GIVEN_UP}
    (event,) = events(site, "reminded")
    assert "told" not in event.facts


def test_a_city_hears_of_its_own_counties_alone(site):
    other = replace(PEOPLE[2], id="city_b", name="B市网运", places=("3502",))
    site.put("recipient", other)
    assert other.role == NETWORK_OPERATIONS
    here, there = reached(unit("350101"), DAY), reached(unit("350201"), DAY)
    tell(site, here, there)
    late(site, 15, (here.id, there.id))
    assert {m.recipient: m.about for m in site.messages(step="city")} == {"city": (here.id,), "city_b": (there.id,)}
