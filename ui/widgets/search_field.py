"""The search field: a loupe, the text, and the `/` key cap while it is empty."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import draw_key_cap, key_cap_size, middle, text_width
from ui.theme.theme import Theme


class SearchField(QLineEdit):
    """An ordinary line edit; Esc clears it, a second Esc goes to the page (see `keyPressEvent`)."""

    def __init__(self, theme: Theme, placeholder: str, key: str = "/", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.key = key
        self.setFont(theme.font(Size.SECONDARY))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        cap = key_cap_size(theme, key).width() if key else 0
        self.setTextMargins(theme.px(26), 0, cap + theme.px(12), 0)
        self.setFixedHeight(theme.px(26))

    def sizeHint(self) -> QSize:
        margins = self.textMargins()
        wanted = text_width(self.font(), self.placeholderText()) + margins.left() + margins.right() + self.theme.px(8)
        return QSize(max(wanted, self.theme.px(200)), self.theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, px = QPainter(self), self.theme.px
        side = px(14)
        draw_icon(painter, middle(self.rect(), px(8), QSize(side, side)), Icon.SEARCH, self.theme.palette.text2)
        if self.key and not self.text() and not self.hasFocus():
            size = key_cap_size(self.theme, self.key)
            draw_key_cap(painter, middle(self.rect(), self.width() - size.width() - px(6), size), self.theme, self.key)
