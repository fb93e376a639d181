"""The duty log on the page: by shift, searched, corrected, struck, exported; and hand-overs that were withdrawn."""

from datetime import timedelta

from PySide6.QtCore import Qt

from console.services.duty_log.writing import AddLogEntry, CorrectLogEntry
from console.services.handover.opening import OpenHandover, WithdrawHandover
from console.services.tickets import ReportFault
from tests.support.handing_over import NEAR_END

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def written(hands, *texts, hours=0):
    keys = []
    for number, text in enumerate(texts):
        at = NEAR_END - timedelta(hours=hours, minutes=number)
        keys.append(hands.office.do_now(AddLogEntry(text, at, "call")).result["log_entry"])
    return keys


def test_by_shift_the_latest_first(open_console):
    hands = open_console()
    written(hands, "晚", "早些")
    written(hands, "昨夜", hours=14)
    hands.press(KEY.Key_F6)
    rows = hands.page.log.list.rows
    assert [row.line.text if row.line else "" for row in rows] == ["", "晚", "早些", "", "昨夜"]
    assert not hands.page.foot.isVisible()
    hands.press(KEY.Key_Escape)
    assert hands.page.foot.isVisible() and hands.page.part().hasFocus()


def test_an_empty_log_is_written_into_as_it_says(open_console):
    hands = open_console()
    hands.press(KEY.Key_F6)
    hands.press(KEY.Key_L)
    assert hands.log == [{}] and not hands.page.log.search.text()


def test_search_and_one_shift_narrow_what_is_exported(open_console):
    hands = open_console()
    first, second = written(hands, "水利厅来电", "财政厅来电")
    (old,) = written(hands, "水利厅昨夜来电", hours=14)
    hands.press(KEY.Key_Slash)
    hands.type("slt")
    assert [line.entry.id for line in hands.page.log.lines] == [first, old]
    hands.press(KEY.Key_Return)
    hands.press(KEY.Key_S)
    hands.press(KEY.Key_E, CTRL)
    assert hands.asked == [("export", "duty_log", (first,))]
    hands.press(KEY.Key_S)
    hands.press(KEY.Key_Slash)
    hands.press(KEY.Key_Escape)
    assert len(hands.page.log.lines) == 3 and second


def test_struck_and_taken_back(open_console):
    hands = open_console()
    written(hands, "误记")
    hands.press(KEY.Key_F6)
    hands.press(KEY.Key_Delete)
    assert hands.page.log.list.line().struck
    hands.page.desk.undo()
    assert not hands.page.log.list.line().struck
    hands.press(KEY.Key_C)
    assert hands.log == [{"corrects": hands.page.log.list.current}]


def test_the_entry_in_hand_is_read_whole_and_each_of_its_links_is_a_key_away(open_console):
    hands = open_console()
    office = hands.office
    ticket = office.do_now(ReportFault("断", NEAR_END, circuit="FZ-1")).result["ticket"]
    (conference,), person = office.snapshot.conferences, next(iter(office.snapshot.people))
    words = "县级会场画面卡顿，" * 40
    key = office.do_now(AddLogEntry(words, NEAR_END, "call", ticket, conference, person)).result["log_entry"]
    hands.press(KEY.Key_F6)
    detail = hands.page.log.detail
    assert detail.isVisible() and detail.words.text() == words and not detail.before.isVisible()
    hands.qtbot.waitUntil(lambda: detail.words.height() >= detail.words.heightForWidth(detail.words.width()))
    for key_of, place in ((KEY.Key_1, "tickets"), (KEY.Key_2, "conferences"), (KEY.Key_3, "directory")):
        hands.press(key_of)
        assert hands.opened[-1][0] == place
    assert [tuple(focus.values()) for _, focus in hands.opened] == [(ticket,), (conference,), (person,)]
    office.do_now(CorrectLogEntry(key, "画面正常", person=person))
    assert detail.words.text() == "画面正常" and words in detail.before.text()
    assert [button.isVisible() for button in detail.buttons] == [True, False, False], "the links are the correction's"
    hands.press(KEY.Key_1)
    assert hands.opened[-1] == ("directory", {"person": person})
    hands.press(KEY.Key_2)
    assert len(hands.opened) == 4 and hands.page.middle.currentWidget() is hands.page.log


def test_a_withdrawn_one_is_read_as_it_stood(open_console):
    hands = open_console()
    hands.office.do_now(OpenHandover("Huang"))
    key = hands.row.id
    hands.office.do_now(WithdrawHandover(key, "接班人没到"))
    assert [value for value, _ in hands.page.bar.past.choices] == ["", key]
    hands.page.bar.past_chosen.emit(key)
    assert hands.page.views[3].count > 0 and hands.page.past.id == key
    hands.press(KEY.Key_Space)
    hands.commit()
    assert len(hands.office.snapshot.handovers) == 1, "nothing begins from there"
