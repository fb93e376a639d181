"""The grid of answers by keys: late first, one key for all selected units, in full where more is to be said."""

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from console.domain.conference_log import REMINDED
from console.domain.notices import IM, OA, PHONE
from console.services.notices.answers import RecordAnswers
from console.services.notices.sending import SendNotice
from tests.support.notice_world import Hand
from tests.support.world import at
from ui.delegates.roles import Cell
from ui.pages.conferences.notices.answer_form import AnswerForm
from ui.pages.conferences.notices.answers_mode import AnswersMode
from ui.theme.symbols import Symbol

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand():
    found = Hand()
    found.done(SendNotice(found.key, groups=("g1", "g2", "g3"), pasted=("g3",)), at(1))
    return found


@pytest.fixture
def board(make_board, hand):
    made = make_board(hand.snapshot, hour=1)
    made.press(Key.Key_A)
    return made


def mode_of(board) -> AnswersMode:
    mode = board.page.modes.shown()
    assert isinstance(mode, AnswersMode)
    return mode


def cell(mode, key: str, column: str):
    number = [c.id for c in mode.table.columns].index(column)
    return mode.table.rows.find(key, number)


def answers(board, key: str):
    return [(a.means, a.who, a.text, a.group) for a in board.office.snapshot.addressees[key].answers]


def test_a_countdown_runs_out_and_what_is_late_comes_first(board, hand):
    mode = mode_of(board)
    a, b = (f"{hand.key}:city_customers:{place}" for place in ("3501", "3502"))
    assert cell(mode, a, IM).data(Cell.COUNTDOWN).text == "10:00"
    mode.table.select(b)
    board.press(Key.Key_O)
    board.later(minutes=4)
    assert cell(mode, a, IM).data(Cell.COUNTDOWN).text == "06:00"
    assert cell(mode, a, IM).data(Cell.COUNTDOWN).symbol is Symbol.UNANSWERED
    board.later(minutes=4)
    assert cell(mode, a, IM).data(Cell.COUNTDOWN).symbol is Symbol.DUE
    board.page.desk.hand._last = None
    board.later(minutes=3)
    found = cell(mode, a, IM).data(Cell.COUNTDOWN)
    assert (found.text, found.symbol) == ("01:00 over", Symbol.BREACH)
    assert mode.table.rows.rows()[0].late
    late = [row.late for row in mode.table.rows.rows()]
    assert late == sorted(late, reverse=True)


def test_one_key_writes_down_all_selected_units_and_undo_takes_it_back(board, hand):
    mode = mode_of(board)
    key = f"{hand.key}:city_customers:3501"
    mode.table.select(key)
    board.press(Key.Key_Down, Shift)
    chosen = [row.row.id for row in mode.table.marked()]
    assert len(chosen) == 2
    board.press(Key.Key_M)
    assert all(answers(board, one) and answers(board, one)[0][0] == "mail" for one in chosen)
    assert answers(board, key)[0][1] == "A集客"  # who answers for the unit
    assert board.undo[-1].startswith("Answered by Mail: ")
    board.page.desk.undo()
    assert [answers(board, one) for one in chosen] == [[], []]


def test_in_a_group_it_asks_who_and_enter_takes_the_lead(board, hand):
    mode = mode_of(board)
    key = f"{hand.key}:city_customers:3501"
    mode.table.select(key)
    board.press(Key.Key_I)
    form = board.page.side.inline
    assert isinstance(form, AnswerForm)
    assert form.who.hasFocus()
    assert form.rows["who"].note.text() == "Enter takes A集客"
    board.press(Key.Key_Return)
    assert answers(board, key) == [(IM, "A集客", "", "g1")]
    assert board.page.side.inline is None
    assert mode.table.hasFocus()
    assert cell(mode, key, IM).data() == "09:00  A集客"
    assert cell(mode, key, IM).data(Cell.SYMBOL) is Symbol.DONE


def test_by_phone_with_words_at_a_time(board, hand):
    mode = mode_of(board)
    key = f"{hand.key}:city_customers:3502"
    mode.table.select(key)
    board.later(minutes=5)
    board.press(Key.Key_P)
    board.type("Chen")
    board.press(Key.Key_Return)
    board.type("two men ready")
    form = board.page.side.inline
    form.at.setText("99:99")
    board.press(Key.Key_Return)
    assert "Write a time" in form.rows["at"].error
    form.at.setText("-2")
    board.commit()
    (answer,) = board.office.snapshot.addressees[key].answers
    assert (answer.means, answer.who, answer.text) == (PHONE, "Chen", "two men ready")
    assert answer.at == at(1) + timedelta(minutes=3)


def test_a_refusal_stands_in_the_form(board, hand):
    key = f"{hand.key}:city_customers:3501"
    mode_of(board).table.select(key)
    board.press(Key.Key_P)
    form = board.page.side.inline
    form.at.setText("-90")
    board.commit()
    assert "had not gone" in form.error.text.text()
    assert answers(board, key) == []
    board.press(Key.Key_Escape)
    assert board.page.side.inline is None


def test_a_file_is_kept_as_evidence(board, hand, tmp_path, monkeypatch):
    key = f"{hand.key}:city_customers:3501"
    file = tmp_path / "shot.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n1234")

    async def at_once(work):
        await asyncio.sleep(0)
        return work()

    monkeypatch.setattr("ui.pages.conferences.notices.deeds.aside", at_once)
    mode_of(board).table.select(key)
    board.press(Key.Key_O, Shift)
    board.page.side.inline.take(file)
    board.commit()
    (answer,) = board.office.snapshot.addressees[key].answers
    kept = board.office.snapshot.attachments[answer.evidence]
    assert (answer.means, kept.name, kept.record) == (OA, "shot.png", key)


