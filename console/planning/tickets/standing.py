"""Where a ticket belongs on the board at one moment, and until when: from stored intervals, to the microsecond [C]."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from console.domain.clocks import CAUSE, FEEDBACK, Hours, elapsed, reached, soon_before, stands
from console.domain.tickets import ENDED, RUNNING, Ticket, TicketClock

BREACHED, DUE, LATER, STOPPED, OVER = "breached", "due", "later", "stopped", "over"
GROUPS = (BREACHED, DUE, LATER, STOPPED, OVER)
NEVER = 2**62
NONE = -NEVER  # no mark passed; one may lie at the start itself, or before it
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = 1_000_000
_HALF_HOUR = 1800 * SECOND
_LOOK_AGAIN = 60 * SECOND  # working time and calendar time race only while one of them stands
SIX_HOURS = 6 * 3600


class Standing(NamedTuple):
    """The group, its place in it (`at`: the deadline, what is left of a stopped clock, or the end counted backwards),
    and `until` when time alone may change it, in microseconds since 1970. `past_four` and `past_six`: the customer has
    waited that long for cause or word.
    """

    group: str
    at: int
    past_four: bool = False
    past_six: bool = False
    until: int = NEVER


class _Ahead(NamedTuple):
    """One clock: what is left to the mark to act on, when it is due, the last one passed while it runs (in seconds),
    when that changes. The least is the one to act on first, as in `clocks.foremost`.
    """

    stands: bool
    left: int
    name: str
    due: int
    soon: bool = False
    passed: int = NONE
    until: int = NEVER


def micros(at: datetime) -> int:
    """An instant in microseconds since 1970, exactly."""
    return span_micros(at - _EPOCH)


def span_micros(span: timedelta) -> int:
    """A length in microseconds."""
    return (span.days * 86_400 + span.seconds) * SECOND + span.microseconds


def instant(at: int) -> datetime:
    """The aware UTC time of `micros`."""
    return _EPOCH + timedelta(microseconds=at)


def standing(ticket: Ticket, now: datetime, hours: Hours) -> Standing:
    """The group and order of one ticket: what `clocks.marks` says of it, without an object for each mark."""
    return standing_at(ticket, now, micros(now), hours)


def standing_at(ticket: Ticket, now: datetime, at: int, hours: Hours) -> Standing:
    """`standing` where `micros(now)` is known: 100,000 of them before the first picture."""
    if ticket.state in ENDED:
        return Standing(OVER, -micros(ticket.closed or ticket.received))
    first: _Ahead | None = None
    late, waited, until, working, number = False, 0, NEVER, False, 0
    for clock in ticket.clocks:
        if clock.ended is not None or (found := _ahead(clock, at, now, hours)) is None:
            continue
        number += 1
        working = working or clock.working
        if first is None or found < first:
            first = found
        if found.passed != NONE:
            late = True
            if found.passed > waited and clock.name in (CAUSE, FEEDBACK):
                waited = found.passed
        if found.until < until:
            until = found.until
    if first is None:
        return Standing(STOPPED, NEVER)
    if first.stands:
        return Standing(STOPPED, first.left)
    if working and number > 1:
        until = min(until, at + _LOOK_AGAIN)
    group = BREACHED if late else DUE if first.soon else LATER
    return Standing(group, first.due, 0 < waited < SIX_HOURS, waited >= SIX_HOURS, until)


def _ahead(clock: TicketClock, at: int, now: datetime, hours: Hours) -> _Ahead | None:
    """None for a clock of notices alone."""
    owed = [step.seconds for step in clock.steps if not step.notice]
    if not owed or not clock.intervals:
        return None
    return _by_work(clock, owed, now, hours) if clock.working else _by_calendar(clock, owed, at)


def _by_calendar(clock: TicketClock, owed: list[int], at: int) -> _Ahead:
    """While it runs, every mark is a constant: when the clock would have begun without its pauses, and its length."""
    last, counted = clock.intervals[-1], 0
    if len(clock.intervals) > 1:
        for part in clock.intervals[:-1]:
            if part.kind == RUNNING and part.end is not None:
                counted += span_micros(part.end - part.start)
    if last.kind != RUNNING:
        left = _next(owed, counted) * SECOND - counted
        return _Ahead(True, left, clock.name, at + left)
    begun = micros(last.start) - counted
    gone = max(at - begun, counted)
    passed, seconds, until = NONE, NONE, NEVER
    for mark in sorted(owed, reverse=True):
        length = mark * SECOND
        if length <= gone:
            passed = mark
            break
        seconds = mark
        early = begun + length - soon(mark)
        until = min(until, early if early > at else begun + length)
    seconds = passed if seconds == NONE else seconds
    due = begun + seconds * SECOND
    left = due - begun - gone
    return _Ahead(False, left, clock.name, due, 0 < left <= soon(seconds), passed, until)


def _by_work(clock: TicketClock, owed: list[int], now: datetime, hours: Hours) -> _Ahead:
    gone, at = span_micros(elapsed(clock, now, hours)), micros(now)
    seconds = _next(owed, gone)
    left = seconds * SECOND - gone
    if stands(clock):
        return _Ahead(True, left, clock.name, at + left)
    moments = [_reached(clock, length, hours) for s in owed for length in (s * SECOND, s * SECOND - soon(s))]
    passed = max((s for s in owed if s * SECOND <= gone), default=NONE)
    return _Ahead(
        False, left, clock.name, _reached(clock, seconds * SECOND, hours), 0 < left <= soon(seconds), passed,
        min((moment for moment in moments if moment > at), default=NEVER),
    )  # fmt: skip


def _reached(clock: TicketClock, length: int, hours: Hours) -> int:
    at = reached(clock, timedelta(microseconds=length), hours)
    return NEVER if at is None else micros(at)


def _next(owed: list[int], gone: int) -> int:
    """The mark to act on: the next one ahead, or the last once all are passed; in seconds."""
    ahead = [seconds for seconds in owed if seconds * SECOND > gone]
    return min(ahead) if ahead else max(owed)


def soon(seconds: int) -> int:
    """How long before a mark it counts as soon due, in microseconds."""
    return _HALF_HOUR if seconds >= 7200 else span_micros(soon_before(timedelta(seconds=seconds)))
