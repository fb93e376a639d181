"""Where what the cursor is on leads to: the assignment, a ticket, the details at the side."""

from typing import Any

from console.domain.conferences import needs_by_conference
from console.planning.conferences.figures import ANSWERED, FAULTS, JOINT, LINE, SENT, STEPS
from ui.desk import Place
from ui.pages.conferences.notices import keys

ConferencesPage = Any  # ui.pages.conferences.page imports this module
TOLD = frozenset((SENT, ANSWERED, JOINT, LINE, *STEPS, FAULTS))  # columns whose details are told at the side


class Leading:
    """Leads away from the page that it belongs to."""

    def __init__(self, page: ConferencesPage) -> None:
        self.page, self.desk, self.say = page, page.desk, page.desk.say

    def open_cell(self) -> None:
        """Enter: from a cell to who and what. People lead to the assignment, faults to their ticket, the rest into the
        details of the first place below that lacks it.
        """
        page, column = self.page, self.page.tree.column()
        if column == FAULTS and page.detail() is not None and page.detail().tickets:
            self.ticket()
        elif column not in TOLD:
            self.assign()
        else:
            if place := page.tree.walk.lacking_below():
                page.tree.select(place)
            page.going.details()

    def assign(self) -> None:
        """Enter on a place: to its first open need, else to the first of its needs."""
        page, row = self.page, self.page.board.row(keys.place_of(self.page))
        if row is None:
            return
        needs = self.desk.snapshot.needs.derived(needs_by_conference).get(page.board.conference, ())
        own = (need.id for need in needs if need.place == row.ready.place)
        need = row.ready.need or next(own, "")
        if need:
            self.desk.open_page(Place.ASSIGNMENT, need=need)
        else:
            self.desk.tell(self.say("Everything below is staffed."))

    def ticket(self) -> None:
        """Ctrl+J."""
        if key := ticket_here(self.page):
            self.desk.open_page(Place.TICKETS, ticket=key)


def ticket_here(page: ConferencesPage) -> str:
    """The ticket (id) under the cursor: of the log's line, else the oldest open fault at the place; '' for none."""
    if mode := page.modes.shown():
        return str(mode.ticket())
    detail = page.detail()
    return detail.tickets[0].id if detail is not None and detail.tickets else ""
