"""What the cells of the readiness matrix answer: asked when they are painted, since a province has 18,000 of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from console.domain.levels import CITY, PROVINCE
from console.domain.snapshot import Snapshot
from console.planning.conferences import figures as f
from console.planning.conferences.cells import Countdown, ReadyCell, State, cell, countdown
from console.planning.conferences.rows import ReadyRow
from console.planning.conferences.standing import Heads, Standing
from console.wording.catalogue import Wording
from console.wording.names import place_name
from ui.delegates.countdown import CountdownCell
from ui.delegates.roles import Tone
from ui.pages.conferences.matrix_words import (
    cell_text,
    cell_tip,
    column_title,
    owed_text,
    row_gap_text,
    short_text,
    step_title,
)
from ui.theme.symbols import Symbol

REMEMBERED = 4000
SYMBOLS = {
    State.NOT_BEGUN: Symbol.NOT_STARTED,
    State.UNDER_WAY: Symbol.UNDER_WAY,
    State.DONE: Symbol.DONE,
    State.MISSING: Symbol.UNSTAFFED,
    State.OWED: Symbol.UNDER_WAY,
    State.WRONG: Symbol.DUE,
    State.SOON: Symbol.DUE,
    State.LATE: Symbol.BREACH,
}
COUNTING = {
    State.OWED: (Symbol.UNANSWERED, Tone.INFO),
    State.SOON: (Symbol.DUE, Tone.WARN),
    State.LATE: (Symbol.BREACH, Tone.CRIT),
}


class Row(Protocol):
    """A row as it is shown."""

    @property
    def ready(self) -> ReadyRow: ...
    @property
    def standing(self) -> Standing: ...


class MatrixCells:
    """Says cells in one language. `head` is what the columns ask for of the conference looked at."""

    def __init__(self, say: Wording, snapshot: Callable[[], Snapshot], now: Callable[[], datetime]) -> None:
        self.say, self.snapshot, self.now = say, snapshot, now
        self.head: Heads | None = None
        self._gaps: dict[Any, str] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The site's."""
        return ZoneInfo(self.snapshot().site.zone)

    def cell(self, row: Row, column: str) -> ReadyCell:
        """n of m with its state."""
        return cell(row.ready, column, row.standing)

    def text(self, row: Row, column: str) -> str:
        """n/m; of a county or less that is done, the time at which it was."""
        if row.ready.excused:
            return "" if column != f.FAULTS else "—"
        timed = row.ready.level not in (PROVINCE, CITY)
        return cell_text(self.cell(row, column), self.zone, timed=timed)

    def short(self, row: Row, column: str) -> str:
        """How many lack, or all of them, where n/m of a whole province has no room."""
        return short_text(self.cell(row, column))

    def symbol(self, row: Row, column: str) -> Symbol | None:
        """The shape of a cell's state."""
        found = self.cell(row, column)
        if column == f.FAULTS and not row.ready.excused:
            return Symbol.DUE if found.bad else Symbol.NOT_STARTED
        return SYMBOLS.get(found.state)

    def countdown(self, row: Row) -> CountdownCell | None:
        """The answer owed first here or below."""
        found = countdown(row.ready, self.now())
        return self._counting(found) if found is not None else None

    def _counting(self, found: Countdown) -> CountdownCell:
        symbol, tone = COUNTING[found.state]
        return CountdownCell(owed_text(self.say, found), symbol, tone, found.share)

    def gap(self, row: Row) -> str:
        """What lacks here and below; said once for each row that stays."""
        key = (row.ready, row.standing)
        known = self._gaps.get(key)
        if known is None:
            if len(self._gaps) >= REMEMBERED:
                self._gaps.clear()
            known = self._gaps[key] = row_gap_text(self.say, self.snapshot(), row.ready, row.standing)
        return known

    def tip(self, row: Row, column: str) -> str:
        """A cell in full."""
        template = self.head.template if self.head else None
        title = step_title(self.say, template, column) if column in f.STEPS else column_title(self.say, column)
        return cell_tip(self.say, title, self.cell(row, column), self.zone)

    def place_tip(self, row: Row) -> str:
        """The place with all above it, and what lacks, which a narrow window has no column for."""
        name = place_name(self.snapshot(), row.ready.place, from_rank=0)
        return "\n".join(filter(None, (name, self.gap(row))))
