"""What is really painted, read from the painter's own commands: each text with the px of its type."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import atan, degrees
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

INCH_MM, NEAR_M = 25.4, 4.0
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the px of its type on the screen, and where its line begins."""

    text: str
    px: float
    x: float
    y: float


def texts_of(paint: Callable[[QPainter, QRect], None], size: QSize) -> list[Text]:
    """Paint onto a device that keeps what it was told, and read the texts back."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setResolution(96)
    device.setSize(size)
    device.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(device)
    paint(painter, QRect(0, 0, size.width(), size.height()))
    painter.end()
    root = ElementTree.fromstring(bytes(buffer.data().data()))
    return [text for group in root.iter(f"{_SVG}g") for text in _of(group)]


def _of(group: ElementTree.Element) -> list[Text]:
    matrix = re.match(r"matrix\(([^)]*)\)", group.get("transform", ""))
    scale = [float(part) for part in matrix.group(1).split(",")] if matrix else [1.0, 0, 0, 1.0, 0, 0]
    found = []
    for node in group.findall(f"{_SVG}text"):
        px, x, y = (float(node.get(name, group.get(name, "0"))) for name in ("font-size", "x", "y"))
        found.append(Text("".join(node.itertext()), px * scale[3], x * scale[0] + scale[4], y * scale[3] + scale[5]))
    return found


def arc_minutes(px: float, inches: float, height: int, metres: float = NEAR_M) -> float:
    """Under what angle so many px are seen on a 16:9 screen of this diagonal and px height."""
    screen_mm = inches * INCH_MM * 9 / (16**2 + 9**2) ** 0.5
    return degrees(atan(px * screen_mm / height / (metres * 1000))) * 60
