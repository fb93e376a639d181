"""What stands on the timeline beside its blocks: joint tests, and the ghost of a meeting that is being shifted."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.pages.conferences.layout import BlockRect, DayLayout, TestRect
from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme
from ui.widgets.painting import draw_text, text_width
from ui.widgets.time_axis import draw_dashed

FITS, WARNED, BLOCKED = "text2", "warn", "crit"


def paint_test(painter: QPainter, rect: TestRect, text: str, theme: Theme) -> None:
    """A line through its lane with a foot, and its name as far as there is room."""
    px, palette = theme.px, theme.palette
    font = theme.font(Size.SECONDARY)
    painter.fillRect(rect.line, palette.tick)
    painter.fillRect(rect.line.left() - px(2), rect.line.top(), px(5), px(4), palette.tick)
    area = rect.words.adjusted(px(5), 0, 0, 0)
    if area.width() >= min(text_width(font, text), px(28)):
        draw_text(painter, area, text, font, palette.text2)


def ghost_of(rect: BlockRect, layout: DayLayout, dx: int) -> tuple[QRect, QRect]:
    """Where a shifted block and its meeting lie, cut at the day's edges."""
    track = layout.track
    return rect.whole.translated(dx, 0).intersected(track), rect.meeting.translated(dx, 0).intersected(track)


def paint_ghost(painter: QPainter, whole: QRect, meeting: QRect, text: str, state: str, theme: Theme) -> None:
    """A dashed outline in the colour of its `state`, the meeting inside, the new times on plain ground."""
    px, palette = theme.px, theme.palette
    colour = getattr(palette, state)
    for inset in range(2):
        draw_dashed(painter, whole.adjusted(inset, inset, -inset, -inset), colour)
    for x in (meeting.left(), meeting.right()):
        painter.fillRect(x, whole.top() + 2, 1, whole.height() - 4, colour)
    font = theme.font(Size.SECONDARY, Weight.BOLD)
    wide = text_width(font, text) + px(8)
    left = min(max(whole.left() + px(3), meeting.center().x() - wide // 2), max(0, whole.right() - wide))
    box = QRect(left, whole.top() + (whole.height() - px(18)) // 2, wide, px(18))
    painter.fillRect(box, palette.base)
    ink = palette.text if state == FITS else getattr(palette, f"{state}_t")
    draw_text(painter, box.adjusted(px(4), 0, 0, 0), text, font, ink)
