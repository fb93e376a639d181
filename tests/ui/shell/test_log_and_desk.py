"""The duty log from anywhere (F12), and the desk: in whose name the window acts, what it sounds, what it says."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.handover import DONE, Handover
from console.domain.people import Person
from console.planning.duty_log.listing import log_lines
from console.services.freshness import LIVE, LOST, Freshness
from tests.support.alarms import alarm, fault
from tests.support.surroundings import START
from tests.ui.sound.players import RecordingPlayer
from ui.sound.sounder import Sounder
from ui.windows.log_form import DRAFT, LogForm

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
HOUR = timedelta(hours=1)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def taken_over(window, name):
    """Somebody has signed for the desk."""
    row = Handover(
        "h", "", "2026-11-30", "night", START - 13 * HOUR, START, START + 11 * HOUR, "Lin", name, START, DONE,
        out_at=START, in_at=START,
    )  # fmt: skip
    window.desk.office.put(row)
    window.bridge.flush()


@pytest.fixture
def form(window):
    window.ticker.ticked.emit(window.desk.now())
    press(KEY.Key_F12)
    assert isinstance(window.frame.overlay, LogForm)
    return window.frame.overlay


def test_one_key_words_and_it_is_written(window, form):
    QTest.keyClicks(QApplication.focusWidget(), "call from the province")
    press(KEY.Key_Return, CTRL)
    (line,) = log_lines(window.desk.snapshot)
    assert (line.text, line.kind, line.at) == ("call from the province", "call", START)
    assert window.frame.overlay is None and window.desk.drafts.get(DRAFT) is None


def test_backwards_about_somebody_as_an_event(window, form):
    person = Person("p1", "0001", "Wang Fang", "county", "350101", "fixed", "")
    window.desk.office.put(person)
    form.time.setText("-15")
    form.kinds["event"].clicked.emit()
    QTest.keyClicks(form.words, "drill ended")
    form.link.setFocus()
    QTest.keyClicks(form.link, person.name)
    press(KEY.Key_Return)
    assert form.links["person"] == person.id
    press(KEY.Key_Return, CTRL)
    (line,) = log_lines(window.desk.snapshot)
    assert (line.kind, line.at, line.entry.person) == ("event", START - timedelta(minutes=15), person.id)


def test_what_can_not_be_read_stays_with_its_reason(window, form):
    form.time.setText("soon")
    QTest.keyClicks(form.words, "x")
    press(KEY.Key_Return, CTRL)
    assert form.rows["at"].error and not window.desk.snapshot.log_entries
    form.time.setText("2030-01-01 08:00")
    press(KEY.Key_Return, CTRL)
    assert form.rows["at"].error and window.frame.overlay is form


def test_while_the_database_is_away_it_is_kept(window, form):
    QTest.keyClicks(form.words, "kept")
    window.desk.office.freshness = Freshness(LOST, 60.0, 3, "unreachable")
    press(KEY.Key_Return, CTRL)
    assert window.frame.overlay is form and window.desk.drafts.get(DRAFT).fields["text"] == "kept"
    press(KEY.Key_Escape)
    window.desk.office.freshness = Freshness(LIVE, 0.1)
    press(KEY.Key_F12)
    assert window.frame.overlay.words.toPlainText() == "kept"
    press(KEY.Key_Return, CTRL)
    assert len(window.desk.snapshot.log_entries) == 1


def test_the_time_is_that_of_the_key_and_not_of_the_last_word(window, form):
    QTest.keyClicks(form.words, "call at nine")
    window.desk.office.clock.advance(minutes=8)
    press(KEY.Key_Return, CTRL)
    (line,) = log_lines(window.desk.snapshot)
    assert line.at == START and line.entry.written == START + timedelta(minutes=8)


@pytest.mark.parametrize("typed", ["", "-15"])
def test_a_draft_keeps_when_it_was(window, form, typed):
    when = START - timedelta(minutes=15) if typed else START
    if typed:
        form.time.clear()
        QTest.keyClicks(form.time, typed)
    QTest.keyClicks(form.words, "kept")
    form._link("ticket", "t1")
    press(KEY.Key_Escape)
    window.desk.office.clock.advance(days=1)
    press(KEY.Key_F12)
    again = window.frame.overlay
    assert again.time.text() == f"{window.desk.local(when):%Y-%m-%d %H:%M}", "of yesterday, and says so"
    press(KEY.Key_Escape)
    assert window.desk.drafts.get(DRAFT).fields["ticket"] == "t1", "looked at only, it loses no link"
    press(KEY.Key_F12)
    window.frame.overlay._link("ticket", "")
    press(KEY.Key_Return, CTRL)
    (line,) = log_lines(window.desk.snapshot)
    assert line.at == when


def test_keys_of_the_window_are_letters_in_the_form(window, form):
    QTest.keyClicks(form.words, "1 2 / L")
    assert form.words.toPlainText() == "1 2 / L"


def test_with_the_second_signature_the_window_acts_for_who_took_over(window):
    assert window.desk.user == "Lin"
    window.desk.holding.look(window.desk.now())
    taken_over(window, "Chen")
    assert window.desk.user == "Chen"
    window.ticker.ticked.emit(window.desk.now())
    words = str(window.frame.strip.people.lines) if hasattr(window.frame.strip.people, "lines") else ""
    assert "Chen" in (words or window.frame.strip.people.accessibleName())


def test_a_pc_elsewhere_keeps_its_name_and_is_not_asked(window):
    player = RecordingPlayer()
    window.desk.watch.listen(Sounder(player, window.desk))
    window.desk.holding.at_desk = False
    window.desk.holding.look(window.desk.now())
    taken_over(window, "Chen")
    window.desk.office.put(fault(1), alarm(1))
    window.ticker.ticked.emit(window.desk.now())
    assert window.desk.user == "Lin" and player.played == [] and not window.desk.watch.flash.tickets
    window.desk.holding.sit(True)
    window.ticker.ticked.emit(window.desk.now())
    assert window.desk.user == "Chen" and player.played and window.desk.watch.flash.tickets


def test_what_held_at_the_start_is_no_change(window):
    taken_over(window, "Chen")
    assert window.desk.user == "Lin", "whoever chose a name at the start keeps it until the next hand-over"
