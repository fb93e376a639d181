"""States of notices worth a picture: the grid of answers, an answer being written down, the form of a notice."""

from collections.abc import Callable, Mapping
from typing import Any

from console.domain.notices import IM, PHONE
from ui.desk import Page
from ui.pages.conferences.notices.answers_mode import AnswersMode
from ui.pages.conferences.notices.notice_mode import NoticeMode


def _told(page: Any) -> None:
    """Look at the first conference of the day whose notice was sent."""
    sent = {notice.conference for notice in page.desk.snapshot.notices.values()}
    found = [block.conference for block in page.board.whole.blocks if block.conference in sent]
    if found:
        page.going.look_at(found[0])


def _answers(page: Any) -> AnswersMode:
    _told(page)
    page.modes.choose(AnswersMode.key)
    mode: AnswersMode = page.modes.widgets[AnswersMode.key]
    return mode


def _grid(page: Page) -> None:
    _answers(page)


def _answer(page: Page) -> None:
    mode = _answers(page)
    mode.table.selectAll()
    mode.table.setCurrentIndex(mode.table.rows.index(2, 0))
    mode.ask(IM)


def _phone(page: Page) -> None:
    _answers(page).ask(PHONE)


def _notice(page: Page) -> None:
    """The notice of a conference that nobody was told of."""
    board: Any = page
    sent = {notice.conference for notice in page.desk.snapshot.notices.values()}
    found = [block.conference for block in board.board.whole.blocks if block.conference not in sent]
    if found:
        board.going.look_at(found[0])
        board.modes.choose(NoticeMode.key)
        mode: NoticeMode = board.modes.widgets[NoticeMode.key]
        mode.form.groups.ticked.emit(mode.form.groups.current().group.id)  # type: ignore[union-attr]


SCENES: Mapping[str, Callable[[Page], None]] = {
    "notice": _notice,
    "answers": _grid,
    "answer": _answer,
    "phoned": _phone,
}
