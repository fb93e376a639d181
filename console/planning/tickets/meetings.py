"""Which meetings a ticket's circuit carries, and what that means to its meeting clock [C][D]."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.conferences import PUBLISHED, needs_by_place
from console.domain.policies import MEETING, ON_MEETING, ON_NO_MEETING
from console.domain.rules import TICKET, figure
from console.domain.snapshot import Snapshot
from console.domain.tickets import CUSTOMER_SIDE, ENDED, RESTORED, Ticket, TicketClock
from console.planning.tickets.entries import Meeting, meetings_by_circuit, own_meeting

DURING = timedelta(minutes=10)  # a fault while the meeting runs: mended within ten minutes of its report


def at_place(snapshot: Snapshot, place: str, now: datetime) -> tuple[Meeting, ...]:
    """The published meetings with a venue at a place (code) that are not over, by start; each once."""
    found: dict[str, Meeting] = {}
    for need in snapshot.needs.derived(needs_by_place).get(place, ()):
        row = snapshot.conferences.get(need.conference)
        if row is not None and row.state == PUBLISHED and row.end > now and row.id not in found and not need.excused:
            venue = snapshot.venues.get(need.venue)
            found[row.id] = Meeting(row.id, row.title, venue.name if venue else "", row.start, row.end)
    return tuple(sorted(found.values(), key=lambda meeting: (meeting.start, meeting.conference)))


@dataclass(frozen=True, slots=True)
class MeetingEvent:
    """What to tell the clocks: ON_MEETING with the moment by which the circuit must carry, or ON_NO_MEETING."""

    event: str
    target: datetime | None = None
    about: str = ""


class _Carried:
    """The last answer, good while the tables it came from are the same."""

    def __init__(self) -> None:
        # In one piece: the window's thread and the storage thread both ask.
        self._held: tuple[tuple[object, ...], Mapping[str, tuple[Meeting, ...]]] = ((), {})

    def of(self, snapshot: Snapshot) -> Mapping[str, tuple[Meeting, ...]]:
        tables = (snapshot.needs, snapshot.venues, snapshot.conferences)
        of, found = self._held
        if len(of) != len(tables) or any(a is not b for a, b in zip(of, tables, strict=True)):
            found = meetings_by_circuit(snapshot)
            self._held = (tables, found)
        return found


_carried = _Carried()


def carried(snapshot: Snapshot, circuit: str) -> tuple[Meeting, ...]:
    """The published meetings that a circuit carries, by start; over ones too."""
    return _carried.of(snapshot).get(circuit, ())


def coming(snapshot: Snapshot, circuit: str, now: datetime) -> Meeting | None:
    """The meeting that a fault of the circuit endangers now: running, or starting within the site's hours."""
    ahead = now + timedelta(hours=figure(snapshot.rules, TICKET, "meeting_hours"))
    return next((m for m in carried(snapshot, circuit) if m.end > now and m.start <= ahead), None)


def endangered(snapshot: Snapshot, ticket: Ticket, now: datetime) -> Meeting | None:
    """The meeting that a ticket endangers now: the one at whose venue the fault is, else what its circuit carries."""
    ahead = now + timedelta(hours=figure(snapshot.rules, TICKET, "meeting_hours"))
    own = own_meeting(snapshot, ticket)
    if own is not None and own.end > now and own.start <= ahead:
        return own
    return coming(snapshot, ticket.circuit, now) if ticket.circuit else None


def meeting_event(snapshot: Snapshot, ticket: Ticket, now: datetime) -> MeetingEvent | None:
    """What the ticket's meeting clock must be told now; None while it is as it should be."""
    if ticket.state in ENDED or not (ticket.circuit or ticket.conference):
        return None
    open_clock = _open(ticket)
    meeting = None if ticket.state in (RESTORED, CUSTOMER_SIDE) else endangered(snapshot, ticket, now)
    if meeting is None:
        return MeetingEvent(ON_NO_MEETING) if open_clock else None
    about = f"{meeting.conference}@{meeting.start.isoformat()}"
    if open_clock is not None and open_clock.about == about:
        return None
    target = meeting.start if now < meeting.start else now + DURING
    return MeetingEvent(ON_MEETING, target, about)


def _open(ticket: Ticket) -> TicketClock | None:
    return next((clock for clock in ticket.clocks if clock.name == MEETING and clock.ended is None), None)
