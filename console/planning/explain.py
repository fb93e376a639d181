"""A deadline's arithmetic, complete: what counted and why not, day by day, what falls due when, and who is told [C]."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

from console.domain.clocks import NOTHING, elapsed, reached, stands
from console.domain.dues import TICKET, step_key
from console.domain.messages import messages_about
from console.domain.snapshot import Snapshot
from console.domain.stories import AHEAD, KEPT, PASSED, STANDS, DayPart, Explanation, Part, Span, StepDue, Told
from console.domain.tickets import RUNNING, Interval, Ticket, TicketClock
from console.domain.workdays import DayFacts, WorkCalendar
from console.planning.recipients import recipients_of
from console.planning.tickets.clock import story_of
from console.planning.tickets.entries import customer_of, place_of
from console.planning.workdays import calendar_of

__all__ = [
    "AHEAD",
    "KEPT",
    "PASSED",
    "STANDS",
    "DayPart",
    "Explanation",
    "Part",
    "StepDue",
    "Told",
    "explain",
    "runs_of",
]


def runs_of(ticket: Ticket, name: str = "", *, ended: bool = False) -> tuple[TicketClock, ...]:
    """The runs to explain: of the clock `name`, or all with `ended`; else those that still run, all when none does."""
    rows = tuple(clock for clock in ticket.clocks if name in ("", clock.name))
    still = tuple(clock for clock in rows if clock.ended is None)
    return rows if name or ended or not still else still


def explain(snapshot: Snapshot, ticket: Ticket, clock: TicketClock, now: datetime) -> Explanation:
    """The arithmetic of one run of one clock of the ticket at `now` (aware)."""
    hours = calendar_of(snapshot)
    clock, now = _whole_clock(clock), _whole(now)
    found = story_of(replace(ticket, clocks=(clock,)), clock, now, hours)
    parts = tuple(Part(span, _days(span, hours) if clock.working else ()) for span in found.spans)
    return Explanation(found, parts, tuple(_steps(snapshot, ticket, clock, found.now, hours)))


def _whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _whole_part(part: Interval) -> Interval:
    return replace(part, start=_whole(part.start), end=part.end and _whole(part.end))


def _whole_clock(clock: TicketClock) -> TicketClock:
    """The clock in whole seconds: each edge loses its fraction, so that neighbours still touch."""
    parts = tuple(_whole_part(part) for part in clock.intervals)
    return replace(clock, start=_whole(clock.start), ended=clock.ended and _whole(clock.ended), intervals=parts)


def _days(span: Span, hours: WorkCalendar) -> tuple[DayPart, ...]:
    """The days of a span that runs; days without working time in it that are alike become one entry."""
    if span.kind != RUNNING:
        return ()
    days = [(hours.day(day), hours.counted(start, end)) for day, start, end in _pieces(span, hours)]
    return tuple(
        part
        for (why, counted), group in groupby(days, key=lambda row: ((row[0].why, row[0].name, row[0].spans), row[1]))
        for part in _gathered([facts for facts, _ in group], counted)
    )


def _gathered(days: list[DayFacts], counted: timedelta) -> list[DayPart]:
    if counted == NOTHING:
        return [DayPart(days[0], days[-1], NOTHING)]
    return [DayPart(day, day, counted) for day in days]


def _pieces(span: Span, hours: WorkCalendar) -> Iterator[tuple[date, datetime, datetime]]:
    """The span cut at the midnights of the site."""
    start = span.start
    while start < span.end:
        local = start.astimezone(hours.zone)
        midnight = datetime(local.year, local.month, local.day, tzinfo=hours.zone) + timedelta(days=1)
        end = min(span.end, midnight.astimezone(start.tzinfo))
        yield local.date(), start, end
        start = end


def _steps(
    snapshot: Snapshot, ticket: Ticket, clock: TicketClock, until: datetime, hours: WorkCalendar
) -> Iterator[StepDue]:
    messages = messages_about(snapshot.messages, ticket.id)
    customer = customer_of(snapshot, ticket)
    about = replace(ticket, place=place_of(snapshot, ticket), customer=customer.id if customer else "")
    passed_by = elapsed(clock, until, hours)
    for step in clock.steps:
        length = timedelta(seconds=step.seconds)
        due = reached(clock, length, hours)
        remaining = length - passed_by
        state = _state(clock, due, until)
        if due is None:
            due = hours.due(until, max(remaining, NOTHING)) if clock.working else until + remaining
        key = step_key(TICKET, ticket.id, clock.name, clock.run, step.code)
        yield StepDue(
            step, state, due, remaining,
            tuple(Told(role, recipients_of(snapshot, about, role)) for role in step.roles),
            tuple(sorted((m for m in messages if m.step_key == key), key=lambda m: (m.made, m.id))),
            snapshot.alarms.get(key),
            clock.working and hours.provisional(clock.start, due),
        )  # fmt: skip


def _state(clock: TicketClock, due: datetime | None, until: datetime) -> str:
    if clock.ended is not None:
        return PASSED if due is not None and due < clock.ended else KEPT
    if due is not None and due <= until:
        return PASSED
    return STANDS if stands(clock) else AHEAD
