"""What the board knows of a ticket beside the ticket: customer, place, circuit, the meetings that it endangers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.domain.conferences import MEETING, PUBLISHED, Conference, Need, needs_by_conference, needs_by_place
from console.domain.customers import Circuit, Customer, circuits_by_code
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.domain.venues import by_circuit
from console.planning.search import fold, readings, spelled


@dataclass(frozen=True, slots=True)
class Meeting:
    """A published conference that a circuit carries, seen from one of its venues."""

    conference: str
    title: str
    venue: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A ticket with what stands around it.

    `customer` is the name without the places above its own, which the board shows beside it; `area` is the code of the
    place right below the top, `district` of the one below that.
    """

    ticket: Ticket
    customer: str
    grade: str
    circuit: Circuit | None
    area: str
    district: str
    meetings: tuple[Meeting, ...] = ()

    def meeting(self, now: datetime) -> Meeting | None:
        """The next meeting that is not over."""
        return next((meeting for meeting in self.meetings if meeting.end > now), None)


def meetings_by_circuit(snapshot: Snapshot) -> dict[str, tuple[Meeting, ...]]:
    """Published conferences by the number of a circuit that carries one of their venues, by start."""
    needs: Mapping[str, tuple[Need, ...]] = snapshot.needs.derived(needs_by_conference)
    carriers = snapshot.venues.derived(by_circuit)
    carried = {venue.id: (code, venue.name) for code, rows in carriers.items() for venue in rows}
    found: dict[str, list[Meeting]] = {}
    for conference in snapshot.conferences.values():
        if conference.state == PUBLISHED and conference.kind == MEETING:
            for need in needs.get(conference.id, ()):
                if need.venue in carried and not need.excused:
                    code, venue = carried[need.venue]
                    found.setdefault(code, []).append(_meeting(conference, venue))
    return {code: tuple(sorted(rows, key=lambda m: (m.start, m.conference))) for code, rows in found.items()}


def _meeting(conference: Conference, venue: str) -> Meeting:
    return Meeting(conference.id, conference.title, venue, conference.start, conference.end)


def own_meeting(snapshot: Snapshot, ticket: Ticket) -> Meeting | None:
    """The published meeting at whose venue the fault is; None when there is none, or the venue was excused."""
    row = snapshot.conferences.get(ticket.conference)
    if row is None or row.state != PUBLISHED:
        return None
    needs = snapshot.needs.derived(needs_by_place).get(ticket.place, ())
    need = next((n for n in needs if (n.conference, n.venue) == (row.id, ticket.venue)), None)
    venue = snapshot.venues.get(ticket.venue)
    if need is None or need.excused:
        return None
    return _meeting(row, venue.name if venue else "")


def name_words(name: str) -> str:
    """How a name can be typed: without diacritics, in pinyin, by its pinyin initials."""
    return " ".join((fold(name), *readings(name), spelled(name)))


def area_codes(places: Table[Any]) -> dict[str, tuple[str, str]]:
    """The place right below the top and the one below it, by place code; a place stands for those it has not."""
    return {
        code: (path[min(1, len(path) - 1)].code, path[min(2, len(path) - 1)].code)
        for code, path in places.derived(paths).items()
    }


def short_name(name: str, above: Sequence[str]) -> str:
    """A customer's name without the names of the places above its own: 福建省漳州市龙文区碧湖街道人民政府 among its
    neighbours is 碧湖街道人民政府."""
    rest = name
    for place in above:
        rest = rest.removeprefix(place)
    return rest or name


def customer_of(snapshot: Snapshot, ticket: Ticket) -> Customer | None:
    """The ticket's customer; that of its circuit when the circuit came to be known only later."""
    circuit = snapshot.circuits.derived(circuits_by_code).get(ticket.circuit)
    found: Customer | None = snapshot.customers.get(ticket.customer or (circuit.customer if circuit else ""))
    return found


def place_of(snapshot: Snapshot, ticket: Ticket) -> str:
    """The code of the ticket's place; that of its circuit when the circuit came to be known only later."""
    circuit = snapshot.circuits.derived(circuits_by_code).get(ticket.circuit)
    return ticket.place or (circuit.place if circuit else "")


def customer_name(snapshot: Snapshot, ticket: Ticket) -> str:
    """The customer without the places above it; the circuit, or who called, where nobody knows the customer."""
    customer = customer_of(snapshot, ticket)
    if customer is None:
        return ticket.circuit or ticket.contact
    above = [step.name for step in snapshot.places.derived(paths).get(place_of(snapshot, ticket), ())[:-1]]
    return short_name(customer.name, above)


class Around:
    """The entries of one version; what stands around tickets is read once for those who stand among it."""

    def __init__(self) -> None:
        self.meetings: dict[str, tuple[Meeting, ...]] = {}
        self._snapshot = Snapshot()
        self._of: tuple[object, ...] = ()

    def read(self, snapshot: Snapshot) -> None:
        """Bring it to this version."""
        self._snapshot = snapshot
        tables = (snapshot.conferences, snapshot.needs, snapshot.venues)
        if len(tables) != len(self._of) or any(a is not b for a, b in zip(tables, self._of, strict=True)):
            self._of, self.meetings = tables, meetings_by_circuit(snapshot)

    def entry(self, ticket: Ticket) -> Entry:
        """A ticket with what stands around it."""
        snapshot = self._snapshot
        customer, place = customer_of(snapshot, ticket), place_of(snapshot, ticket)
        above = [step.name for step in snapshot.places.derived(paths).get(place, ())[:-1]]
        area, district = snapshot.places.derived(area_codes).get(place, ("", place))
        return Entry(
            ticket=ticket,
            customer=short_name(customer.name, above) if customer else "",
            grade=customer.grade if customer else "",
            circuit=snapshot.circuits.derived(circuits_by_code).get(ticket.circuit),
            area=area,
            district=district,
            meetings=self._meetings_of(ticket),
        )

    def _meetings_of(self, ticket: Ticket) -> tuple[Meeting, ...]:
        """What its circuit carries, and the meeting at whose venue the fault is, that one from this venue."""
        carried = self.meetings.get(ticket.circuit, ())
        own = own_meeting(self._snapshot, ticket) if ticket.conference else None
        if own is None:
            return carried
        rows = [row for row in carried if row.conference != own.conference]
        return tuple(sorted((own, *rows), key=lambda m: (m.start, m.conference)))
