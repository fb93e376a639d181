"""The items of a record as a table in which each key is an answer."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from console.domain.checks import ABNORMAL, NORMAL, NOT_APPLICABLE, READING, TO_NOTE, TO_PART, TO_TICKET
from console.planning.checks.run_view import OPEN, UNSETTLED, StepProgress
from ui.delegates.roles import Cell
from ui.desk import Desk
from ui.models import Node, RowModel, attach, go_to
from ui.pages.conferences.checks.rows import ItemRow, item_columns, step_symbol, step_text
from ui.widgets.keys import is_plain, keeps_key
from ui.widgets.table_view import TableView

Key = Qt.Key
FOUND = {
    Key.Key_Y: NORMAL, Key.Key_N: ABNORMAL, Key.Key_Slash: NOT_APPLICABLE, Key.Key_division: NOT_APPLICABLE,
}  # fmt: skip
TICKED = {Key.Key_1: NORMAL, Key.Key_2: ABNORMAL, Key.Key_0: NOT_APPLICABLE, Key.Key_Minus: NOT_APPLICABLE}
FOLLOW = {Key.Key_T: TO_TICKET, Key.Key_P: TO_PART, Key.Key_O: TO_NOTE}
BEGINS = "0123456789-+.−"
OWN = (Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_Return, Key.Key_Enter, Key.Key_Space)
CLEARS = (Key.Key_Delete, Key.Key_Backspace)


class ItemTable(TableView):
    """`found` carries what a key says of the current item, `reading` the first character of a value, `follow` how an
    abnormal item is followed up, `noted`, `cleared`, `looked` (at the photo) and `line_asked` nothing.
    """

    found = Signal(str)
    reading = Signal(str)
    follow = Signal(str)
    noted = Signal()
    cleared = Signal()
    looked = Signal()
    line_asked = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, detail: Callable[[StepProgress], str]) -> None:
        super().__init__(desk.theme, desk.say("Checklist"), uniform=True)
        roles: dict[int, Callable[[StepProgress], object]] = {Cell.SYMBOL: step_symbol, Cell.DETAIL: detail}
        self.rows = RowModel(item_columns(), desk.say, group_text=step_text, group_roles=roles, parent=self)
        attach(self, self.rows, desk.say)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self.opened.connect(lambda _index: self.noted.emit())
        self.detail_asked.connect(lambda _index: self.looked.emit())

    def show_nodes(self, nodes: Iterable[Node]) -> None:
        """Show these; the current item stays current."""
        self.rows.show(nodes, at_once=True)

    def current(self) -> ItemRow | None:
        """The item that the hand is on."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, ItemRow) else None

    def select(self, item: str) -> bool:
        """Make an item current, its heading in sight where it is the first."""
        if not go_to(self, self.rows, item):
            return False
        above = self.indexAbove(self.currentIndex())
        if self.is_group(above):
            self.scrollTo(above)
            self.scrollTo(self.currentIndex())
        return True

    def select_next(self, after: str = "") -> bool:
        """The next item without a result, after the one given, around the end; False when there is none."""
        rows: list[ItemRow] = self.rows.rows()
        codes = [row.item.code for row in rows]
        here = codes.index(after) + 1 if after in codes else 0
        found = next((row for row in (*rows[here:], *rows[:here]) if row.item.state == OPEN), None)
        return found is not None and self.select(found.item.code)

    def event(self, event: QEvent) -> bool:
        """Letters and digits are answers here, whatever they do elsewhere on the page."""
        return keeps_key(event, self._meaning) or super().event(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab: to the optical line, which may be out of sight."""
        if following:
            self.line_asked.emit()
            return True
        return super().focusNextPrevChild(following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self._meaning(event)
        if meaning is None:
            # the tree would search by letters and turn its own pages: both are the sheet's here
            super().keyPressEvent(event) if Key(event.key()) in OWN else event.ignore()
            return
        signal, *words = meaning
        getattr(self, signal).emit(*words)

    def _meaning(self, event: QKeyEvent) -> tuple[str, ...] | None:
        """Which signal a key sends, with what."""
        row, key = self.current(), Key(event.key())
        if row is None or event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return None
        text = event.text()
        if row.item.kind == READING and text and text in BEGINS:
            return "reading", text.replace("−", "-")
        if not is_plain(event):
            return None
        if row.item.kind != READING and key in TICKED:
            return "found", TICKED[key]
        if row.item.state in (UNSETTLED, ABNORMAL) and key in FOLLOW:
            return "follow", FOLLOW[key]
        if key in FOLLOW:  # nothing to follow up: the key does nothing, least of all something of the page
            return ("moved",)
        if key in CLEARS:
            return ("cleared",)
        return ("found", FOUND[key]) if key in FOUND else None
