"""A push button with its key cap: 28 px high, 24 px in bars; the primary one is inverted, one a panel."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import draw_box, draw_focus, draw_key_cap, draw_text, key_cap_size, middle, text_width
from ui.theme.theme import Theme
from ui.widgets.base import Pressable


class Button(Pressable):
    """`text` with an optional key cap and icon. `small` is the 24 px form, `square` an icon alone."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        key: str = "",
        primary: bool = False,
        *,
        icon: Icon | None = None,
        small: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name or text, parent)
        self.text, self.key, self.primary, self.icon, self.small = text, key, primary, icon, small
        if not text:
            self.setToolTip(f"{name} ({key})" if key else name)

    def set_text(self, text: str) -> None:
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        parts = [part for part in self._widths() if part]
        width = sum(parts) + px(8) * max(0, len(parts) - 1) + 2 * px(6 if self.small or not self.text else 10)
        height = px(24 if self.small else 28)
        return QSize(width if self.text else height, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, border, ink = self._colours()
        draw_box(painter, self.rect(), border, ground)
        self._draw_parts(painter, ink)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(2, 2, -2, -2), self.theme, ink)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.EnabledChange:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.isEnabled() else Qt.FocusPolicy.NoFocus)
            self.update()
        super().changeEvent(event)

    def _font(self) -> QFont:
        return self.theme.font(Size.SECONDARY if self.small else Size.BODY)

    def _widths(self) -> tuple[int, int, int]:
        icon = self.theme.px(16) if self.icon else 0
        cap = key_cap_size(self.theme, self.key).width() if self.key and self.text else 0
        return icon, cap, text_width(self._font(), self.text) if self.text else 0

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        palette = self.theme.palette
        if not self.isEnabled():
            return palette.panel, palette.line2, palette.text3
        if self.primary:
            return (palette.text2 if self.down else palette.text), palette.text, palette.base
        ground = palette.sel if self.hovered or self.down else palette.raised
        return ground, (palette.text2 if self.down else palette.ctl), palette.text

    def _draw_parts(self, painter: QPainter, ink: QColor) -> None:
        px, area = self.theme.px, self.rect()
        icon, cap, words = self._widths()
        # wider than needed: the parts stay at the left, so that the key caps of an action grid stand in one column
        left = px(6 if self.small else 10) if self.text else (self.width() - icon) // 2
        if self.icon:
            draw_icon(painter, middle(area, left, QSize(icon, icon)), self.icon, ink)
            left += icon + px(8)
        if cap:
            border = self.theme.palette.g1 if self.primary else self.theme.palette.ctl
            box = middle(area, left, key_cap_size(self.theme, self.key))
            draw_key_cap(painter, box, self.theme, self.key, ink, border)
            left += cap + px(8)
        if words:
            draw_text(painter, QRect(left, 0, self.width() - left - px(4), self.height()), self.text, self._font(), ink)
