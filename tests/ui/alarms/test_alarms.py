"""Alarms by keyboard alone: acknowledged, shelved, opened; a flood; what is said when there is nothing."""

from datetime import timedelta
from itertools import chain

import pytest
from PySide6.QtCore import Qt

from console.domain.messages import SMTP, Channel
from console.services.freshness import LOST, Freshness
from tests.support.alarms import alarm, fault, site
from tests.support.surroundings import START
from ui.actions import Action
from ui.delegates.roles import Cell, Tone
from ui.pages.alarms.actions import page_actions
from ui.theme.symbols import Symbol

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def three() -> object:
    return site(fault(1), fault(2), fault(3), alarm(1, 30), alarm(2, 20), alarm(3, 10))


def test_a_acknowledges_the_current_one_and_undo_brings_it_back(open_alarms):
    hands = open_alarms(three())
    assert hands.shown() == ["t1", "t2", "t3"]
    hands.press(Key.Key_A)
    assert hands.alarm(1).acknowledged_by == "Lin" and hands.shown() == ["t2", "t3", "t1"]
    assert hands.told == ["1 alarm acknowledged"]
    hands.page.desk.undo()
    assert hands.alarm(1).acknowledged is None and hands.shown() == ["t1", "t2", "t3"]


def test_several_are_marked_and_acknowledged_at_once(open_alarms):
    hands = open_alarms(three())
    hands.press(Key.Key_Down, Shift)
    assert {row.ticket for row in hands.page.alarms.marked()} == {"t1", "t2"}
    hands.press(Key.Key_A)
    assert [hands.alarm(n).acknowledged is not None for n in (1, 2, 3)] == [True, True, False]
    (command,) = hands.office.commands
    assert len(command.alarms) == 2


def test_all_that_were_in_sight_and_no_others(open_alarms):
    """Forty alarms of priority 1: none is grouped away, not all have room."""
    rows = [alarm(n, 60 - n, priority=1) for n in range(1, 41)]
    hands = open_alarms(site(*map(fault, range(1, 41)), *rows))
    seen = len(hands.page.alarms.seen_now())
    assert 5 <= seen < 40
    hands.press(Key.Key_A, Shift)
    taken = [row for row in hands.office.snapshot.alarms.values() if row.acknowledged is not None]
    assert len(taken) == seen
    assert f"{40 - seen} alarms have not been in sight" in hands.told


def test_enter_goes_to_the_ticket_and_has_seen_the_alarm(open_alarms):
    hands = open_alarms(three())
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.opened == [("tickets", {"ticket": "t2"})]
    assert hands.alarm(2).acknowledged is not None


def test_shelving_asks_for_a_reason_and_an_end(open_alarms):
    hands = open_alarms(three())
    hands.press(Key.Key_S)
    form = hands.page.side.form
    assert form.reason.hasFocus()
    hands.commit()
    assert form.rows["reason"].error and hands.alarm(1).shelved_until is None
    hands.type("planned work")
    hands.press(Key.Key_Return)
    assert form.until.hasFocus()
    form.until.selectAll()
    hands.type("+900")
    hands.commit()
    assert "8 h" in form.rows["until"].error
    form.until.selectAll()
    hands.type("+90")
    hands.commit()
    row = hands.alarm(1)
    assert (row.shelved_until, row.shelf_reason) == (START + timedelta(minutes=90), "planned work")
    assert hands.page.side.form is None and hands.page.alarms.hasFocus()
    assert hands.shown() == ["t2", "t3"]


def test_a_shelf_runs_out_by_time_alone_and_u_ends_it_before(open_alarms):
    shelved = {"shelved_until": START + timedelta(minutes=1), "shelf_reason": "work"}
    hands = open_alarms(site(fault(1), fault(2), alarm(1, **shelved), alarm(2, **shelved)))
    assert hands.shown() == []
    hands.press(Key.Key_4)
    assert hands.shown() == ["t1", "t2"] and hands.page.alarms.hasFocus()
    hands.press(Key.Key_U)
    assert hands.alarm(1).shelved_until is None and hands.shown() == ["t2"]
    hands.press(Key.Key_1)
    assert hands.shown() == ["t1"]
    hands.later(minutes=2)
    assert hands.shown() == ["t1", "t2"]


def test_priority_1_is_never_shelved(open_alarms):
    hands = open_alarms(site(fault(1), alarm(1, priority=1)))
    hands.press(Key.Key_S)
    assert hands.page.side.form is None and hands.told == ["An alarm of priority 1 can't be shelved."]


def test_esc_leaves_the_form_and_then_the_search(open_alarms):
    hands = open_alarms(three())
    hands.press(Key.Key_Slash)
    hands.type("002")
    assert hands.shown() == ["t2"]
    hands.page.focus_table()
    hands.press(Key.Key_S)
    hands.press(Key.Key_Escape)
    assert hands.page.side.form is None and hands.shown() == ["t2"]
    hands.press(Key.Key_Escape)
    assert hands.shown() == ["t1", "t2", "t3"] and hands.page.alarms.hasFocus()


