"""Choosing who acts: the dispatchers known so far, and a line for a new one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.wording.catalogue import Wording
from ui.models import Column, Node, RowModel, attach, go_to
from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.table_view import TableView

NAME = (Column("name", "", lambda name: name, 200, stretch=1),)


class NamePart(QWidget):
    """Enter in the list takes its current name, Enter in the line the new one. `chosen` is called with it.

    What is typed while the list has the focus goes into the line.
    """

    def __init__(
        self, theme: Theme, say: Wording, names: Sequence[str], last: str, chosen: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._say, self._last, self._chosen = say, last, chosen
        self.model = RowModel(NAME, say, parent=self)
        self.view = TableView(theme, say("Dispatchers"), row_height=32)
        self.view.setHeaderHidden(True)
        attach(self.view, self.model, say)
        self.model.show(Node(name, name) for name in names)
        self.view.opened.connect(self._take_row)
        self.view.setVisible(bool(names))
        self.line = QLineEdit()
        self.line.returnPressed.connect(self._take_line)
        self.row = FormRow(theme, say("New name"), self.line)
        self.button = Button(theme, say("Begin"), "Enter", primary=True)
        self.button.clicked.connect(self._begin_work)
        self.view.installEventFilter(self)
        self._lay_out(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter typed in the list begins a new name."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if plain and event.text().strip() and event.text().isprintable():
                self.line.setFocus()
                self.line.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Put the focus on the last name, or on the line when nobody is known."""
        if self.model.rows():
            if not go_to(self.view, self.model, self._last):
                self.view.setCurrentIndex(self.model.index(0, 0))
            self.view.setFocus()
        else:
            self.line.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(Text(theme, self._say("Who works here?"), Size.BODY, Weight.BOLD))
        column.addWidget(self.view, 1)
        column.addWidget(self.row)
        if self.view.isHidden():
            column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        column.addLayout(foot)

    def _take_row(self, index: QModelIndex) -> None:
        self._chosen(self.model.key_at(index))

    def _take_line(self) -> None:
        name = self.line.text().strip()
        if name:
            self._chosen(name)
        else:
            self.row.set_error(self._say("Enter your name; changes are written in it."))

    def _begin_work(self) -> None:
        if self.line.text().strip() or not self.model.rows():
            self._take_line()
        else:
            self._take_row(self.view.currentIndex())
