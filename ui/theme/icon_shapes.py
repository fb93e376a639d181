"""Icon drawings (resources/icons/icons.json) as paths on a 20 px grid.

Commands: M/L x y, C x y x y x y, Z, R x y w h, O cx cy r, A x y w h start sweep; `!` before a drawing fills it.
"""

import json
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath


@lru_cache(maxsize=1)
def drawings() -> dict[str, list[str]]:
    """All icons by name, each a list of drawings."""
    text = (files("resources") / "icons" / "icons.json").read_text("utf-8")
    icons: dict[str, list[str]] = json.loads(text)
    return icons


@lru_cache(maxsize=64)
def icon_paths(name: str) -> tuple[tuple[QPainterPath, bool], ...]:
    """The parts of an icon as (path, filled). Raises KeyError for an unknown name."""
    return tuple((_parse(part.removeprefix("!")), part.startswith("!")) for part in drawings()[name])


def _parse(drawing: str) -> QPainterPath:
    path = QPainterPath()
    for command, numbers in _commands(drawing):
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        if command == "M":
            path.moveTo(points[0])
        elif command == "L":
            path.lineTo(points[0])
        elif command == "C":
            path.cubicTo(*points)
        elif command == "Z":
            path.closeSubpath()
        elif command == "R":
            path.addRect(QRectF(*numbers))
        elif command == "O":
            path.addEllipse(points[0], numbers[2], numbers[2])
        else:
            frame = QRectF(*numbers[:4])
            path.arcMoveTo(frame, numbers[4])
            path.arcTo(frame, numbers[4], numbers[5])
    return path


def _commands(drawing: str) -> list[tuple[str, list[float]]]:
    result: list[tuple[str, list[float]]] = []
    for word in drawing.split():
        if word[0].isalpha():
            result.append((word[0], []))
            word = word[1:]
        if word:
            result[-1][1].append(float(word))
    return result
