"""A warning asks for a reason where what it is about stands: Enter commits, Esc leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.wording.catalogue import Wording
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.widgets.beside import side_by_side
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.messages import Banner

LONGEST = 200


class ReasonForm(QWidget):
    """`committed` carries the reason; `left` is Esc or the other button. Hidden until `open`. `names` are those of the
    two buttons, `example` stands in the empty field.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(
        self, theme: Theme, say: Wording, example: str, names: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.say = say
        self.banner = Banner(theme, "", "", tone="warn", mark=Symbol.DUE)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(example)
        self.row = FormRow(theme, say("Reason"), self.field, label_width=0)
        self.commit = Button(theme, names[0], "Enter", True)
        self.leave = Button(theme, names[1], "Esc")
        self.commit.clicked.connect(self._commit)
        self.leave.clicked.connect(self._leave)
        self.field.returnPressed.connect(self._commit)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.row)
        inner.addLayout(side_by_side(theme, self.commit, self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(inner)
        self.hide()

    def open(self, title: str, facts: str) -> None:
        """Ask why somebody goes past these warnings."""
        self.banner.set_texts(title, facts)
        self.field.clear()
        self.row.set_error("")
        self.show()
        self.field.setFocus()

    def finish(self) -> None:
        """It was taken: go, and give the focus back."""
        if not self.isHidden():
            self._leave()

    def show_refusal(self, sentence: str) -> None:
        """Say below the field why it was not taken."""
        self.row.set_error(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        if reason := self.field.text().strip():
            self.committed.emit(reason)
        else:
            self.row.set_error(self.say("A warning can be passed with a reason only."))

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
