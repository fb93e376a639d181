"""The ticket board: faults of leased circuits by their next deadline [C]."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.ticket_board import urgent_counts
from console.wording.catalogue import mark
from ui.desk import Page, PageSpec, Place
from ui.pages.tickets.page import TicketsPage
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def _counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol]:
    return urgent_counts(snapshot, now)[0], Symbol.BREACH


def _tickets(page: Page) -> TicketsPage:
    assert isinstance(page, TicketsPage)
    return page


def _report(page: Page) -> None:
    """The report form on a circuit that has an open ticket."""
    board = _tickets(page)
    board.side.report()
    ticket = board.side.current()
    draft = {"circuit": ticket.circuit if ticket else "", "summary": "", "contact": "", "received": ""}
    board.side.report_form.restore(draft)


def _search(page: Page) -> None:
    """The report form while a customer is being typed."""
    form = _tickets(page).side.report_form
    _tickets(page).side.report()
    customer = next(iter(page.desk.snapshot.customers.values()), None)
    form.picker.setText(customer.name[:3] if customer else "")
    form.picker.search()


def _feedback(page: Page) -> None:
    """The feedback form open in the panel."""
    _tickets(page).side.take("feedback")


def _detail(page: Page) -> None:
    """The focus in the details."""
    _tickets(page).side.focus_detail()


PAGE = PageSpec(
    Place.TICKETS,
    Icon.TICKETS,
    mark("Tickets"),
    TicketsPage,
    _counter,
    {"report": _report, "search": _search, "feedback": _feedback, "detail": _detail},
)
__all__ = ["PAGE"]
