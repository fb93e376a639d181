"""A value among some, changed by ← and →: label, box, arrows. Figures may be typed."""

from collections.abc import Callable, Collection, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import CENTRE, draw_box, draw_focus, draw_text, middle, text_width
from ui.theme.theme import Theme
from ui.widgets.keys import keeps_key

V = TypeVar("V")
ARROW, PAD = 16, 4
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


class Stepper(QWidget, Generic[V]):
    """`changed` when the hand chose another value; `entered` is Enter. ← and → go to the next of `stops`, with Shift to
    the next value. `typed` is what is typed for a value, '' where none can be; any value but `rest` stands out.
    """

    changed = Signal(object)
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        values: Sequence[V],
        text: Callable[[V], str],
        *,
        rest: V,
        stops: Collection[V] = (),
        typed: Callable[[V], str] = lambda value: "",
    ) -> None:
        super().__init__()
        self.theme, self.label, self.values = theme, label, tuple(values)
        self._text, self._typed, self.rest = text, typed, rest
        self._stops = [n for n, value in enumerate(self.values) if value in stops] or list(range(len(self.values)))
        self._at, self._buffer = self.values.index(rest), ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._named()

    @property
    def value(self) -> V:
        """The one chosen."""
        return self.values[self._at]

    def set_value(self, value: V) -> None:
        """Show another; nothing is said of it."""
        self._at = self.values.index(value)
        self._named()

    def step(self, by: int, *, fine: bool = False) -> None:
        """To the next stop, or value."""
        if fine:
            self._choose(self._at + by)
            return
        ahead = [n for n in self._stops if (n > self._at if by > 0 else n < self._at)]
        if ahead:
            self._choose(ahead[0] if by > 0 else ahead[-1])

    def sizeHint(self) -> QSize:
        px = self.theme.px
        words = text_width(self._small(), self.label) + px(6) if self.label else 0
        return QSize(words + self._box_width(), px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # ---- the hand

    def event(self, event: QEvent) -> bool:
        """Its keys are no keys of the page while it has the keyboard."""
        return keeps_key(event, self._is_own) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, digit = Qt.Key(event.key()), event.text()
        if not self._is_own(event):
            self._buffer = ""
            super().keyPressEvent(event)
        elif digit.isdigit():
            self._type(digit)
        elif key in _ENDS:
            self._choose(0 if key == Qt.Key.Key_Home else len(self.values) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._buffer = ""
            self.entered.emit()
        else:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(1 if key == Qt.Key.Key_Right else -1, fine=fine)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box, spot = self._box(), event.position().toPoint()
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if box.contains(spot):
            if spot.x() < box.left() + self.theme.px(ARROW + PAD):
                self.step(-1, fine=fine)
            elif spot.x() > box.right() - self.theme.px(ARROW + PAD):
                self.step(1, fine=fine)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._buffer = ""
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px, box = QPainter(self), self.theme.palette, self.theme.px, self._box()
        draw_text(painter, self.rect(), self.label, self._small(), palette.text2)
        draw_box(painter, box, palette.ctl, palette.raised if self.value == self.rest else palette.sel)
        side = QSize(px(10), px(10))
        for icon, left, able in (
            (Icon.LEFT, box.left() + px(PAD), self._at > 0),
            (Icon.RIGHT, box.right() - px(PAD + 10), self._at < len(self.values) - 1),
        ):
            draw_icon(painter, middle(box, left, side), icon, palette.text2 if able else palette.ctl)
        draw_text(painter, box, self._text(self.value), self._bold(), palette.text, CENTRE)
        if self.hasFocus():
            draw_focus(painter, box.adjusted(2, 2, -2, -2), self.theme)

    # ---- parts

    def _is_own(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if modifiers:
            return False
        typing = event.text().isdigit() and bool(self._typed(self.value))
        return typing or key in (*_ENDS, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _type(self, digit: str) -> None:
        """The value that is written so far, else what this figure begins."""
        for text in (self._buffer + digit, digit):
            found = next((n for n, value in enumerate(self.values) if self._typed(value) == text), None)
            begins = any(self._typed(value).startswith(text) for value in self.values)
            if found is not None or begins:
                self._buffer = text
                if found is not None:
                    self._choose(found, keep=True)
                return
        self._buffer = ""

    def _choose(self, number: int, *, keep: bool = False) -> None:
        number = max(0, min(len(self.values) - 1, number))
        if not keep:
            self._buffer = ""
        if number != self._at:
            self._at = number
            self._named()
            self.changed.emit(self.value)

    def _named(self) -> None:
        self.setAccessibleName(f"{self.label} {self._text(self.value)}".strip())
        self.updateGeometry()
        self.update()

    def _box(self) -> QRect:
        wide = self._box_width()
        return QRect(self.width() - wide, 0, wide, self.height())

    def _box_width(self) -> int:
        widest = max(text_width(self._bold(), self._text(value)) for value in self._probes())
        return widest + 2 * self.theme.px(ARROW + PAD)

    def _probes(self) -> tuple[V, ...]:
        """Values of which one has the widest text: all of a few, the ends and the current one of many."""
        return self.values if len(self.values) < 8 else (self.values[0], self.value, self.values[-1])

    def _small(self) -> QFont:
        return self.theme.font(Size.SECONDARY)

    def _bold(self) -> QFont:
        return self.theme.font(Size.SECONDARY, Weight.FIGURE)
