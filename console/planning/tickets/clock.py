"""What the clock of a ticket shows now: the mark to act on, what has counted, and the story that explains it [C]."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import (
    CAUSE,
    NOTHING,
    Clocked,
    Hours,
    Mark,
    clock_of,
    elapsed,
    foremost,
    is_paused,
    length_of,
    marks,
    next_mark,
    stands,
)
from console.domain.stories import RAN, Span, Story
from console.domain.tickets import ENDED, RUNNING, Interval, Ticket, TicketClock

__all__ = ["HOUR", "RAN", "Face", "Span", "Story", "face", "faces", "spans_of", "story", "story_of"]
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Face:
    """A clock cell: its mark, and the hours that counted on this mark's clock; `ticks` are its marks in hours."""

    mark: Mark
    hours: float
    paused: bool
    breached: bool
    ticks: tuple[float, ...] = (4.0, 6.0)

    @property
    def due(self) -> bool:
        """Whether the mark falls due within 30 minutes and nothing has been passed yet."""
        return self.mark.soon and not self.breached


def face(ticket: Ticket, now: datetime, hours: Hours) -> Face | None:
    """The clock cell of a ticket; None once it has ended."""
    owed = marks(ticket, now, hours)
    mark = foremost(owed)
    if mark is None:
        return None
    clock = clock_of(ticket, mark.clock, mark.run)
    assert clock is not None
    ticks = tuple(step.seconds / 3600 for step in clock.steps if not step.notice)
    passed = any(other.remaining <= NOTHING for other in owed)
    paused = is_paused(ticket)
    return Face(mark, elapsed(clock, now, hours) / HOUR, paused, passed and not paused, ticks)


def faces(ticket: Ticket, now: datetime, hours: Hours) -> tuple[Face, ...]:
    """The cell of each clock that has not ended, the one to act on first at the front."""
    found = []
    for clock in ticket.clocks:
        own = tuple(m for m in marks(ticket, now, hours) if (m.clock, m.run) == (clock.name, clock.run))
        mark = foremost(own)
        if clock.ended is None and mark is not None:
            ticks = tuple(step.seconds / 3600 for step in clock.steps if not step.notice)
            paused, passed = stands(clock), any(other.remaining <= NOTHING for other in own)
            found.append(Face(mark, elapsed(clock, now, hours) / HOUR, paused, passed and not paused, ticks))
    found.sort(key=lambda shown: (shown.paused, shown.mark.remaining, shown.mark.clock))
    return tuple(found)


def _span(part: Interval, clock: TicketClock, now: datetime, hours: Hours) -> Span | None:
    end = now if part.end is None else min(part.end, now)
    if end <= part.start:
        return None
    counts = part.kind == RUNNING
    counted = length_of(part, now, hours if clock.working else None) if counts else NOTHING
    why = part.why or RAN
    return Span(part.start, end, why, part.kind, counted, part.note, part.by, part.evidence, part.end is None)


def spans_of(clock: TicketClock, now: datetime, hours: Hours) -> tuple[Span, ...]:
    """From the clock's start to `now` without a hole."""
    found = (_span(part, clock, now, hours) for part in clock.intervals)
    return tuple(span for span in found if span is not None)


def story_of(owner: Clocked, clock: TicketClock, now: datetime, hours: Hours) -> Story:
    """One run of one clock, explained. One that ended is told up to its end."""
    until = min(now, clock.ended) if clock.ended else now
    start = min(clock.start, until)
    spans = spans_of(clock, until, hours)
    less: dict[str, timedelta] = {}
    for span in spans:
        if span.kind != RUNNING:
            less[span.why] = less.get(span.why, NOTHING) + span.length
    counted = elapsed(clock, until, hours)
    idle = until - start - sum(less.values(), NOTHING) - counted
    own = tuple(m for m in marks(owner, until, hours) if (m.clock, m.run) == (clock.name, clock.run))
    last = max((mark.due for mark in own), default=until)
    provisional = clock.working and hours.provisional(start, max(until, last))
    return Story(clock, start, until, spans, until - start, tuple(less.items()), idle, counted, own, provisional)


def story(ticket: Ticket, now: datetime, hours: Hours) -> Story | None:
    """The clock of the next mark (the last cause clock once nothing is owed), explained; None without any clock."""
    until = ticket.closed if ticket.state in ENDED and ticket.closed else now
    mark = next_mark(ticket, until, hours)
    clock = clock_of(ticket, mark.clock, mark.run) if mark else clock_of(ticket, CAUSE)
    if clock is None:
        clock = ticket.clocks[-1] if ticket.clocks else None
    return story_of(ticket, clock, until, hours) if clock else None
