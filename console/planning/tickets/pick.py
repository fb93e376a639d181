"""Other tickets to name in a form: of which a ticket is a duplicate, which of them one cable carries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from heapq import nsmallest

from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import ENDED, Ticket, children_of
from console.planning.search import fold, matches
from console.planning.tickets.entries import customer_of, place_of, short_name

MOST = 8


@dataclass(frozen=True, slots=True)
class Picked:
    """A ticket that fits, and its customer's name."""

    ticket: Ticket
    customer: str


@dataclass(frozen=True, slots=True)
class Found:
    """The nearest few, and how many fit in all."""

    rows: tuple[Picked, ...]
    total: int


def open_tickets(tickets: Table[Ticket]) -> tuple[Ticket, ...]:
    """Those that have not ended."""
    return tuple(ticket for ticket in tickets.values() if ticket.state not in ENDED)


def may_be_gathered(snapshot: Snapshot, parent: Ticket) -> Callable[[Ticket], bool]:
    """Whether a ticket can go under this parent: it is another one, gathers none, and is not there already."""
    gathering = snapshot.tickets.derived(children_of)
    return lambda ticket: ticket.id != parent.id and ticket.id not in gathering and ticket.parent != parent.id


def nearest(
    snapshot: Snapshot, about: Ticket, text: str, fits: Callable[[Ticket], bool] = lambda _: True, most: int = MOST
) -> Found:
    """Open tickets other than `about` that hold each word of the text: of the same circuit, the same place, the same
    county first, of these the ones received around the same time. Without a text all of them.
    """
    home = place_of(snapshot, about)
    names = {row.id: row.name for row in snapshot.customers.values() if matches(text, row.name)} if text else {}
    words = fold(text).split()

    def holds(ticket: Ticket) -> bool:
        if not fits(ticket) or ticket.id == about.id:
            return False
        own = fold(f"{ticket.code} {ticket.circuit} {ticket.summary}")
        return all(word in own for word in words) or ticket.customer in names

    def distance(ticket: Ticket) -> tuple[bool, int, timedelta, str]:
        place = place_of(snapshot, ticket)
        return (
            not (about.circuit and ticket.circuit == about.circuit),
            -_common(home, place),
            abs(ticket.received - about.received),
            ticket.code,
        )

    found = [ticket for ticket in snapshot.tickets.derived(open_tickets) if holds(ticket)]
    rows = nsmallest(most, found, key=distance)
    return Found(tuple(picked(snapshot, ticket) for ticket in rows), len(found))


def picked(snapshot: Snapshot, ticket: Ticket) -> Picked:
    """A ticket with its customer's name, the places above its own left out."""
    customer = customer_of(snapshot, ticket)
    if customer is None:
        return Picked(ticket, ticket.contact)
    above = [step.name for step in snapshot.places.derived(paths).get(place_of(snapshot, ticket), ())[:-1]]
    return Picked(ticket, short_name(customer.name, above))


def all_fitting(
    snapshot: Snapshot, about: Ticket, text: str, fits: Callable[[Ticket], bool] = lambda _: True
) -> tuple[Ticket, ...]:
    """Every ticket that `nearest` counts."""
    return tuple(row.ticket for row in nearest(snapshot, about, text, fits, len(snapshot.tickets)).rows)


def _common(one: str, other: str) -> int:
    """How many digits two place codes begin with in common: the longer, the nearer."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
