"""What a script names: tickets, customers, places, contracts by code, name or id; times as people write them."""

from collections.abc import Iterable
from datetime import date, datetime

from console.cli.session import Misuse, Session
from console.domain.conferences import Conference, Need, needs_by_conference
from console.domain.contracts import Contract
from console.domain.contracts import by_code as contracts_by_code
from console.domain.customers import Customer, customers_by_name
from console.domain.people import Person
from console.domain.people import by_code as people_by_code
from console.domain.periods import Period
from console.domain.places import by_code as places_by_code
from console.domain.scope import find_places
from console.domain.tickets import Ticket
from console.domain.tickets import by_code as tickets_by_code
from console.domain.venues import Venue
from console.domain.venues import by_key as venues_by_key
from console.exchange.intake.values import SYSTEMS, index_of, meaning
from console.planning.tickets.times import read_time

YEARS = range(1970, 9990)


def ticket_named(session: Session, name: str) -> Ticket:
    """A ticket by code or id. Raises Misuse."""
    tickets = session.office.snapshot.tickets
    found = tickets.get(name) or tickets.derived(tickets_by_code).get(name)
    if found is None:
        raise Misuse(session.say("There is no ticket “{id}”.", id=name))
    return found


def conference_named(session: Session, name: str) -> Conference:
    """A conference by id, by its notice's number, or by a title that one only bears. Raises Misuse."""
    rows = session.office.snapshot.conferences
    found = rows.get(name) or next((c for c in rows.values() if c.notice == name), None)
    if found is not None:
        return found
    alike = [c for c in rows.values() if c.title == name]
    if len(alike) > 1:
        ids = session.say(", ").join(c.id for c in alike)
        raise Misuse(session.say("Several conferences are called “{name}”: {ids}. Write the id.", name=name, ids=ids))
    if not alike:
        raise Misuse(session.say("There is no conference “{id}”.", id=name))
    return alike[0]


def needs_named(session: Session, conference: Conference, names: Iterable[str]) -> tuple[Need, ...]:
    """Venues of a conference, each by the id of its need or venue, the venue's name or the end of it, as lists show it,
    or the place's code, path or name. Raises Misuse for a name that means none, or several.
    """
    snapshot, found = session.office.snapshot, []
    needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    for name in names:
        codes = {place.code for place in find_places(snapshot.places, name)}
        meant = [n for n in needs if name in (n.id, n.venue)]
        meant = meant or [n for n in needs if (row := snapshot.venues.get(n.venue)) and row.name == name]
        meant = meant or [
            n for n in needs if (row := snapshot.venues.get(n.venue)) and f"{row.place}/{row.name}" == name
        ]
        meant = meant or [n for n in needs if n.place in codes]
        meant = meant or [n for n in needs if (row := snapshot.venues.get(n.venue)) and row.name.endswith(name)]
        if not meant:
            raise Misuse(session.say("“{title}” has no venue “{name}”.", title=conference.title, name=name))
        if len(meant) != 1:
            raise Misuse(session.say("“{name}” means {n} venues of this conference, not one.", name=name, n=len(meant)))
        found.append(meant[0])
    return tuple(dict.fromkeys(found))


def need_named(session: Session, name: str) -> Need:
    """A need by id, or by its conference and its venue or place (`水函〔2026〕62号/A市会场`). Raises Misuse."""
    needs = session.office.snapshot.needs
    if name in needs:
        return needs[name]
    parts = name.split("/")
    for cut in range(1, len(parts)):  # a notice's number may hold a stroke itself
        try:
            conference = conference_named(session, "/".join(parts[:cut]))
        except Misuse:
            continue
        return needs_named(session, conference, ["/".join(parts[cut:])])[0]
    raise Misuse(
        session.say(
            "There is no need “{id}”. Write its id, or conference/venue, like 水函〔2026〕62号/A市会场.", id=name
        )
    )


def person_named(session: Session, name: str) -> Person:
    """A person by id, by employee number, or by a name that one only bears. Raises Misuse."""
    people = session.office.snapshot.people
    found = people.get(name) or people.derived(people_by_code).get(name)
    if found is not None:
        return found
    alike = [row for row in people.values() if row.name == name]
    if len(alike) > 1:
        codes = session.say(", ").join(row.code for row in alike)
        raise Misuse(
            session.say("Several people are called “{name}”: {codes}. Write the number.", name=name, codes=codes)
        )
    if not alike:
        raise Misuse(session.say("There is no person “{id}”.", id=name))
    return alike[0]


