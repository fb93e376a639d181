"""What is written around a meeting: backup paths on and off, notes, tasks of units."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from console.domain.conference_log import BACKUP_OFF, BACKUP_ON, DISASTER_ON, ENTRY, OTHER_TASK
from console.domain.conferences import CANCELLED
from console.domain.messages import BY_PHONE, WAITING, Address, Recipient
from console.domain.policies import CUSTOMER_UNIT, NETWORK_OPERATIONS
from console.services.conferences import (
    CloseTask,
    EndConference,
    ExcuseVenue,
    GiveTask,
    NoteConference,
    ReviseConference,
    SwitchPath,
    on_now,
)
from console.services.decision import Stale
from console.services.messages.outbox import CALLS, RecordCall
from console.wording.catalogue import wording
from console.wording.conference_log import event_details, event_name, event_venue
from tests.support.world import acting


def known(met, *rows):
    found = {row.id: row for row in rows}
    met.hand.snapshot = met.hand.snapshot.with_rows(60, {"recipient": found})


def person(key, role, place, number):
    return Recipient(key, key, role, (Address(BY_PHONE, number),), places=(place,))


def test_a_path_is_on_until_it_is_switched_off(met):
    need = met.need("350101").id
    met.hand.do(SwitchPath(met.id, BACKUP_ON, need, "主用光缆中断"))
    met.hand.do(SwitchPath(met.id, DISASTER_ON))
    assert met.hand.refusal(SwitchPath(met.id, BACKUP_ON, need)) == "already_on"
    assert met.hand.refusal(SwitchPath(met.id, BACKUP_OFF)) == "not_on"
    met.hand.wait(minutes=12)
    met.hand.do(SwitchPath(met.id, BACKUP_OFF, need))
    assert met.hand.refusal(SwitchPath(met.id, BACKUP_OFF, need)) == "not_on"
    stand = on_now(met.hand.snapshot, acting(met.hand.now), met.id)
    assert [(line.what, line.need) for line in stand] == [(DISASTER_ON, "")]
    met.hand.do(SwitchPath(met.id, BACKUP_ON, need))
    assert met.undone(SwitchPath(met.id, BACKUP_OFF, need))


def test_a_forgotten_path_is_switched_off_after_the_end(met):
    met.hand.do(SwitchPath(met.id, BACKUP_ON))
    met.hand.do(EndConference(met.id, CANCELLED, reason="客户取消"))
    met.hand.do(SwitchPath(met.id, BACKUP_OFF))
    assert met.hand.refusal(SwitchPath(met.id, BACKUP_ON)) == "not_running"


def test_what_is_no_switch_and_no_venue_of_it(met):
    assert met.hand.refusal(SwitchPath(met.id, "lamp")) == "unknown_switch"
    assert isinstance(met.hand.ask(SwitchPath(met.id, BACKUP_ON, "nowhere")), Stale)
    need = met.need("350101").id
    met.hand.do(ExcuseVenue(need, "停电"))
    assert met.hand.refusal(SwitchPath(met.id, BACKUP_ON, need)) == "need_excused"


def test_a_note_owes_words_and_is_kept_of_ended_ones_too(met):
    assert met.hand.refusal(NoteConference(met.id, " ")) == "field_owed"
    met.hand.do(EndConference(met.id, CANCELLED, reason="客户取消"))
    met.hand.do(NoteConference(met.id, "客户要求补记", met.need("35").id))
    event = list(met.hand.snapshot.conference_events.values())[-1]
    assert (event.text, event.need, event.by) == ("客户要求补记", met.need("35").id, "林")


def test_a_township_s_entry_task_goes_to_the_county_s_customer_unit(met):
    known(
        met,
        person("市客户部", CUSTOMER_UNIT, "3501", "10000000001"),
        person("县客户部", CUSTOMER_UNIT, "350101", "10000000002"),
    )
    answer = met.hand.do(GiveTask(met.need("350101001").id, text="门卫 10000000009 不放行"))
    assert answer.result["place"] == "350101"
    (message,) = met.hand.snapshot.messages.values()
    assert (message.recipient, message.address, message.subject) == ("县客户部", "10000000002", met.id)
    assert "一镇会场" in message.title and "10000000009" not in message.text


def test_where_nobody_is_known_the_dispatcher_finds_out_whom_to_call(met):
    met.hand.do(GiveTask(met.need("350101").id))
    (message,) = met.hand.snapshot.messages.values()
    assert (message.channel, message.recipient, message.name, message.role) == (BY_PHONE, "", "", CUSTOMER_UNIT)


def test_the_answer_ends_a_task_and_its_messages(met):
    known(met, person("县客户部", CUSTOMER_UNIT, "350101", "10000000002"))
    task = met.hand.do(GiveTask(met.need("350101").id)).result["task"]
    assert met.hand.refusal(CloseTask(task, " ")) == "field_owed"
    assert met.undone(CloseTask(task, "已协调进场"))
    met.hand.do(CloseTask(task, "已协调进场"))
    assert not met.hand.snapshot.messages
    assert met.hand.refusal(CloseTask(task, "再答")) == "task_ended"
    assert isinstance(met.hand.ask(CloseTask("nothing", "x")), Stale)


@pytest.mark.parametrize("how", ["answer", "excuse", "revise"])
def test_nobody_is_called_any_more_about_a_task_that_is_over(met, how):
    need = met.need("350101001")
    task = met.hand.do(GiveTask(need.id)).result["task"]
    (message,) = met.hand.snapshot.messages.values()
    for _ in range(CALLS):
        met.hand.do(RecordCall(message.id, reached=False))
    assert [(alarm.conference, alarm.cleared) for alarm in met.hand.snapshot.alarms.values()] == [(met.id, None)]
    met.hand.do(GiveTask(need.id, OTHER_TASK, "备一台发电机"))
    met.hand.do(
        {
            "answer": CloseTask(task, "已进场"),
            "excuse": ExcuseVenue(need.id, "停电"),
            "revise": ReviseConference(met.id, None, met.row.start, met.row.end, "全省至县"),
        }[how]
    )
    assert all(alarm.cleared == met.hand.now for alarm in met.hand.snapshot.alarms.values())
    assert any(m.state == WAITING for m in met.hand.snapshot.messages.values()) is (how == "answer")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"kind": "party"}, "unknown_task"),
        ({"unit": "kitchen"}, "unknown_unit"),
        ({"kind": OTHER_TASK}, "field_owed"),
        ({"kind": ENTRY}, "task_stands"),
    ],
)
def test_what_task_can_not_be_given(met, more, rule):
    need = met.need("350101").id
    met.hand.do(GiveTask(need))
    assert met.hand.refusal(GiveTask(need, **more)) == rule
    met.hand.do(GiveTask(need, OTHER_TASK, "备一台发电机", NETWORK_OPERATIONS))


def test_giving_a_task_is_taken_back_with_its_messages(met):
    assert met.undone(GiveTask(met.need("350101").id))


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
def test_every_entry_has_words(met, language):
    need = met.need("350101").id
    task = met.hand.do(GiveTask(need)).result["task"]
    for command in (
        SwitchPath(met.id, BACKUP_ON, need, "主用中断，联系 10000000009"),
        SwitchPath(met.id, BACKUP_OFF, need),
        CloseTask(task, "已进场"),
        ExcuseVenue(need, "停电"),
        EndConference(met.id, CANCELLED, reason="客户取消"),
    ):
        met.hand.do(command)
    say, zone = wording(language), ZoneInfo("Asia/Shanghai")
    for event in met.hand.snapshot.conference_events.values():
        assert event_name(say, event.what) != event.what
        text = " ".join(event_details(say, met.hand.snapshot, event, zone))
        assert "10000000009" not in text
        assert event_venue(met.hand.snapshot, event) == ("甲县会场" if event.need else "")
    assert event_details(say, met.hand.snapshot, replace(event, what="unheard", text="话"), zone) == ("话",)
