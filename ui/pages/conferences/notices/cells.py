"""How a unit stands, as a cell shows it: a symbol and a word, or a countdown; asked when it is painted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import soon_before
from console.domain.notices import latest_answer
from console.planning.conferences.cells import Countdown, State
from console.planning.notices.grid import GridRow
from console.planning.notices.standing import (
    ANSWERED,
    FAILED,
    LATE,
    NOT_SENT,
    OLD_ONLY,
    OPEN,
    UNUSED,
    WAITING,
    Cell,
    cells_of,
    overall,
)
from console.wording.messages import role_name
from console.wording.names import place_name
from console.wording.notices import means_name, standing_name
from console.wording.tickets import moment
from ui.delegates.countdown import CountdownCell
from ui.delegates.roles import Tone
from ui.desk import Desk
from ui.pages.conferences.matrix_cells import COUNTING
from ui.pages.conferences.matrix_words import owed_text
from ui.theme.symbols import Symbol

SYMBOLS = {
    LATE: Symbol.BREACH,
    FAILED: Symbol.DUE,
    WAITING: Symbol.UNANSWERED,
    OLD_ONLY: Symbol.DUE,
    OPEN: Symbol.UNDER_WAY,
    NOT_SENT: Symbol.NOT_STARTED,
    ANSWERED: Symbol.DONE,
}
TONES = {LATE: Tone.CRIT, FAILED: Tone.WARN, WAITING: Tone.INFO, OLD_ONLY: Tone.WARN}
COUNTED = (WAITING, LATE)


def counting_state(cell: Cell, left: timedelta) -> State:
    """Owed, soon or late, by the same quarter as in the matrix."""
    if left <= timedelta(0):
        return State.LATE
    return State.SOON if cell.length and left <= soon_before(cell.length) else State.OWED


def counting(desk: Desk, cell: Cell) -> tuple[Countdown, Symbol, Tone] | None:
    """The countdown of an answer that is owed by a clock, with its symbol and colour."""
    if cell.state not in COUNTED or cell.remaining is None or not cell.length:
        return None
    state = counting_state(cell, cell.remaining)
    share = min(1.0, max(0.0, 1 - cell.remaining / cell.length))
    return Countdown(cell.remaining, state, share), *COUNTING[state]


@dataclass(slots=True)
class AnswerCells:
    """What the cells of the grid say, from the state and the time as they are."""

    desk: Desk
    mark_of: Callable[[], tuple[object, datetime]]
    _at: tuple[object, datetime] | None = None
    _known: dict[str, dict[str, Cell]] | None = None

    def cells(self, row: GridRow) -> dict[str, Cell]:
        """The unit's cells now; worked out once a second."""
        at = self.mark_of()
        if at != self._at or self._known is None:
            self._at, self._known = at, {}
        found = self._known.get(row.row.id)
        if found is None:
            found = self._known[row.row.id] = cells_of(self.desk.snapshot, row.row, at[1])
        return found

    def cell(self, row: GridRow, means: str) -> Cell:
        """By one of the means; as a whole without any."""
        cells = self.cells(row)
        return cells[means] if means else overall(row.row, cells)

    def unit(self, row: GridRow) -> str:
        """The place."""
        return place_name(self.desk.snapshot, row.row.place, from_rank=-1)

    def role(self, row: GridRow) -> str:
        """The unit there."""
        return role_name(self.desk.say, row.row.unit)

    def text(self, row: GridRow, means: str) -> str:
        """Who answered and when; else the state. Of the means a countdown says more than a word."""
        say, cell = self.desk.say, self.cell(row, means)
        if cell.state == ANSWERED and cell.answer is not None:
            at = moment(say, cell.answer.at, self.desk.now(), self.desk.local(cell.answer.at).tzinfo)  # type: ignore[arg-type]
            by = means_name(say, cell.answer.means) if not means or cell.answer.means != means else cell.answer.who
            return f"{at}  {by}".rstrip()
        if cell.state == UNUSED or (means and cell.state in COUNTED):
            return ""
        return standing_name(say, cell.state)

    def symbol(self, row: GridRow, means: str) -> Symbol | None:
        """The state's shape, where no countdown has its own."""
        cell = self.cell(row, means)
        if means and cell.state in COUNTED:
            return None
        if cell.state in COUNTED and (found := counting(self.desk, cell)):
            return found[1]
        return SYMBOLS.get(cell.state)

    def tone(self, row: GridRow, means: str) -> Tone:
        """What is late, soon or wrong has its colour."""
        cell = self.cell(row, means)
        found = counting(self.desk, cell)
        return found[2] if found else TONES.get(cell.state, Tone.SECOND)

    def countdown(self, row: GridRow, means: str) -> CountdownCell | None:
        """The time left, with its bar."""
        found = counting(self.desk, self.cell(row, means))
        if found is None:
            return None
        left, symbol, tone = found
        return CountdownCell(owed_text(self.desk.say, left), symbol, tone, left.share)

    def words(self, row: GridRow) -> str:
        """What was said last; or that it was said of an earlier notice."""
        answer = latest_answer(row.row)
        if answer is None:
            return ""
        if row.old_only:
            return self.desk.say("Notice {number} only: {text}", number=answer.number, text=answer.text or answer.who)
        return "  ".join(filter(None, (answer.who, answer.text)))

    def tip(self, row: GridRow) -> str:
        """The place with all above it, its unit, and the words in full."""
        place = place_name(self.desk.snapshot, row.row.place, from_rank=0)
        return "\n".join(filter(None, (f"{place}  {self.role(row)}", self.words(row))))
