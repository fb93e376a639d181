"""Lines in a side panel that lead somewhere: Tab reaches each, Enter, Space or a click follows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import LEFT, RIGHT, draw_focus, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol, symbol_size
from ui.theme.theme import Theme
from ui.widgets.base import Pressable

PADDING, HEIGHT, LEAST_TAIL = 16, 26, 20


@dataclass(frozen=True, slots=True)
class Link:
    """`head` in grey before the text, `tail` in grey at the right; `place` and `focus` as for `Desk.open_page`."""

    text: str
    place: str
    focus: dict[str, Any] = field(default_factory=dict)
    head: str = ""
    tail: str = ""
    symbol: Symbol | None = None


class LinkLine(Pressable):
    """One link; `head_width` in px lines up the texts of a list."""

    def __init__(self, theme: Theme, link: Link, head_width: int) -> None:
        super().__init__(theme, f"{link.head} {link.text} {link.tail}".strip())
        self.link, self._head_width = link, head_width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        if self.hovered or self.down:
            painter.fillRect(self.rect(), palette.sel)
        grey = palette.text if self.hovered or self.down else palette.text3
        font = self.theme.font(Size.SECONDARY)
        area = self.rect().adjusted(px(PADDING), 0, -px(PADDING), 0)
        arrow = px(12)
        draw_icon(painter, middle(area, area.right() - arrow + 1, QSize(arrow, arrow)), Icon.RIGHT, palette.text2)
        area.setRight(area.right() - arrow - px(6))
        if self.link.symbol is not None:
            size = symbol_size(self.link.symbol, px(12))
            draw_symbol(painter, middle(area, area.left(), size), self.link.symbol, palette)
            area.setLeft(area.left() + size.width() + px(6))
        draw_text(painter, area, self.link.head, font, grey)
        area.setLeft(area.left() + self._head_width)
        rest = area.width() - text_width(font, self.link.text) - px(10)
        tail = min(text_width(font, self.link.tail), rest)
        if tail >= px(LEAST_TAIL):  # less says nothing; the tip holds it all
            draw_text(painter, QRect(area.right() - tail, area.top(), tail + 1, area.height()), self.link.tail, font,
                      grey, RIGHT)  # fmt: skip
            area.setRight(area.right() - tail - px(10))
        draw_text(painter, area, self.link.text, font, palette.text, LEFT)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(px(4), 0, -px(4), 0), self.theme)


class Links(QWidget):
    """A list of links; `follow` is called with the one that was chosen, `step` with 1 or -1 by the arrow keys."""

    def __init__(
        self, theme: Theme, links: Sequence[Link], follow: Callable[[Link], object], step: Callable[[int], object]
    ) -> None:
        super().__init__()
        self._step = step
        font = theme.font(Size.SECONDARY)
        widest = max((text_width(font, link.head) for link in links), default=0)
        self.lines = [LinkLine(theme, link, widest + theme.px(12) if widest else 0) for link in links]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(6))
        column.setSpacing(0)
        for line in self.lines:
            column.addWidget(line)
            line.clicked.connect(lambda line=line: follow(line.link))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._step(step)
