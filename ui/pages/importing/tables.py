"""The table of files, and the table of rows that are not taken."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal

from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.importing.states import State
from ui.pages.importing.words import Counts, FileLine, Problem
from ui.theme.symbols import Symbol
from ui.widgets.table_view import TableView

MUTED = {Cell.TONE: lambda row: Tone.SECOND}
SYMBOLS = {State.READING: Symbol.UNDER_WAY, State.UNUSABLE: Symbol.BREACH, State.DONE: Symbol.DONE}
TONES = {State.UNUSABLE: Tone.CRIT, State.READING: Tone.SECOND}


def _count(part: Callable[[Counts], int]) -> Callable[[FileLine], str]:
    return lambda line: "" if line.counts is None else str(part(line.counts))


def _tone(part: Callable[[Counts], int]) -> dict[int, Callable[[FileLine], object]]:
    return {Cell.TONE: lambda line: Tone.NONE if line.counts is not None and part(line.counts) else Tone.MUTED}


def _rejected(line: FileLine) -> bool:
    return line.counts is not None and line.counts.rejected > 0


def _file_columns() -> tuple[Column, ...]:
    figures = (
        ("imported", mark("New"), lambda counts: counts.imported),
        ("updated", mark("Updated"), lambda counts: counts.updated),
        ("unchanged", mark("Unchanged"), lambda counts: counts.unchanged),
    )
    warned = {
        Cell.SYMBOL: lambda line: Symbol.DUE if _rejected(line) else None,
        Cell.TONE: lambda line: Tone.WARN if _rejected(line) else Tone.MUTED,
    }
    return (
        Column("name", mark("File"), lambda line: line.name, 180, {}, stretch=2, tip=lambda line: line.key),
        Column("kinds", mark("Kind"), lambda line: line.kinds, 110, MUTED, stretch=1, tip=lambda line: line.kinds),
        Column("rows", mark("Rows"), _count(lambda counts: counts.rows), 76, MUTED, align="right"),
        *(Column(key, title, _count(part), 84, _tone(part), align="right") for key, title, part in figures),
        Column("rejected", mark("Rejected"), _count(lambda counts: counts.rejected), 84, warned, align="right"),
        Column("state", mark("State"), lambda line: line.text, 150,
               {Cell.SYMBOL: lambda line: SYMBOLS.get(line.state),
                Cell.TONE: lambda line: TONES.get(line.state, Tone.NONE)}, stretch=4, tip=lambda line: line.text),
    )  # fmt: skip


class FileTable(TableView):
    """`current_changed` carries the key of the current file, '' for none."""

    current_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Files to bring in"))
        self.rows = RowModel(_file_columns(), desk.say, parent=self)
        self._heard = ""
        attach(self, self.rows, desk.say)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        """Show these files; the current one stays current."""
        self.rows.show([Node(line.key, line) for line in lines], at_once=True)
        if not self.current() and lines:
            self.setCurrentIndex(self.rows.index(0, 0))
        self._moved(self.currentIndex(), QModelIndex())

    def current(self) -> str:
        """The key of the current file."""
        return self.rows.key_at(self.currentIndex()) if self.currentIndex().isValid() else ""

    def select(self, key: str) -> bool:
        """Make a file the current one."""
        return go_to(self, self.rows, key)

    def step_problem(self, step: int) -> None:
        """Go to the next (1) or previous (-1) file that is unusable or has rejected rows, around the end."""
        lines: list[FileLine] = self.rows.rows()
        keys = [line.key for line in lines]
        bad = {line.key for line in lines if line.state == State.UNUSABLE or _rejected(line)}
        here = keys.index(self.current()) if self.current() in keys else 0
        around = (keys[(here + step * n) % len(keys)] for n in range(1, len(keys) + 1))
        if found := next((key for key in around if key in bad), None):
            self.select(found)

    def _moved(self, index: QModelIndex, before: QModelIndex) -> None:
        if self.current() != self._heard:
            self._heard = self.current()
            self.current_changed.emit(self._heard)


def _problem_columns() -> tuple[Column, ...]:
    return (
        Column("sheet", mark("Sheet"), lambda p: p.sheet, 120, MUTED, drop=1, tip=lambda p: p.sheet),
        Column("row", mark("Row"), lambda p: str(p.row), 64, {}, lambda p: (p.sheet, p.row), align="right"),
        Column("column", mark("Column"), lambda p: p.column, 110, MUTED, lambda p: p.column, stretch=1),
        Column("value", mark("Value"), lambda p: p.value, 140, {}, lambda p: p.value, stretch=1, tip=lambda p: p.value),
        Column("reason", mark("Reason"), lambda p: p.reason, 260, {Cell.SYMBOL: lambda p: Symbol.DUE},
               lambda p: p.reason, stretch=4, tip=lambda p: p.reason),
    )  # fmt: skip


class ProblemTable(TableView):
    """The rows that are not taken, with the reason of each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Rejected rows"), uniform=True)
        self.rows = RowModel(_problem_columns(), desk.say, parent=self)
        attach(self, self.rows, desk.say)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these."""
        self.rows.show([Node(problem.key, problem) for problem in problems], at_once=True)

    def current(self) -> Problem | None:
        """The row the hand is on."""
        found = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return found if isinstance(found, Problem) else None
