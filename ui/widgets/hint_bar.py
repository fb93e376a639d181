"""The hint bar at the bottom: the keys of the focused panel; hints drop from the right, F1 stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size
from ui.theme.painting import draw_key_cap, draw_text, key_cap_size, middle, text_width
from ui.theme.theme import Theme
from ui.widgets.base import fill_with

HEIGHT = 26


@dataclass(frozen=True, slots=True)
class Hint:
    """Key caps and what they do, e.g. Hint(("↑", "↓"), "选择")."""

    keys: tuple[str, ...]
    label: str


class HintBar(QWidget):
    def __init__(self, theme: Theme, last: Hint, parent: QWidget | None = None) -> None:
        """`last` is the F1 hint, always shown at the right."""
        super().__init__(parent)
        self.theme, self.last = theme, last
        self.hints: tuple[Hint, ...] = ()
        fill_with(self, theme, "frame")
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        self.hints = tuple(hints)
        self.setAccessibleName("; ".join(f"{'+'.join(hint.keys)} {hint.label}" for hint in (*hints, self.last)))
        self.update()

    def shown(self) -> tuple[Hint, ...]:
        """The hints that have room, without the last one."""
        room = self.width() - self._width(self.last) - 2 * self.theme.px(14)
        shown: list[Hint] = []
        for hint in self.hints:
            room -= self._width(hint) + self._gap()
            if room < 0:
                break
            shown.append(hint)
        return tuple(shown)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(self.last) + 2 * self.theme.px(14), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self.theme.palette.line2)
        left = self.theme.px(14)
        for hint in self.shown():
            left += self._draw(painter, left, hint) + self._gap()
        self._draw(painter, self.width() - self._width(self.last) - self.theme.px(14), self.last)

    def _gap(self) -> int:
        return self.theme.px(18)

    def _width(self, hint: Hint) -> int:
        caps = sum(key_cap_size(self.theme, key).width() + self.theme.px(3) for key in hint.keys)
        return caps + self.theme.px(4) + text_width(self.theme.font(Size.SECONDARY), hint.label)

    def _draw(self, painter: QPainter, left: int, hint: Hint) -> int:
        start, area = left, self.rect().adjusted(0, 1, 0, 0)
        for key in hint.keys:
            box = middle(area, left, key_cap_size(self.theme, key))
            draw_key_cap(painter, box, self.theme, key)
            left = box.right() + 1 + self.theme.px(3)
        left += self.theme.px(4)
        label = QRect(left, area.top(), text_width(self.theme.font(Size.SECONDARY), hint.label) + 1, area.height())
        draw_text(painter, label, hint.label, self.theme.font(Size.SECONDARY), self.theme.palette.text2)
        return label.right() - start
