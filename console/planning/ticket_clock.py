"""What the clock of a ticket shows now: the mark to act on, what has counted, and the story that explains it [C]."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import CAUSE, Mark, elapsed, feedback_start, foremost, is_paused, marks, next_mark
from console.domain.tickets import ENDED, FORCE_MAJEURE, Pause, Ticket

RAN = "ran"


@dataclass(frozen=True, slots=True)
class Face:
    """A clock cell: its mark, and the hours that counted on this mark's clock."""

    mark: Mark
    hours: float
    paused: bool
    breached: bool

    @property
    def due(self) -> bool:
        """Whether the mark falls due within 30 minutes and nothing has been passed yet."""
        return self.mark.soon and not self.breached


def start_of(ticket: Ticket, clock: str) -> datetime:
    """Since when a clock counts."""
    return ticket.received if clock == CAUSE else feedback_start(ticket)


def face(ticket: Ticket, now: datetime) -> Face | None:
    """The clock cell of a ticket; None once it has ended."""
    owed = marks(ticket, now)
    mark = foremost(owed)
    if mark is None:
        return None
    paused = is_paused(ticket)
    passed = any(other.remaining <= timedelta(0) for other in owed)
    hours = elapsed(ticket, start_of(ticket, mark.clock), now) / timedelta(hours=1)
    return Face(mark, hours, paused, passed and not paused)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the strip: `RAN`, or the `why` of an interval. `note` is what the dispatcher wrote."""

    start: datetime
    end: datetime
    kind: str
    note: str = ""
    by: str = ""

    @property
    def length(self) -> timedelta:
        """How long it was."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Story:
    """Why a clock stands where it stands. `counted` = `whole` − the sum of `less`; the spans cover start to now."""

    clock: str
    start: datetime
    now: datetime
    spans: tuple[Span, ...]
    whole: timedelta
    less: tuple[tuple[str, timedelta], ...]
    counted: timedelta
    marks: tuple[Mark, ...]


def _clipped(pause: Pause, start: datetime, now: datetime) -> Span | None:
    low, high = max(pause.start, start), min(pause.end or now, now)
    return Span(low, high, pause.why, pause.note, pause.by) if low < high else None


def spans_of(ticket: Ticket, start: datetime, now: datetime) -> tuple[Span, ...]:
    """From `start` to `now` without a hole: the intervals, and between them the time that ran."""
    found: list[Span] = []
    at = start
    for pause in ticket.pauses:
        if span := _clipped(pause, start, now):
            if at < span.start:
                found.append(Span(at, span.start, RAN))
            found.append(span)
            at = span.end
    if at < now:
        found.append(Span(at, now, RAN))
    return tuple(found)


def story(ticket: Ticket, now: datetime) -> Story:
    """The clock of the next mark (the feedback clock once nothing is owed), explained. An ended ticket's ends
    with it.
    """
    until = ticket.closed if ticket.state in ENDED and ticket.closed else now
    mark = next_mark(ticket, until)
    clock = mark.clock if mark else CAUSE
    start = min(start_of(ticket, clock), until)
    spans = spans_of(ticket, start, until)
    less: dict[str, timedelta] = {}
    for span in spans:
        if span.kind not in (RAN, FORCE_MAJEURE):
            less[span.kind] = less.get(span.kind, timedelta(0)) + span.length
    counted = elapsed(ticket, start, until)
    return Story(clock, start, until, spans, until - start, tuple(less.items()), counted, marks(ticket, until))