def customer_named(session: Session, name: str) -> Customer:
    """A customer by name or id. Raises Misuse."""
    customers = session.office.snapshot.customers
    found = customers.get(name) or customers.derived(customers_by_name).get(name)
    if found is None:
        raise Misuse(session.say("There is no customer “{id}”.", id=name))
    return found


def contract_named(session: Session, name: str) -> Contract:
    """A contract by its number or id. Raises Misuse."""
    contracts = session.office.snapshot.contracts
    found = contracts.get(name) or contracts.derived(contracts_by_code).get(name)
    if found is None:
        raise Misuse(session.say("There is no contract “{id}”.", id=name))
    return found


def system_code(session: Session, word: str) -> str:
    """The system that a sheet would mean by this word; the word itself where none is meant, for the rules to refuse."""
    systems = session.office.snapshot.systems
    return meaning(index_of(SYSTEMS, ((row.id, row.names) for row in systems.values())), word) or word


def period_named(session: Session, name: str) -> Period:
    """A period by id, or by a name that one only bears. Raises Misuse."""
    rows = session.office.snapshot.periods
    found = [rows[name]] if name in rows else [row for row in rows.values() if row.name == name]
    if len(found) > 1:
        ids = session.say(", ").join(row.id for row in found)
        raise Misuse(session.say("Several periods are called “{name}”: {ids}. Write the id.", name=name, ids=ids))
    if not found:
        raise Misuse(session.say("There is no period “{id}”.", id=name))
    return found[0]


def venue_named(session: Session, name: str) -> Venue:
    """A venue by id, by its place and name (`3501/A市会场`), or by a name that one only bears. Raises Misuse."""
    venues = session.office.snapshot.venues
    place, _, own = name.partition("/")
    found = venues.get(name) or (venues.derived(venues_by_key).get((place_code(session, place), own)) if own else None)
    if found is not None:
        return found
    alike = [row for row in venues.values() if row.name == name]
    if len(alike) > 1:
        keys = session.say(", ").join(f"{row.place}/{row.name}" for row in alike)
        raise Misuse(session.say("Several venues are called “{name}”: {keys}.", name=name, keys=keys))
    if not alike:
        raise Misuse(session.say("There is no venue “{value}”.", value=name))
    return alike[0]


def place_code(session: Session, name: str) -> str:
    """The code of the place that a code, a path or a unique name means; the word itself where none is meant, for the
    rules to refuse. Raises Misuse for a name that several places bear.
    """
    found = find_places(session.office.snapshot.places, name)
    if len(found) > 1:
        codes = session.say(", ").join(place.code for place in found)
        raise Misuse(
            session.say("“{name}” is the name of several places: {codes}. Write the code.", name=name, codes=codes)
        )
    return found[0].code if found else name


def place_there(session: Session, name: str) -> str:
    """As `place_code`, for what is only looked at. Raises Misuse for a word that means no place, too."""
    code = place_code(session, name)
    if code not in session.office.snapshot.places.derived(places_by_code):
        raise Misuse(session.say("There is no place “{value}”.", value=name))
    return code


def listed(values: list[str] | None) -> tuple[str, ...]:
    """The words of a repeatable flag that also takes several parted by commas."""
    words = (word.strip() for value in values or () for word in value.replace("，", ",").split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def when(session: Session, text: str, *, ahead: bool) -> datetime:
    """A time: ISO 8601, or as a dispatcher types it (14:40, +90, 11-23 08:00), in the site's zone. Raises Misuse."""
    zone = session.lister.zone
    now = session.office.clock.now().astimezone(zone)
    try:
        return read_time(text, now, ahead=ahead)
    except ValueError:
        return session.moment(text)


def day_of(text: str, session: Session) -> date:
    """A date as a script writes it. Raises Misuse."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise Misuse(session.say("“{value}” is no date. Write it like 2026-10-01.", value=text))
    return day
