"""The whole board when the database is away: an amber hatched frame and a sentence; what is shown stays readable."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.hatch import Hatch, hatch
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.messages import Banner

EDGE = 6


class StaleFrame(QWidget):
    """Holds `content`; `set_stale` puts the frame around it and takes it away again."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.stale = theme, False
        fill_with(self, theme, "base")
        self.banner = Banner(theme, "", mark=Symbol.STALE)
        self.banner.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.banner)
        self._layout.addWidget(content, 1)

    def set_stale(self, headline: str, detail: str = "") -> None:
        """Old data with this headline; '' when it is fresh again."""
        stale = bool(headline)
        if stale:
            self.banner.set_texts(headline, detail)
        if stale != self.stale:
            self.stale = stale
            edge = self.theme.px(EDGE) if stale else 0
            self._layout.setContentsMargins(edge, edge, edge, edge)
            self.banner.setVisible(stale)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.stale:
            return
        painter, edge = QPainter(self), self.theme.px(EDGE)
        brush = hatch(self.theme, Hatch.STALE, ratio=self.devicePixelRatioF())
        for side in (
            QRect(0, 0, self.width(), edge),
            QRect(0, self.height() - edge, self.width(), edge),
            QRect(0, 0, edge, self.height()),
            QRect(self.width() - edge, 0, edge, self.height()),
        ):
            painter.fillRect(side, brush)
