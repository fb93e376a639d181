"""The boxes of a PIN: digits become dots, Enter hands them over; nothing of it is kept after that."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.services.handover.pins import LEAST, MOST
from ui.theme.theme import Theme
from ui.widgets.keys import is_enter, keeps_key
from ui.widgets.painting import draw_box, draw_focus

USUAL = 6  # boxes shown before more are typed: how long a PIN is, is nobody's business
BOX, GAP = 22, 5


class PinBoxes(QWidget):
    """`entered` carries the digits of a whole PIN; Esc and Tab are the page's."""

    entered = Signal(str)
    left = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.digits = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @property
    def whole(self) -> bool:
        """Whether this can be a PIN."""
        return LEAST <= len(self.digits) <= MOST

    def clear(self) -> None:
        """Forget what was typed."""
        if self.digits:
            self.digits = ""
            self._moved()

    def enter(self) -> None:
        """Hand the digits over and forget them."""
        if self.whole and self.isEnabled():
            digits, self.digits = self.digits, ""
            self._moved()
            self.entered.emit(digits)

    def sizeHint(self) -> QSize:
        px, many = self.theme.px, max(USUAL, len(self.digits))
        return QSize(many * px(BOX) + (many - 1) * px(GAP), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """1…7 are digits here, not sections."""
        return keeps_key(event, self._is_mine) or super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return plain and (len(event.text()) == 1 and event.text().isprintable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self.digits = self.digits[:-1]
            self._moved()
        elif text.isascii() and text.isdigit() and self._is_mine(event):
            if len(self.digits) < MOST:
                self.digits += text
                self._moved()
        elif is_enter(event):
            self.enter()
        elif not self._is_mine(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        at, top = len(self.digits), (self.height() - px(28)) // 2
        for number in range(max(USUAL, at)):
            box = QRect(number * (px(BOX) + px(GAP)), top, px(BOX), px(28))
            here = self.hasFocus() and number == min(at, max(USUAL, at) - 1)
            ground = palette.base if self.isEnabled() else palette.panel
            border = palette.text if here else palette.ctl if self.isEnabled() else palette.line2
            draw_box(painter, box, border, ground, 2 if here else 1)
            if number < at:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.text)
                painter.drawEllipse(box.center(), px(3), px(3))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self.hasFocus() and not self.isEnabled():
            draw_focus(painter, self.rect(), self.theme)

    def _moved(self) -> None:
        self.setAccessibleDescription("•" * len(self.digits))
        self.updateGeometry()
        self.update()
        self.changed.emit()
