"""The notice in the window: said where it is owed, ticked, looked at, sent by keys; kept until then."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from console.domain.conferences import CANCELLED
from console.domain.notices import CANCEL, CHANGE, by_conference
from console.services.conferences import EndConference, ReviseConference
from console.services.notices.sending import SendNotice
from tests.support.notice_world import Hand
from tests.support.world import at
from ui.drafts import notice_name
from ui.pages.conferences import PAGE
from ui.pages.conferences.notices.notice_mode import NoticeMode

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def board(make_board, hand):
    return make_board(hand.snapshot, hour=1)


def mode_of(board) -> NoticeMode:
    mode = board.page.modes.shown()
    assert isinstance(mode, NoticeMode)
    return mode


def texts(mode) -> list[str]:
    return [line.text for line in mode.form.lines.lines]


def test_a_meeting_that_nobody_knows_says_so_with_its_key(board):
    assert board.page.owed.isVisible()
    assert board.page.owed.title.text() == "Nobody has been told of this meeting yet."
    board.press(Key.Key_F9)
    assert not board.page.owed.isVisible()
    assert mode_of(board).form.groups.hasFocus()
    board.press(Key.Key_Escape)
    assert board.page.modes.shown() is None
    assert board.page.tree.hasFocus()


def test_two_groups_at_once_with_the_places_that_lack_one_said_before(board, hand):
    board.press(Key.Key_F9)
    mode = mode_of(board)
    rows = {row.group.id: row for row in mode.form.groups.rows.rows()}
    assert {key: (row.robot, row.ticked) for key, row in rows.items()} == {
        "g1": (True, True), "g2": (True, True), "g3": (False, False), "ga": (False, False),
    }  # fmt: skip
    assert texts(mode)[0].endswith("each in at least 2 groups")
    board.press(Key.Key_Space)  # the robot of the first group is not to post
    assert "would read it in fewer than 2 groups" in texts(mode)[0]
    board.commit()
    assert "fewer than 2 groups" in mode.form.error.text.text()
    assert board.office.snapshot.notices.get(f"{hand.key}#1") is None
    board.press(Key.Key_Space)
    board.commit()
    notice = board.office.snapshot.notices[f"{hand.key}#1"]
    assert notice.groups == ("g1", "g2")
    n = len(by_conference(board.office.snapshot.addressees).get(hand.key))
    assert board.undo == [f"Notice 1 sent to {n} units"]
    assert board.page.modes.chosen == "answers"


def test_without_a_tick_nothing_is_sent(board, hand):
    board.press(Key.Key_F9)
    mode = mode_of(board)
    board.press(Key.Key_Space)
    board.press(Key.Key_Down)
    board.press(Key.Key_Space)
    board.commit()
    assert mode.form.error.text.text() == "Tick the groups that the notice goes to."
    assert not any(isinstance(command, SendNotice) for command in board.office.commands)


def test_f4_copies_what_a_group_reads_and_a_tick_says_it_was_pasted(board, hand):
    board.press(Key.Key_F9)
    mode = mode_of(board)
    for _ in range(3):
        board.press(Key.Key_Down)
    assert mode.form.groups.current().group.id == "ga"
    shown = mode.preview.text.toPlainText()
    assert "B市" not in shown  # the group reads of A alone
    board.press(Key.Key_F4)
    assert QGuiApplication.clipboard().text() == shown
    board.press(Key.Key_Space)
    board.commit()
    notice = board.office.snapshot.notices[f"{hand.key}#1"]
    assert notice.groups == ("g1", "g2", "ga")
    sent = [s for row in by_conference(board.office.snapshot.addressees).get(hand.key) for s in row.sent]
    assert all(s.message == "" for s in sent if s.group == "ga")
    assert any(s.message for s in sent if s.group == "g1")


def test_what_is_typed_is_kept_until_it_is_sent(make_board, hand, board):
    board.press(Key.Key_F9)
    mode = mode_of(board)
    mode.form.note.setFocus()
    board.type("bring laptops")
    board.page.desk.drafts.save()
    kept = board.page.desk.drafts.get(notice_name(hand.key))
    assert kept.fields["note"] == "bring laptops"
    again = make_board(hand.snapshot, hour=1)
    again.page.desk.drafts.put(notice_name(hand.key), kept.fields)
    again.press(Key.Key_F9)
    assert mode_of(again).form.note.text() == "bring laptops"
    assert "bring laptops" in mode_of(again).preview.text.toPlainText()
    again.commit()
    assert again.page.desk.drafts.get(notice_name(hand.key)) is None


def test_the_text_is_read_in_another_language_and_at_one_place(board):
    board.press(Key.Key_F9)
    preview = mode_of(board).preview
    preview.language.setCurrentIndex(preview.language.findData("vi"))
    assert "ngày" in preview.text.toPlainText().lower() or "hỗ trợ" in preview.text.toPlainText().lower()
    whole = preview.text.toPlainText()
    preview.place.setCurrentIndex(preview.place.findData("350101001"))
    assert len(preview.text.toPlainText()) < len(whole)


def test_without_a_formal_notice_it_is_refused_at_its_field(make_board, hand):
    row = replace(hand.conference, notice="")
    board = make_board(hand.snapshot.with_rows(hand.snapshot.seq + 1, {"conference": {row.id: row}}), hour=1)
    assert "formal notice is missing" in board.page.owed.detail.text()
    board.press(Key.Key_F9)
    mode = mode_of(board)
    board.commit()
    assert mode.form.error.text.text() or mode.form.rows["notice"].error
    mode.form.basis.setFocus()
    board.type("W-7")
    board.commit()
    assert board.office.snapshot.notices[f"{hand.key}#1"].basis == "W-7"


def test_a_change_and_a_cancellation_are_owed_and_sent(make_board, hand):
    hand.done(SendNotice(hand.key))
    board = make_board(hand.snapshot, hour=1)
    assert not board.page.owed.isVisible()
    old = hand.conference
    board.office.do_now(ReviseConference(hand.key, None, old.start, at(12)))
    assert board.page.owed.title.text() == "The meeting has changed since its last notice."
    board.press(Key.Key_F9)
    assert mode_of(board).draft.kind == CHANGE
    board.commit()
    assert board.office.snapshot.notices[f"{hand.key}#2"].kind == CHANGE
    board.office.do_now(EndConference(hand.key, CANCELLED, None, "storm"))
    assert board.conference is not None  # it stays while its units do not know
    assert board.page.owed.title.text() == "The meeting is cancelled; the units have not been told."
    board.page.modes.choose("notice")
    board.commit()
    assert board.office.snapshot.notices[f"{hand.key}#3"].kind == CANCEL
    assert board.conference is not None  # and while they owe their answer to that
    assert not board.page.owed.isVisible()


def test_a_published_meeting_is_revised_in_its_form(board, hand):
    board.press(Key.Key_R, Ctrl)
    form = board.page.side.form
    assert form.heading.text() == "Revise the meeting"
    assert not form.system.isEnabled()
    form.title.setText("Storm talk")
    board.commit()
    row = board.office.snapshot.conferences[hand.key]
    assert (row.title, row.revision) == ("Storm talk", 2)
    assert board.undo == ["Revised: Storm talk"]
    assert not board.page.side.form_open
    board.press(Key.Key_R, Ctrl)
    board.commit()
    assert "Nothing" in form.error.text.text() or form.error.isVisible()


def test_the_formal_notice_is_kept_as_a_file(make_board, hand, tmp_path, monkeypatch):
    async def at_once(work):
        return work()

    monkeypatch.setattr("ui.pages.conferences.saving.aside", at_once)
    row = replace(hand.conference, notice="")
    board = make_board(hand.snapshot.with_rows(hand.snapshot.seq + 1, {"conference": {row.id: row}}), hour=1)
    file = tmp_path / "notice.pdf"
    file.write_bytes(b"%PDF-1.4 notice")
    board.press(Key.Key_R, Ctrl)
    board.page.side.form.file.take(str(file))
    board.commit()
    kept = board.office.snapshot.conferences[hand.key].notice_file
    assert board.office.snapshot.attachments[kept].name == "notice.pdf"
    assert board.undo == ["Formal notice kept: notice.pdf"]
    assert board.office.snapshot.conferences[hand.key].revision == row.revision
    assert board.page.owed.detail.text() == ""  # the file is a basis as good as a number
    board.press(Key.Key_R, Ctrl)
    assert board.page.side.form.file.name.text() == "Formal notice: notice.pdf"


def test_the_scenes_of_notices(board, hand):
    page = board.page
    PAGE.scenes["notice"](page)
    assert isinstance(page.modes.shown(), NoticeMode)
    board.office.do_now(SendNotice(hand.key))
    for name, means in (("answers", ""), ("answer", "im"), ("phoned", "phone")):
        PAGE.scenes[name](page)
        assert page.modes.chosen == "answers"
        assert (page.side.inline.means if page.side.inline else "") == means
