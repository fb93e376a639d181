"""The geometry of a scroll bar without arrow buttons."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

SC = QStyle.SubControl


def scroll_bar_part(option: QStyleOptionSlider, part: SC, shortest: int) -> QRect:
    """Where a part of the scroll bar stands; the handle is at least `shortest` px long, the arrows are nowhere."""
    area: QRect = option.rect  # type: ignore[attr-defined]
    horizontal = option.orientation == Qt.Orientation.Horizontal  # type: ignore[attr-defined]
    length = area.width() if horizontal else area.height()
    start, size = _handle(option, length, shortest)
    spans = {
        SC.SC_ScrollBarGroove: (0, length),
        SC.SC_ScrollBarSlider: (start, size),
        SC.SC_ScrollBarSubPage: (0, start),
        SC.SC_ScrollBarAddPage: (start + size, length - start - size),
    }
    first, extent = spans.get(part, (0, 0))
    if extent <= 0:
        return QRect()
    result = (
        QRect(area.left() + first, area.top(), extent, area.height())
        if horizontal
        else QRect(area.left(), area.top() + first, area.width(), extent)
    )
    return QStyle.visualRect(option.direction, area, result)  # type: ignore[attr-defined]


def _handle(option: QStyleOptionSlider, length: int, shortest: int) -> tuple[int, int]:
    """Start and length of the handle on the groove."""
    low, high, page = option.minimum, option.maximum, option.pageStep  # type: ignore[attr-defined]
    if high <= low:
        return 0, length
    size = min(length, max(shortest, round(length * page / (high - low + page))))
    position, upside_down = option.sliderPosition, option.upsideDown  # type: ignore[attr-defined]
    return QStyle.sliderPositionFromValue(low, high, position, length - size, upside_down), size
