"""What stands open, then the log, latest first: one list, so that the arrows go through all of it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from console.domain.conference_log import FAULT_REPORTED, TASK_GIVEN
from console.planning.assurance.standing import FAULT, SWITCH, TASK, LogLine, LogView
from console.planning.tickets.clock import face
from console.planning.workdays import calendar_of
from console.wording.catalogue import mark
from console.wording.conference_log import event_details, event_name, fault_name, path_name, task_name
from console.wording.messages import role_name
from console.wording.names import place_name, venue_name
from console.wording.tickets import countdown, mark_short, mask_numbers, moment, state_name
from ui.delegates.roles import Cell, Kind, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.tickets.columns import clock_cell
from ui.theme.symbols import Symbol
from ui.widgets.keys import is_plain, keeps_key
from ui.widgets.table_view import TableView

OWN = {Qt.Key.Key_E: "note", Qt.Key.Key_B: "backup", Qt.Key.Key_D: "disaster"}
SYMBOLS = {SWITCH: Symbol.UNDER_WAY, TASK: Symbol.UNANSWERED, FAULT: Symbol.PIPS_1}
GROUPS = {"standing": mark("Standing"), "log": mark("Log")}


class LogCells:
    """What the cells say."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say = desk, desk.say

    @property
    def zone(self) -> ZoneInfo:
        """The site's."""
        return ZoneInfo(self.desk.snapshot.site.zone)

    def when(self, row: LogLine) -> str:
        return moment(self.say, row.at, self.desk.now(), self.zone)

    def what(self, row: LogLine) -> str:
        if row.switch is not None:
            return path_name(self.say, row.switch.what)
        if row.task is not None:
            return task_name(self.say, row.task.kind)
        if row.ticket is not None:
            name = fault_name(self.say, row.ticket.fault) if row.ticket.fault else ""
            return "  ".join(filter(None, (row.ticket.code, name)))
        return event_name(self.say, row.event.what) if row.event else ""

    def venue(self, row: LogLine) -> str:
        need = self.desk.snapshot.needs.get(row.need)
        return venue_name(self.desk.snapshot, need.venue) if need else ""

    def details(self, row: LogLine) -> str:
        say, snapshot = self.say, self.desk.snapshot
        if row.switch is not None:
            return row.switch.text
        if row.task is not None:
            unit = f"{place_name(snapshot, row.task.place)} {role_name(say, row.task.unit)}"
            return "  ".join(filter(None, (unit, mask_numbers(row.task.text))))
        if row.ticket is not None:
            return "  ".join((state_name(say, row.ticket.state), mask_numbers(row.ticket.summary)))
        return "  ".join(event_details(say, snapshot, row.event, self.zone)) if row.event else ""

    def by(self, row: LogLine) -> str:
        found = row.task or row.event
        return found.by if found is not None else row.ticket.received_by if row.ticket else ""

    def symbol(self, row: LogLine) -> Symbol | None:
        return SYMBOLS.get(row.kind)

    def runs(self, row: LogLine) -> str:
        """How long it has been so; a fault has its clock in this cell."""
        return countdown(self.desk.now() - row.at) if row.kind in (SWITCH, TASK, FAULT) else ""

    def clock(self, row: LogLine) -> Any:
        if row.ticket is None:
            return None
        shown = face(row.ticket, self.desk.now(), calendar_of(self.desk.snapshot))
        return clock_cell(shown, mark_short(self.say, shown.mark)) if shown else None

    def kind(self, row: LogLine) -> Kind:
        return Kind.CLOCK if self.clock(row) is not None else Kind.TEXT


class LogTable(TableView):
    """`moved` that the cursor moved, `pressed` what a key of the log means."""

    moved = Signal()
    pressed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Log"))
        self.desk, self.cells = desk, LogCells(desk)
        self.rows = RowModel(
            self._columns(), desk.say, group_text=lambda group: desk.say(GROUPS[group]), parent=self,
        )  # fmt: skip
        attach(self, self.rows, desk.say)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())

    def _columns(self) -> tuple[Column, ...]:
        cells, muted = self.cells, {Cell.TONE: lambda row: Tone.MUTED}
        clock = {Cell.KIND: cells.kind, Cell.CLOCK: cells.clock}
        return (
            Column("when", mark("When"), cells.when, 100, muted),
            Column("what", mark("Event"), cells.what, 190, {Cell.SYMBOL: cells.symbol}, narrow=160),
            Column("runs", mark("Time running"), cells.runs, 160, clock, narrow=150),
            Column("venue", mark("Venue"), cells.venue, 200, stretch=1, narrow=130, tip=cells.venue),
            Column("details", mark("Details"), cells.details, 240, {Cell.TONE: lambda row: Tone.SECOND}, stretch=5,
                   narrow=160, tip=cells.details),
            Column("by", mark("By"), cells.by, 114, muted, drop=1),
        )  # fmt: skip

    def show_view(self, view: LogView) -> None:
        """Show these; the line under the cursor stays."""
        parts = (("standing", view.standing), ("log", view.log))
        nodes = [
            Node(f"group:{name}", name, tuple(Node(f"{row.kind}:{row.key}", row) for row in rows), group=True)
            for name, rows in parts
            if rows
        ]
        self.rows.show(nodes, at_once=True)
        if self.row() is None and self.rows.rowCount() > 1:
            self.setCurrentIndex(self.rows.index(1, 0))

    def row(self) -> LogLine | None:
        """The line under the cursor."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, LogLine) else None

    def select(self, key: str) -> bool:
        """Go to a line."""
        return go_to(self, self.rows, key)

    def tick(self, _now: datetime) -> None:
        """Durations and clocks of what stands open run."""
        found, index = [], self.rows.index(1, 0)
        while index.isValid() and not self.is_group(index) and self.visualRect(index).top() < self.viewport().height():
            found.append(index)
            index = index.siblingAtRow(index.row() + 1)
        self.rows.touch(("runs",), found)

    def ticket(self) -> str:
        """The ticket (id) that the line is about, '' for none."""
        row = self.row()
        if row is None:
            return ""
        if row.ticket is not None:
            return row.ticket.id
        return str(row.event.facts.get("ticket", "")) if row.event and row.event.what == FAULT_REPORTED else ""

    def task(self) -> str:
        """The task (id) that the line is about, '' for none."""
        row = self.row()
        if row is None:
            return ""
        if row.task is not None:
            return row.task.id
        return str(row.event.facts.get("task", "")) if row.event and row.event.what == TASK_GIVEN else ""

    def event(self, event: QEvent) -> bool:
        """Keys of the log come here, not to the page's shortcuts of the same letters."""
        return keeps_key(event, _meant) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if what := _meant(event):
            self.pressed.emit(what)
        else:
            super().keyPressEvent(event)


def _meant(event: QKeyEvent) -> str:
    return OWN.get(Qt.Key(event.key()), "") if is_plain(event) else ""
