"""What is owed when: the marks of a ticket's clocks, derived from stored intervals alone [C]."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from console.domain.policies import CAUSE, CLOCKS, CONFIRM, FEEDBACK, MEETING, REPAIR, Step
from console.domain.tickets import PAUSED, RUNNING, Interval, Ticket, TicketClock

__all__ = ["CAUSE", "CLOCKS", "CONFIRM", "FEEDBACK", "MEETING", "PAUSED", "REPAIR", "RUNNING"]
BREACHED = "breached"
FOUR_HOURS, SIX_HOURS = timedelta(hours=4), timedelta(hours=6)
SOON = timedelta(minutes=30)
NOTHING = timedelta(0)


class Hours(Protocol):
    """Working time, as far as clocks need it (`workdays.WorkCalendar`)."""

    def counted(self, start: datetime, end: datetime) -> timedelta: ...
    def due(self, start: datetime, length: timedelta) -> datetime: ...
    def provisional(self, start: datetime, end: datetime) -> bool: ...


class Clocked(Protocol):
    """What has clocks: a ticket, a unit that owes its answer."""

    @property
    def clocks(self) -> tuple[TicketClock, ...]: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """One step of one clock that is still owed. `due` holds while running; `remaining` is negative past it and frozen
    while the clock stands. `run` tells the starts of one clock apart.
    """

    clock: str
    step: str
    seconds: int
    state: str
    due: datetime
    remaining: timedelta
    run: int = 1

    @property
    def hours(self) -> int:
        """Whole hours after the start."""
        return self.seconds // 3600

    @property
    def soon(self) -> bool:
        """Whether it falls due within 30 minutes; of a clock shorter than two hours within its last quarter."""
        length = timedelta(seconds=self.seconds)
        return self.state == RUNNING and NOTHING < self.remaining <= soon_before(length)


def soon_before(length: timedelta) -> timedelta:
    """How long before a mark it counts as soon due."""
    return SOON if length >= timedelta(hours=2) else length / 4


def length_of(part: Interval, now: datetime, hours: Hours | None) -> timedelta:
    """How long an interval is up to `now`; in working time when `hours` is given."""
    end = now if part.end is None else min(part.end, now)
    if end <= part.start:
        return NOTHING
    return hours.counted(part.start, end) if hours else end - part.start


def elapsed(clock: TicketClock, now: datetime, hours: Hours) -> timedelta:
    """Time that counted on this clock up to `now`."""
    by = hours if clock.working else None
    return sum((length_of(part, now, by) for part in clock.intervals if part.kind == RUNNING), NOTHING)


def stands(clock: TicketClock) -> bool:
    """Whether an open clock does not count now."""
    return clock.ended is None and bool(clock.intervals) and clock.intervals[-1].kind != RUNNING


def reached(clock: TicketClock, length: timedelta, hours: Hours) -> datetime | None:
    """The instant at which `length` has counted, past or to come; None while the clock stands short of it, or ended
    before it.
    """
    left = length
    for part in clock.intervals:
        if part.kind != RUNNING:
            continue
        by = hours if clock.working else None
        whole = None if part.end is None else length_of(part, part.end, by)
        if whole is None or whole >= left:
            return hours.due(part.start, max(left, NOTHING)) if clock.working else part.start + left
        left -= whole
    return None


def _mark(clock: TicketClock, step: Step, gone: timedelta, now: datetime, hours: Hours) -> Mark:
    length = timedelta(seconds=step.seconds)
    remaining = length - gone
    due = reached(clock, length, hours)
    if due is None:
        due = hours.due(now, max(remaining, NOTHING)) if clock.working else now + remaining
    state = PAUSED if stands(clock) else RUNNING if remaining > NOTHING else BREACHED
    return Mark(clock.name, step.code, step.seconds, state, due, remaining, clock.run)


def marks(ticket: Clocked, now: datetime, hours: Hours) -> tuple[Mark, ...]:
    """The marks still owed, the earliest first; none once the ticket has ended. Notices are no marks."""
    found: list[Mark] = []
    for clock in ticket.clocks:
        if clock.ended is None:
            gone = elapsed(clock, now, hours)
            found += (_mark(clock, step, gone, now, hours) for step in clock.steps if not step.notice)
    return tuple(sorted(found, key=_order))


def _order(mark: Mark) -> tuple[bool, timedelta, str]:
    return mark.state == PAUSED, mark.remaining, mark.clock


def next_mark(ticket: Ticket, now: datetime, hours: Hours) -> Mark | None:
    """The mark to act on first (see `foremost`); None once the ticket has ended."""
    return foremost(marks(ticket, now, hours))


def foremost(owed: tuple[Mark, ...]) -> Mark | None:
    """Of each clock the next mark ahead, or its last once all are passed; of these the earliest, running ones first.

    `owed` as `marks` gives it, the earliest first.
    """
    current: dict[str, Mark] = {}
    for mark in owed:
        held = current.get(mark.clock)
        if held is None or held.remaining <= NOTHING:
            current[mark.clock] = mark
    return min(current.values(), key=_order, default=None)


def is_paused(ticket: Ticket) -> bool:
    """Whether all open clocks of the ticket stand now."""
    running = [clock for clock in ticket.clocks if clock.ended is None]
    return bool(running) and all(stands(clock) for clock in running)


def is_breached(ticket: Ticket, now: datetime, hours: Hours) -> bool:
    """Whether any mark has been passed and is still owed, on a clock that runs."""
    return any(mark.state == BREACHED for mark in marks(ticket, now, hours))


def clock_of(ticket: Ticket, name: str, run: int | None = None) -> TicketClock | None:
    """The latest run of a clock, or the run asked for."""
    for clock in reversed(ticket.clocks):
        if clock.name == name and run in (None, clock.run):
            return clock
    return None


def handling(ticket: Ticket, until: datetime) -> timedelta:
    """How long the carrier had it in hand, from receipt to `until`: the time that stood for the customer on any clock
    does not count.
    """
    stood = sorted(
        (max(part.start, ticket.received), min(part.end or until, until))
        for clock in ticket.clocks
        for part in clock.intervals
        if part.kind == PAUSED
    )
    total, reach = until - ticket.received, ticket.received
    for start, end in stood:
        low = max(start, reach)
        if low < end:
            total -= end - low
            reach = end
    return max(total, NOTHING)


def feedback_start(ticket: Ticket) -> datetime:
    """Since when the customer has had no word: the last feedback, else the receipt."""
    return ticket.last_feedback or ticket.received
