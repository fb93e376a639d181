"""What all painted widgets share: they know their theme and can be driven from the keyboard."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme

ACTIVATING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Pressable(QWidget):
    """A painted control: click, Space and Enter emit `clicked`; Tab reaches it."""

    clicked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hovered = False
        self.down = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def activate(self) -> None:
        """What a click or a key does; subclasses add to it."""
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ACTIVATING and not event.isAutoRepeat() and not event.modifiers():
            self.activate()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.down = True
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self.down and self.rect().contains(event.position().toPoint())
        self.down = False
        self.update()
        if hit:
            self.released_at(event)

    def released_at(self, event: QMouseEvent) -> None:
        self.activate()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = False
        self.update()


class Text(QLabel):
    """A themed line of text (QLabel with our font and a palette token as colour). Plain text only."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        size: int = Size.BODY,
        weight: int = Weight.NORMAL,
        token: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(self._font(size, weight, text))
        self.setWordWrap(wrap)
        self.set_token(token)

    def _font(self, size: int, weight: int, text: str) -> QFont:
        return self.theme.font(size, weight, text)

    def set_token(self, token: str) -> None:
        """Colour the text by a palette token, e.g. `text2`, `crit_t`."""
        palette = self.palette()
        palette.setColor(self.foregroundRole(), getattr(self.theme.palette, token))
        self.setPalette(palette)


def fill_with(widget: QWidget, theme: Theme, token: str) -> None:
    """Give a plain container a ground colour from the palette, without a style sheet."""
    palette = widget.palette()
    palette.setColor(widget.backgroundRole(), getattr(theme.palette, token))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
