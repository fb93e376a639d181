"""Type for paper: lengths in points, fonts without hinting, wrapping. The same on every device.

All is laid out on a grid of 600 dots an inch and scaled to the device, so preview, printer and PDF break lines alike.
"""

import threading
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout, QTextOption

from ui.theme.fonts import families

DOTS = 600
POINT = DOTS / 72
MM = DOTS / 25.4
A4_SHORT, A4_LONG = 210.0, 297.0  # mm

TITLE, HEADING, BODY, SMALL, FOOT = 20.0, 11.0, 9.4, 8.4, 8.0
NORMAL, BOLD = 400, 600


_own = threading.local()  # a QFont keeps its engine for one thread; two threads that share one would fight over it


def font(size: float, weight: int = NORMAL) -> QFont:
    """A font of so many points on the grid.

    Contextual and tabular glyphs stay off: Qt's PDF has no way back from them to characters, so figures could not be
    found, copied or read aloud.
    """
    held: dict[tuple[float, int], QFont] = _own.__dict__.setdefault("fonts", {})
    if (size, weight) not in held:
        held[size, weight] = _made(size, weight)
    return held[size, weight]


def _made(size: float, weight: int) -> QFont:
    result = QFont()
    result.setFamilies(list(families()))
    result.setPixelSize(round(size * POINT))
    result.setWeight(QFont.Weight(weight))
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(result, "setFeature"):
        for feature in ("tnum", "calt", "liga", "clig"):  # the application's font brings tnum in
            result.setFeature(QFont.Tag(feature), 0)
    return result


def metrics(size: float, weight: int = NORMAL) -> QFontMetricsF:
    """Its metrics."""
    held: dict[tuple[float, int], QFontMetricsF] = _own.__dict__.setdefault("metrics", {})
    if (size, weight) not in held:
        held[size, weight] = QFontMetricsF(font(size, weight))
    return held[size, weight]


@lru_cache(maxsize=8192)
def width(text: str, size: float, weight: int = NORMAL) -> float:
    """Width of one line, in dots."""
    return metrics(size, weight).horizontalAdvance(text)


@lru_cache(maxsize=8192)
def wrapped(text: str, room: float, size: float, weight: int = NORMAL) -> tuple[str, ...]:
    """The lines of a text in so many dots; a word longer than that breaks inside. Only the blank at a break is lost."""
    found: list[str] = []
    for part in text.split("\n"):
        if width(part, size, weight) <= room:
            found.append(part)
        else:
            found += _broken(part, room, size, weight)
    return tuple(found)


def _broken(text: str, room: float, size: float, weight: int) -> list[str]:
    layout = QTextLayout(text, font(size, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found = []
    units = text.encode("utf-16-le")  # Qt counts UTF-16 units
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        start, length = line.textStart(), line.textLength()
        found.append(units[start * 2 : (start + length) * 2].decode("utf-16-le").rstrip(" "))
    layout.endLayout()
    return found


def line_height(size: float) -> float:
    """From one line to the next, in dots; room for Vietnamese marks above and below."""
    return size * 1.36 * POINT


def has_font_for(language: str) -> bool:
    """Whether any installed font can write the language."""
    if language != "zh_CN":
        return bool(QFontDatabase.families())
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
