"""What the page keeps when it is built anew: filter, current ticket, open form, drafts."""

from dataclasses import asdict
from typing import Any

from console.planning.ticket_board import TicketFilter

TicketsPage = Any  # ui.pages.tickets.page imports this module


def page_state(page: TicketsPage) -> dict[str, Any]:
    """Plain values only."""
    side = page.side
    drafts = dict(side.drafts)
    form = side.detail.form
    if form is not None:
        drafts[form.key] = form.draft()
    return {
        "filter": asdict(page.bar.filter),
        "ticket": page.table.current(),
        "report": side.report_form.draft(),
        "reporting": side.reporting,
        "form": list(form.key) if form is not None else None,
        "drafts": [[*key, draft] for key, draft in drafts.items()],
    }


def restore_page(page: TicketsPage, state: dict[str, Any]) -> None:
    """Take up where `page_state` left off."""
    page.bar.restore(TicketFilter(**state.get("filter", {})))
    page.rebuild(at_once=True)
    side = page.side
    side.drafts = {(ticket, step): draft for ticket, step, draft in state.get("drafts", ())}
    page.table.select(state.get("ticket", ""))
    side.report_form.restore(state.get("report", {}))
    if state.get("reporting"):
        side.report()
    elif form := state.get("form"):
        ticket, step = form
        page.table.select(ticket)
        side.show_ticket(ticket)
        side.take(step)
