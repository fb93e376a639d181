"""The groups that a notice can go to: ticked ones, who posts there, how many units read it there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from console.domain.notices import NoticeGroup
from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach
from ui.theme.symbols import Symbol
from ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group; `ticked`: its robot is to post, or the text has been pasted; `stands`: the last notice stands there."""

    group: NoticeGroup
    robot: bool
    units: int
    ticked: bool
    stands: bool


class GroupsTable(TableView):
    """`ticked` carries the id of a group whose tick is to turn, `current_changed` that another one is current."""

    ticked = Signal(str)
    current_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Groups"))
        self.desk = desk
        self.rows = RowModel(self._columns(), desk.say, parent=self)
        attach(self, self.rows, desk.say)
        self.opened.connect(self._turn)
        self.detail_asked.connect(self._turn)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())

    def _columns(self) -> tuple[Column, ...]:
        symbol: dict[int, Callable[[Any], Any]] = {
            Cell.SYMBOL: lambda row: Symbol.DONE if row.ticked else Symbol.NOT_STARTED,
            Cell.STRONG: lambda row: row.ticked,
        }
        muted: dict[int, Callable[[Any], Any]] = {Cell.TONE: lambda row: Tone.SECOND}
        return (
            Column("group", mark("Group"), lambda row: row.group.name, 150, symbol, stretch=2, narrow=130),
            Column("how", mark("How"), self._how, 150, muted, stretch=1, narrow=110, tip=self._how),
            Column("units", mark("Units"), lambda row: str(row.units), 48, muted, align="right", drop=1),
        )

    def _how(self, row: GroupRow) -> str:
        say = self.desk.say
        if row.robot:
            return say("A robot posts")
        return say("Pasted by hand") if row.ticked else say("F4 copy, paste, tick")

    def show_groups(self, rows: Iterable[GroupRow]) -> None:
        """Show these."""
        self.rows.show((Node(row.group.id, row) for row in rows), at_once=True)
        if self.current() is None and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def current(self) -> GroupRow | None:
        """The group that has the cursor."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, GroupRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _turn(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if isinstance(row, GroupRow):
            self.ticked.emit(row.group.id)
