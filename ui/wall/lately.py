"""What happened last: time, symbol where it says something, words."""

from PySide6.QtCore import QRect

from console.domain.conference_log import ANSWERED, FAULT_REPORTED, LATE_ANSWER, NOTICE_SENT, REMINDED, TASK_DONE
from console.planning.situation.happened import Happened
from console.wording.names import clock_time
from console.wording.wall import happened_about, happened_text
from ui.theme.symbols import Symbol
from ui.wall.brush import Brush, Type
from ui.wall.panel import SIDE, paint_heading, rows_in
from ui.wall.scene import Scene

ROW = 49
ABOUT = 0.55  # of a line's width, for the name, where the whole is too long
SIGNS = {
    ANSWERED: Symbol.DONE,
    TASK_DONE: Symbol.DONE,
    "confirm": Symbol.DONE,
    NOTICE_SENT: Symbol.UNANSWERED,
    REMINDED: Symbol.UNANSWERED,
    LATE_ANSWER: Symbol.BREACH,
    FAULT_REPORTED: Symbol.DUE,
    "escalated": Symbol.BREACH,
    "suspend": Symbol.PAUSED,
}


def paint_lately(brush: Brush, area: QRect, scene: Scene, shown: tuple[Happened, ...]) -> None:
    """As many as there is room for."""
    brush.fill(area, "base")
    below = paint_heading(brush, area, brush.say("Lately"), ())
    px, high = brush.px, brush.px(ROW)
    for number, row in enumerate(shown[: rows_in(brush, below.height(), ROW)]):
        line = QRect(area.left() + px(SIDE), below.top() + number * high, area.width() - 2 * px(SIDE), high)
        wide = brush.width("00:00", Type.TEXT)
        brush.text(line, clock_time(row.at, scene.zone), Type.TEXT, "text3")
        if (sign := SIGNS.get(row.event.what)) is not None:
            brush.symbol(line.adjusted(wide + px(20), 0, 0, 0), sign, 26, grey=scene.stale)
        words = line.adjusted(wide + px(64), 0, 0, 0)
        brush.text(words, _words(brush, scene, row, words.width()), Type.TEXT)


def _words(brush: Brush, scene: Scene, row: Happened, room: int) -> str:
    """What happened must be read: a long name before it is cut first, what comes after it is cut by the painter."""
    about = happened_about(scene.snapshot, row.event, row.about, row.place, row.count)
    text = happened_text(brush.say, row.event, about, row.count)
    if brush.width(text, Type.TEXT) <= room:
        return text
    return happened_text(brush.say, row.event, brush.cut(about, round(room * ABOUT), Type.TEXT), row.count)
