"""A list of choices that has the keyboard itself, with keys of its own."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from ui.theme.theme import Theme
from ui.widgets.choices import ChoiceList
from ui.widgets.keys import is_plain, keeps_key
from ui.widgets.painting import draw_focus


class KeyedList(ChoiceList):
    """Arrows and clicks choose a row, which `moved` tells; `asked` carries what one of `keys` means here, whatever it
    means to the page.
    """

    moved = Signal()
    asked = Signal(str)

    def __init__(self, theme: Theme, keys: Mapping[Qt.Key, str]) -> None:
        super().__init__(theme)
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.go_to)

    def go_to(self, number: int) -> None:
        """Make a row current."""
        self.move_by(number - self.current)
        self.moved.emit()

    def event(self, event: QEvent) -> bool:
        """Its own keys come here, not to the page."""
        return keeps_key(event, self._asked) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if asked := self._asked(event):
            self.asked.emit(asked)
        elif self.took_arrow(event):
            self.moved.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(QPainter(self), self.rect(), self.theme)

    def _asked(self, event: QKeyEvent) -> str:
        return self._keys.get(Qt.Key(event.key()), "") if is_plain(event) else ""
