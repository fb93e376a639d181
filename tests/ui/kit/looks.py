"""Look at what a widget painted."""

from collections import Counter

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget


def counted(picture: QPixmap | QImage, area: QRect | None = None) -> Counter[str]:
    """How often each colour (#rrggbb) stands in the picture, or in a part of it."""
    image = picture.toImage() if isinstance(picture, QPixmap) else picture
    area = area or image.rect()
    return Counter(
        image.pixelColor(x, y).name()
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
    )


def pixels(picture: QPixmap | QImage, colour: QColor, area: QRect | None = None) -> int:
    return counted(picture, area)[colour.name()]


def shown(qtbot, widget: QWidget, size: QSize | None = None) -> QWidget:
    """Show a widget inside a plain window (which puts no least size on it) and wait until it may have the focus."""
    host = QWidget()
    qtbot.addWidget(host)
    widget.setParent(host)
    widget.resize(size or widget.sizeHint())
    host.resize(widget.size())
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    # qtbot holds weak references only: without a strong one the garbage collector takes window and widget away mid-test
    vars(qtbot).setdefault("kept", []).append(host)
    return widget


def focused(qtbot, widget: QWidget) -> QWidget:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    return widget


def canvas(width: int, height: int, ground: QColor, ratio: float = 1.0) -> QImage:
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(ground)
    return image


def painted(image: QImage, paint) -> QImage:
    """Run `paint(painter)` on the image."""
    painter = QPainter(image)
    try:
        paint(painter)
    finally:
        painter.end()
    return image
