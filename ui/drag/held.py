"""The name of what the hand holds, beside the pointer."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_box, draw_text, text_width
from ui.theme.theme import Theme


class HeldLabel(QWidget):
    """The name of what the hand holds, beside the pointer."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self.theme, self.text, self.token = theme, "", "text2"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def hold(self, text: str, token: str, at: QPoint) -> None:
        """Show it at a point of the host."""
        self.text, self.token = text, token
        font = self.theme.font(Size.SECONDARY, Weight.BOLD)
        self.resize(text_width(font, text) + self.theme.px(16), self.theme.px(24))
        self.move(at + QPoint(self.theme.px(14), self.theme.px(10)))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        draw_box(painter, self.rect(), getattr(palette, self.token), palette.raised)
        words = self.rect().adjusted(self.theme.px(8), 0, 0, 0)
        draw_text(painter, words, self.text, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text)
