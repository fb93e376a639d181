"""What scenes stand on."""

from console.domain.rules import DUTY_GAP
from ui.desk import Page
from ui.pages.roster.page.page import RosterPage


def page_of(page: Page) -> RosterPage:
    """The roster page."""
    assert isinstance(page, RosterPage)
    return page


def first_gap(page: RosterPage) -> None:
    """The cursor to the first open place."""
    gaps = [row.found for row in page.board.findings.rows.rows() if row.found.finding.rule == DUTY_GAP]
    if gaps:
        page.board.go_to_finding(gaps[0])
