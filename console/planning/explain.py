"""A deadline's arithmetic, complete: what counted and why not, day by day, what falls due when, and who is told [C]."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from console.domain.clocks import NOTHING, elapsed, reached, stands
from console.domain.dues import CONFERENCE, TICKET, step_key
from console.domain.messages import Message, Recipient, messages_about
from console.domain.notices import Addressee, NoticeGroup, groups_used
from console.domain.policies import CALL_UNIT, IN_GROUP
from console.domain.snapshot import Snapshot
from console.domain.stories import AHEAD, KEPT, PASSED, STANDS, DayPart, Explanation, Part, Span, StepDue, Told
from console.domain.tickets import RUNNING, Interval, Ticket, TicketClock
from console.domain.workdays import DayFacts, WorkCalendar
from console.planning.recipients import recipients_at, recipients_of
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


def runs_of(owner: Ticket | Addressee, name: str = "", *, ended: bool = False) -> tuple[TicketClock, ...]:
    """The runs to explain: of the clock `name`, or all with `ended`; else those that still run, all when none does."""
    rows = tuple(clock for clock in owner.clocks if name in ("", clock.name))
    still = tuple(clock for clock in rows if clock.ended is None)
    return rows if name or ended or not still else still


def explain(snapshot: Snapshot, owner: Ticket | Addressee, clock: TicketClock, now: datetime) -> Explanation:
    """The arithmetic of one run of one clock, of a ticket or of a unit that owes its answer, at `now` (aware)."""
    hours = calendar_of(snapshot)
    clock, now = _whole_clock(clock), _whole(now)
    found = story_of(replace(owner, clocks=(clock,)), clock, now, hours)
    parts = tuple(Part(span, _days(span, hours) if clock.working else ()) for span in found.spans)
    about = _of_ticket(snapshot, owner, clock) if isinstance(owner, Ticket) else _of_unit(snapshot, owner, clock)
    return Explanation(found, parts, tuple(_steps(snapshot, about, clock, found.now, hours)))


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


@dataclass(frozen=True, slots=True)
class _About:
    """What the steps of a clock are about: the key of each, whom it tells, and the messages that left."""

    key: Callable[[str], str]
    told: Callable[[str], tuple[Recipient | NoticeGroup, ...]]
    messages: tuple[Message, ...]


def _of_ticket(snapshot: Snapshot, ticket: Ticket, clock: TicketClock) -> _About:
    customer = customer_of(snapshot, ticket)
    about = replace(ticket, place=place_of(snapshot, ticket), customer=customer.id if customer else "")
    return _About(
        lambda step: step_key(TICKET, ticket.id, clock.name, clock.run, step),
        lambda role: recipients_of(snapshot, about, role),
        messages_about(snapshot.messages, ticket.id),
    )


def _of_unit(snapshot: Snapshot, unit: Addressee, clock: TicketClock) -> _About:
    number = int(clock.about or unit.number)
    rows = messages_about(snapshot.messages, unit.conference)
    return _About(
        lambda step: step_key(CONFERENCE, unit.conference, clock.name, number, step),
        lambda role: _told_of_unit(snapshot, unit, number, role),
        tuple(message for message in rows if unit.id in message.about),
    )


def _told_of_unit(snapshot: Snapshot, unit: Addressee, number: int, role: str) -> tuple[Recipient | NoticeGroup, ...]:
    if role == IN_GROUP:
        used = groups_used(unit.sent, number)
        return tuple(group for group in snapshot.notice_groups.values() if group.id in used)
    return recipients_at(snapshot, unit.unit if role == CALL_UNIT else role, unit.place)


def _steps(
    snapshot: Snapshot, about: _About, clock: TicketClock, until: datetime, hours: WorkCalendar
) -> Iterator[StepDue]:
    passed_by = elapsed(clock, until, hours)
    for step in clock.steps:
        length = timedelta(seconds=step.seconds)
        due = reached(clock, length, hours)
        remaining = length - passed_by
        state = _state(clock, due, until)
        if due is None:
            due = hours.due(until, max(remaining, NOTHING)) if clock.working else until + remaining
        key = about.key(step.code)
        yield StepDue(
            step, state, due, remaining,
            tuple(Told(role, about.told(role)) for role in step.roles),
            tuple(sorted((m for m in about.messages if m.step_key == key), key=lambda m: (m.made, m.id))),
            snapshot.alarms.get(key),
            clock.working and hours.provisional(clock.start, due),
        )  # fmt: skip


def _state(clock: TicketClock, due: datetime | None, until: datetime) -> str:
    if clock.ended is not None:
        return PASSED if due is not None and due < clock.ended else KEPT
    if due is not None and due <= until:
        return PASSED
    return STANDS if stands(clock) else AHEAD
