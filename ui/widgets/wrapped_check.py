"""A check box whose words go on in a second line where the panel is narrow."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

LINE, NARROWEST = 26, 60  # px: as high as an input, and the narrowest it asks for
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WrappedCheck(QCheckBox):
    """As QCheckBox; it never pushes a form wider than its panel."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # as high as its lines

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        one = self.fontMetrics().height()
        lines = self._words(width).height()
        return max(LINE, lines + LINE - one)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, LINE)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        side = self._side()
        top = self.contentsRect().top() + (LINE - side) // 2
        option.rect = QRect(0, top, side, side)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._words(self.width()), WRAP, self.text())
        if self.hasFocus():
            option.rect = self.rect()
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option)

    def _side(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)

    def _words(self, width: int) -> QRect:
        """Where the words stand at this width."""
        gap = self.style().pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, None, self)
        left, metrics = self._side() + gap, self.fontMetrics()
        room = QRect(left, (LINE - metrics.height()) // 2, max(1, width - left - 1), 10_000)
        return metrics.boundingRect(room, int(WRAP), self.text())
