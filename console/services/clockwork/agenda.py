"""What the clock-work has to do now. Read on the storage thread, so that no window pays for it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from console.domain.policies import MEETING
from console.domain.rules import TICKET, figure
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.outbox.sendings import Bytes, Plan, plan
from console.planning.priorities import period_turned
from console.planning.tickets.entries import Meeting, meetings_by_circuit, own_meeting
from console.planning.tickets.meetings import meeting_event
from console.services.clockwork.conference_watch import ConferenceWatch
from console.services.clockwork.due_duty import DUTY_DUE, DutyWatch
from console.services.clockwork.indexes import DueIndex, OpenTickets
from console.services.clockwork.readiness_watch import ReadinessWatch

_LOOK_AGAIN = timedelta(seconds=1)
AT_ONCE = 200  # rows taken in one transaction: other consoles get their turn between


@dataclass(frozen=True, slots=True)
class Todo:
    """`due`: ids for `TakeDue`, by transaction; `tend`: ids for `Tend`, likewise; `rejudge`: a period turned.

    `again`: when there is more to do if nothing changes (None: never).
    """

    due: tuple[tuple[str, ...], ...] = ()
    tend: tuple[tuple[str, ...], ...] = ()
    rejudge: bool = False
    outbox: Plan = field(default_factory=Plan)
    again: datetime | None = None


class Agenda:
    """Reads snapshots one after the other; only for one thread."""

    def __init__(self, holder: str, bytes_of: Bytes) -> None:
        self._holder, self._bytes_of = holder, bytes_of
        self._around: tuple[object, ...] = ()
        self._meetings: Mapping[str, tuple[Meeting, ...]] = {}
        self._conferences = ConferenceWatch()
        self._readiness = ReadinessWatch()
        self._duties = DutyWatch()
        self._edge: datetime | None = None
        self._periods: tuple[object, datetime | None] = (None, None)
        self._owed: set[str] = set()
        self._left_out: dict[str, datetime] = {}

    def read(self, snapshot: Snapshot, now: datetime, under_way: Collection[str] = ()) -> Todo:
        """What is to be done at `now`; `under_way` are the messages being sent."""
        dues = snapshot.dues.following(DueIndex).of(snapshot.dues)
        self._left_out = {key: until for key, until in self._left_out.items() if until > now}
        owed = [key for key in self._owed if key in snapshot.conferences]
        lists = [key for key in self._owed if key in snapshot.periods]
        duties = DUTY_DUE in self._owed
        found = sorted(
            (
                *self._to_tend(snapshot, now),
                *self._conferences.to_tend(snapshot, now, owed),
                *self._readiness.to_tend(snapshot, now, lists),
                *self._duties.to_tend(snapshot, now, owed=duties),
            )
        )
        tend = tuple(key for key in found if key not in self._left_out)
        self._owed.update(key for key in found if key in self._left_out)
        fallen = tuple(key for key in dues.fallen(now) if key not in self._left_out)
        outbox = plan(snapshot, now, self._holder, under_way, self._bytes_of)
        next_due = None if fallen else dues.next_at()
        if self._left_out:  # what was left out hides what falls due next
            next_due = now + _LOOK_AGAIN
        edges = (self._edge, next_due, outbox.again, self._period_edge(snapshot, now))
        again = min((edge for edge in edges if edge is not None), default=None)
        return Todo(_parts(snapshot, fallen), _parts(snapshot, tend), self._turned(snapshot, now), outbox, again)

    def _to_tend(self, snapshot: Snapshot, now: datetime) -> Iterator[str]:
        """Open tickets whose meeting clock must be told something, or that have no due row."""
        tickets = snapshot.tickets.following(OpenTickets).of(snapshot.tickets)
        around = (snapshot.needs, snapshot.venues, snapshot.conferences, snapshot.rules)
        moved = len(around) != len(self._around) or any(a is not b for a, b in zip(around, self._around, strict=True))
        circuits = set(self._meetings)  # those of a meeting that was called off, too
        if moved:
            self._meetings, self._around = meetings_by_circuit(snapshot), around
        looked = tickets.changed | {key for key in self._owed if key in snapshot.tickets}
        tickets.changed, self._owed = set(), set()
        if moved or (self._edge is not None and self._edge <= now):
            self._edge = None
            circuits.update(self._meetings)
            looked.update(key for circuit in circuits for key in tickets.by_circuit.get(circuit, ()))
            looked.update(tickets.at_meetings)
        for key in looked:
            ticket = snapshot.tickets[key]
            carries = ticket.circuit in self._meetings or bool(ticket.conference)
            if carries:
                self._edge = _sooner(self._edge, self._edges(snapshot, ticket, now))
            met = (carries or _awaits_meeting(ticket)) and meeting_event(snapshot, ticket, now) is not None
            if met or key not in snapshot.dues:
                yield key

    def _edges(self, snapshot: Snapshot, ticket: Ticket, now: datetime) -> Iterator[datetime]:
        """When a meeting of the ticket's circuit or venue comes into sight, and when it is over."""
        ahead = timedelta(hours=figure(snapshot.rules, TICKET, "meeting_hours"))
        own = own_meeting(snapshot, ticket)
        for meeting in (*self._meetings.get(ticket.circuit, ()), *((own,) if own else ())):
            yield from (edge for edge in (meeting.start - ahead, meeting.end) if edge > now)

    def _turned(self, snapshot: Snapshot, now: datetime) -> bool:
        """Whether priorities are to be judged anew: at first, when periods were edited, when one began or ended."""
        table, since = self._periods
        self._periods = (snapshot.periods, now)
        if table is not snapshot.periods or since is None:
            return True
        return period_turned(snapshot.periods.values(), since, now)

    def _period_edge(self, snapshot: Snapshot, now: datetime) -> datetime | None:
        edges = (edge for row in snapshot.periods.values() for edge in (row.start, row.end) if edge > now)
        return min(edges, default=None)

    def leave_out(self, key: str, until: datetime) -> None:
        """Don't find this row until then."""
        self._left_out[key] = until
        self._owed.add(key)

    def not_done(self, todo: Todo) -> None:
        """Find again what was found and could not be done."""
        self._owed.update(key for part in todo.tend for key in part)
        if todo.rejudge:
            self._periods = (None, None)


def _awaits_meeting(ticket: Ticket) -> bool:
    return any(clock.name == MEETING and clock.ended is None for clock in ticket.clocks)


def _sooner(edge: datetime | None, others: Iterable[datetime]) -> datetime | None:
    return min((at for at in (edge, *others) if at is not None), default=None)


def _parts(snapshot: Snapshot, keys: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Parts of about `AT_ONCE` ids; tickets under one parent stay together, and units that owe answers to the notices
    of one conference.
    """
    parts: list[list[str]] = []
    families: dict[str, list[str]] = {}
    for key in keys:
        families.setdefault(_family(snapshot, key), []).append(key)
    for family in families.values():
        if not parts or len(parts[-1]) + len(family) > AT_ONCE:
            parts.append([])
        parts[-1] += family
    return tuple(tuple(part) for part in parts)


def _family(snapshot: Snapshot, key: str) -> str:
    if (ticket := snapshot.tickets.get(key)) is not None:
        return ticket.parent or key
    unit = snapshot.addressees.get(key)
    return unit.conference if unit is not None else key
