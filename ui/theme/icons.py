"""Icons of 20 px, 1.5 px stroke, square ends, one colour: painted as paths, cached as pixmaps."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ui.theme.icon_shapes import icon_paths
from ui.theme.ratio import device_ratio
from ui.theme.theme import Theme


class Icon(StrEnum):
    TICKETS = "tickets"
    CONFERENCES = "conferences"
    ASSIGNMENT = "assignment"
    ROSTER = "roster"
    HANDOVER = "handover"
    CAMPAIGN = "campaign"
    PERIODS = "periods"
    DIRECTORY = "directory"
    IMPORT = "import"
    ALARMS = "alarms"
    EXPORT = "export"
    SEARCH = "search"
    SOUND = "sound"
    MUTE = "mute"
    PRINT = "print"
    TABLE = "table"
    ATTACH = "attach"
    LINK = "link"
    PHONE = "phone"
    UNDO = "undo"
    LOCK = "lock"
    THEME = "theme"
    SETTINGS = "settings"
    PLUS = "plus"
    REMOVE = "remove"
    EXPAND = "expand"
    FOLD = "fold"
    LEFT = "left"
    RIGHT = "right"
    ASCENDING = "ascending"
    DESCENDING = "descending"


def draw_icon(painter: QPainter, rect: QRect, icon: Icon, colour: QColor) -> None:
    """Paint an icon, square, in the middle of `rect`."""
    side = min(rect.width(), rect.height())
    left = rect.left() + (rect.width() - side) // 2
    top = rect.top() + (rect.height() - side) // 2
    painter.drawPixmap(left, top, icon_pixmap(icon, side, colour, device_ratio(painter)))


def icon_pixmap(icon: Icon, side: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """`side` in device-independent px."""
    return _pixmap(icon, side, colour.rgba(), round(ratio * 100))


def qt_icon(icon: Icon, theme: Theme, side: int = 20) -> QIcon:
    """For menus and ordinary Qt widgets."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(icon_pixmap(icon, theme.px(side), theme.palette.text2, ratio))
    return result


@lru_cache(maxsize=512)
def _pixmap(icon: Icon, side: int, rgba: int, percent: int) -> QPixmap:
    pixels = round(side * percent / 100)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    colour = QColor.fromRgba(rgba)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / 20, pixels / 20)
    # small icons keep a stroke of at least 1.2 px on the screen, else chevrons vanish
    width = max(1.5, 1.2 * 20 / side)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    for path, filled in icon_paths(icon):
        if filled:
            painter.fillPath(path, colour)
        else:
            painter.drawPath(path)
    painter.end()
    pixmap.setDevicePixelRatio(percent / 100)
    return pixmap
