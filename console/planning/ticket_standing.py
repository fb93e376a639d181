"""Where a ticket belongs on the board at one moment, and until when: from stored intervals, in whole microseconds [C]."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from console.domain.clocks import CAUSE, FEEDBACK, Hours, elapsed, reached, soon_before, stands
from console.domain.policies import Step
from console.domain.tickets import ENDED, RUNNING, Ticket, TicketClock

BREACHED, DUE, LATER, STOPPED, OVER = "breached", "due", "later", "stopped", "over"
GROUPS = (BREACHED, DUE, LATER, STOPPED, OVER)
NEVER = 2**62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = 1_000_000
_LOOK_AGAIN = 60 * _SECOND  # working time and calendar time race only while one of them stands
_SIX_HOURS = 6 * 3600


@dataclass(frozen=True, slots=True)
class Standing:
    """The group, its place in it (`at`: the deadline, what is left of a stopped clock, or the end counted backwards),
    and `until` when time alone may change it, in microseconds since 1970. `past_four` and `past_six`: the customer has
    waited that long for cause or word.
    """

    group: str
    at: int
    past_four: bool = False
    past_six: bool = False
    until: int = NEVER


@dataclass(frozen=True, slots=True)
class _Ahead:
    """One clock: what is left to the mark to act on, when it is due, which were passed, when that changes."""

    name: str
    stands: bool
    left: int
    due: int
    soon: bool
    passed: int
    until: int


def micros(at: datetime) -> int:
    """An instant in microseconds since 1970, exactly."""
    return span_micros(at - _EPOCH)


def span_micros(span: timedelta) -> int:
    """A length in microseconds."""
    return (span.days * 86_400 + span.seconds) * _SECOND + span.microseconds


def instant(at: int) -> datetime:
    """The aware UTC time of `micros`."""
    return _EPOCH + timedelta(microseconds=at)


def standing(ticket: Ticket, now: datetime, hours: Hours) -> Standing:
    """The group and order of one ticket: what `clocks.marks` says of it, without an object for each mark."""
    if ticket.state in ENDED:
        return Standing(OVER, -micros(ticket.closed or ticket.received))
    at = micros(now)
    clocks = list(_clocks(ticket, at, now, hours))
    if not clocks:
        return Standing(STOPPED, NEVER)
    first = clocks[0] if len(clocks) == 1 else min(clocks, key=_order)
    if first.stands:
        return Standing(STOPPED, first.left)
    late = [clock for clock in clocks if clock.passed and not clock.stands]
    waited = max((clock.passed for clock in late if clock.name in (CAUSE, FEEDBACK)), default=0)
    until = min(clock.until for clock in clocks)
    if len(clocks) > 1 and any(clock.working for clock in ticket.clocks):
        until = min(until, at + _LOOK_AGAIN)
    group = BREACHED if late else DUE if first.soon else LATER
    return Standing(group, first.due, 0 < waited < _SIX_HOURS, waited >= _SIX_HOURS, until)


def _order(clock: _Ahead) -> tuple[bool, int, str]:
    return clock.stands, clock.left, clock.name


def _clocks(ticket: Ticket, at: int, now: datetime, hours: Hours) -> Iterator[_Ahead]:
    for clock in ticket.clocks:
        if clock.ended is None and clock.intervals:
            owed = [step.seconds for step in clock.steps if not step.notice]
            if owed:
                yield _by_calendar(clock, owed, at) if not clock.working else _by_work(clock, owed, now, hours)


def _by_calendar(clock: TicketClock, owed: list[int], at: int) -> _Ahead:
    """While it runs, every mark is a constant: when the clock would have begun without its pauses, and its length."""
    *before, last = clock.intervals
    counted = 0
    for part in before:
        if part.kind == RUNNING and part.end is not None:
            counted += span_micros(part.end - part.start)
    if last.kind != RUNNING:
        left = _next(owed, counted) * _SECOND - counted
        return _Ahead(clock.name, True, left, at + left, False, 0, NEVER)
    begun = micros(last.start) - counted
    gone = max(at - begun, counted)
    seconds = _next(owed, gone)
    left = seconds * _SECOND - gone
    moments = [m for s in owed for m in (begun + s * _SECOND, begun + s * _SECOND - _soon(s)) if m > at]
    passed = max((s for s in owed if s * _SECOND <= gone), default=0)
    return _Ahead(
        clock.name, False, left, begun + seconds * _SECOND, 0 < left <= _soon(seconds), passed,
        min(moments, default=NEVER),
    )  # fmt: skip


def _by_work(clock: TicketClock, owed: list[int], now: datetime, hours: Hours) -> _Ahead:
    gone, at = span_micros(elapsed(clock, now, hours)), micros(now)
    seconds = _next(owed, gone)
    left = seconds * _SECOND - gone
    if stands(clock):
        return _Ahead(clock.name, True, left, at + left, False, 0, NEVER)
    moments = [_reached(clock, length, hours) for s in owed for length in (s * _SECOND, s * _SECOND - _soon(s))]
    passed = max((s for s in owed if s * _SECOND <= gone), default=0)
    return _Ahead(
        clock.name, False, left, _reached(clock, seconds * _SECOND, hours), 0 < left <= _soon(seconds), passed,
        min((moment for moment in moments if moment > at), default=NEVER),
    )  # fmt: skip


def _reached(clock: TicketClock, length: int, hours: Hours) -> int:
    at = reached(clock, timedelta(microseconds=length), hours)
    return NEVER if at is None else micros(at)


def _next(owed: list[int], gone: int) -> int:
    """The mark to act on: the next one ahead, or the last once all are passed; in seconds."""
    ahead = [seconds for seconds in owed if seconds * _SECOND > gone]
    return min(ahead) if ahead else max(owed)


def _soon(seconds: int) -> int:
    return 1800 * _SECOND if seconds >= 7200 else span_micros(soon_before(timedelta(seconds=seconds)))


def marks_of(steps: tuple[Step, ...]) -> tuple[int, ...]:
    """The seconds of the steps that are marks; notices are none."""
    return tuple(step.seconds for step in steps if not step.notice)
