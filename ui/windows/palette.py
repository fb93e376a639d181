"""Ctrl+K: one field for everything that can be done or found."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, RowModel, attach
from ui.widgets.messages import EmptyState
from ui.widgets.overlay import Overlay
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView
from ui.windows.commands import Commands, Offer

COLUMNS = (
    Column("lead", "", lambda _: "", 22),  # lines the words up with those of the headings
    Column("text", "", lambda offer: offer.text, 240, stretch=1),
    Column("number", "", lambda offer: offer.number, 150, {Cell.TONE: lambda _: Tone.SECOND}),
    Column("detail", "", lambda offer: offer.detail, 190, {Cell.TONE: lambda _: Tone.MUTED}),
    Column("keys", "", lambda _: "", 96, {Cell.KEYS: lambda offer: offer.keys}),
)
_MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class CommandPalette(Overlay):
    """Typing filters, arrows choose while the focus stays in the field, Enter runs, Esc closes."""

    def __init__(self, desk: Desk, host: QWidget, commands: Commands) -> None:
        super().__init__(desk.theme, host, QSize(720, 460), top=64)
        say = desk.say
        self.setAccessibleName(say("Commands"))
        self._commands = commands
        self.field = SearchField(desk.theme, say("Action, ticket, conference, place or person"), key="")
        self.field.setFixedHeight(desk.theme.px(36))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._look)
        self.model = RowModel(COLUMNS, say, parent=self)
        self.view = TableView(desk.theme, say("Commands"))
        self.view.setHeaderHidden(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        attach(self.view, self.model, say)
        self.view.clicked.connect(self._run)
        advice = say("Try a number, a name, pinyin initials, or letters without diacritics.")
        self.nothing = EmptyState(desk.theme, say("Nothing found"), advice)
        self.body.addWidget(self.field)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.nothing, 1)
        self._look("")

    def take_focus(self) -> None:
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.view.currentIndex())
        elif event.key() in _MOVES:
            self.view.keyPressEvent(event)
        else:
            return False
        return True

    def _look(self, query: str) -> None:
        self.model.show(self._commands.nodes(query), at_once=True)
        some = bool(self.model.rows())
        self.view.setVisible(some)
        self.nothing.setVisible(not some)
        first = next((i for i in map(self._index, range(self.model.rowCount())) if not self.view.is_group(i)), None)
        if first is not None:
            self.view.setCurrentIndex(first)
            self.view.scrollToTop()

    def _index(self, row: int) -> QModelIndex:
        return self.model.index(row, 0)

    def _run(self, index: QModelIndex) -> None:
        offer = self.model.row_at(index)
        if isinstance(offer, Offer):
            self.dismiss()
            offer.run()
