"""What the rows of a digest are called."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from console.domain.digest import DUE_TICKET, MOST_ROWS, DigestRow
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.tickets.entries import area_codes, customer_name, place_of


def ticket_names(snapshot: Snapshot, ticket: Ticket) -> dict[str, str]:
    """Its number, its customer, the city and the county where it is."""
    place = place_of(snapshot, ticket)
    codes = dict.fromkeys(code for code in snapshot.places.derived(area_codes).get(place, ()) if code)
    known = snapshot.places.derived(by_code)
    return {
        "code": ticket.code,
        "customer": customer_name(snapshot, ticket),
        "where": " ".join(known[code].name for code in codes if code in known),
    }


def named(snapshot: Snapshot, rows: Iterable[DigestRow]) -> Iterator[DigestRow]:
    """The rows that a section shows, those about tickets with what these are called."""
    for row in islice(rows, MOST_ROWS):
        key = row.id if row.kind == DUE_TICKET else str(row.facts.get("ticket", ""))
        ticket = snapshot.tickets.get(key)
        yield replace(row, names=ticket_names(snapshot, ticket)) if ticket is not None else row
