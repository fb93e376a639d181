"""The geometry of the state symbols on a 12 px grid (pips: 22 x 12). No colours here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF


@dataclass(frozen=True, slots=True)
class Shape:
    """One part: `fill`, `stroke`, `edge` (stroke in outline colour), `mark` (light, on crit), `dim` (empty)."""

    role: str
    path: QPainterPath
    width: float = 1.0

    def pen(self, colour: QColor, width: float) -> QPen:
        return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)


def shapes(name: str, hollow: bool = False) -> tuple[Shape, ...]:
    """The parts of a symbol, painted in order. Raises KeyError for an unknown name."""
    return _shapes(name, hollow)


@lru_cache(maxsize=64)
def _shapes(name: str, hollow: bool) -> tuple[Shape, ...]:
    if name.startswith("pips_"):
        return _pips(int(name[-1]))
    if hollow and name in ("breach", "due", "unanswered"):
        return (Shape("stroke", _OUTLINES[name](), 1.5),)
    return _PARTS[name]()


def _rect(x: float, y: float, w: float, h: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(x, y, w, h))
    return path


def _polygon(*points: tuple[float, float], closed: bool = True) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    if closed:
        path.closeSubpath()
    return path


def _circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(6, 6), radius, radius)
    return path


def _triangle() -> QPainterPath:
    return _polygon((6, 0.8), (11.6, 10.9), (0.4, 10.9))


def _speech() -> QPainterPath:
    return _polygon((0.5, 1), (11.5, 1), (11.5, 8.5), (6.5, 8.5), (3.5, 11.5), (3.5, 8.5), (0.5, 8.5))


def _breach() -> tuple[Shape, ...]:
    return (
        Shape("fill", _rect(1, 1, 10, 10)),
        Shape("mark", _rect(5.2, 2.6, 1.6, 4.3)),
        Shape("mark", _rect(5.2, 7.9, 1.6, 1.6)),
    )


def _hatched() -> tuple[Shape, ...]:
    lines = QPainterPath()
    for x, y, length in ((1, 5, 4), (1, 8.7, 7.7), (3.3, 11, 7.7), (7, 11, 4)):
        lines.moveTo(x, y)
        lines.lineTo(x + length, y - length)
    return (Shape("edge", _rect(0.75, 0.75, 10.5, 10.5), 1.1), Shape("edge", lines, 1.3))


def _half() -> tuple[Shape, ...]:
    right = QPainterPath(QPointF(6, 1))
    right.arcTo(QRectF(1, 1, 10, 10), 90, -180)
    right.closeSubpath()
    return (Shape("stroke", _circle(4.6), 1.2), Shape("fill", right))


def _side(filled_left: float) -> tuple[Shape, ...]:
    return (Shape("stroke", _rect(0.6, 1.6, 10.8, 8.8), 1.2), Shape("fill", _rect(filled_left, 2, 5, 8)))


def _pips(count: int) -> tuple[Shape, ...]:
    return tuple(Shape("fill" if i < count else "dim", _rect(i * 6, 2.5, 4, 7)) for i in range(4))


_OUTLINES: dict[str, Callable[[], QPainterPath]] = {
    "breach": lambda: _rect(1.75, 1.75, 8.5, 8.5),
    "due": lambda: _polygon((6, 2.2), (10.5, 10.2), (1.5, 10.2)),
    "unanswered": _speech,
}

_PARTS: dict[str, Callable[[], tuple[Shape, ...]]] = {
    "breach": _breach,
    "due": lambda: (Shape("fill", _triangle()),),
    "unanswered": lambda: (Shape("fill", _speech()),),
    "unstaffed": lambda: (Shape("stroke", _polygon((6, 1.3), (10.7, 6), (6, 10.7), (1.3, 6)), 1.7),),
    "hatched": _hatched,
    "paused": lambda: (Shape("fill", _rect(3, 2, 2, 8)), Shape("fill", _rect(7, 2, 2, 8))),
    "ring": lambda: (Shape("stroke", _circle(4.4), 1.3),),
    "half": _half,
    "check": lambda: (Shape("stroke", _polygon((1.2, 6.4), (4.4, 9.6), (10.8, 2.8), closed=False), 1.6),),
    "left_half": lambda: _side(1),
    "right_half": lambda: _side(6),
    "dot": lambda: (Shape("fill", _circle(2.6)),),
}
