"""What the site's own tables point at, found by what is typed: places by code, all others by id."""

from console.domain.customers import Customer
from console.domain.equipment import Equipment
from console.domain.people import Person
from console.domain.places import Place, by_code, paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.domain.venues import Venue
from console.planning.search import Entry, Index

MOST = 6


def _places(places: Table[Place]) -> Index:
    """The higher places first: a site's tables speak of provinces and cities more than of townships."""
    above = places.derived(paths)
    ordered = sorted(places.values(), key=lambda place: (len(above.get(place.code, ())), place.code))
    return Index(Entry("place", place.code, place.name, place.code) for place in ordered)


def _customers(customers: Table[Customer]) -> Index:
    ordered = sorted(customers.values(), key=lambda customer: (customer.grade or "Z", customer.name))
    return Index(Entry("customer", customer.id, customer.name, more=customer.grade) for customer in ordered)


def _venues(venues: Table[Venue]) -> Index:
    ordered = sorted(venues.values(), key=lambda venue: (venue.place, venue.name, venue.id))
    return Index(Entry("venue", venue.id, venue.name, venue.place, venue.address) for venue in ordered)


def _equipment(equipment: Table[Equipment]) -> Index:
    ordered = sorted(equipment.values(), key=lambda piece: piece.serial)
    return Index(Entry("equipment", piece.id, piece.model, piece.serial) for piece in ordered)


def _tickets(tickets: Table[Ticket]) -> Index:
    latest = sorted(tickets.values(), key=lambda ticket: ticket.received, reverse=True)
    return Index(Entry("ticket", ticket.id, ticket.summary, ticket.code, ticket.circuit) for ticket in latest)


def _people(people: Table[Person]) -> Index:
    ordered = sorted(people.values(), key=lambda person: (person.place, person.name, person.code))
    return Index(Entry("person", person.id, person.name, person.code) for person in ordered)


def find_places(snapshot: Snapshot, text: str, limit: int = MOST) -> tuple[str, ...]:
    """Codes of the places that fit, the best first."""
    return tuple(entry.id for entry in snapshot.places.derived(_places).find(text, limit))


def find_customers(snapshot: Snapshot, text: str, limit: int = MOST) -> tuple[str, ...]:
    """Ids of the customers that fit, the best first."""
    return tuple(entry.id for entry in snapshot.customers.derived(_customers).find(text, limit))


def find_venues(snapshot: Snapshot, text: str, limit: int = MOST) -> tuple[str, ...]:
    """Ids of the venues that fit, the best first."""
    return tuple(entry.id for entry in snapshot.venues.derived(_venues).find(text, limit))


def find_equipment(snapshot: Snapshot, text: str, limit: int = MOST) -> tuple[str, ...]:
    """Ids of the terminals and parts that fit, the best first."""
    return tuple(entry.id for entry in snapshot.equipment.derived(_equipment).find(text, limit))


def find_tickets(snapshot: Snapshot, text: str, limit: int = MOST) -> tuple[str, ...]:
    """Ids of the tickets that fit, the best first."""
    return tuple(entry.id for entry in snapshot.tickets.derived(_tickets).find(text, limit))


def find_people(snapshot: Snapshot, text: str, limit: int = MOST) -> tuple[str, ...]:
    """Ids of the people that fit, the best first."""
    return tuple(entry.id for entry in snapshot.people.derived(_people).find(text, limit))


def is_place(snapshot: Snapshot, code: str) -> bool:
    """Whether the site has a place of this code."""
    return code in snapshot.places.derived(by_code)
