"""The list in the order in which venues are called; it never leaves the order of the list on paper."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from console.planning.rollcalls.roll import RollRow
from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.conferences.rollcall.words import RollWords
from ui.widgets.keys import is_plain, keeps_key
from ui.widgets.table_view import TableView

# Keys that are the roll-call's while the list has the keyboard, whatever they mean on the rest of the page.
OWN = {
    Qt.Key.Key_1: "present", Qt.Key.Key_2: "late", Qt.Key.Key_3: "no_answer", Qt.Key.Key_4: "failed",
    Qt.Key.Key_0: "clear", Qt.Key.Key_Backspace: "back", Qt.Key.Key_Slash: "find", Qt.Key.Key_E: "note",
    Qt.Key.Key_Left: "round_before", Qt.Key.Key_Right: "round_after",
}  # fmt: skip


class RollTable(TableView):
    """`moved` carries the need (id) under the cursor, `pressed` what a key of the roll-call means."""

    moved = Signal(str)
    pressed = Signal(str)

    def __init__(self, desk: Desk, words: RollWords) -> None:
        super().__init__(desk.theme, desk.say("Venues in the order of the list"), uniform=True)
        self.desk, self.words, self.round = desk, words, ""
        self.rows = RowModel(self._columns(), desk.say, parent=self)
        attach(self, self.rows, desk.say)
        self.selectionModel().currentChanged.connect(self._moved)

    def _columns(self) -> tuple[Column, ...]:
        words, muted = self.words, {Cell.TONE: lambda row: Tone.MUTED}
        return (
            Column("number", mark("No."), lambda row: str(row.number), 44, muted, align="right"),
            Column(
                "venue", mark("Venue"), lambda row: row.venue, 220, stretch=3, narrow=150, tip=words.where,
                roles={Cell.DETAIL: words.where, Cell.TONE: lambda row: Tone.MUTED if row.need.excused else Tone.NONE},
            ),
            Column("people", mark("Who is expected"), words.people, 170, {Cell.TONE: lambda row: Tone.SECOND},
                   stretch=2, drop=2, tip=words.people),
            Column(
                "said", mark("Said"), lambda row: words.said(row, self.round), 130, narrow=110, stretch=1,
                roles={Cell.SYMBOL: words.symbol, Cell.TONE: words.tone}, tip=lambda row: words.note(row.mark),
            ),
            Column("when", mark("When"), lambda row: words.when(row.mark), 120, muted, drop=1),
        )  # fmt: skip

    def show_rows(self, name: str, rows: Sequence[RollRow]) -> None:
        """The round `name`; the venue under the cursor stays under it."""
        again, self.round = name != self.round, name
        self.rows.show((Node(row.need.id, row) for row in rows), at_once=True)
        if again:
            self.viewport().update()

    def row(self) -> RollRow | None:
        """The venue under the cursor."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, RollRow) else None

    def need(self) -> str:
        """Its need (id), '' for none."""
        row = self.row()
        return row.need.id if row else ""

    def select(self, need: str) -> bool:
        """Go to a venue; False when it is not on the list."""
        if not go_to(self, self.rows, need):
            return False
        self.scrollTo(self.currentIndex(), TableView.ScrollHint.PositionAtCenter)
        return True

    def event(self, event: QEvent) -> bool:
        """Keys of the roll-call come here, not to the page's shortcuts of the same letters."""
        return keeps_key(event, _meant) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (what := _meant(event)):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.pressed.emit(what)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit(self.need())


def _meant(event: QKeyEvent) -> str:
    return OWN.get(Qt.Key(event.key()), "") if is_plain(event) else ""
