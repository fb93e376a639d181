"""A filter chip of 24 px: on/off, with a cross to take it off or an arrow that opens a menu."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import draw_box, draw_focus, draw_text, middle, text_width
from ui.theme.theme import Theme
from ui.widgets.base import Pressable


class Chip(Pressable):
    """Space, Enter and click toggle it (`checkable`) or open its menu; Delete or the cross emit `closed`."""

    toggled = Signal(bool)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        checkable: bool = True,
        checked: bool = False,
        closable: bool = False,
        menu: QMenu | None = None,
        close_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self.text, self.checkable, self.checked = text, checkable, checked
        self.closable, self.menu, self.close_name = closable, menu, close_name
        self.setAccessibleDescription(close_name)

    def set_text(self, text: str) -> None:
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_checked(self, checked: bool) -> None:
        if checked != self.checked:
            self.checked = checked
            self.update()
            self.toggled.emit(checked)

    def activate(self) -> None:
        if self.menu is not None:
            self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        elif self.checkable:
            self.set_checked(not self.checked)
        super().activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def released_at(self, event: QMouseEvent) -> None:
        if self.closable and self._mark_rect().adjusted(-4, -8, 8, 8).contains(event.position().toPoint()):
            self.closed.emit()
        else:
            self.activate()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        mark = px(18) if self._mark() else 0
        return QSize(text_width(self.theme.font(Size.SECONDARY), self.text) + mark + 2 * px(8), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px = QPainter(self), self.theme.palette, self.theme.px
        active = self.checked or self.closable
        ground = palette.sel if active else palette.raised if self.hovered else None
        ink = palette.text if active else palette.text2
        draw_box(painter, self.rect(), palette.ctl, ground)
        words = QRect(px(8), 0, self.width() - 2 * px(8), self.height())
        draw_text(painter, words, self.text, self.theme.font(Size.SECONDARY), ink)
        mark = self._mark()
        if mark:
            draw_icon(painter, self._mark_rect(), mark, ink)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(2, 2, -2, -2), self.theme)

    def _mark(self) -> Icon | None:
        return Icon.REMOVE if self.closable else Icon.EXPAND if self.menu is not None else None

    def _mark_rect(self) -> QRect:
        side = self.theme.px(10)
        return middle(self.rect(), self.width() - self.theme.px(8) - side, QSize(side, side))
