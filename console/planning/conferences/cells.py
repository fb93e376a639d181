"""A cell of the readiness matrix: n of m and how it stands; which cells are problems; which rows come first [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from console.domain.clocks import soon_before
from console.domain.levels import CITY, COUNTY, PROVINCE
from console.planning.conferences.figures import (
    ANSWERED,
    AT,
    COLUMNS,
    FAULTS,
    FIXED,
    JOINT,
    LINE,
    MOBILE,
    OLD_ONLY,
    SENT,
    STEPS,
    TOWNSHIPS,
    VENUES,
    Ratio,
    Sums,
)
from console.planning.conferences.rows import ReadyRow
from console.planning.conferences.standing import Standing

_WITH_STAFF = (PROVINCE, CITY, COUNTY)


class State(StrEnum):
    """How a cell stands. MISSING: people lack; WRONG: something is out of order; LATE: its time has passed."""

    NOTHING = "nothing"
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    MISSING = "missing"
    OWED = "owed"
    WRONG = "wrong"
    SOON = "soon"
    LATE = "late"


TROUBLE = frozenset((State.MISSING, State.OWED, State.WRONG, State.SOON, State.LATE))


@dataclass(frozen=True, slots=True)
class ReadyCell:
    """`ratio` of a column with its state; `bad` are wrong; `at` is when the last was done, once all are."""

    column: str
    ratio: Ratio
    state: State
    bad: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Countdown:
    """The answer owed first at a row: time `left` (negative past it), its state (OWED, SOON, LATE), the `share` of its
    time that has gone.
    """

    left: timedelta
    state: State
    share: float


def figure_of(column: str, standing: Standing) -> str:
    """The figure behind a column."""
    return standing.joint if column == JOINT else column


def cell(row: ReadyRow, column: str, standing: Standing) -> ReadyCell:
    """A cell with everything below its row."""
    figure = figure_of(column, standing)
    number = AT[figure]
    ratio, bad = row.ratio(figure), row.whole.bad[number]
    return ReadyCell(column, ratio, _state(row.whole, column, figure, standing), bad, row.done(figure))


def own_state(row: ReadyRow, column: str, standing: Standing) -> State:
    """How the place itself stands in a column, whatever is below it."""
    if column == VENUES and row.level not in _WITH_STAFF:
        return State.NOTHING  # told by its townships' column
    return _state(row.own, column, figure_of(column, standing), standing)


def _state(sums: Sums, column: str, figure: str, standing: Standing) -> State:
    number = AT[figure]
    n, m, bad = sums.n[number], sums.m[number], sums.bad[number]
    if not m:
        return State.NOTHING
    if column == FAULTS:
        return State.WRONG if bad else State.DONE
    if n < m:
        if column in (FIXED, MOBILE) or (column in (VENUES, TOWNSHIPS) and standing.pressing):
            return State.MISSING
        if figure in standing.late:
            return State.LATE
        if bad and column == ANSWERED:
            return State.WRONG if sums.bad[AT[OLD_ONLY]] else State.OWED
        if bad and column in (SENT, JOINT, LINE, *STEPS):
            return State.WRONG
        if figure in standing.soon:
            return State.SOON
        return State.UNDER_WAY if n else State.NOT_BEGUN
    return State.WRONG if bad and column in STEPS else State.DONE


def countdown(row: ReadyRow, now: datetime) -> Countdown | None:
    """The most urgent answer at the row or below; None where none is owed."""
    urgent = row.urgent
    if urgent is None:
        return None
    left, length = urgent.due - now, urgent.due - urgent.start
    if left <= timedelta(0):
        return Countdown(left, State.LATE, 1.0)
    share = 1 - left / length if length else 1.0
    return Countdown(left, State.SOON if left <= soon_before(length) else State.OWED, max(0.0, share))


def problems(row: ReadyRow, standing: Standing) -> tuple[str, ...]:
    """The columns in which something is to be done about the place itself, in their order."""
    return tuple(
        column
        for column in COLUMNS
        if (state := own_state(row, column, standing)) in TROUBLE
        or (column in (VENUES, TOWNSHIPS) and state in (State.NOT_BEGUN, State.UNDER_WAY))
    )


def rank(row: ReadyRow, standing: Standing, now: datetime) -> int:
    """0 something is late, 1 something lacks or is wrong, 2 not all is done, 3 all is done, 4 excused."""
    if row.excused:
        return 4
    states = {_state(row.whole, column, figure_of(column, standing), standing) for column in COLUMNS}
    if State.LATE in states or ((urgent := row.urgent) is not None and urgent.due <= now):
        return 0
    if row.gaps or states & TROUBLE:
        return 1
    return 2 if states & {State.NOT_BEGUN, State.UNDER_WAY} else 3


class Order:
    """Rows in tree order with what is not ready first among those under one place, of equals by place code.

    It is kept from look to look: a row that stayed the same is not judged again until an answer falls due.
    """

    def __init__(self) -> None:
        self._standing: Standing | None = None
        self._ranks: dict[ReadyRow, int] = {}

    def of(self, rows: Iterable[ReadyRow], standing: Standing, now: datetime) -> tuple[ReadyRow, ...]:
        """The rows, given in tree order, as they are to be shown."""
        known = self._ranks if standing == self._standing else {}
        self._standing, self._ranks = standing, {row: _rank_again(known.get(row), row, standing, now) for row in rows}
        places = {row.place for row in self._ranks}
        below: dict[str, list[ReadyRow]] = {}
        for row in self._ranks:
            below.setdefault(row.parent if row.parent in places else "", []).append(row)
        found: list[ReadyRow] = []

        def take(parent: str) -> None:
            for row in sorted(below.get(parent, ()), key=self._ranks.__getitem__):
                found.append(row)
                take(row.place)

        take("")
        return tuple(found)


def _rank_again(known: int | None, row: ReadyRow, standing: Standing, now: datetime) -> int:
    falls_due = row.urgent is not None and row.urgent.due <= now
    return rank(row, standing, now) if known is None or (known and falls_due) else known


def overdue(row: ReadyRow, standing: Standing) -> tuple[tuple[str, int], ...]:
    """The columns that are late at the row or below it, with how many lack."""
    found = []
    for column in (JOINT, LINE, *STEPS):
        figure = figure_of(column, standing)
        missing = row.ratio(figure).missing
        if figure in standing.late and missing:
            found.append((column, missing))
    return tuple(found)
