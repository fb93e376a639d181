"""How many device pixels one unit of a painter covers."""

from PySide6.QtGui import QPainter


def device_ratio(painter: QPainter) -> float:
    """1.0 on an ordinary screen, 2.0 on a dense one, more on a printer.

    Read from the transform and not from the device, so that a scaled painter (print, a zoomed picture) stays sharp too.
    """
    return max(1.0, round(painter.deviceTransform().m11(), 2))
