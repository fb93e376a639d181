"""What a script names: tickets, customers, places, contracts by code, name or id; times as people write them."""

from datetime import datetime
from typing import Any

from console.cli.session import Misuse, Session
from console.domain.conferences import Conference
from console.domain.contracts import Contract
from console.domain.contracts import by_code as contracts_by_code
from console.domain.customers import Customer, customers_by_name
from console.domain.scope import find_places
from console.domain.tickets import Ticket
from console.domain.tickets import by_code as tickets_by_code
from console.exchange.intake.values import SYSTEMS, index_of, meaning
from console.planning.tickets.times import read_time


def ticket_named(session: Session, name: str) -> Ticket:
    """A ticket by code or id. Raises Misuse."""
    tickets = session.office.snapshot.tickets
    found = tickets.get(name) or tickets.derived(tickets_by_code).get(name)
    if found is None:
        raise Misuse(session.say("There is no ticket “{id}”.", id=name))
    return found


def conference_named(session: Session, name: str) -> Conference:
    """A conference by id or notice number. Raises Misuse."""
    rows = session.office.snapshot.conferences
    found = rows.get(name) or next((c for c in rows.values() if c.notice == name), None)
    if found is None:
        raise Misuse(session.say("There is no conference “{id}”.", id=name))
    return found


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


def plain(row: Any) -> dict[str, Any]:
    """A row of names and values without the empty ones, for lines that people read."""
    return {name: value for name, value in row.items() if value not in (None, "", [], {})}
