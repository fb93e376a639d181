"""One page as a list of strokes: laid out once, painted on any device. Black on white and one grey."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from console.exchange.forms.duty_grid import A3, A4
from console.exchange.forms.qr import modules
from ui.printing.typeset import (
    A4_LONG,
    A4_SHORT,
    BODY,
    DOTS,
    MM,
    NORMAL,
    POINT,
    font,
    line_height,
    metrics,
    width,
    wrapped,
)

INK = QColor(0, 0, 0)
HAIR = QColor(120, 120, 120)
GREY = QColor(0xEC, 0xEC, 0xEC)
PAPER = QColor(255, 255, 255)
LEFT, CENTER, RIGHT = 0.0, 0.5, 1.0
FILLS = 4  # of bars: light grey, white, dark grey, black

Stroke = Callable[[QPainter], None]


class Page:
    """A sheet of A4, or of A3. Lengths in dots of the typeset grid, measured from the paper's edge."""

    def __init__(self, landscape: bool = False, paper: str = A4) -> None:
        self.landscape, self.paper = landscape, paper
        short, long = (A4_LONG, 2 * A4_SHORT) if paper == A3 else (A4_SHORT, A4_LONG)
        self.width = (long if landscape else short) * MM
        self.height = (short if landscape else long) * MM
        self._strokes: list[Stroke] = []
        self.texts: list[tuple[QRectF, str]] = []

    def text(
        self, x: float, baseline: float, text: str, size: float = BODY, weight: int = NORMAL, align: float = LEFT
    ) -> None:
        """One line, its left, middle or right at `x`."""
        if not text:
            return
        length = width(text, size, weight)
        left = x - length * align
        self.texts.append((QRectF(left, baseline - size * POINT, length, size * POINT * 1.25), text))

        def stroke(painter: QPainter) -> None:
            painter.setFont(font(size, weight))
            painter.setPen(INK)
            painter.drawText(QPointF(left, baseline), text)

        self._strokes.append(stroke)

    def cell(
        self,
        box: QRectF,
        text: str,
        size: float = BODY,
        weight: int = NORMAL,
        align: float = LEFT,
        pad: float = 3 * POINT,
    ) -> None:
        """A text inside a box, wrapped and centred in its height."""
        lines = wrapped(text, box.width() - 2 * pad, size, weight)
        step, face = line_height(size), metrics(size, weight)
        top = box.center().y() - step * len(lines) / 2
        drop = (step + face.capHeight()) / 2
        x = box.left() + pad + (box.width() - 2 * pad) * align
        for place, line in enumerate(lines):
            self.text(x, top + place * step + drop, line, size, weight, align)

    def rule(self, x1: float, x2: float, y: float, points: float = 0.5, colour: QColor = INK) -> None:
        """A horizontal line."""
        self._line(QPointF(x1, y), QPointF(x2, y), points, colour)

    def upright(self, x: float, y1: float, y2: float, points: float = 0.5, colour: QColor = INK) -> None:
        """A vertical line."""
        self._line(QPointF(x, y1), QPointF(x, y2), points, colour)

    def _line(self, start: QPointF, end: QPointF, points: float, colour: QColor) -> None:
        def stroke(painter: QPainter) -> None:
            painter.setPen(QPen(colour, points * POINT))
            painter.drawLine(start, end)

        self._strokes.append(stroke)

    def fill(self, box: QRectF, colour: QColor = GREY) -> None:
        """The one grey; a calendar has tones."""
        self._strokes.append(lambda painter: painter.fillRect(box, colour))

    def bar(self, box: QRectF, fill: int) -> None:
        """A bar with a border, in one of the fills that a mono laser tells apart."""
        painting = (GREY, PAPER, HAIR, INK)[fill % FILLS]

        def stroke(painter: QPainter) -> None:
            painter.fillRect(box, painting)
            painter.setPen(QPen(INK, 0.5 * POINT))
            painter.drawRect(box)

        self._strokes.append(stroke)

    def frame(self, box: QRectF, points: float = 0.8) -> None:
        """An empty box: to tick, or around a number."""

        def stroke(painter: QPainter) -> None:
            painter.setPen(QPen(INK, points * POINT))
            painter.drawRect(box)

        self._strokes.append(stroke)

    def qr(self, box: QRectF, text: str) -> None:
        """The code of a text, as large as whole dots allow."""
        rows = modules(text)
        side = box.width() / len(rows)

        def stroke(painter: QPainter) -> None:
            for y, row in enumerate(rows):
                for first, last in _runs(row):
                    dark = QRectF(box.left() + first * side, box.top() + y * side, (last - first) * side, side * 1.02)
                    painter.fillRect(dark, INK)

        self._strokes.append(stroke)

    def paint(self, painter: QPainter, dots_per_inch: float) -> None:
        """Everything, on a device of this resolution whose origin is the paper's edge."""
        painter.save()
        painter.setPen(GREY)  # a recording leaves out a pen that is black already, and replays with the window's own
        painter.scale(dots_per_inch / DOTS, dots_per_inch / DOTS)
        for stroke in self._strokes:
            stroke(painter)
        painter.restore()


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Stretches of dark modules, so that no hairline shows between two of them."""
    found, start = [], None
    for place, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            found.append((start, place))
            start = None
    return found
