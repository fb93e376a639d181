"""Hand-over by keyboard: told, written, signed, withdrawn; on one console and on two; wrong PINs, past its time."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.alarms import Alarm
from console.domain.handover import DONE, SIGNED_OUT, UNDER_WAY, WITHDRAWN
from console.planning.handover.holder import holder_of
from console.services.freshness import LOST, Freshness
from console.services.handover.opening import ChooseSides, OpenHandover
from console.services.tickets import GiveFeedback, ReportFault
from tests.support.handing_over import NEAR_END, desk_state
from tests.support.world import DAY

KEY = Qt.Key


def begun(hands, incoming="Huang"):
    hands.office.do_now(OpenHandover(incoming))
    return hands


def test_the_whole_takes_forty_keys_at_most(open_console, pins):
    hands = begun(open_console())
    hands.keys = 1  # the one that goes to the page
    hands.tell_all()
    assert hands.states() == ["told"] * 7 and hands.page.foot.out.pin.hasFocus(), "after the last one the PIN"
    hands.sign(pins["Lin"])
    assert hands.row.state == SIGNED_OUT and hands.page.foot.coming.pin.hasFocus()
    hands.sign(pins["Huang"])
    assert hands.row.state == DONE and holder_of(hands.office.snapshot, NEAR_END) == "Huang"
    assert hands.keys <= 40, hands.keys
    assert hands.page.desk.user == "Huang", "the console at the desk acts for who took over"
    assert not any(pins["Lin"] in str(vars(type(c)) and repr(c)) for c in hands.office.commands), "no PIN in a command"


def test_on_two_consoles_each_signs_on_their_own(open_console, pins):
    first = begun(open_console())
    second = open_console(first=first, user="Huang")
    second.page.desk.holding.at_desk = False
    first.front()
    first.tell_all()
    assert second.states() == ["told"] * 7, "seen at once by the other"
    first.sign(pins["Lin"])
    second.front()
    second.commit()
    second.sign(pins["Huang"])
    assert second.row.state == DONE
    assert (first.page.desk.user, second.page.desk.user) == ("Huang", "Huang")
    assert second.page.past is None and second.page.digest.row is None, "the next one is not begun"


def test_space_begins_tells_and_takes_back(open_console):
    hands = open_console()
    hands.page.foot.coming.who.set_choices((("Huang", "Huang"),), "Huang")
    hands.press(KEY.Key_3)
    hands.press(KEY.Key_Space)
    assert hands.row.state == UNDER_WAY and hands.states()[2] == "told"
    assert hands.page.section == "unstaffed", "on to the next"
    hands.press(KEY.Key_3)
    hands.press(KEY.Key_Space)
    assert hands.states()[2] == "not_told"


def test_a_space_quicker_than_the_page_takes_nothing_back(open_console):
    hands = begun(open_console())
    hands.press(KEY.Key_3)
    seen: list[str] = []

    def quick(before, after) -> None:
        if hands.states()[2] == "told" and not seen:  # the state has come, the next section is not in hand yet
            seen.append(hands.page.section)
            hands.press(KEY.Key_Space)

    hands.office.subscribe(quick)
    hands.press(KEY.Key_Space)
    assert seen == ["unanswered"]
    assert hands.states()[2] == "told" and hands.page.section == "unstaffed"
    hands.press(KEY.Key_Space)
    assert hands.states()[3] == "told", "the next one is told as ever"


def test_what_came_since_is_asked_for_again(open_console, pins):
    hands = begun(open_console())
    outcome = hands.office.do_now(ReportFault("断", NEAR_END, circuit="FZ-1", contact="值班员"))
    hands.later(seconds=1)
    hands.tell_all()
    hands.sign(pins["Lin"])
    hands.office.do_now(GiveFeedback(outcome.result["ticket"], 1, "抢修车已出发"))
    hands.later(seconds=1)
    changed = [number for number, state in enumerate(hands.states(), 1) if state == "changed"]
    assert changed == [1, 2, 6], "its next mark, the ticket, what happened"
    assert "1、2、6" in hands.page.foot.coming.standing.text()
    hands.press(KEY.Key_Escape)
    hands.commit()
    assert hands.page.section == "due_next" and "1 下一班到期" in hands.told[-1], "says what keeps it from being signed"
    for _ in changed:
        hands.press(KEY.Key_Space)
    assert hands.states() == ["told"] * 7 and hands.page.foot.coming.pin.hasFocus()
    hands.sign(pins["Huang"])
    assert hands.row.state == DONE


def test_digits_go_to_the_boxes_and_not_to_sections(open_console, pins):
    hands = begun(open_console())
    hands.press(KEY.Key_4)
    hands.commit()
    hands.type("12")
    assert hands.page.foot.out.pin.digits == "12" and hands.page.section == "unstaffed"
    hands.press(KEY.Key_Backspace)
    hands.type("x 9")
    assert hands.page.foot.out.pin.digits == "19"
    hands.press(KEY.Key_Escape)
    assert hands.page.foot.out.pin.digits == ""


def test_wrong_pins_lock_with_a_countdown(open_console, pins):
    hands = begun(open_console())
    hands.commit()
    for n in range(5):
        hands.sign("9999")
        assert hands.row.state == UNDER_WAY
        if n == 0:
            assert "4" in hands.page.foot.out.message.text()
    part = hands.page.foot.out
    assert not part.pin.isEnabled() and "19:50" in part.message.text()
    hands.later(seconds=1)
    assert "9:59" in part.message.text()
    hands.later(minutes=9, seconds=29)
    assert "0:30" in part.message.text()
    hands.later(seconds=30)
    assert part.pin.isEnabled() and part.message.text() == ""
    hands.commit()
    hands.sign(pins["Lin"])
    assert hands.row.state == SIGNED_OUT


def test_a_first_pin_is_typed_twice_and_then_signs(open_console):
    hands = begun(open_console(desk_state(pins=False)))
    hands.commit()
    hands.sign("123")
    assert hands.page.foot.out.pin.digits == "123", "three digits are none"
    hands.press(KEY.Key_Escape)
    hands.commit()
    hands.sign("2468")
    hands.sign("1357")
    assert not hands.office.snapshot.dispatchers["dLin"].pin
    hands.sign("2468")
    hands.sign("2468")
    assert hands.office.snapshot.dispatchers["dLin"].pin and hands.page.foot.out.pin.hasFocus()
    hands.sign("2468")
    assert hands.row.state == SIGNED_OUT


def test_unseen_faults_ask_for_a_reason_first(open_console, pins):
    hands = begun(open_console())
    key = hands.office.do_now(ReportFault("断", NEAR_END, circuit="FZ-1")).result["ticket"]
    hands.office.put(Alarm("first", key, "cause", 1, "owed", DAY, 1))
    hands.later(seconds=1)
    assert hands.page.foot.out.reason.isVisible()
    hands.commit()
    hands.type("已口头说明")
    hands.press(KEY.Key_Return)
    hands.sign(pins["Lin"])
    assert hands.row.state == SIGNED_OUT and hands.row.reason == "已口头说明" and hands.row.unseen == ("first",)


def test_before_one_is_begun_nobody_is_asked_for_a_reason(open_console):
    hands = open_console()
    key = hands.office.do_now(ReportFault("断", NEAR_END, circuit="FZ-1")).result["ticket"]
    hands.office.put(Alarm("first", key, "cause", 1, "owed", DAY, 1))
    hands.later(seconds=6)
    assert not hands.page.foot.out.reason.isVisible() and not hands.page.foot.out.message.text()


def test_begun_long_before_the_end_it_asks_why(open_console):
    hands = open_console(now=DAY)
    hands.commit()
    assert hands.row is None and hands.page.foot.out.reason.hasFocus()
    hands.type("家中有事")
    hands.press(KEY.Key_Return)
    assert hands.row.facts["early"] == "家中有事"


def test_past_its_time_it_says_so(open_console):
    hands = begun(open_console())
    assert hands.page.bar.left.text() == "0:20:00"
    hands.later(minutes=25)
    assert hands.page.bar.left.text() == "0:05:00" and "已过" in hands.page.bar.label.text()


def test_the_note_is_kept_while_the_database_is_away(open_console):
    hands = begun(open_console())
    hands.press(KEY.Key_E)
    hands.page.foot.note.editor.insertPlainText("05:30 定船")
    hands.office.freshness = Freshness(LOST, 60.0, 3, "unreachable")
    hands.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.row.note == "" and hands.page.foot.note.trouble.text()
    assert hands.page.desk.drafts.get("handover-note").fields["text"] == "05:30 定船"
    hands.office.freshness = Freshness("live", 0.1)
    hands.press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.row.note == "05:30 定船" and hands.page.desk.drafts.get("handover-note") is None


def test_a_signature_is_not_lost_with_the_database(open_console, pins):
    hands = begun(open_console())
    hands.tell_all()
    hands.office.freshness = Freshness(LOST, 60.0, 3, "unreachable")
    hands.sign(pins["Lin"])
    part = hands.page.foot.out
    assert hands.row.state == UNDER_WAY and part.message.text() and hands.states() == ["told"] * 7
    hands.office.freshness = Freshness("live", 0.1)
    hands.commit()
    hands.sign(pins["Lin"])
    assert hands.row.state == SIGNED_OUT


def test_both_notes_stand_where_two_wrote_at_once(open_console):
    first = begun(open_console())
    second = open_console(first=first, user="Huang")
    first.page.foot.note.editor.insertPlainText("甲")
    second.page.foot.note.editor.insertPlainText("乙")
    first.page.foot.note.commit()
    second.page.foot.note.commit()
    second.page.foot.note.commit()
    assert set(first.row.note.split()) == {"甲", "乙"}


def test_withdrawn_with_a_reason(open_console):
    hands = begun(open_console())
    action = next(a for a in hands.page.actions() if a.id == "withdraw")
    assert action.enabled(hands.page)
    action.run(hands.page)
    hands.type("接班人没到")
    hands.press(KEY.Key_Return)
    assert hands.row.state == WITHDRAWN and hands.page.digest.row is None


def test_withdrawn_when_the_other_does_not_come_to_sign(open_console, pins):
    hands = begun(open_console())
    hands.tell_all()
    hands.sign(pins["Lin"])
    next(a for a in hands.page.actions() if a.id == "withdraw").run(hands.page)
    assert hands.page.foot.coming.reason.isVisible() and hands.page.foot.coming.reason.hasFocus()
    hands.type("接班人没到")
    hands.commit()
    assert hands.row.state == WITHDRAWN and hands.row.facts["withdrawn"] == "接班人没到"


def test_one_of_before_is_read_and_nothing_of_it_can_be_done(open_console, pins):
    hands = begun(open_console())
    hands.tell_all()
    hands.sign(pins["Lin"])
    hands.sign(pins["Huang"])
    key = hands.row.id
    hands.office.put(replace(hands.row, facts={**hands.row.facts, "early": "家中有事"}))
    hands.press(KEY.Key_Escape)
    assert not hands.page.foot.note.remarks.isVisible()
    hands.page.bar.past_chosen.emit(key)
    assert hands.page.foot.note.remarks.isVisible() and "家中有事" in hands.page.foot.note.remarks.text()
    assert not hands.page.foot.note.editor.placeholderText(), "nobody writes there any more"
    assert hands.page.past.id == key and not hands.page.foot.note.editor.toPlainText()
    hands.press(KEY.Key_Space)
    hands.press(KEY.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert hands.asked == [("print", "handover", (key,))]
    hands.press(KEY.Key_Escape)
    assert hands.page.past is None


def test_enter_opens_what_a_line_is_about_and_l_writes_about_it(open_console):
    hands = begun(open_console())
    key = hands.office.do_now(ReportFault("断", NEAR_END, circuit="FZ-1")).result["ticket"]
    hands.later(seconds=1)
    hands.press(KEY.Key_2)
    hands.press(KEY.Key_Return)
    assert hands.opened == [("tickets", {"ticket": key})]
    hands.press(KEY.Key_L)
    assert hands.log == [{"ticket": key}]


def test_somebody_else_takes_over(open_console):
    hands = begun(open_console())
    hands.page.foot.coming.chosen.emit("Chen")
    assert hands.row.incoming == "Chen"
    hands.page.foot.out.chosen.emit("Chen")
    assert hands.row.outgoing == "Lin" and hands.page.foot.out.reason.hasFocus(), "both one person: why?"
    hands.type("连班")
    hands.press(KEY.Key_Return)
    assert (hands.row.outgoing, hands.row.facts["sides"]) == ("Chen", "连班")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_another_language_in_the_middle_keeps_what_stands(open_console, language, pins):
    hands = begun(open_console())
    hands.press(KEY.Key_6)
    hands.press(KEY.Key_Space)
    hands.office.do_now(ChooseSides(hands.row.id, incoming="Huang"))
    state = hands.page.state()
    other = open_console(first=hands, language=language)
    other.page.restore(state)
    other.page.enter()
    assert other.states() == hands.states() and other.page.section == hands.page.section
    other.front()
    for _ in range(6):
        other.press(KEY.Key_Space)
    other.sign(pins["Lin"])
    assert other.row.state == SIGNED_OUT


def test_narrow_the_section_in_hand_stands_below_and_signatures_stay(open_console):
    hands = begun(open_console(size=(1310, 690)))
    hands.press(KEY.Key_4)
    assert [view.code for view in hands.page.side.views] == ["unstaffed"]
    assert hands.page.foot.coming.isVisible() and hands.page.foot.coming.width() > 200
    hands.page.resize(1600, 820)
    assert len(hands.page.side.views) == 5


def test_who_does_not_hold_the_desk_is_not_asked(open_console, pins):
    hands = begun(open_console())
    second = open_console(first=hands, user="Chen")
    second.page.desk.holding.at_desk = False
    hands.front()
    hands.tell_all()
    hands.sign(pins["Lin"])
    hands.sign(pins["Huang"])
    assert hands.page.desk.holding.asked and not second.page.desk.holding.asked
    assert second.page.desk.user == "Chen"
    second.page.desk.holding.sit(True)
    assert second.page.desk.user == "Huang"


def test_undo_stays_with_who_did_it(open_console, pins):
    hands = begun(open_console())
    hands.tell_all()
    hands.sign(pins["Lin"])
    desk = hands.page.desk
    outcome = hands.office.do_now(OpenHandover("Huang"))
    desk.undoable(replace(outcome, undo=OpenHandover("x")), "etwas")
    hands.sign(pins["Huang"])
    before = len(hands.office.commands)
    desk.undo()
    assert len(hands.office.commands) == before, "not the next one's to take back"
