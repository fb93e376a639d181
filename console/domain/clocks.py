"""The 4 h and 6 h marks of a fault ticket [C]: what is owed when, derived from stored times.

(a) `cause`: cause and expected repair time, both, 4 h after receipt. (b) `feedback`: no word for 4 h, the account
manager may be called; for 6 h, the director. Time in which the clocks stood (customer's side, waiting for the customer,
awaiting confirmation) does not count. Force majeure stops neither: it frees the carrier from repairing, not from
telling.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.tickets import ENDED, Ticket

CAUSE, FEEDBACK = "cause", "feedback"
RUNNING, PAUSED, MET, BREACHED = "running", "paused", "met", "breached"
FOUR_HOURS, SIX_HOURS = timedelta(hours=4), timedelta(hours=6)
SOON = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of one clock. `due` holds while running; `remaining` is negative past it and frozen while paused."""

    clock: str
    hours: int
    state: str
    due: datetime
    remaining: timedelta

    @property
    def soon(self) -> bool:
        """Whether it falls due within 30 minutes."""
        return self.state == RUNNING and timedelta(0) < self.remaining <= SOON


def stood(ticket: Ticket, start: datetime, now: datetime) -> timedelta:
    """How long the clocks stood between `start` and `now`."""
    total = timedelta(0)
    for pause in ticket.pauses:
        if pause.stops:
            low, high = max(pause.start, start), min(pause.end or now, now)
            total += max(high - low, timedelta(0))
    return total


def elapsed(ticket: Ticket, start: datetime, now: datetime) -> timedelta:
    """Time that counted between `start` and `now`."""
    return max(now - start - stood(ticket, start, now), timedelta(0))


def is_paused(ticket: Ticket) -> bool:
    """Whether the clocks stand now."""
    return bool(ticket.pauses) and ticket.pauses[-1].end is None and ticket.pauses[-1].stops


def feedback_start(ticket: Ticket) -> datetime:
    """Since when the feedback clock counts: the last word to the customer, else the receipt."""
    return ticket.last_feedback or ticket.received


def _mark(ticket: Ticket, clock: str, start: datetime, length: timedelta, now: datetime) -> Mark:
    remaining = length - elapsed(ticket, start, now)
    if is_paused(ticket):
        state = PAUSED
    else:
        state = RUNNING if remaining > timedelta(0) else BREACHED
    return Mark(clock, int(length.total_seconds() // 3600), state, now + remaining, remaining)


def marks(ticket: Ticket, now: datetime) -> tuple[Mark, ...]:
    """The marks still owed, the earliest first; none once the ticket has ended."""
    if ticket.state in ENDED:
        return ()
    found = [_mark(ticket, FEEDBACK, feedback_start(ticket), length, now) for length in (FOUR_HOURS, SIX_HOURS)]
    if ticket.answered is None:
        found.append(_mark(ticket, CAUSE, ticket.received, FOUR_HOURS, now))
    return tuple(sorted(found, key=lambda mark: (mark.remaining, mark.clock)))


def next_mark(ticket: Ticket, now: datetime) -> Mark | None:
    """The mark to act on first (see `foremost`); None once the ticket has ended."""
    return foremost(marks(ticket, now))


def foremost(owed: tuple[Mark, ...]) -> Mark | None:
    """Of each clock the next mark ahead, or its last once all are passed; of these the earliest.

    `owed` as `marks` gives it, the earliest first.
    """
    current: dict[str, Mark] = {}
    for mark in owed:
        held = current.get(mark.clock)
        if held is None or held.remaining <= timedelta(0):
            current[mark.clock] = mark
    return min(current.values(), key=lambda mark: (mark.remaining, mark.clock), default=None)


def is_breached(ticket: Ticket, now: datetime) -> bool:
    """Whether any mark has been passed and is still owed, on a ticket whose clocks run."""
    return any(mark.state == BREACHED for mark in marks(ticket, now))
