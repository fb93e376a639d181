"""Alarms of conferences on the page: who is late by name, the meeting one key away, the reminder on the clipboard."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from console.domain.alarms import Alarm
from console.domain.conferences import Need
from console.domain.dues import ADDRESSEE, Due, step_key
from console.domain.messages import BY_PHONE, Message
from console.domain.snapshot import KIND_OF
from console.planning.rounds import round_alarm_id
from tests.support.notice_site import GROUPS, MEETING, ROBOTS, TEMPLATE, reached, unit
from tests.support.surroundings import START
from tests.support.world import province
from ui.acknowledging import acknowledge_conference
from ui.pages.alarms.details import alarm_detail

Key = Qt.Key
MINUTE = timedelta(minutes=1)
LATE = "conference:m1:answer_im#1:owed"


def world(*rows):
    snapshot = province()
    for row in rows:
        snapshot = snapshot.with_rows(snapshot.seq + 1, {KIND_OF[type(row)]: {row.id: row}})
    return snapshot


def late(*, groups=("g1", "g2")):
    """Two units that passed the mark of ten minutes, and its alarm."""
    at = START - 12 * MINUTE
    meeting = replace(MEETING, start=START + timedelta(hours=5), end=START + timedelta(hours=6))
    units = [reached(unit(place), at, groups=groups) for place in ("350101", "350102")]
    dues = [Due(row.id, ADDRESSEE, None, (step_key(ADDRESSEE, row.id, "answer_im", 1, "owed"),)) for row in units]
    alarm = Alarm(LATE, "", "answer_im", 1, "owed", at + 10 * MINUTE, 3, conference="m1")
    return world(meeting, *units, *dues, *GROUPS, *ROBOTS, TEMPLATE, alarm)


def detail(hands):
    return alarm_detail(hands.page.desk, hands.page.alarms.current())


def test_the_late_ones_are_named_and_the_meeting_stands_beside(open_alarms):
    hands = open_alarms(late())
    found = detail(hands)
    assert found.title.startswith("2 units have not answered") and "甲县" in found.title
    assert "甲县" in found.text and "乙县" in found.text and MEETING.title in found.second
    (row,) = hands.page.board.view.rows
    assert (row.customer, row.place, row.ticket) == (MEETING.title, "", None)


def test_enter_opens_the_meeting_and_its_alarm_is_seen(open_alarms):
    hands = open_alarms(late())
    hands.press(Key.Key_Return)
    assert hands.opened == [("conferences", {"conference": "m1"})]
    assert hands.office.snapshot.alarms[LATE].acknowledged_by == "Lin"


def test_whoever_opens_the_meeting_has_seen_its_alarms(open_alarms):
    hands = open_alarms(late())
    acknowledge_conference(hands.page.desk, "m1")
    assert hands.office.snapshot.alarms[LATE].acknowledged_by == "Lin"


@pytest.mark.parametrize(("groups", "copied"), [(("g1", "g3"), True), (("g1", "g2"), False)])
def test_the_reminder_for_groups_without_a_robot_is_one_key_away(open_alarms, groups, copied):
    hands = open_alarms(late(groups=groups), language="zh_CN")
    QGuiApplication.clipboard().setText("before")
    hands.press(Key.Key_R)
    text = QGuiApplication.clipboard().text()
    assert ("【催办】" in text and "甲县" in text and "乙县" in text) is copied
    assert (text == "before") is not copied
    assert ("微信群" in [fact.value for fact in detail(hands).facts]) is copied


def test_a_round_names_the_venues_that_have_not_answered(open_alarms):
    start = START + 10 * MINUTE
    need = Need("n1", "m1", "v350101", "350101", "county", "r", start, start, start, start, "fixed", ("fixed",))
    name = round_alarm_id("m1", "ready")
    alarm = Alarm(name, "", "round", 1, "ready", START - 5 * MINUTE, 2, conference="m1")
    hands = open_alarms(world(replace(MEETING, start=start, end=start + MINUTE), need, alarm))
    found = detail(hands)
    assert "roll-call" in found.title and found.text == "甲县会场"


def test_a_call_to_a_unit_leads_to_its_meeting(open_alarms):
    call = Message(
        "c1", "conference", "m1", "answer_im", "call", LATE, "call_unit", "own", "甲县维护", BY_PHONE, "10011110004",
        "防汛会商：请致电", "", START - MINUTE, START - MINUTE,
    )  # fmt: skip
    state = late()
    hands = open_alarms(state.with_rows(state.seq + 1, {"message": {"c1": call}}))
    hands.page.focus_on(calls=True)
    hands.press(Key.Key_Return)
    assert hands.opened[-1] == ("conferences", {"conference": "m1"})


def test_a_notice_that_did_not_arrive_says_in_which_group(open_alarms):
    key = "conference:m1:notice#1:sent:im"
    gone = Message(
        "x1", "conference", "m1", "", "notice", key, "in_group", "g2", "A市会议保障群", "robot2", "", "通知", "通知",
        START, START, state="given_up", problem="bad_seal",
    )  # fmt: skip
    alarm = Alarm(f"{key}:unreached", "", "", 0, "notice", START, 2, unreached=True, conference="m1")
    state = world(MEETING, *GROUPS, *ROBOTS, gone, alarm)
    hands = open_alarms(state)
    assert detail(hands).title == "The notice did not reach: A市会议保障群"
