"""Messages by keyboard alone: calls taken and recorded, what has not left withdrawn, how channels do."""

from datetime import timedelta

from PySide6.QtCore import Qt

from console.domain.messages import DELIVERED, GIVEN_UP, SMTP, WAITING, Channel
from tests.support.alarms import fault, message, site
from tests.support.surroundings import START
from ui.widgets.base import Text

Key = Qt.Key
MAIL = Channel("mail", SMTP, "Mail")


def texts(widget) -> str:
    """Every text before the eyes."""
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisible())


def test_the_number_is_masked_until_the_call_is_taken_and_that_is_recorded(open_alarms):
    hands = open_alarms(site(fault(1), message(1)))
    hands.press(Key.Key_F6)
    assert "10012345678" not in texts(hands.page) and "100 **** **78" in hands.page.side.facts.accessibleName()
    assert hands.message(1).holder == ""
    hands.press(Key.Key_C)
    assert hands.page.side.form.number.text() == "10012345678"
    assert hands.message(1).holder == "Lin"
    assert hands.page.side.form.answer.hasFocus()


def test_a_call_that_reached_somebody_owes_the_answer(open_alarms):
    hands = open_alarms(site(fault(1), message(1)))
    hands.press(Key.Key_F6)
    hands.press(Key.Key_C)
    hands.commit()
    assert hands.page.side.form.rows["answer"].error and hands.message(1).state == WAITING
    hands.type("comes at ten")
    hands.commit()
    row = hands.message(1)
    assert (row.state, row.answer, row.answered_by) == (DELIVERED, "comes at ten", "Lin")
    assert hands.page.side.form is None and hands.group("delivered") == ["t1"]
    assert "10012345678" not in texts(hands.page)


def test_nobody_answered_is_asked_again_in_five_minutes(open_alarms):
    hands = open_alarms(site(fault(1), message(1)))
    hands.press(Key.Key_F6)
    hands.press(Key.Key_C)
    hands.press(Key.Key_F8)
    assert hands.message(1).attempts == 1 and hands.group("calls") == [] and hands.group("waiting") == ["t1"]
    hands.later(minutes=5)
    assert hands.group("calls") == ["t1"]


def test_esc_keeps_the_call_open_for_others(open_alarms):
    hands = open_alarms(site(fault(1), message(1)))
    hands.press(Key.Key_F6)
    hands.press(Key.Key_C)
    hands.press(Key.Key_Escape)
    assert hands.page.side.form is None and hands.page.messages.hasFocus()
    assert hands.group("calls") == ["t1"]


def test_what_has_not_left_is_withdrawn_and_brought_back(open_alarms):
    hands = open_alarms(site(fault(1), MAIL, message(1, "mail", START + timedelta(seconds=8))))
    hands.press(Key.Key_F6)
    index = hands.page.messages.currentIndex()
    assert index.siblingAtColumn(0).data() == "in 8 s"
    hands.later(seconds=3)
    assert index.siblingAtColumn(0).data() == "in 5 s"
    hands.press(Key.Key_Delete)
    assert not hands.office.snapshot.messages and hands.page.board.no_message.isVisible()
    hands.page.desk.undo()
    assert hands.group("waiting") == ["t1"]


def test_what_has_left_stays(open_alarms):
    hands = open_alarms(site(fault(1), MAIL, message(1, "mail", state=DELIVERED, ended=START, attempts=1)))
    hands.press(Key.Key_F6)
    hands.press(Key.Key_Delete)
    assert hands.office.commands == [] and hands.group("delivered") == ["t1"]


def test_enter_goes_to_the_ticket(open_alarms):
    hands = open_alarms(site(fault(1), message(1)))
    hands.page.focus_on(calls=True)
    hands.press(Key.Key_Return)
    assert hands.opened == [("tickets", {"ticket": "t1"})]


def test_repeats_and_digests_are_shown(open_alarms):
    rows = [
        message(n, "mail", state=DELIVERED, ended=START, attempts=2, repeated=True, digest="d1") for n in (1, 2)
    ]  # fmt: skip
    hands = open_alarms(site(fault(1), fault(2), MAIL, *rows))
    hands.press(Key.Key_F6)
    marks = hands.page.messages.currentIndex().siblingAtColumn(4).data()
    assert "resent" in marks and "digest of 2" in marks and "attempt 2" in marks
    assert "marked resent" in hands.page.side.facts.accessibleName()


def test_what_may_have_arrived_before_is_said(open_alarms):
    later = START + timedelta(minutes=1)
    former = message(1, "mail", START, state=GIVEN_UP, ended=later, attempts=5, repeated=True)
    hands = open_alarms(site(fault(1), MAIL, former, message(1, "phone", later)))
    hands.press(Key.Key_F6)
    marks = hands.page.messages.currentIndex().siblingAtColumn(4).data()
    assert marks == "heard by Mail?"
    assert "The same may have arrived by Mail already." in hands.page.side.facts.accessibleName()
    hands.page.messages.setCurrentIndex(hands.page.messages.indexBelow(hands.page.messages.currentIndex()))
    hands.press(Key.Key_Down)
    assert "arrived?" in hands.page.messages.currentIndex().siblingAtColumn(4).data()
    assert "It may have arrived all the same" in hands.page.side.facts.accessibleName()


def test_channels_beside_messages_the_load_beside_alarms(open_alarms):
    failed = message(1, "mail", START + timedelta(minutes=1), sent=START, attempts=1, problem="unreachable")
    hands = open_alarms(site(fault(1), MAIL, failed))
    side = hands.page.side
    assert side.load.isVisible() and not side.channels.isVisible()
    hands.press(Key.Key_F6)
    assert side.channels.isVisible() and not side.load.isVisible()
    (line,) = side.channels.lines.lines
    assert line.lead == "Mail" and "can't be reached" in line.text and line.tail == "1 in the queue"


def test_without_channels_it_says_how_people_are_told(open_alarms):
    hands = open_alarms(site(fault(1), message(1)))
    hands.press(Key.Key_F6)
    assert "by phone" in texts(hands.page.side.channels)
