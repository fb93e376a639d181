"""States of the page worth a picture; each part of it has its own."""

from collections.abc import Callable, Mapping

from console.domain.conferences import CANCELLED, DRAFT
from ui.desk import Page
from ui.pages.conferences.checks.scenes import SCENES as CHECKS
from ui.pages.conferences.during.scenes import SCENES as ROLLCALL
from ui.pages.conferences.notices.scenes import SCENES as NOTICES
from ui.pages.conferences.page import ConferencesPage


def _page(page: Page) -> ConferencesPage:
    assert isinstance(page, ConferencesPage)
    return page


def _unfolded(page: Page) -> None:
    """The first gap, its city and county unfolded, its details open."""
    board = _page(page)
    board.going.step_gap(1)
    board.going.details()


def _form(page: Page) -> None:
    """The form while a scope is being typed."""
    board = _page(page)
    known = board.board.current()
    board.deeds.new()
    form = board.side.form
    form.title.setText(known.title if known else "")
    form.scope.setText(form.scope.placeholderText())


def _draft(page: Page) -> None:
    """What publishing a draft would freeze."""
    drafts = [c for c in page.desk.snapshot.conferences.values() if c.state == DRAFT]
    if drafts:
        _page(page).going.reveal(min(drafts, key=lambda c: (c.start, c.id)).id)


def _refused(page: Page) -> None:
    """A draft without a notice number that was to be published."""
    drafts = [c for c in page.desk.snapshot.conferences.values() if c.state == DRAFT and not c.notice]
    if drafts:
        board = _page(page)
        board.going.reveal(drafts[0].id)
        board.deeds.publish(drafts[0])


def _ending(page: Page) -> None:
    """The question before a conference is cancelled."""
    _page(page).deeds.ask_end(CANCELLED)


def _shifted(page: Page) -> None:
    """A meeting shifted in draft, and what that would mean."""
    moving = _page(page).moving
    moving.begin()
    moving.shifting.move(9)
    moving.shifting.ask()


SCENES: Mapping[str, Callable[[Page], None]] = {
    "gap": _unfolded,
    "form": _form,
    "draft": _draft,
    "refused": _refused,
    "ending": _ending,
    "shift": _shifted,
    **NOTICES,
    **CHECKS,
    **ROLLCALL,
}
