"""What the side panel says of a row: facts in words, and where one can go from here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from console.domain.people import by_place, mask_phone
from console.domain.places import by_code
from console.domain.places import children as places_below
from console.domain.venues import by_place as venues_by_place
from console.planning.directory import CIRCUITS, CONFERENCES, PEOPLE, PLACES, VENUES
from console.planning.directory_rows import CIRCUIT, Row
from console.wording.catalogue import Wording
from console.wording.conferences import time_span
from console.wording.names import conference_title, date_time, day_name, place_name, post_name, venue_name
from console.wording.tickets import state_name
from ui.desk import Desk, Place
from ui.pages.directory.columns import NOT_BOUND, Cells, position
from ui.pages.directory.duties import duty_links, leave_link
from ui.pages.directory.links import Link
from ui.widgets.key_values import KeyValue

MOST = 40


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the links below it; `more` of them are left out."""

    heading: str
    links: tuple[Link, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Detail:
    """`circuit` is the number with which a fault can be reported from here, '' for none; `loose` what is not bound."""

    title: str
    side: str
    second: str
    facts: tuple[KeyValue, ...]
    groups: tuple[Group, ...] = ()
    circuit: str = ""
    loose: tuple[str, ...] = ()


class Details:
    """Makes the details of any row."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say = desk, desk.say
        self.cells = Cells(desk.say, lambda: desk.snapshot)
        self._makers: dict[str, Callable[[Row], Detail]] = {
            PLACES: self._place,
            PEOPLE: self._person,
            VENUES: self._venue,
            CIRCUITS: self._circuit,
            CONFERENCES: self._conference,
        }

    def of(self, kind: str, row: Row) -> Detail:
        """What to show of this row."""
        return self._makers[kind](row)

    def _place(self, row: Row) -> Detail:
        say, snapshot, place = self.say, self.desk.snapshot, row.entity
        people = snapshot.people.derived(by_place).get(place.code, ())
        venues = snapshot.venues.derived(venues_by_place).get(place.code, ())
        below = snapshot.places.derived(places_below).get(place.code, ())
        above = snapshot.places.derived(by_code).get(place.parent)
        facts = (
            (say("Level"), self.cells.level(row)),
            (say("Belongs to"), self.cells.above(row)),
            (say("Coordinates"), position(say, row)),
            (say("Places below"), str(len(below)) if below else ""),
        )
        staff = [self._here(p.name, post_name(say, p.post), p.duty, person=p.id) for p in people]
        groups = (
            self._group(say("Above"), [self._here(above.name, place=above.id)] if above else []),
            self._group(say("Staff"), staff),
            self._group(say("Venues"), [self._here(v.name, tail=v.circuit, venue=v.id) for v in venues]),
            self._group(say("Places below"), [self._here(p.name, tail=p.code, place=p.id) for p in below]),
        )
        return Detail(row.name, row.number, "", _facts(facts), _filled(groups), loose=_loose(say, row))

    def _person(self, row: Row) -> Detail:
        say, snapshot, person = self.say, self.desk.snapshot, row.entity
        zone = self.cells.zone
        facts = [
            (say("Unit"), self.cells.place(row)),
            (say("Level"), self.cells.level(row)),
            (say("Duty"), person.duty),
            (say("Phone"), mask_phone(person.phone)),
            (say("Skills"), self.cells.listed(person.skills)),
            *((leave.kind or say("On leave"), self.cells.leave(leave)) for leave in person.leave),
            (say("Note"), person.note),
        ]
        coming = [
            Link(
                conference_title(snapshot, need.conference), Place.ASSIGNMENT, {"need": need.id},
                date_time(say, need.meeting_start, zone), venue_name(snapshot, need.venue),
            )
            for need in row.beside.coming
        ]  # fmt: skip
        unit = snapshot.places.derived(by_code).get(person.place)
        groups = (
            self._group(say("Coming duties"), duty_links(self.desk, person)),
            self._group(say("Coming assignments"), coming),
            self._group(say("Unit"), [self._here(place_name(snapshot, unit.code), place=unit.id)] if unit else []),
            self._group(say("Leave"), [leave_link(self.desk, person)]),
        )
        post = self.cells.post(row)
        return Detail(row.name, row.number, post, _facts(facts), _filled(groups), loose=_loose(say, row))

    def _venue(self, row: Row) -> Detail:
        say, snapshot, venue, zone = self.say, self.desk.snapshot, row.entity, self.cells.zone
        facts = (
            (say("Place"), self.cells.place(row)),
            (say("Level"), self.cells.level(row)),
            (say("Systems"), self.cells.systems(row)),
            (say("Room"), venue.room),
            (say("Address"), venue.address),
            (say("Skills"), self.cells.listed(venue.skills)),
            (say("Circuit"), venue.circuit if CIRCUIT in row.loose else ""),
        )
        known = row.beside.circuit
        customer = snapshot.customers.get(known.customer) if known else None
        circuit = [self._here(known.code, tail=customer.name if customer else "", circuit=known.id)] if known else []
        coming = [
            Link(one.title, Place.CONFERENCES, {"conference": one.id}, date_time(say, one.start, zone))
            for one in row.beside.coming
        ]
        place = snapshot.places.derived(by_code).get(venue.place)
        groups = (
            self._group(say("Circuit"), circuit),
            self._group(say("Coming meetings"), coming),
            self._group(say("Place"), [self._here(place_name(snapshot, place.code), place=place.id)] if place else []),
        )
        code = known.code if known else ""
        return Detail(row.name, "", "", _facts(facts), _filled(groups), code, _loose(say, row))

    def _circuit(self, row: Row) -> Detail:
        say, circuit, customer = self.say, row.entity, row.beside.customer
        ends = say("{a} ⇄ {z}", a=circuit.a_end, z=circuit.z_end) if circuit.a_end or circuit.z_end else ""
        grade = say("Class {grade} customer", grade=customer.grade) if customer and customer.grade else ""
        facts = (
            (say("Customer"), row.name),
            (say("Customer class"), customer.grade if customer else ""),
            (say("Place"), self.cells.place(row)),
            (say("Route"), ends),
            (say("Bandwidth"), circuit.bandwidth),
            (say("Service"), circuit.service),
            (say("Contract"), circuit.contract),
        )
        tickets = [
            Link(t.summary, Place.TICKETS, {"ticket": t.id}, t.code, state_name(say, t.state))
            for t in row.beside.tickets
        ]
        groups = (
            self._group(say("Open tickets"), tickets),
            self._group(say("Carries"), [self._here(v.name, venue=v.id) for v in row.beside.venues]),
        )
        return Detail(row.number, grade, row.name, _facts(facts), _filled(groups), circuit.code, _loose(say, row))

    def _conference(self, row: Row) -> Detail:
        say, conference, zone, beside = self.say, row.entity, self.cells.zone, row.beside
        span = time_span(conference.start, conference.end, zone, say)
        when = say("{day} {span}", day=day_name(say, conference.start, zone), span=span)
        staffed = say("{n} of {m}", n=beside.sent, m=beside.needed) if beside.needed else ""
        facts = (
            (say("System"), self.cells.system(row)),
            (say("Time"), when),
            (say("Scope"), conference.scope_text),
            (say("Not understood"), self.cells.listed(beside.unknown)),
            (say("Notice number"), conference.notice),
            (say("Staffed"), staffed),
        )
        links = [Link(say("Go to the meeting"), Place.CONFERENCES, {"conference": conference.id})]
        if beside.needed:
            links.append(Link(say("Assign people"), Place.ASSIGNMENT, {"conference": conference.id}))
        groups = (Group(say("Continue"), tuple(links)),)
        return Detail(row.name, "", self.cells.state(row), _facts(facts), groups, loose=_loose(say, row))

    def _here(self, text: str, head: str = "", tail: str = "", **focus: str) -> Link:
        return Link(text, Place.DIRECTORY, dict(focus), head, tail)

    def _group(self, heading: str, links: list[Link]) -> Group:
        return Group(heading, tuple(links[:MOST]), max(0, len(links) - MOST))


def _facts(pairs: Iterable[tuple[str, str]]) -> tuple[KeyValue, ...]:
    return tuple(KeyValue(label, value) for label, value in pairs if value)


def _filled(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.links)


def _loose(say: Wording, row: Row) -> tuple[str, ...]:
    return tuple(say(NOT_BOUND[reference]) for reference in row.loose)
