"""Small painting helpers shared by the widgets: text, focus frame, key cap, counter."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def text_width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def draw_text(
    painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT
) -> int:
    """One line, cut with an ellipsis when it does not fit; returns the width painted.

    The baseline comes from the Latin font alone: Qt's own centring would put a line with Chinese a pixel lower than its
    neighbour without.
    """
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width() + 1)
    width = metrics.horizontalAdvance(shown)
    left = rect.left()
    if align is LEFT:  # most texts; to ask a flag for its bits costs as much as to paint it
        pass
    elif align & Qt.AlignmentFlag.AlignRight:
        left = rect.right() + 1 - width
    elif align & Qt.AlignmentFlag.AlignHCenter:
        left = rect.left() + (rect.width() - width) // 2
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(left, rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2, shown)
    return width


def draw_box(painter: QPainter, rect: QRect, border: QColor | None, fill: QColor | None = None, width: int = 1) -> None:
    """A square box whose border lies inside `rect`, on whole pixels."""
    if fill is not None:
        painter.fillRect(rect, fill)
    if border is not None:
        for line in (
            QRect(rect.left(), rect.top(), rect.width(), width),
            QRect(rect.left(), rect.bottom() - width + 1, rect.width(), width),
            QRect(rect.left(), rect.top(), width, rect.height()),
            QRect(rect.right() - width + 1, rect.top(), width, rect.height()),
        ):
            painter.fillRect(line, border)


def draw_focus(painter: QPainter, rect: QRect, theme: Theme, colour: QColor | None = None) -> None:
    """The 1 px dashed frame of keyboard focus; it never fills."""
    pen = QPen(colour or theme.palette.text, 1)
    pen.setDashPattern([3, 2])
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.restore()


def key_cap_size(theme: Theme, key: str) -> QSize:
    font = theme.font(Size.CAPTION, text=key)
    return QSize(max(theme.px(16), text_width(font, key) + theme.px(8)), theme.px(16))


def draw_key_cap(
    painter: QPainter, rect: QRect, theme: Theme, key: str, text: QColor | None = None, border: QColor | None = None
) -> None:
    """A key cap that fills `rect` (see `key_cap_size`)."""
    palette = theme.palette
    draw_box(painter, rect, border or palette.ctl)
    draw_text(painter, rect, key, theme.font(Size.CAPTION, text=key), text or palette.text2, CENTRE)


def tone_text(theme: Theme, symbol: Symbol) -> QColor:
    """The text colour that goes with a symbol."""
    palette = theme.palette
    return {"crit": palette.crit_t, "warn": palette.warn_t, "info": palette.info_t, "unst": palette.unst_t}.get(
        symbol.token, palette.text2
    )


def middle(rect: QRect, left: int, size: QSize) -> QRect:
    """A box of `size` at x = `left`, in the middle of the height of `rect`."""
    return QRect(left, rect.top() + (rect.height() - size.height()) // 2, size.width(), size.height())
