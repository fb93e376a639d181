"""Forms at the side of the roster worth a picture."""

from collections.abc import Callable, Mapping

from console.domain.duty.rosters import DRAFT
from ui.desk import Page
from ui.pages.roster.page.page import RosterPage
from ui.pages.roster.scenes.stage import page_of


def _on_somebody(page: Page, then: Callable[[RosterPage], object]) -> None:
    """The cursor on the first who serves from today on."""
    shown = page_of(page)
    cells = (cell for rows in (shown.board.data.lines if shown.board.data else ()) for cell in rows.cells.values())
    today = shown.board.shown.today().isoformat()
    cell = next((cell for cell in cells if cell.people and cell.day >= today), None)
    if cell is not None:
        shown.board.go_to(cell.line, cell.day, cell.shift, cell.people[0].person)
        then(shown)


def leave(page: Page) -> None:
    """L."""
    _on_somebody(page, lambda shown: shown.asks.leave())


def wish(page: Page) -> None:
    """W."""
    _on_somebody(page, lambda shown: shown.asks.wish())


def swap(page: Page) -> None:
    """R: a stand-in that is agreed already."""

    def ask(shown: RosterPage) -> None:
        shown.asks.exchange()
        form = shown.board.host.form
        if form is not None and "at_once" in form.inputs:
            form.inputs["at_once"].fill(True)

    _on_somebody(page, ask)


def override(page: Page) -> None:
    """Enter, while what holds is looked at."""
    page_of(page).look_at("")
    _on_somebody(page, lambda shown: shown.asks.override())


def edit(page: Page) -> None:
    """E, of the draft."""
    shown = page_of(page)
    row = next((row for row in shown.board.shown.rosters() if row.state == DRAFT), None)
    if row is not None:
        shown.look_at(row.id)
        shown.steps.edit()


FORM_SCENES: Mapping[str, Callable[[Page], None]] = {
    "form-leave": leave,
    "form-wish": wish,
    "form-swap": swap,
    "form-override": override,
    "form-edit": edit,
}
