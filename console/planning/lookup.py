"""What the command palette can find of the site: tickets, conferences, places, people; one index a table version."""

from console.domain.conferences import Conference
from console.domain.people import Person
from console.domain.places import Place, full_name, paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.search import Entry, Index, merged

TICKET, CONFERENCE, PLACE, PERSON = "ticket", "conference", "place", "person"
KINDS = (TICKET, CONFERENCE, PLACE, PERSON)


def _tickets(table: Table[Ticket]) -> Index:
    latest = sorted(table.values(), key=lambda ticket: ticket.received, reverse=True)
    return Index(Entry(TICKET, t.id, t.summary, t.code, t.circuit) for t in latest)


def _conferences(table: Table[Conference]) -> Index:
    latest = sorted(table.values(), key=lambda conference: conference.start, reverse=True)
    return Index(Entry(CONFERENCE, c.id, c.title, c.notice) for c in latest)


def _places(table: Table[Place]) -> Index:
    steps = table.derived(paths)
    highest = sorted(table.values(), key=lambda place: (len(steps.get(place.code, ())), place.code))
    return Index(Entry(PLACE, place.id, place.name, place.code) for place in highest)


def _people(table: Table[Person]) -> Index:
    return Index(Entry(PERSON, p.id, p.name, p.code) for p in sorted(table.values(), key=lambda p: p.code))


def look_up(snapshot: Snapshot, query: str, limit: int = 20) -> tuple[Entry, ...]:
    """The best of everything that fits; of equals tickets first, then conferences, places, people."""
    indexes = (
        snapshot.tickets.derived(_tickets),
        snapshot.conferences.derived(_conferences),
        snapshot.places.derived(_places),
        snapshot.people.derived(_people),
    )
    return merged(indexes, query, limit)


def whereabouts(snapshot: Snapshot, entry: Entry, separator: str = " ") -> str:
    """Where something found belongs, so that two of one name can be told apart; '' where there is nothing to say."""
    if entry.kind == PERSON and entry.id in snapshot.people:
        return full_name(snapshot.places, snapshot.people[entry.id].place, separator)
    if entry.kind == PLACE and entry.id in snapshot.places:
        above = snapshot.places[entry.id].parent
        return full_name(snapshot.places, above, separator) if above else ""
    return ""
