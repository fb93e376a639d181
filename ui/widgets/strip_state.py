"""A block of the strip that tells a state in shape and words and can be opened: clock-work, PC clock, sound."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import draw_focus, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import Pressable
from ui.widgets.strip_blocks import HEIGHT

WIDEST = 190


@dataclass(frozen=True, slots=True)
class State:
    """`tone`: "" quiet, "warn", "crit". A quiet one may lose its words when the strip is narrow, others never."""

    sign: Symbol | Icon
    first: str
    second: str = ""
    tone: str = ""
    tip: str = ""


class StateBlock(Pressable):
    """Sign and one or two lines. `line` says on which side the hairline stands."""

    def __init__(self, theme: Theme, line: str = "right", parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.state: State | None = None
        self.wordy = True
        self._line = line
        self.hide()

    def set_state(self, state: State | None) -> None:
        """Show this; None hides the block."""
        if state == self.state:
            return
        self.state = state
        self.setVisible(state is not None)
        if state is not None:
            self.setAccessibleName(f"{state.first} {state.second}".strip())
            self.setToolTip(state.tip or self.accessibleName())
        self.updateGeometry()
        self.update()

    def set_wordy(self, wordy: bool) -> None:
        """Whether a quiet state is said in words."""
        if wordy != self.wordy:
            self.wordy = wordy
            self.updateGeometry()
            self.update()

    @property
    def _worded(self) -> bool:
        return self.state is not None and (self.wordy or bool(self.state.tone))

    def sizeHint(self) -> QSize:
        px = self.theme.px
        if self.state is None:
            return QSize(0, px(HEIGHT))
        words = 0
        if self._worded:
            widths = (text_width(self._font(), self.state.first), text_width(self._small(), self.state.second))
            words = min(max(widths), px(WIDEST)) + px(8)
        return QSize(2 * px(14) + self._side() + words, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.state is None:
            return
        painter, palette, px, state = QPainter(self), self.theme.palette, self.theme.px, self.state
        if self.hovered:
            painter.fillRect(self.rect(), palette.panel)
        two = self._worded and bool(state.second)
        line, side = px(18), self._side()
        top = (self.height() - line * (2 if two else 1)) // 2
        ink = self._ink()
        box = middle(QRect(0, top, self.width(), line), px(14), QSize(side, side))
        if isinstance(state.sign, Icon):
            draw_icon(painter, box, state.sign, ink)
        else:
            draw_symbol(painter, box, state.sign, palette)
        if self._worded:
            left = px(14) + side + px(8)
            draw_text(painter, QRect(left, top, self.width() - left - px(8), line), state.first, self._font(), ink)
            second = QRect(left, top + line, self.width() - left - px(8), line)
            draw_text(painter, second, state.second, self._small(), palette.text2)
        painter.fillRect(self.width() - 1 if self._line == "right" else 0, 0, 1, self.height(), palette.line2)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(3, 2, -3, -2), self.theme)

    def _ink(self) -> QColor:
        assert self.state is not None
        colour: QColor = getattr(self.theme.palette, f"{self.state.tone}_t" if self.state.tone else "text2")
        return colour

    def _side(self) -> int:
        return self.theme.px(16 if self.state is not None and isinstance(self.state.sign, Icon) else 12)

    def _font(self) -> QFont:
        return self.theme.font(Size.SECONDARY, Weight.FIGURE if self.state and self.state.tone else Weight.NORMAL)

    def _small(self) -> QFont:
        return self.theme.font(Size.SECONDARY)
