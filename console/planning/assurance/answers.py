"""How punctually units answered notices: within ten minutes in a group, within two working hours by OA and mail [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from console.domain.clocks import Hours, elapsed
from console.domain.conferences import Conference
from console.domain.notices import Addressee, NoticeAnswer, by_conference
from console.domain.policies import ANSWER_CLOCKS, ON_WITHDRAWN_NOTICE
from console.domain.snapshot import Snapshot
from console.domain.tickets import TicketClock
from console.planning.workdays import calendar_of


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer that a unit owed: to notice `number`, by this clock, from `asked` on, within `owed`.

    `took` is the time that counted until the answer, until a later notice or the meeting's end took its place, or until
    now; `answer` is what ended it, None while it is owed or when another unit's word (a call) came without one.
    `reminded` counts steps that were taken.
    """

    unit: Addressee
    clock: str
    number: int
    asked: datetime
    owed: timedelta
    took: timedelta
    answered: datetime | None
    answer: NoticeAnswer | None
    reminded: int

    @property
    def punctual(self) -> bool:
        """Answered in time."""
        return self.answered is not None and self.took <= self.owed

    @property
    def late(self) -> bool:
        """Answered too late, or not yet though the time is over."""
        return self.took > self.owed


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Sums over answers owed by one clock. `waiting` are neither answered nor late yet; `within` what time they were
    owed, None where figures differ.
    """

    owed: int = 0
    punctual: int = 0
    late: int = 0
    unanswered: int = 0
    waiting: int = 0
    shortest: timedelta | None = None
    middle: timedelta | None = None
    longest: timedelta | None = None
    within: timedelta | None = None


def answer_lines(snapshot: Snapshot, conference: Conference, now: datetime) -> tuple[AnswerLine, ...]:
    """Every answer that was owed for a conference, by place, hop and notice. One that was called off in time is none;
    one that was overdue by then was never given.
    """
    hours = calendar_of(snapshot)
    lines = (
        (clock, _line(snapshot, unit, clock, now, hours))
        for unit in by_conference(snapshot.addressees).get(conference.id)
        for clock in unit.clocks
        if clock.name in ANSWER_CLOCKS
    )
    return tuple(line for clock, line in lines if clock.why != ON_WITHDRAWN_NOTICE or line.late)


def _line(snapshot: Snapshot, unit: Addressee, clock: TicketClock, now: datetime, hours: Hours) -> AnswerLine:
    answered = None if clock.why == ON_WITHDRAWN_NOTICE else clock.ended
    number = int(clock.about) if clock.about.isdecimal() else unit.number
    taken = snapshot.dues.get(unit.id)
    mark = f":{clock.name}#{clock.run}:"
    return AnswerLine(
        unit, clock.name, number, clock.start, _owed(clock), elapsed(clock, clock.ended or now, hours), answered,
        _ended_by(unit, clock), sum(mark in key for key in taken.fired) if taken else 0,
    )  # fmt: skip


def _owed(clock: TicketClock) -> timedelta:
    """The first step that is a breach; a clock of notices alone owes nothing by a time."""
    return timedelta(seconds=next((step.seconds for step in clock.steps if not step.notice), 0))


def _ended_by(unit: Addressee, clock: TicketClock) -> NoticeAnswer | None:
    if clock.ended is None:
        return None
    return next((answer for answer in unit.answers if answer.at == clock.ended), None)


def punctuality(lines: Iterable[AnswerLine]) -> Punctuality:
    """What the answers come to together."""
    rows = tuple(lines)
    took = sorted(row.took for row in rows if row.answered is not None)
    return Punctuality(
        owed=len(rows),
        punctual=sum(row.punctual for row in rows),
        late=sum(row.late and row.answered is not None for row in rows),
        unanswered=sum(row.late and row.answered is None for row in rows),
        waiting=sum(not row.late and row.answered is None for row in rows),
        shortest=took[0] if took else None,
        middle=timedelta(seconds=median(length.total_seconds() for length in took)) if took else None,
        longest=took[-1] if took else None,
        within=rows[0].owed if len({row.owed for row in rows}) == 1 else None,
    )
