"""A secret that is shown this once: selected at once, copied by a key."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.button import Button


class OnceField(QWidget):
    """The text, a button that copies it, and what it is for."""

    def __init__(self, desk: Desk, name: str, sentence: str) -> None:
        super().__init__()
        self._desk = desk
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setAccessibleName(name)
        self.line.setMinimumHeight(desk.theme.px(26))
        self.line.setTextMargins(desk.theme.px(4), 0, desk.theme.px(4), 0)
        self.copy = Button(desk.theme, desk.say("Copy"), small=True)
        self.copy.clicked.connect(self._copy)
        self.sentence = Text(desk.theme, sentence, Size.SECONDARY, token="text2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(desk.theme.px(6))
        row.addWidget(self.line, 1)
        row.addWidget(self.copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(desk.theme.px(4))
        box.addLayout(row)
        box.addWidget(self.sentence)

    def show_text(self, text: str) -> None:
        """Show it, ready to be copied."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.show()
        self.copy.setFocus()

    @property
    def text(self) -> str:
        """What is shown."""
        return self.line.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.line.text())
        self._desk.tell(self._desk.say("Copied."))
