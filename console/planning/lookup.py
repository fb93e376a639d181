"""What the command palette can find of the site: tickets, conferences, places, people; one index a table version."""

from console.domain.conferences import Conference
from console.domain.customers import Customer
from console.domain.people import Person
from console.domain.places import Place, full_name, paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.search import Entry, Index, merged

TICKET, CONFERENCE, PLACE, PERSON = "ticket", "conference", "place", "person"


def _ticket_index(tickets: Table[Ticket], customers: Table[Customer]) -> Index:
    latest = sorted(tickets.values(), key=lambda ticket: ticket.received, reverse=True)

    def name(ticket: Ticket) -> str:
        return customers[ticket.customer].name if ticket.customer in customers else ticket.summary

    return Index(Entry(TICKET, t.id, name(t), t.code, f"{t.circuit} {t.summary}") for t in latest)


def _conferences(table: Table[Conference]) -> Index:
    latest = sorted(table.values(), key=lambda conference: conference.start, reverse=True)
    return Index(Entry(CONFERENCE, c.id, c.title, c.notice) for c in latest)


def place_index(table: Table[Place]) -> Index:
    """Places by name and code (the entry's number), the higher ones first (for `places.derived`)."""
    steps = table.derived(paths)
    highest = sorted(table.values(), key=lambda place: (len(steps.get(place.code, ())), place.code))
    return Index(Entry(PLACE, place.id, place.name, place.code) for place in highest)


def _people(table: Table[Person]) -> Index:
    return Index(Entry(PERSON, p.id, p.name, p.code) for p in sorted(table.values(), key=lambda p: p.code))


class Finder:
    """Keeps the index of tickets, which leans on two tables, as long as neither changes."""

    def __init__(self) -> None:
        self._of: tuple[object, object] = (None, None)
        self._tickets = Index(())

    def look_up(self, snapshot: Snapshot, query: str, limit: int = 20) -> tuple[Entry, ...]:
        """The best of everything that fits; of equals tickets first, then conferences, places, people."""
        indexes = (
            self._ticket_index(snapshot),
            snapshot.conferences.derived(_conferences),
            snapshot.places.derived(place_index),
            snapshot.people.derived(_people),
        )
        return merged(indexes, query, limit)

    def _ticket_index(self, snapshot: Snapshot) -> Index:
        if self._of[0] is not snapshot.tickets or self._of[1] is not snapshot.customers:
            self._of = (snapshot.tickets, snapshot.customers)
            self._tickets = _ticket_index(snapshot.tickets, snapshot.customers)
        return self._tickets


def whereabouts(snapshot: Snapshot, entry: Entry, separator: str = " ") -> str:
    """Where something found belongs, so that two of one name can be told apart; '' where there is nothing to say."""
    if entry.kind == TICKET and entry.id in snapshot.tickets:
        summary = snapshot.tickets[entry.id].summary
        return "" if summary == entry.name else summary
    if entry.kind == PERSON and entry.id in snapshot.people:
        return full_name(snapshot.places, snapshot.people[entry.id].place, separator)
    if entry.kind == PLACE and entry.id in snapshot.places:
        above = snapshot.places[entry.id].parent
        return full_name(snapshot.places, above, separator) if above else ""
    return ""
