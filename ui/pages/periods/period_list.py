"""The periods at the left: running ones, those to come, those that are over, with how far their lists are."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.periods import Period
from console.domain.snapshot import Snapshot
from console.planning.readiness.standing import standing_of, today_of
from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.periods.words import days_text, period_symbol
from ui.theme.symbols import Symbol
from ui.widgets.base import fill_with
from ui.widgets.button import Button
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView

WIDTH, NARROW = 304, 232  # px at 100 %
HEADINGS = {
    Symbol.UNDER_WAY: mark("Running"),
    Symbol.NOT_STARTED: mark("Coming"),
    Symbol.DONE: mark("Ended"),
}


class PeriodList(QWidget):
    """`chosen` carries the id of the period that became current; `opened` is Enter on it."""

    chosen = Signal(str)
    opened = Signal()
    add_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say
        self._counts: dict[str, tuple[int, int, int]] = {}
        fill_with(self, desk.theme, "base")
        self.header = PanelHeader(desk.theme, desk.say("Assurance periods"))
        self.add_button = Button(desk.theme, desk.say("New"), "F2", small=True, parent=self)
        self.header.add(self.add_button)
        self.view = TableView(desk.theme, desk.say("Assurance periods"), uniform=False)
        self.model = RowModel(
            self._columns(), desk.say, hand=desk.hand, group_text=lambda row: str(row), parent=self.view
        )
        attach(self.view, self.model, desk.say)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 1, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.view, 1)
        self.add_button.clicked.connect(self.add_asked)
        self.view.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current_id()))
        self.model.shown.connect(lambda _moved: self.chosen.emit(self.current_id()))
        self.view.opened.connect(lambda _index: self.opened.emit())

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", mark("Name"), lambda row: row.name, 120, stretch=1, tip=self._tip,
                   roles={Cell.SYMBOL: self._symbol}),
            Column("ready", mark("Progress"), self._ready, 76, align="right",
                   roles={Cell.TONE: self._ready_tone}, drop=1),
            Column("days", mark("When"), lambda row: days_text(self.desk, row), 92, align="right",
                   roles={Cell.TONE: lambda row: Tone.SECOND}),
        )  # fmt: skip

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """The periods of a state; the first one is current where none was."""
        self._counts.clear()
        self.model.show(self._nodes(snapshot), at_once=True)
        shown = self.model.rows()
        if shown and not self.current_id():
            self.select(shown[0].id)

    def _nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        rows = list(snapshot.periods.values())
        for symbol, heading in HEADINGS.items():
            over = symbol is Symbol.DONE
            part = [row for row in rows if period_symbol(self.desk, row) is symbol]
            part.sort(key=lambda row: (row.end if symbol is Symbol.UNDER_WAY else row.start, row.id), reverse=over)
            if part:
                yield Node(f"group {symbol.name}", self.say(heading), group=True)
                yield from (Node(row.id, row) for row in part)

    def current(self) -> Period | None:
        """The period that is current."""
        index = self.view.currentIndex()
        if not index.isValid() or self.view.is_group(index):
            return None
        row = self.model.row_at(index)
        return row if isinstance(row, Period) else None

    def current_id(self) -> str:
        """Its id, '' for none."""
        row = self.current()
        return row.id if row else ""

    def select(self, key: str) -> bool:
        """Make a period current."""
        return go_to(self.view, self.model, key)

    def enter(self) -> None:
        """Put the keyboard into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, *, narrow: bool) -> None:
        """As wide as the window allows."""
        self.setFixedWidth(self.theme.px(NARROW if narrow else WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), self.theme.palette.line2)

    # ---- words

    def _count(self, row: Period) -> tuple[int, int, int]:
        """Ready, all, overdue; reckoned once for what is shown."""
        if row.id not in self._counts:
            snapshot = self.desk.snapshot
            whole = standing_of(snapshot, row.id, today_of(snapshot, self.desk.now())).whole
            late = whole.overdue if self.desk.now() < row.end else 0
            self._counts[row.id] = whole.settled, whole.total, late
        return self._counts[row.id]

    def _symbol(self, row: Period) -> Symbol:
        return Symbol.BREACH if self._count(row)[2] else period_symbol(self.desk, row)

    def _ready(self, row: Period) -> str:
        done, total, _late = self._count(row)
        return f"{done}/{total}" if total else ""

    def _ready_tone(self, row: Period) -> Tone:
        return Tone.CRIT if self._count(row)[2] else Tone.SECOND

    def _tip(self, row: Period) -> str:
        late = self._count(row)[2]
        if not late:
            return row.name
        return self.say.n("{name}: {n} item overdue", "{name}: {n} items overdue", late, name=row.name)
