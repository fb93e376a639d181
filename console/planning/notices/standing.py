"""How a unit stands towards the notice it is to answer: by each means, sent or not, waiting, late, answered [D]."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import Hours, elapsed, reached
from console.domain.messages import GIVEN_UP
from console.domain.notice_hops import Hop
from console.domain.notices import IM, MAIL, MEANS, OA, PHONE, SMS, Addressee, NoticeAnswer, Sending, knows_old_only
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.rules import NOTICE, Rule, figure
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import TicketClock
from console.planning.notices.units import hop_of
from console.planning.workdays import calendar_of

# Of a unit by one of the means, the most urgent first. OPEN: sent, and no answer is owed by the clock.
LATE, FAILED, WAITING, OLD_ONLY, OPEN, NOT_SENT, ANSWERED, UNUSED = (
    "late", "failed", "waiting", "old_only", "open", "not_sent", "answered", "unused",
)  # fmt: skip
STATES = (LATE, FAILED, WAITING, OLD_ONLY, OPEN, NOT_SENT, ANSWERED, UNUSED)
CLOCK_OF = {IM: ANSWER_IM, OA: ANSWER_OA, MAIL: ANSWER_OA, SMS: ANSWER_OA}


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the means at a unit. `due`, `remaining` (negative when late) and `length` while an answer is owed by the
    clock; `sent` are the sendings of the notice that holds, `answer` what came back.
    """

    state: str
    sent: tuple[Sending, ...] = ()
    answer: NoticeAnswer | None = None
    due: datetime | None = None
    remaining: timedelta | None = None
    length: timedelta | None = None


def owed_length(clock: TicketClock) -> timedelta:
    """After what counted time the answer is owed: the first step that is no notice."""
    return timedelta(seconds=min((step.seconds for step in clock.steps if not step.notice), default=0))


def open_clock(row: Addressee, name: str) -> TicketClock | None:
    """The clock of that name that runs now."""
    return next((clock for clock in reversed(row.clocks) if clock.name == name and clock.ended is None), None)


def means_used(rules: Table[Rule], hop: Hop | None) -> frozenset[str]:
    """By which means a hop's units are told at this site; a call is always possible."""
    taken = hop.means if hop else (IM,)
    on = {means for means in (OA, MAIL, SMS) if figure(rules, NOTICE, means)}
    return frozenset(means for means in taken if means in (IM, PHONE) or means in on) | {PHONE} | (on & {SMS})


def _answer(row: Addressee, means: str) -> NoticeAnswer | None:
    found = [a for a in row.answers if a.means == means and a.number >= row.number > 0]
    return min(found, key=lambda a: a.at, default=None)


def cell_of(snapshot: Snapshot, row: Addressee, means: str, now: datetime, hours: Hours, used: frozenset[str]) -> Cell:
    """One of the means at a unit at `now`."""
    sent = tuple(s for s in row.sent if s.means == means and s.number == row.number)
    if answer := _answer(row, means):
        return Cell(ANSWERED, sent, answer)
    if not sent:
        return Cell(NOT_SENT if means in used and means != PHONE else UNUSED)
    clock = open_clock(row, CLOCK_OF.get(means, ""))
    if clock is not None:
        length = owed_length(clock)
        remaining = length - elapsed(clock, now, hours)
        state = WAITING if remaining > timedelta(0) else LATE
        return Cell(state, sent, None, reached(clock, length, hours), remaining, length)
    if all(_given_up(snapshot, s) for s in sent):
        return Cell(FAILED, sent)
    if answer := _settles(row, means):
        return Cell(ANSWERED, sent, answer)
    return Cell(OLD_ONLY if knows_old_only(row) else OPEN, sent)


def _settles(row: Addressee, means: str) -> NoticeAnswer | None:
    """The answer by other means that these owe none any more for: a call for all, OA, mail and SMS for each other."""
    kind = {PHONE} if means == IM else {PHONE, *(m for m in MEANS if CLOCK_OF.get(m) == ANSWER_OA)}
    found = [a for a in row.answers if a.number >= row.number > 0 and a.means in kind]
    return min(found, key=lambda a: a.at, default=None)


def _given_up(snapshot: Snapshot, sending: Sending) -> bool:
    message = snapshot.messages.get(sending.message)
    return message is not None and message.state == GIVEN_UP


def cells_of(snapshot: Snapshot, row: Addressee, now: datetime) -> dict[str, Cell]:
    """All means at a unit."""
    used, hours = means_used(snapshot.rules, hop_of(snapshot, row)), calendar_of(snapshot)
    return {means: cell_of(snapshot, row, means, now, hours, used) for means in MEANS}


def worst(cells: dict[str, Cell]) -> Cell:
    """The cell to act on first; of equally urgent ones the one due first."""
    return min(cells.values(), key=lambda c: (STATES.index(c.state), c.remaining or timedelta(0)))


def overall(row: Addressee, cells: dict[str, Cell]) -> Cell:
    """How the unit stands as a whole: late or waiting by any means first; told nothing yet is NOT_SENT; answered by one
    of the means, owing nothing by another, is ANSWERED.
    """
    urgent = worst(cells)
    if urgent.state in (LATE, WAITING):
        return urgent
    if row.number == 0:
        return Cell(NOT_SENT)
    said = [(cell.answer.at, means) for means, cell in cells.items() if cell.answer is not None]
    if said:
        return cells[min(said)[1]]
    return Cell(OLD_ONLY, urgent.sent) if knows_old_only(row) else urgent
