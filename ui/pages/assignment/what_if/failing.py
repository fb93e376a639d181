"""The middle: which venues stay open, and for the one under the cursor why, and what would end it."""

from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.planning.plans.whatif.outlook import Failing, Outlook
from console.wording.catalogue import mark
from console.wording.names import conference_title, level_name, system_name
from console.wording.staffing import short_venue_name
from console.wording.whatif import reasons_text, why_text
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, Steady, go_to, view_columns
from ui.pages.assignment.cells.words import hhmm
from ui.pages.assignment.what_if.scrolling import scrolling
from ui.theme.symbols import Symbol
from ui.widgets.base import fill_with
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView

DETAIL = 168


class FailingCells:
    """What the cells say."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def venue(self, row: Failing) -> str:
        return short_venue_name(self.desk.snapshot, row.asked.venue)

    def system(self, row: Failing) -> str:
        return system_name(self.desk.say, self.desk.snapshot, row.asked.system)

    def level(self, row: Failing) -> str:
        return level_name(self.desk.say, self.desk.snapshot, row.asked.level)

    def time(self, row: Failing) -> str:
        return f"{hhmm(self.desk, row.asked.start)}–{hhmm(self.desk, row.asked.end)}"

    def why(self, row: Failing) -> str:
        return why_text(self.desk.say, self.desk.snapshot, row)

    def tip(self, row: Failing) -> str:
        """The real meeting's title, where it is one."""
        conference = row.asked.conference
        title = conference_title(self.desk.snapshot, conference) if conference in self.desk.snapshot.conferences else ""
        return "\n".join(part for part in (self.venue(row), title, self.why(row)) if part)


def failing_columns(cells: FailingCells) -> tuple[Column, ...]:
    """Open, venue, system, level, time on site, open before, why."""
    grey: dict[int, Any] = {Cell.TONE: lambda row: Tone.SECOND}
    gap: dict[int, Any] = {Cell.SYMBOL: lambda row: Symbol.UNSTAFFED, Cell.TONE: lambda row: Tone.UNST}
    return (
        Column("open", mark("Gap"), lambda row: str(row.open), 46, gap),
        Column("venue", mark("Venue"), cells.venue, 120, stretch=2, tip=cells.tip),
        Column("system", mark("System"), cells.system, 88, grey),
        Column("level", mark("Level"), cells.level, 56, grey, drop=2),
        Column("time", mark("On site"), cells.time, 96, grey, drop=1),
        Column("before", mark("Baseline"), lambda row: str(row.before), 66, grey, align="right", drop=3),
        Column("why", mark("Why"), cells.why, 150, grey, stretch=3, tip=cells.tip),
    )


class FailingPanel(QWidget):
    """`current_changed` carries the failing need under the cursor, None without any."""

    current_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say, theme = desk.say, desk.theme
        columns = failing_columns(FailingCells(desk))
        self.header = PanelHeader(theme, say("Needs that stay open"), say("N next, Shift+N previous"))
        self.view = TableView(theme, say("Needs that stay open"), view_columns(columns, say), uniform=True)
        self.rows = RowModel(columns, say, hand=desk.hand, parent=self)
        self.view.setModel(self.rows)
        self.steady = Steady(self.view, self.rows)
        self.view.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit(self.current()))
        self.detail = Lines(theme, padding=12)
        self._lay_out()

    def show_failing(self, failing: tuple[Failing, ...], name: str) -> None:
        """These, of the area of this name; the cursor stays on its need, else it goes to the first."""
        say, need = self.desk.say, self.need()
        count = sum(row.open for row in failing)
        title = say.n("{area}: {n} place stays open", "{area}: {n} places stay open", count, area=name)
        self.header.title.setText(title if failing else say("{area}: all places are filled", area=name))
        self.rows.show((Node(row.asked.need, row) for row in failing), at_once=True)
        if not self.select(need) and failing:
            self.select(failing[0].asked.need)

    def show_detail(self, outlook: Outlook | None, ways: tuple[tuple[str, str], ...], note: str) -> None:
        """Why the current one stays open, and what would end it: (way, effect); `note` stands after them."""
        failing = self.current()
        lines: list[Line] = []
        if failing is not None and outlook is not None:
            say = self.desk.say
            why = reasons_text(say, self.desk.snapshot, outlook, failing).split("\n")
            lines = [Line(text, head=say("Why") if not number else "") for number, text in enumerate(why)]
            lines += [
                Line(way, head="" if number else say("Way out"), tail=effect)  # no figures: those are the systems' keys
                for number, (way, effect) in enumerate(ways)
            ]
            if note:
                lines.append(Line(note, head="" if ways else say("Way out"), ink="text2"))
        self.detail.show_lines(lines)

    def current(self) -> Failing | None:
        """The one under the cursor."""
        index = self.view.currentIndex()
        row = self.rows.row_at(index) if index.isValid() else None
        return row if isinstance(row, Failing) else None

    def need(self) -> str:
        """Its need (id), '' without one."""
        found = self.current()
        return found.asked.need if found else ""

    def select(self, need: str) -> bool:
        """Make a need current; False when it is not shown."""
        return bool(need) and go_to(self.view, self.rows, need)

    def rest(self) -> None:
        """The cursor is nowhere; the next rows have it on the first."""
        self.view.setCurrentIndex(QModelIndex())
        self.view.scrollToTop()

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1), around the end."""
        if count := self.rows.rowCount():
            index = self.view.currentIndex()
            here = index.row() if index.isValid() else (-1 if by > 0 else 0)
            go_to(self.view, self.rows, self.rows.key_at(self.rows.index((here + by) % count, 0)))

    def _lay_out(self) -> None:
        theme = self.desk.theme
        holder = QWidget()
        fill_with(holder, theme, "panel")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        inner.addWidget(self.detail)
        inner.addStretch(1)
        scroll = scrolling(holder)
        scroll.setFixedHeight(theme.px(DETAIL))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        column.addWidget(scroll)
