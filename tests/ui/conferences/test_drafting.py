"""From nothing to a published conference, and to its end, by keyboard alone."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.conferences import CANCELLED, CLOSED, DRAFT, PUBLISHED
from console.domain.rollcalls import PRESENT, TEARDOWN
from console.services.conferences import EditConference
from console.services.rollcalls import MarkRound
from tests.support.world import at, meeting, need_at, province, sent

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def draft(board, title="Flood talk", scope="A市至县", notice=""):
    """F2, the fields with Enter between them, Ctrl+Enter."""
    board.press(Key.Key_F2)
    board.press(Key.Key_Return)
    board.type(title)
    for _ in range(3):
        board.press(Key.Key_Return)
    board.type(scope)
    board.press(Key.Key_Return)
    board.type(notice)
    board.commit()


def test_draft_is_refused_without_notice_then_published(make_board):
    board = make_board(province())
    page = board.page
    assert page.middle.currentWidget() is page.empty
    draft(board)
    assert board.undo == ["Drafted: Flood talk"]
    row = board.conference
    assert (row.state, row.system, row.scope_text, row.notice) == (DRAFT, "water", "A市至县", "")
    assert row.start == at(1)  # the next full hour at the site
    assert row.end - row.start == timedelta(minutes=90)
    assert page.middle.currentWidget() is page.card
    assert page.card.headline.text() == "Publishing freezes 3 needs"
    assert [(line.lead, line.text) for line in page.card.lines.lines[:2]] == [
        ("city", "1 venue, 1 person, Fixed or Mobile"),
        ("county", "2 venues, 2 people, Fixed or Mobile"),
    ]

    board.commit()
    form = page.side.form
    assert page.side.form_open
    assert form.notice.hasFocus()
    assert "no formal meeting notice" in form.rows["notice"].error
    assert board.conference.state == DRAFT
    assert not page.desk.snapshot.needs

    board.type("W-12")
    board.commit()
    assert not page.side.form_open
    assert board.conference.notice == "W-12"
    assert board.conference.state == DRAFT
    board.commit()
    assert board.conference.state == PUBLISHED
    assert board.undo[-1] == "Published: Flood talk, 3 needs"
    assert page.middle.currentWidget() is page.tree
    assert page.tree.hasFocus()
    assert board.cell("35", "venues") == "0/3"
    assert board.shown() == ["35", "3501", "350101", "350102"]  # the only city stands open

    page.desk.undo()
    assert board.conference.state == DRAFT
    assert not page.desk.snapshot.needs


def test_scope_is_told_while_it_is_typed(make_board):
    board = make_board(province())
    form = board.page.side.form
    board.press(Key.Key_F2)
    form.scope.setFocus()
    assert form.rows["scope"].note.text() == "For example: whole province down to township; A市, B市 down to county"
    for scope, said in (
        ("全省至乡镇", "10 venues in 2 cities"),
        ("A市至县", "3 venues in one city"),
        ("whole province down to county", "6 venues in 2 cities"),
        ("A", "No place is called “A”. Meant: A市?"),
        ("Z市", "No place is called “Z市”."),
        ("A市至楼", "Not understood: “楼”. Write e.g. A市, B市 down to county"),
    ):
        form.scope.clear()
        board.type(scope)
        assert form.rows["scope"].note.text() == said


def test_every_example_of_a_scope_is_understood(make_board):
    for language in ("zh_CN", "vi", "en"):
        board = make_board(province(), language=language)
        form = board.page.side.form
        board.press(Key.Key_F2)
        form.scope.setText(form.scope.placeholderText())
        assert "10" in form.rows["scope"].note.text()


def test_errors_stand_at_their_field(make_board):
    board = make_board(province())
    form = board.page.side.form
    board.press(Key.Key_F2)
    form.title.setText("Talk")
    form.scope.setText("A市至县")
    form.end.set_moment(form.start.moment() - timedelta(hours=1))
    board.commit()
    assert "after the start" in form.rows["end"].error
    assert form.end.hasFocus()
    form.end.set_moment(form.start.moment() + timedelta(hours=1))
    form.title.clear()
    board.commit()
    assert form.rows["end"].error == ""
    assert form.rows["title"].error
    assert form.title.hasFocus()
    form.title.setText("Talk")
    form.scope.setText("A市至楼")
    board.commit()
    assert "楼" in form.rows["scope"].error
    assert not board.page.desk.snapshot.conferences


def test_the_end_keeps_its_distance_from_the_start(make_board):
    board = make_board(province())
    form = board.page.side.form
    board.press(Key.Key_F2)
    form.end.set_moment(form.start.moment() + timedelta(hours=2))
    form.start.set_moment(at(30))
    assert form.end.moment() == at(32)
    assert form.rows["end"].note.text() == "2 h"


def test_esc_keeps_what_was_typed(make_board):
    snapshot, _ = meeting(province(), 1, 2)
    board = make_board(snapshot)
    page = board.page
    board.press(Key.Key_F2)
    board.press(Key.Key_Return)
    board.type("Half a title")
    board.press(Key.Key_Escape)
    assert not page.side.form_open
    assert page.tree.hasFocus()
    board.press(Key.Key_F2)
    assert page.side.form.title.text() == "Half a title"
    assert not page.desk.snapshot.conferences.keys() - {board.conference.id}


def test_a_draft_changed_by_another_is_not_overwritten_unseen(make_board):
    board = make_board(province())
    draft(board)
    row = board.conference
    board.press(Key.Key_Return)  # on the timeline: edit
    form = board.page.side.form
    form.title.setText("Mine")
    other = EditConference(row.id, row.version, row.system, "Theirs", row.start, row.end, row.scope_text)
    board.office.do_now(other)
    board.commit()
    assert board.conference.title == "Theirs"
    assert "changed meanwhile" in form.error.text.text()
    assert form.title.text() == "Mine"
    board.commit()
    assert board.conference.title == "Mine"


def test_cancel_and_close_ask_first(make_board):
    snapshot, key = meeting(province(), 1, 2, title="Talk")
    snapshot = sent(snapshot, need_at(snapshot, key, "3501").id, "p3501f1")
    board = make_board(snapshot)
    page = board.page
    board.press(Key.Key_F3)
    assert board.conference.state == PUBLISHED and "neither torn down nor excused" in board.told[-1]
    assert not page.confirm.isVisible()
    needs = tuple(need.id for need in page.desk.snapshot.needs.values())
    board.office.do_now(MarkRound(needs, TEARDOWN, PRESENT))
    board.press(Key.Key_Escape)
    board.press(Key.Key_F3)
    assert page.confirm.title.text() == "Close “Talk”?"
    assert page.confirm.detail.text() == "1 assigned person is free again; the record stays."
    board.press(Key.Key_Escape)
    assert not page.confirm.isVisible()
    assert board.conference.state == PUBLISHED
    assert page.tree.hasFocus()
    board.press(Key.Key_F3)
    board.commit()
    assert board.conference.state == CLOSED
    assert board.undo[-1] == "Closed: Talk"
    page.desk.undo()
    assert board.conference.state == PUBLISHED
    board.press(Key.Key_Delete)
    board.commit()
    assert page.confirm.isVisible() and page.confirm.reason.hasFocus()  # a reason is owed
    page.confirm.reason.setText("called off by the customer")
    board.commit()
    assert page.desk.snapshot.conferences[key].state == CANCELLED
    assert page.middle.currentWidget() is page.empty


def test_without_the_database_nothing_is_written(make_board):
    snapshot, key = meeting(province(), 1, 2, title="Talk")
    board = make_board(snapshot)
    page = board.page
    board.lose()
    buttons = {button.key: button.isEnabled() for button in page.side.place.grid.buttons}
    assert buttons == {"Enter": True, "F3": False, "Del": False}
    board.press(Key.Key_F3)
    board.commit()
    assert page.desk.snapshot.conferences[key].state == PUBLISHED
    assert len(board.told) == 1
    draft(board, title="Later")
    assert page.side.form_open  # what was typed stays
    assert page.side.form.title.text() == "Later"
    assert page.side.form.error.text.text()
    board.find()
    assert page.side.form.commit_button.isEnabled()
    board.commit()
    assert not page.side.form_open
    assert board.conference.title == "Later"


def test_the_draft_survives_a_change_of_look(make_board, qtbot):
    board = make_board(province())
    board.press(Key.Key_F2)
    board.page.side.form.title.setText("Half")
    state = board.page.state()
    again = make_board(province())
    again.page.restore(state)
    assert again.page.side.form_open
    assert again.page.side.form.title.text() == "Half"
    assert QApplication.focusWidget() is not None
