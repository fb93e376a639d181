"""Widgets side by side that go on in the next line where the width ends (chips of a form)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme


class Flow(QWidget):
    """Its height follows from its width; each widget keeps the size it asks for."""

    def __init__(self, theme: Theme, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = theme.px(gap)
        self._width = theme.px(200)
        self.widgets: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these; those that are no longer among them are deleted."""
        for widget in self.widgets:
            if widget not in widgets:
                widget.hide()
                widget.deleteLater()
        self.widgets = list(widgets)
        for widget in self.widgets:
            widget.setParent(self)
            widget.show()
        self.arrange()

    def arrange(self) -> None:
        """Place all for the width there is."""
        left = top = tallest = 0
        for widget in self.widgets:
            size = widget.sizeHint()
            if left and left + size.width() > self.width():
                left, top, tallest = 0, top + tallest + self._gap, 0
            widget.setGeometry(left, top, min(size.width(), max(self.width(), 1)), size.height())
            left, tallest = left + size.width() + self._gap, max(tallest, size.height())
        self.setFixedHeight(top + tallest)

    def sizeHint(self) -> QSize:
        return QSize(self._width, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()