@pytest.mark.parametrize(
    ("language", "flood", "many"),
    [
        ("en", "Flood: 12 alarms in the last 10 min", "12 alarms wait to be acknowledged"),
        ("zh_CN", "告警洪泛：最近 10 分钟 12 条", "12 条告警待确认"),
        ("vi", "Dồn dập: 12 cảnh báo trong 10 phút qua", "12 cảnh báo chờ xác nhận"),
    ],
)
def test_the_banner_says_whether_they_pour_in_or_only_wait(open_alarms, language, flood, many):
    for minutes, fact in ((5, flood), (15, many)):
        snapshot = site(*map(fault, range(1, 13)), *(alarm(n, minutes) for n in range(1, 13)))
        banner = open_alarms(snapshot, language=language).page.board.flood
        assert banner.isVisible() and banner.title.text() == fact


def test_a_flood_opens_by_enter_and_is_acknowledged_as_a_whole(open_alarms):
    hands = open_alarms(site(*map(fault, range(1, 14)), *map(alarm, range(1, 13)), alarm(13, priority=1)))
    page = hands.page
    assert page.board.flood.isVisible() and len(page.board.view.rows) == 2
    assert page.alarms.current().alarm.ticket == "t13"  # priority 1 at the top, alone
    hands.press(Key.Key_Down)
    index = page.alarms.currentIndex().siblingAtColumn(0)
    assert not page.alarms.isExpanded(index)
    assert "12 alarms in 福州市" in index.data()
    hands.press(Key.Key_Return)
    assert page.alarms.isExpanded(index)
    hands.press(Key.Key_A)
    assert all(hands.alarm(n).acknowledged is not None for n in range(1, 13))
    assert hands.alarm(13).acknowledged is None
    assert not page.board.flood.isVisible() or page.board.view.flood


def test_shape_text_and_colour_of_a_row(open_alarms):
    rows = (alarm(1), alarm(2, acknowledged=START, acknowledged_by="Chen"), alarm(3, unreached=True))
    hands = open_alarms(site(fault(1), fault(2), fault(3), *rows))
    model = hands.page.alarms.rows
    by_ticket = {row.alarm.ticket: model.find(row.key) for row in hands.page.board.view.rows}
    look = {
        key: (index.data(Cell.SYMBOL), index.data(Cell.TONE), index.siblingAtColumn(6).data())
        for key, index in by_ticket.items()
    }
    assert look["t1"] == (Symbol.BREACH, Tone.CRIT, "Not acknowledged")
    assert look["t2"] == (Symbol.BREACH, Tone.NONE, "09:00 Chen")
    assert look["t3"] == (Symbol.BREACH, Tone.CRIT, "Nobody told")
    assert by_ticket["t3"].siblingAtColumn(6).data(Cell.SYMBOL) is Symbol.UNSTAFFED


def test_the_unseen_flash_with_the_second_and_stop_when_acknowledged(open_alarms, qtbot):
    hands = open_alarms(site(fault(1), alarm(1)))
    flash, index = hands.page.desk.watch.flash, hands.page.alarms.rows.index(0, 0)
    flash.beat(frozenset({"t1"}))
    assert not index.data(Cell.HOLLOW)
    qtbot.waitUntil(lambda: index.data(Cell.HOLLOW))
    flash.beat(frozenset({"t1", "t2", "t3", "t4"}))
    qtbot.waitUntil(lambda: flash.hollow)
    assert not index.data(Cell.HOLLOW)  # more than three: only the counter
    flash.beat(frozenset())
    assert not flash.hollow and not index.data(Cell.HOLLOW)


def test_a_channel_that_does_not_send_is_an_alarm_without_a_ticket(open_alarms):
    broken = alarm(1, id="channel:mail", ticket="", clock="channel", step="no_key", priority=2)
    hands = open_alarms(site(Channel("mail", SMTP, "Mail"), broken))
    assert "Mail" in hands.page.side.header.title.text()
    hands.press(Key.Key_Return)
    assert hands.opened == []


def test_nothing_there_says_what_to_do(open_alarms):
    hands = open_alarms(site())
    assert hands.page.board.no_alarm.isVisible() and "until acknowledged" in hands.page.board.no_alarm.accessibleName()
    assert hands.page.board.no_message.isVisible()
    hands.press(Key.Key_4)
    assert "8 hours" in hands.page.board.no_alarm.accessibleName()


def test_a_database_that_is_away_acknowledges_nothing(open_alarms):
    hands = open_alarms(three())
    hands.office.freshness = Freshness(LOST, 60.0, 3, "unreachable")
    hands.press(Key.Key_A)
    assert hands.office.commands == []


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
def test_state_survives_a_change_of_look(open_alarms, language):
    hands = open_alarms(three())
    hands.press(Key.Key_Down)
    hands.page.bar.search.setText("ZX")
    state = hands.page.state()
    other = open_alarms(three(), language=language, palette="light")
    other.page.restore(state)
    assert other.page.bar.search.text() == "ZX"
    assert other.page.alarms.current().alarm.ticket == "t2"


def test_every_key_of_a_hint_is_an_action(open_alarms):
    hands = open_alarms(three())
    keys = set(chain.from_iterable(map(Action.keys, page_actions())))
    own = {hint.keys[0] for hint in hands.page.hints() if len(hint.keys) == 1}
    assert own - keys <= {"Shift+↓", "Enter", "1…4", "Ctrl+M", "Del"}


def test_space_goes_into_the_details_and_esc_back(open_alarms):
    hands = open_alarms(three())
    hands.press(Key.Key_Space)
    assert hands.page.side.scroll.hasFocus()
    hands.press(Key.Key_Escape)
    assert hands.page.alarms.hasFocus()
