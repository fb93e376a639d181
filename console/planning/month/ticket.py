"""What a month holds of one ticket: time that counted, breaches, pauses, exemptions, all cut to the month [C]."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.clocks import NOTHING, Hours, length_of, reached
from console.domain.policies import FROM_TARGET, Policy, under
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import CANCELLED, ENDED, EXEMPT, PAUSED, RUNNING, Interval, Ticket, TicketClock
from console.domain.tickets import events_by_ticket as history_of
from console.planning.tickets.history import standing

REOPENED, FLAPPED = "not_restored", "flapped"
Edges = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month of the site, from `start` to `end` (aware); `until` is its end, or now within it."""

    year: int
    number: int
    start: datetime
    end: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Breach:
    """A step that was passed in the month, and when. `seconds` after the start; 0 for a promised time or a meeting."""

    clock: str
    run: int
    step: str
    seconds: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TicketMonth:
    """What the month holds of one ticket. Lengths are those within the month.

    `handled` is the carrier's time from receipt to restoration without what stood for the customer; `counted` by clock;
    `paused` and `exempt` by reason, time that several clocks stood counted once; `exemptions` how many.
    """

    ticket: Ticket
    customer: str
    received: bool
    closed: bool
    withdrawn: bool
    handled: timedelta
    counted: dict[str, timedelta]
    breaches: tuple[Breach, ...]
    paused: dict[str, timedelta]
    exempt: dict[str, timedelta]
    exemptions: int
    reopened: int
    flaps: int

    @property
    def open(self) -> bool:
        """Whether it is open at the end of the month."""
        return not self.closed and not self.withdrawn

    @property
    def root(self) -> str:
        """The id of the fault: the parent's where one gathers it."""
        return self.ticket.parent or self.ticket.id


def month_of(zone: ZoneInfo, year: int, number: int, now: datetime) -> Month:
    """The month in the site's zone. Raises ValueError for a month that is none or has not begun."""
    start = datetime(year, number, 1, tzinfo=zone)
    end = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=zone)
    if now <= start:
        raise ValueError("not begun")
    return Month(year, number, start, end, min(end, now))


def belongs(ticket: Ticket, month: Month) -> bool:
    """Whether it was open at some time of the month."""
    ended = ticket.closed if ticket.state in ENDED else None
    return ticket.received < month.end and (ended is None or ended >= month.start)


def _within(start: datetime, end: datetime | None, edges: Edges) -> Edges | None:
    low, high = max(start, edges[0]), edges[1] if end is None else min(end, edges[1])
    return (low, high) if low < high else None


def ticket_month(snapshot: Snapshot, ticket: Ticket, customer: str, month: Month, hours: Hours) -> TicketMonth:
    """The month of a ticket that belongs to it, of the customer (id)."""
    edges = (month.start, month.until)
    over = ticket.state in ENDED and ticket.closed is not None and ticket.closed < month.end
    withdrawn = over and ticket.state == CANCELLED
    told = snapshot.ticket_events.derived(history_of).get(ticket.id, ())
    happened = Counter(event.what for event in standing(told) if month.start <= event.at < month.end)
    stood = {kind: _stood(ticket, kind, edges) for kind in (PAUSED, EXEMPT)}
    return TicketMonth(
        ticket, customer,
        received=month.start <= ticket.received,
        closed=over and not withdrawn,
        withdrawn=withdrawn,
        handled=_handled(ticket, edges),
        counted=_counted(ticket.clocks, edges, hours),
        breaches=tuple(_breaches(ticket.clocks, month, hours, snapshot.policies)),
        paused=_lengths(stood[PAUSED]),
        exempt=_lengths(stood[EXEMPT]),
        exemptions=sum(len(spans) for spans in stood[EXEMPT].values()),
        reopened=happened[REOPENED],
        flaps=happened[FLAPPED],
    )  # fmt: skip


def _counted(clocks: Iterable[TicketClock], edges: Edges, hours: Hours) -> dict[str, timedelta]:
    found: dict[str, timedelta] = {}
    for clock in clocks:
        by = hours if clock.working else None
        for part in clock.intervals:
            span = _within(part.start, part.end, edges) if part.kind == RUNNING else None
            if span:
                length = length_of(Interval(*span, RUNNING), span[1], by)
                found[clock.name] = found.get(clock.name, NOTHING) + length
    return found


def _breaches(clocks: Iterable[TicketClock], month: Month, hours: Hours, policies: Table[Policy]) -> Iterable[Breach]:
    """Steps passed within the month; a clock that stopped on the very moment kept it."""
    for clock in clocks:
        policy = under(policies, clock.policy)
        promised = policy is not None and policy.basis == FROM_TARGET
        for step in clock.steps:
            at = None if step.notice else reached(clock, timedelta(seconds=step.seconds), hours)
            if at is None or at > month.until or (clock.ended is not None and at >= clock.ended):
                continue
            if month.start <= at < month.end:
                yield Breach(clock.name, clock.run, step.code, 0 if promised else step.seconds, at)


def _stood(ticket: Ticket, kind: str, edges: Edges) -> dict[str, list[Edges]]:
    """Stretches by reason within the month; those of several clocks that touch become one."""
    found: dict[str, list[Edges]] = {}
    for clock in ticket.clocks:
        for part in clock.intervals:
            span = _within(part.start, part.end, edges) if part.kind == kind else None
            if span:
                found.setdefault(part.why, []).append(span)
    return {why: _merged(spans) for why, spans in found.items()}


def _merged(spans: Sequence[Edges]) -> list[Edges]:
    merged: list[Edges] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _lengths(stood: dict[str, list[Edges]]) -> dict[str, timedelta]:
    return {why: sum((end - start for start, end in spans), NOTHING) for why, spans in stood.items()}


def _handled(ticket: Ticket, edges: Edges) -> timedelta:
    span = _within(ticket.received, ticket.restored or ticket.closed, edges)
    if span is None:
        return NOTHING
    stood = _merged([part for parts in _stood(ticket, PAUSED, span).values() for part in parts])
    return span[1] - span[0] - sum((end - start for start, end in stood), NOTHING)
