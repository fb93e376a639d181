"""The rows of the directory: an entity, where it lies, what it is bound to, and what can't be bound yet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.domain.conferences import (
    Conference,
    Need,
    assignments_by_need,
    assignments_by_person,
    needs_by_conference,
)
from console.domain.customers import Circuit, Customer, circuits_by_code
from console.domain.levels import Level
from console.domain.people import Person, by_place
from console.domain.places import Place, by_code, paths
from console.domain.presence import active_needs, unknown_scope
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket, open_on_circuit
from console.domain.venues import Venue, by_circuit

PLACE, PARENT, CIRCUIT, SCOPE = "place", "parent", "circuit", "scope"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the directory. `path` are the codes from the topmost place down to its own, () while unknown.

    `loose` names the references that are not bound: PLACE, PARENT, CIRCUIT, SCOPE. `words` are what it is found by
    beside number and name; `beside` is one of the classes below.
    """

    id: str
    number: str
    name: str
    entity: Any
    path: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    words: str = ""
    beside: Any = None


@dataclass(frozen=True, slots=True)
class PlaceBeside:
    """How many of each lie at the place itself."""

    people: int
    venues: int
    circuits: int


@dataclass(frozen=True, slots=True)
class PersonBeside:
    """Needs of published conferences that the person is sent to and that are not over, the next first."""

    coming: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class VenueBeside:
    """The circuit once it is known, and the published conferences to come, the next first."""

    circuit: Circuit | None
    coming: tuple[Conference, ...]


@dataclass(frozen=True, slots=True)
class CircuitBeside:
    """Whose circuit, the open tickets on it, the venues that it carries."""

    customer: Customer | None
    tickets: tuple[Ticket, ...]
    venues: tuple[Venue, ...]


@dataclass(frozen=True, slots=True)
class ConferenceBeside:
    """People sent of people needed; 0 of 0 before it is published."""

    sent: int
    needed: int
    unknown: tuple[str, ...]


def path_of(snapshot: Snapshot, place: str) -> tuple[str, ...]:
    """Codes from the topmost place down to this one, () while it is unknown."""
    return tuple(step.code for step in snapshot.places.derived(paths).get(place, ()))


def place_rows(snapshot: Snapshot, now: datetime) -> tuple[Row, ...]:
    """Places from the top down, those of one level by code."""
    people = snapshot.people.derived(by_place)
    venues = Counter(venue.place for venue in snapshot.venues.values())
    circuits = Counter(circuit.place for circuit in snapshot.circuits.values())
    codes = snapshot.places.derived(by_code)

    def row(place: Place) -> Row:
        loose = (PARENT,) if place.parent and place.parent not in codes else ()
        beside = PlaceBeside(len(people.get(place.code, ())), venues[place.code], circuits[place.code])
        return Row(place.id, place.code, place.name, place, path_of(snapshot, place.code), loose, "", beside)

    return tuple(row(place) for place in sorted(snapshot.places.values(), key=lambda p: (_rank(snapshot, p), p.code)))


def _rank(snapshot: Snapshot, place: Place) -> int:
    level: Level | None = snapshot.levels.get(place.level)
    return level.rank if level else 99


def people_rows(snapshot: Snapshot, now: datetime) -> tuple[Row, ...]:
    """People by employee number."""
    needs = {key: need for key, need in active_needs(snapshot).items() if need.end > now}
    sent = snapshot.assignments.derived(assignments_by_person)

    def row(person: Person) -> Row:
        coming = [needs[one.need] for one in sent.get(person.id, ()) if one.need in needs]
        beside = PersonBeside(tuple(sorted(coming, key=lambda need: (need.start, need.id))))
        words = f"{_name(snapshot, person.place)} {person.duty}"
        path, loose = _placed(snapshot, person.place)
        return Row(person.id, person.code, person.name, person, path, loose, words, beside)

    return tuple(row(person) for person in sorted(snapshot.people.values(), key=lambda p: p.code))


def venue_rows(snapshot: Snapshot, now: datetime) -> tuple[Row, ...]:
    """Venues by place and name."""
    circuits = snapshot.circuits.derived(circuits_by_code)
    coming: dict[str, dict[str, Conference]] = {}
    for need in active_needs(snapshot).values():
        if need.meeting_end > now and (conference := snapshot.conferences.get(need.conference)) is not None:
            coming.setdefault(need.venue, {})[conference.id] = conference

    def row(venue: Venue) -> Row:
        path, loose = _placed(snapshot, venue.place)
        circuit = circuits.get(venue.circuit)
        if venue.circuit and circuit is None:
            loose = (*loose, CIRCUIT)
        beside = VenueBeside(circuit, tuple(sorted(coming.get(venue.id, {}).values(), key=lambda c: (c.start, c.id))))
        words = f"{_name(snapshot, venue.place)} {venue.address} {venue.room}"
        return Row(venue.id, venue.circuit, venue.name, venue, path, loose, words, beside)

    return tuple(row(venue) for venue in sorted(snapshot.venues.values(), key=lambda v: (v.place, v.name)))


def circuit_rows(snapshot: Snapshot, now: datetime) -> tuple[Row, ...]:
    """Circuits by number."""
    venues = snapshot.venues.derived(by_circuit)

    def row(circuit: Circuit) -> Row:
        customer = snapshot.customers.get(circuit.customer)
        path, loose = _placed(snapshot, circuit.place)
        tickets = open_on_circuit(snapshot.tickets, circuit.code)
        beside = CircuitBeside(customer, tickets, venues.get(circuit.code, ()))
        words = f"{circuit.a_end} {circuit.z_end} {circuit.contract}"
        name = customer.name if customer else ""
        return Row(circuit.id, circuit.code, name, circuit, path, loose, words, beside)

    return tuple(row(circuit) for circuit in sorted(snapshot.circuits.values(), key=lambda c: c.code))


def conference_rows(snapshot: Snapshot, now: datetime) -> tuple[Row, ...]:
    """Conferences, the latest first."""
    needs = snapshot.needs.derived(needs_by_conference)
    sent = snapshot.assignments.derived(assignments_by_need)

    def row(conference: Conference) -> Row:
        own = needs.get(conference.id, ())
        have = sum(min(need.count, len(sent.get(need.id, ()))) for need in own)
        unknown = unknown_scope(snapshot, conference)
        beside = ConferenceBeside(have, sum(need.count for need in own), unknown)
        loose = (SCOPE,) if unknown else ()
        return Row(
            conference.id, conference.notice, conference.title, conference, (), loose, conference.scope_text, beside
        )

    return tuple(row(c) for c in _latest(snapshot.conferences.values()))


def _latest(conferences: Iterable[Conference]) -> list[Conference]:
    return sorted(conferences, key=lambda c: (c.start, c.id), reverse=True)


def _placed(snapshot: Snapshot, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Path of a place, and what is loose about it."""
    path = path_of(snapshot, place)
    return path, (PLACE,) if place and not path else ()


def _name(snapshot: Snapshot, place: str) -> str:
    known = snapshot.places.derived(by_code).get(place)
    return known.name if known else place