def test_late_only_and_next_late(board, hand):
    mode = mode_of(board)
    every = len(mode.table.rows.rows())
    board.press(Key.Key_N)
    assert board.told == ["Nothing lacks here."]
    board.page.desk.hand._last = None
    board.later(minutes=11)
    late = [row.row.id for row in mode.table.rows.rows() if row.late]
    assert 0 < len(late) < every  # townships owe no answer by the clock
    mode.table.setCurrentIndex(mode.table.rows.index(every - 1, 0))
    board.press(Key.Key_N)
    assert mode.table.current().row.id == late[0]
    board.press(Key.Key_N)
    assert mode.table.current().row.id == late[1]
    board.press(Key.Key_F)
    assert [row.row.id for row in mode.table.rows.rows()] == late
    board.press(Key.Key_Escape)
    assert len(mode.table.rows.rows()) == every
    board.press(Key.Key_Escape)
    assert board.page.modes.shown() is None


def test_chasing_posts_by_robot_and_copies_for_groups_without_one(board, hand):
    key = f"{hand.key}:city_customers:3501"
    mode_of(board).table.select(key)
    before = set(board.office.snapshot.messages)
    board.press(Key.Key_F6)
    fresh = [m for k, m in board.office.snapshot.messages.items() if k not in before]
    assert sorted(m.name for m in fresh) == ["省会议保障群", "网管经理群"]
    assert all(m.about == (key,) for m in fresh)
    assert "催办" in QGuiApplication.clipboard().text()
    assert board.undo[-1] == "1 unit reminded by robots; the text is copied: paste it into 微信支撑群"
    (event,) = [e for e in board.office.snapshot.conference_events.values() if e.what == REMINDED]
    assert event.facts["by_hand"] == ["微信支撑群"]
    board.press(Key.Key_P)
    board.commit()
    board.press(Key.Key_F6)  # it has answered: nobody is chased
    assert "have answered so already" in board.told[-1]


def test_who_knows_the_old_version_alone_is_marked(make_board, hand):
    key = f"{hand.key}:city_customers:3501"
    hand.done(RecordAnswers((key,), IM, "A集客", "ok", "g1"), at(1.1))
    hand.done(SendNotice(hand.key, kind="change", note="room moved", groups=("g1", "g2")), at(1.2))
    board = make_board(hand.snapshot, hour=1.5)
    board.press(Key.Key_A)
    mode = mode_of(board)
    assert cell(mode, key, "words").data() == "Notice 1 only: ok"
    (row,) = [row for row in mode.table.rows.rows() if row.row.id == key]
    assert row.old_only
    mode.table.select(key)
    ledger = [line.text for line in board.page.side.place.notices.ledger.lines.lines]
    assert any(text.startswith("Notice of the meeting 1") for text in ledger)


def test_the_side_counts_down_and_tells_ledger_and_ladder(board, hand):
    mode_of(board).table.select(f"{hand.key}:city_customers:3501")
    panel = board.page.side.place
    board.later(minutes=4)
    notices = panel.notices
    assert notices.clock.isVisible()
    assert notices.clock.figure(notices.clock.owed.cell) == "06:00"
    assert notices.ledger.header.side.text() == "In 3 groups, 2 wanted"
    ladder = [(line.lead, line.text) for line in notices.ladder.lines.lines]
    assert [lead for lead, _ in ladder] == ["09:00", "09:05", "09:10", "09:15", "09:20"]
    assert "A市" in panel.text.text.text()
    keys = [button.key for button in panel.grid.buttons]
    assert keys[:4] == ["F6", "F7", "F8", "F4"]


def test_f7_in_the_matrix_writes_the_call_with_the_place_under_the_cursor(make_board, hand):
    board = make_board(hand.snapshot, hour=1)
    board.page.tree.select("3501")
    board.press(Key.Key_F7)
    form = board.page.side.inline
    assert {row.place for row in form.units} == {"3501"}
    board.commit()
    (row,) = [r for r in board.office.snapshot.addressees.values() if r.place == "3501" and r.answers]
    assert row.answers[0].means == PHONE
    board.page.tree.select("3501")
    board.press(Key.Key_F4)
    assert "A市" in QGuiApplication.clipboard().text()
    board.press(Key.Key_F6)  # a city chases all below it that owe an answer
    (event,) = [e for e in board.office.snapshot.conference_events.values() if e.what == REMINDED]
    assert row.id not in event.facts["units"]
    assert any(":350101" in unit for unit in event.facts["units"])
    assert not any(":3502" in unit for unit in event.facts["units"])


def test_an_answer_taken_out_is_owed_again(board, hand):
    key = f"{hand.key}:city_customers:3501"
    mode_of(board).table.select(key)
    board.press(Key.Key_P)
    board.commit()
    assert answers(board, key)
    board.press(Key.Key_Backspace)
    assert answers(board, key) == []
    assert any(clock.ended is None for clock in board.office.snapshot.addressees[key].clocks)


def test_a_list_of_answers_goes_to_the_importing_page(board, hand):
    board.press(Key.Key_I, Shift)
    assert board.opened == [("import", {"about": hand.key})]
