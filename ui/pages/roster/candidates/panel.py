"""Who could serve the cell under the cursor: a search, cards with number keys, those who can't, the reason form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from console.planning.duty.candidates import candidates_of
from console.planning.search import fold, initials
from console.wording.catalogue import mark
from console.wording.duty import cell_name
from console.wording.names import person_name
from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.models import Column, Node, RowModel, go_to, view_columns
from ui.pages.roster.candidates.cards import CARD_HEIGHT, NUMBERED, DutyCard, DutyCardDelegate, barred_card, card
from ui.pages.roster.candidates.reason_form import DutyReason
from ui.pages.roster.grid.lines_sheet import Spot
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.panel import Bar, Panel
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView


def _spellings(row: DutyCard) -> str:
    """What a typed name is looked for in: the name, its initials, the employee number."""
    return " ".join((fold(row.person.name), initials(row.person.name), fold(row.person.code)))


class CandidatesPanel(Panel):
    """`chosen` carries a person (id); `left` is Esc."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.say("Candidates"), parent=parent)
        self.desk = desk
        self.where = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        px = desk.theme.px
        self.where.setContentsMargins(px(12), px(6), px(12), px(2))
        self.search = SearchField(desk.theme, desk.say("Type a name"), "")
        column = Column("name", mark("Candidates"), lambda row: f"{row.person.name} {row.second}", 200, stretch=1)
        self.view = TableView(
            desk.theme, desk.say("Candidates"), view_columns((column,), desk.say), row_height=CARD_HEIGHT, uniform=True
        )
        self.rows = RowModel((column,), desk.say, parent=self)
        self.view.setModel(self.rows)
        self.view.setHeaderHidden(True)
        self.view.setItemDelegate(DutyCardDelegate(desk.theme, self.view))
        self.view.stand_on("panel")
        self.form = DutyReason(desk)
        self._cards: tuple[DutyCard, ...] = ()
        self.spot: Spot | None = None
        self.add(self.where)
        seek = Bar(desk.theme, 36, 12, None)
        seek.add_wide(self.search)
        self.add(seek)
        self.add(self.view, stretch=1)
        self.add(self.form)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self._take_current)
        self.view.opened.connect(lambda _index: self._take_current())
        self.search.installEventFilter(self)

    def show_spot(self, roster: str, spot: Spot) -> None:
        """Rank everybody for this cell; somebody who is there would be replaced."""
        snapshot, say = self.desk.snapshot, self.desk.say
        same = self.spot is not None and (self.spot.cell.line, self.spot.cell.day, self.spot.cell.shift) == (
            spot.cell.line, spot.cell.day, spot.cell.shift,
        )  # fmt: skip
        self.spot = spot
        cell, there = spot.cell, spot.placed
        words = cell_name(say, snapshot, cell.line, cell.day, cell.shift)
        if there is not None:
            words = say("{post}, in place of {other}", post=words, other=person_name(snapshot, there.person))
        ranking = candidates_of(snapshot, roster, cell.line, cell.day, cell.shift, there.entry if there else "")
        wording = StaffingWording(say, snapshot)
        able = [card(say, wording, one, number) for number, one in enumerate(ranking.candidates, start=1)]
        self._cards = (*able, *(barred_card(say, wording, one) for one in ranking.left_out))
        if not self._cards:
            nobody = say("Nobody else serves this line: Settings, Duty lines, says who does.")
            words = "\n".join((words, nobody))
        self.where.setText(words)
        if self.header:
            self.header.set_side(say("{n} can, {m} can't", n=len(able), m=len(ranking.left_out)))
        if not same:
            self.search.clear()
        self._filter()

    def person_of(self, number: int) -> str:
        """The candidate of a number key, '' beyond the last."""
        found = (row.person.id for row in self.rows.rows() if row.number == number)
        return next(found, "") if 1 <= number <= NUMBERED else ""

    def take_focus(self) -> None:
        """Typing filters, arrows walk, Enter takes."""
        self.search.setFocus()

    def eventFilter(self, watched: object, event: object) -> bool:  # type: ignore[override]
        """From the search field the arrows walk through the cards."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and watched is self.search:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            number = event.key() - Qt.Key.Key_0
            if not self.search.text() and (person := self.person_of(number)):  # later it is part of what is sought
                self.chosen.emit(person)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _filter(self) -> None:
        wanted = fold(self.search.text())
        shown = [row for row in self._cards if not wanted or wanted in _spellings(row)]
        here = self.rows.key_at(self.view.currentIndex()) if self.view.currentIndex().isValid() else ""
        self.rows.show(Node(row.person.id, row) for row in shown)
        if shown and not (here and go_to(self.view, self.rows, here)):
            go_to(self.view, self.rows, shown[0].person.id)

    def _walk(self, step: int) -> None:
        count, index = self.rows.rowCount(), self.view.currentIndex()
        if count:
            row = min(max(0, (index.row() if index.isValid() else 0) + step), count - 1)
            go_to(self.view, self.rows, self.rows.key_at(self.rows.index(row, 0)))

    def _take_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.chosen.emit(self.rows.key_at(index))
