"""What a notice and an answer do to the clocks of a unit [D]. Pure: each gives the addressee as it is afterwards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from console.domain.notices import IM, PHONE, Addressee, NoticeAnswer, Sending
from console.domain.policies import (
    ON_ANSWERED_IM,
    ON_ANSWERED_OA,
    ON_ANSWERED_PHONE,
    ON_SENT_IM,
    ON_SENT_OA,
    ON_WITHDRAWN_NOTICE,
    Policy,
)
from console.domain.table import Table
from console.domain.ticket_clocks import ended, happened
from console.domain.tickets import RUNNING, Interval, TicketClock

ANSWER_EVENT = {IM: ON_ANSWERED_IM, PHONE: ON_ANSWERED_PHONE}  # all other means count as OA
SENT_EVENT = {IM: ON_SENT_IM}


def sent(
    row: Addressee, number: int, sendings: Iterable[Sending], at: datetime, policies: Table[Policy], *, timed: bool
) -> Addressee:
    """Notice `number` has reached the unit by these means, the first or further ones: by each an answer is owed, when
    `timed`.
    A notice later than the one it was to answer ends the clocks of that one. What was answered already stays answered.
    """
    rows = tuple(sendings)
    clocks = row.clocks
    if number > row.number:
        clocks = happened(clocks, ON_WITHDRAWN_NOTICE, at, policies)
    after = replace(row, number=max(number, row.number), sent=(*row.sent, *rows), clocks=clocks)
    if not timed or number < row.number:
        return after
    answered = {answer.means for answer in row.answers if answer.number >= number}
    for event in dict.fromkeys(SENT_EVENT.get(s.means, ON_SENT_OA) for s in rows if s.means != PHONE):
        owed = IM if event == ON_SENT_IM else ""
        if _stands_answered(answered, owed):
            continue
        after = replace(after, clocks=happened(after.clocks, event, at, policies, about=str(number)))
    return after


def _stands_answered(answered: set[str], means: str) -> bool:
    """Whether what was said already answers by this kind of means ('' for OA, mail and SMS)."""
    if PHONE in answered:
        return True
    return IM in answered if means == IM else bool(answered - {IM, PHONE})


def answered(row: Addressee, answer: NoticeAnswer, policies: Table[Policy]) -> Addressee:
    """The unit has answered; an answer to an earlier notice is kept and stops nothing."""
    after = replace(row, answers=(*row.answers, answer))
    if answer.number < row.number:
        return after
    event = ANSWER_EVENT.get(answer.means, ON_ANSWERED_OA)
    return replace(after, clocks=happened(row.clocks, event, answer.at, policies))


def withdrawn(row: Addressee, at: datetime, policies: Table[Policy]) -> Addressee:
    """No answer is owed any more: called off or closed. All clocks end, whatever their policy's stops."""
    clocks = happened(row.clocks, ON_WITHDRAWN_NOTICE, at, policies)
    # A site's policy may have forgotten the event; nothing may run on after a cancellation.
    stopped = tuple(clock if clock.ended else ended(clock, at, ON_WITHDRAWN_NOTICE) for clock in clocks)
    return replace(row, clocks=stopped)


def owes(row: Addressee) -> bool:
    """Whether an answer is still owed by one of the clocks."""
    return any(clock.ended is None for clock in row.clocks)


def unanswered(row: Addressee, answer: NoticeAnswer, policies: Table[Policy]) -> Addressee:
    """The unit as if it had not said this: the clocks that the answer stopped run on, unless another one stops them."""
    left = tuple(one for one in row.answers if one != answer)
    if answer.number < row.number:
        return replace(row, answers=left)
    event = ANSWER_EVENT.get(answer.means, ON_ANSWERED_OA)
    clocks = tuple(
        _reopened(clock) if clock.ended and clock.why == event and clock.about == str(row.number) else clock
        for clock in row.clocks
    )
    after = replace(row, answers=left, clocks=clocks)
    for one in left:
        if one.number >= row.number:
            other = ANSWER_EVENT.get(one.means, ON_ANSWERED_OA)
            after = replace(after, clocks=happened(after.clocks, other, one.at, policies))
    return after


def _reopened(clock: TicketClock) -> TicketClock:
    """The clock as it ran before it was stopped."""
    *before, last = clock.intervals or (Interval(clock.start, None, RUNNING),)
    return replace(clock, ended=None, why="", intervals=(*before, replace(last, end=None)))
