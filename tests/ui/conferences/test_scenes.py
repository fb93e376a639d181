"""The states that the pictures show can be brought about; a command may outlive the page."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from console.domain.conferences import DRAFT, PUBLISHED
from console.services.conferences import AddConference
from tests.support.world import at, done, meeting, province
from ui.pages.conferences import PAGE


def day():
    snapshot, _ = meeting(province(), 1, 3, title="Talk")
    return done(snapshot, AddConference("water", "Plan", at(8), at(9), "A市至县"))


def test_the_scenes_show_what_they_are_named_after(make_board):
    shown = {
        "gap": lambda page: page.side.place.middle.hasFocus() and page.side.place.gaps.isVisible(),
        "form": lambda page: page.side.form_open and "10 venues" in page.side.form.rows["scope"].note.text(),
        "draft": lambda page: page.middle.currentWidget() is page.card,
        "refused": lambda page: bool(page.side.form.rows["notice"].error),
        "ending": lambda page: page.confirm.isVisible(),
        "shift": lambda page: "45 min later" in page.moving.bar.title.text() and page.moving.bar.isVisible(),
        "rollcall": lambda page: page.modes.chosen == "rollcall" and bool(page.modes.widgets["rollcall"].view.rows),
        "rollcall_found": lambda page: page.modes.widgets["rollcall"].search.hits != (),
        "venue_fault": lambda page: page.side.inline is not None and "summary" in page.side.inline.rows,
        "log": lambda page: page.modes.chosen == "log",
    }
    assert set(shown) <= set(PAGE.scenes)  # those of notices and checklists have tests of their own
    for name, holds in shown.items():
        board = make_board(day())
        before = board.page.desk.snapshot
        assert not holds(board.page)
        PAGE.scenes[name](board.page)
        assert holds(board.page), name
        assert board.page.desk.snapshot is before


def test_a_command_that_outlives_its_page_is_still_said(make_board):
    board = make_board(day(), mortal=True)
    page, desk = board.page, board.page.desk
    draft = next(c for c in desk.snapshot.conferences.values() if c.state == DRAFT)
    page.deeds.edit(draft)
    page.side.form.notice.setText("W-1")
    work = page.deeds._save(page.side.form.values())
    deeds = page.deeds
    board.office._subscribers.clear()
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.start(work, "conference")
    assert board.undo == ["Saved: Plan"]
    saved = desk.snapshot.conferences[draft.id]
    desk.start(deeds._publish(saved), "publish")
    assert desk.snapshot.conferences[draft.id].state == PUBLISHED
    desk.start(deeds._publish(saved), "publish")  # refused, and nobody there to show it at a field
    assert board.told[-1]


def test_the_rail_counts_people_missing_at_coming_conferences(make_board):
    snapshot = day()
    assert PAGE.counter(snapshot, at(0))[0] == 10
    assert PAGE.counter(snapshot, at(4))[0] == 0
