"""The table of alarms: lines and, in a flood, bunches that open; several can be marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QItemSelection, QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from console.domain.alarms import Alarm
from console.planning.alarms.panel import AlarmBunch, AlarmLine, Row
from console.wording.alarms import acknowledged_text, alarm_text, passed_text
from console.wording.catalogue import mark
from console.wording.names import place_name
from console.wording.tickets import moment
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.alarms.words import bunch_text, bunch_unseen
from ui.theme.symbols import Symbol
from ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class AlarmCells:
    """What the cells say, from the state and the time as they are."""

    desk: Desk

    def what(self, row: Row) -> str:
        if isinstance(row, AlarmBunch):
            return bunch_text(self.desk.say, self.desk.snapshot, row)
        return alarm_text(self.desk.say, self.desk.snapshot, row.alarm)

    def symbol(self, row: Row) -> Symbol:
        return Symbol.DUE if all(alarm.notice for alarm in row.alarms) else Symbol.BREACH

    def tone(self, row: Row) -> Tone:
        """Coloured while somebody must act; acknowledged ones keep their symbol only."""
        if all(alarm.acknowledged is not None or alarm.shelved(self.desk.now()) for alarm in row.alarms):
            return Tone.NONE
        return Tone.WARN if self.symbol(row) is Symbol.DUE else Tone.CRIT

    def hollow(self, row: Row) -> bool:
        flash = self.desk.watch.flash
        return isinstance(row, AlarmLine) and row.alarm.acknowledged is None and flash.is_hollow(row.alarm.ticket)

    def priority(self, row: Row) -> str:
        return f"P{min(alarm.priority for alarm in row.alarms)}"

    def priority_tone(self, row: Row) -> Tone:
        return Tone.NONE if self.priority(row) == "P1" else Tone.MUTED

    def passed(self, row: Row) -> str:
        return passed_text(min(row.alarms, key=lambda alarm: alarm.at), self.desk.now())

    def code(self, row: Row) -> str:
        ticket = row.parent if isinstance(row, AlarmBunch) else row.ticket
        return ticket.code if ticket else ""

    def customer(self, row: Row) -> str:
        return "" if isinstance(row, AlarmBunch) else row.customer

    def place(self, row: Row) -> str:
        return place_name(self.desk.snapshot, row.place) if row.place else ""

    def state(self, row: Row) -> str:
        say = self.desk.say
        if isinstance(row, AlarmBunch):
            return bunch_unseen(say, row)
        return self._state(row.alarm)

    def _state(self, alarm: Alarm) -> str:
        say, now, zone = self.desk.say, self.desk.now(), ZoneInfo(self.desk.snapshot.site.zone)
        if alarm.shelved(now) and alarm.shelved_until is not None:
            return say("until {time}: {reason}", time=moment(say, alarm.shelved_until, now, zone),
                       reason=alarm.shelf_reason)  # fmt: skip
        if alarm.acknowledged is not None:
            return acknowledged_text(say, alarm, now, zone)
        return say("Nobody told") if alarm.unreached else say("Not acknowledged")

    def state_symbol(self, row: Row) -> Symbol | None:
        if isinstance(row, AlarmBunch):
            return None if row.unseen else Symbol.DONE
        alarm = row.alarm
        if alarm.shelved(self.desk.now()):
            return Symbol.PAUSED
        if alarm.acknowledged is not None:
            return Symbol.DONE
        return Symbol.UNSTAFFED if alarm.unreached else None

    def state_tone(self, row: Row) -> Tone:
        return Tone.UNST if self.state_symbol(row) is Symbol.UNSTAFFED else Tone.SECOND


def alarm_columns(cells: AlarmCells) -> tuple[Column, ...]:
    """All columns, in order."""
    muted = {Cell.TONE: lambda row: Tone.SECOND}
    sign = {Cell.SYMBOL: cells.symbol, Cell.TONE: cells.tone, Cell.HOLLOW: cells.hollow}
    return (
        Column("what", mark("What was passed"), cells.what, 330, sign, stretch=4, narrow=290, tip=cells.what),
        Column("priority", "", cells.priority, 34, {Cell.TONE: cells.priority_tone}),
        Column("passed", mark("Since"), cells.passed, 64, muted, align="right"),
        Column("code", mark("Ticket"), cells.code, 112, muted),
        Column("customer", mark("Customer"), cells.customer, 130, muted, stretch=3, narrow=100, tip=cells.customer),
        Column("place", mark("Place"), cells.place, 120, muted, stretch=1, drop=1, tip=cells.place),
        Column("state", mark("Acknowledged, shelved"), cells.state, 156,
               {Cell.SYMBOL: cells.state_symbol, Cell.TONE: cells.state_tone}, stretch=2, tip=cells.state),
    )  # fmt: skip


TIMED = ("passed", "state")


class AlarmTable(TableView):
    """`current_changed` tells that another row is current, or that other rows are marked."""

    current_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Alarms"), tree=True)
        self.desk = desk
        self.rows = RowModel(alarm_columns(AlarmCells(desk)), desk.say, hand=desk.hand, tree=True, parent=self)
        attach(self, self.rows, desk.say)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self._moved)
        desk.watch.flash.turned.connect(self._flash)

    def show_rows(self, rows: Iterable[Row], *, at_once: bool = False) -> None:
        """Show these; the current one stays current while it is among them."""
        self.rows.show((_node(row) for row in rows), at_once=at_once)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        self.current_changed.emit()

    def current(self) -> Row | None:
        """The row that has the cursor."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, AlarmLine | AlarmBunch) else None

    def marked(self) -> tuple[Alarm, ...]:
        """The alarms of all marked rows, a bunch with all of its own."""
        found: dict[str, Alarm] = {}
        for index in self.selectionModel().selectedRows() or [self.currentIndex()]:
            row = self.rows.row_at(index) if index.isValid() else None
            if isinstance(row, AlarmLine | AlarmBunch):
                found.update((alarm.id, alarm) for alarm in row.alarms)
        return tuple(found.values())

    def select(self, key: str) -> bool:
        """Make a row current; False when it is not shown."""
        return go_to(self, self.rows, key)

    def toggle(self) -> bool:
        """Open or close the bunch that is current; False for a line."""
        index = self.currentIndex().siblingAtColumn(0)
        if not isinstance(self.current(), AlarmBunch):
            return False
        self.setExpanded(index, not self.isExpanded(index))
        return True

    def in_sight(self) -> list[QModelIndex]:
        """The rows that the viewport shows."""
        found, index = [], self.indexAt(self.viewport().rect().topLeft())
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            found.append(index)
            index = self.indexBelow(index)
        return found

    def seen_now(self) -> frozenset[str]:
        """Ids of the alarms that stand before the eyes; those inside a closed bunch do not."""
        rows = (self.rows.row_at(index) for index in self.in_sight())
        return frozenset(row.alarm.id for row in rows if isinstance(row, AlarmLine))

    def tick(self, now: datetime) -> None:
        """Times go on in the rows that are in sight."""
        self.rows.touch(TIMED, self.in_sight())

    def _flash(self) -> None:
        if self.isVisible():
            self.rows.touch(("what",), self.in_sight())

    def _moved(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self.current_changed.emit()


def _node(row: Row) -> Node:
    if isinstance(row, AlarmBunch):
        return Node(row.key, row, tuple(Node(line.key, line) for line in row.lines))
    return Node(row.key, row)
