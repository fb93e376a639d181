"""The rail at the left: places with icon, label and counter; settings and theme at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import RIGHT, draw_focus, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import Pressable, fill_with

WIDE, COMPACT = 148, 56


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: `key` is its shortcut, shown in the tool tip."""

    id: str
    icon: Icon
    label: str
    key: str = ""


class NavItem(Pressable):
    """Wide: icon, label, counter in one line of 36 px. Compact: icon with the counter below, label in the tool tip."""

    def __init__(self, theme: Theme, place: Place, foot: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, place.label, parent)
        self.place, self.foot = place, foot
        self.compact = self.current = False
        self.count, self.symbol = "", None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{place.label} ({place.key})" if place.key else place.label)

    symbol: Symbol | None

    def set_counter(self, text: str, symbol: Symbol | None = None) -> None:
        if (text, symbol) != (self.count, self.symbol):
            self.count, self.symbol = text, symbol
            self.setAccessibleName(f"{self.place.label}: {text}" if text else self.place.label)
            self.update()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        if self.compact:
            return QSize(px(COMPACT), px(36 if self.foot else 52))
        return QSize(self.wanted_width(), px(30 if self.foot else 40))

    def wanted_width(self) -> int:
        px = self.theme.px
        label = text_width(self._font(), self.place.label)
        return max(px(WIDE), px(46) + label + px(8) + self._counter_width() + px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        if self.current:
            painter.fillRect(self.rect(), palette.sel)
            painter.fillRect(0, 0, self.theme.px(3), self.height(), palette.text)
        elif self.hovered:
            painter.fillRect(self.rect(), palette.panel)
        if self.compact:
            self._paint_compact(painter)
        else:
            self._paint_wide(painter)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(4, 1, -1, -1), self.theme)

    def _paint_wide(self, painter: QPainter) -> None:
        px, palette = self.theme.px, self.theme.palette
        ink = palette.text if self.current else palette.text2
        side = px(16 if self.foot else 20)
        draw_icon(painter, middle(self.rect(), px(16), QSize(side, side)), self.place.icon, ink)
        end = self.width() - px(12) - self._counter_width()
        draw_text(painter, QRect(px(46), 0, end - px(46), self.height()), self.place.label, self._font(), ink)
        self._paint_counter(painter, QRect(end, 0, self._counter_width(), self.height()))

    def _paint_compact(self, painter: QPainter) -> None:
        px, palette = self.theme.px, self.theme.palette
        ink = palette.text if self.current else palette.text2
        top = px(8) if self.count else (self.height() - px(20)) // 2
        draw_icon(painter, QRect(0, top, self.width(), px(20)), self.place.icon, ink)
        width = self._counter_width()
        self._paint_counter(painter, QRect((self.width() - width) // 2, top + px(22), width, px(18)))

    def _paint_counter(self, painter: QPainter, area: QRect) -> None:
        if not self.count:
            return
        palette, px = self.theme.palette, self.theme.px
        if self.symbol:
            draw_symbol(painter, middle(area, area.left(), QSize(px(12), px(12))), self.symbol, palette)
        draw_text(painter, area, self.count, self._count_font(), palette.text if self.current else palette.text2, RIGHT)

    def _counter_width(self) -> int:
        if not self.count:
            return 0
        return text_width(self._count_font(), self.count) + (self.theme.px(17) if self.symbol else 0)

    def _font(self) -> QFont:
        size = Size.SECONDARY if self.foot else Size.BODY
        return self.theme.font(size, Weight.BOLD if self.current else Weight.NORMAL)

    def _count_font(self) -> QFont:
        return self.theme.font(Size.SECONDARY)


class NavRail(QWidget):
    """148 px, or 56 px compact. `chosen` carries the id of a place or of an entry at the foot."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, places: Sequence[Place], foot: Sequence[Place] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.compact = False
        fill_with(self, theme, "frame")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 1, theme.px(8))
        layout.setSpacing(0)
        self.items = {place.id: NavItem(theme, place, parent=self) for place in places}
        self.foot = {place.id: NavItem(theme, place, foot=True, parent=self) for place in foot}
        for item in self.items.values():
            layout.addWidget(item)
        layout.addStretch(1)
        for item in self.foot.values():
            layout.addWidget(item)
        for item in (*self.items.values(), *self.foot.values()):
            item.clicked.connect(lambda item=item: self.chosen.emit(item.place.id))
        self.set_compact(False)

    def set_current(self, place: str) -> None:
        for item in self.items.values():
            item.current = item.place.id == place
            item.update()

    def set_counter(self, place: str, text: str, symbol: Symbol | None = None) -> None:
        """The counter of a place; an empty text takes it away. Raises KeyError for an unknown place."""
        item = self.items[place]
        if (text, symbol) != (item.count, item.symbol):
            item.set_counter(text, symbol)
            self._set_width()

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        for item in (*self.items.values(), *self.foot.values()):
            item.compact = compact
            item.updateGeometry()
        self._set_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = QPainter(self), self.theme.palette.line2
        painter.fillRect(self.width() - 1, 0, 1, self.height(), line)
        if self.foot:
            top = next(iter(self.foot.values())).y() - self.theme.px(8)
            painter.fillRect(0, top, self.width(), 1, line)

    def _set_width(self) -> None:
        if self.compact:
            self.setFixedWidth(self.theme.px(COMPACT))
        else:
            self.setFixedWidth(max(item.wanted_width() for item in (*self.items.values(), *self.foot.values())))
