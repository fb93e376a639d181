"""The seven sections as tiles: number, count, name, the first of it, whether it was told."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.domain.digest import CHANGED, NOT_TOLD, TOLD
from console.wording.handover import told_name
from ui.desk import Desk
from ui.pages.handover.words import SectionView, summary
from ui.theme.fonts import Size, Weight
from ui.theme.painting import tone_text
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.base import Pressable, fill_with
from ui.widgets.painting import draw_focus, draw_key_cap, draw_text, middle, text_width

HEIGHT = 72
TIGHT, ROOMY = 200, 240  # px of a tile: below the one its sign stands under its key, from the other on told in words
TOLD_SYMBOLS = {TOLD: Symbol.DONE, CHANGED: Symbol.DUE}


def told_symbol(state: str) -> Symbol:
    """The sign of a told state: ring, check, warning."""
    return TOLD_SYMBOLS.get(state, Symbol.NOT_STARTED)


class Tile(Pressable):
    """One section; the current one has the selection's ground and a bar below."""

    def __init__(self, desk: Desk, number: int) -> None:
        super().__init__(desk.theme, "")
        self.desk, self.number = desk, number
        self.view: SectionView | None = None
        self.current = self.going = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is its number; Tab goes through lists and boxes
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(180), self.theme.px(HEIGHT))

    def show_view(self, view: SectionView, *, current: bool, going: bool) -> None:
        """Show a section; `going`: a hand-over is under way, so it says whether it was told."""
        if (view, current, going) == (self.view, self.current, self.going):
            return
        self.view, self.current, self.going = view, current, going
        told = told_name(self.desk.say, view.state) if going else ""
        self.setAccessibleName(f"{view.number} {view.name} {view.count} {told}".strip())
        self.setToolTip(f"{view.name}: {view.count}\n{summary(self.desk.say, view, self._zone())}")
        self.update()

    def _zone(self) -> object:
        return self.desk.local(self.desk.now()).tzinfo

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette, view = QPainter(self), self.theme.px, self.theme.palette, self.view
        painter.fillRect(self.rect(), palette.sel if self.current or self.down else palette.base)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), palette.line2)
        if self.current:
            painter.fillRect(0, self.height() - px(3), self.width(), px(3), palette.text)
        if view is None:
            return
        cap = middle(self.rect(), px(10), QSize(px(16), px(18)))
        draw_key_cap(painter, cap, self.theme, str(view.number))
        if self._tight and view.symbol is not None and view.count:
            sign = QRect(cap.left() + (cap.width() - px(12)) // 2, cap.bottom() + px(5), px(12), px(12))
            draw_symbol(painter, sign, view.symbol, palette)
        left = cap.right() + px(9)
        ink = self._ink(view)
        font = self.theme.font(Size.COUNTER, Weight.BOLD)
        count = _count(view)
        width = text_width(font, count)
        draw_text(painter, QRect(left, 0, width + 2, self.height()), count, font, ink)
        self._paint_words(painter, view, left + width + px(10))

    @property
    def _tight(self) -> bool:
        """Whether the sign stands below the key, which leaves the name the whole line."""
        view, px = self.view, self.theme.px
        if view is None or self.width() < px(TIGHT):
            return True
        taken = px(10 + 16 + 9 + 10 + 17 + 8) + text_width(self.theme.font(Size.COUNTER, Weight.BOLD), _count(view))
        return self.width() - taken < text_width(self.theme.font(Size.BODY, Weight.FIGURE), view.name)

    def _ink(self, view: SectionView) -> QColor:
        palette = self.theme.palette
        if not view.count:
            return palette.text2 if self.current else palette.text3
        symbol = view.symbol
        strong = symbol in (Symbol.BREACH, Symbol.UNANSWERED, Symbol.UNSTAFFED)
        return tone_text(self.theme, symbol) if symbol is not None and strong else palette.text

    def _paint_words(self, painter: QPainter, view: SectionView, left: int) -> None:
        px, palette = self.theme.px, self.theme.palette
        right, tight = self.width() - px(8), self._tight
        upper, lower = QRect(left, px(14), right - left, px(22)), QRect(left, px(36), right - left, px(20))
        if view.symbol is not None and view.count and not tight:
            draw_symbol(painter, middle(upper, upper.left(), QSize(px(12), px(12))), view.symbol, palette)
            upper = upper.adjusted(px(17), 0, 0, 0)
        font = self.theme.font(Size.SECONDARY if tight else Size.BODY, Weight.FIGURE)
        draw_text(painter, upper, view.name, font, palette.text)
        if self.going:
            lower = self._paint_told(painter, view, lower)
        grey = palette.text if self.current else palette.text2
        draw_text(painter, lower, summary(self.desk.say, view, self._zone()), self.theme.font(Size.SECONDARY), grey)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(2, 2, -2, -2), self.theme)

    def _paint_told(self, painter: QPainter, view: SectionView, area: QRect) -> QRect:
        """The sign at the right of the second line, in words where there is room; what is left of the line."""
        px, palette, say = self.theme.px, self.theme.palette, self.desk.say
        side, right = px(12), area.right() + 1
        draw_symbol(painter, middle(area, right - side, QSize(side, side)), told_symbol(view.state), palette)
        right -= side + px(6)
        if view.state != NOT_TOLD and self.width() >= px(ROOMY):
            font, told = self.theme.font(Size.SECONDARY), told_name(say, view.state)
            wide = text_width(font, told)
            tone = palette.warn_t if view.state == CHANGED else palette.text2
            draw_text(painter, QRect(right - wide, area.top(), wide + 1, area.height()), told, font, tone)
            right -= wide + px(8)
        return QRect(area.left(), area.top(), max(0, right - area.left()), area.height())


def _count(view: SectionView) -> str:
    return str(view.count) if view.count < 1000 else "999+"


class TileRow(QWidget):
    """All seven; `chosen` carries a section's code."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme = desk.theme
        fill_with(self, desk.theme, "base")
        self.setFixedHeight(desk.theme.px(HEIGHT) + 1)
        self.tiles = [Tile(desk, number) for number in range(1, 8)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(0)
        for tile in self.tiles:
            row.addWidget(tile, 1)
            tile.clicked.connect(lambda tile=tile: self.chosen.emit(tile.view.code) if tile.view else None)

    def show_views(self, views: Sequence[SectionView], current: str, *, going: bool) -> None:
        """Show the sections."""
        for tile, view in zip(self.tiles, views, strict=True):
            tile.show_view(view, current=view.code == current, going=going)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.palette.line2)
