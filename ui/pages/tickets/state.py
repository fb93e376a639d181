"""What the page keeps when it is built anew: filter, current ticket, open form, marks. Drafts are kept by the desk."""

from dataclasses import asdict
from typing import Any

from console.planning.tickets.board import TicketFilter

TicketsPage = Any  # ui.pages.tickets.page imports this module


def page_state(page: TicketsPage) -> dict[str, Any]:
    """Plain values only."""
    side = page.side
    form = side.detail.form
    return {
        "filter": asdict(page.bar.filter),
        "ticket": page.table.current(),
        "reporting": side.reporting,
        "form": list(form.key) if form is not None else None,
        "marks": list(side.marks.ids),
    }


def restore_page(page: TicketsPage, state: dict[str, Any]) -> None:
    """Take up where `page_state` left off."""
    page.bar.restore(TicketFilter(**state.get("filter", {})))
    page.rebuild(at_once=True)
    side = page.side
    side.marks.put(state.get("marks", ()))
    page.table.select(state.get("ticket", ""))
    if state.get("reporting"):
        side.report()
    elif form := state.get("form"):
        ticket, step = form
        page.table.select(ticket)
        side.show_ticket(ticket)
        side.take(step)
