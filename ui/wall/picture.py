"""The whole picture of the wall: head, the page that stands, and around it amber hatch while the data is old."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from console.domain.wall import SITUATION
from console.planning.wall.duty import DutyBoard
from console.planning.wall.readiness import ReadinessBoard
from console.planning.wall.situation import Situation
from console.planning.wall.stock import StockBoard
from console.wording.catalogue import Wording
from console.wording.wall import kind_name, page_title
from ui.theme.fonts import Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import CENTRE
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.wall import boards, deadlines
from ui.wall.boards import paint_duty, paint_readiness, paint_stock
from ui.wall.brush import Brush, Type
from ui.wall.cities import paint_cities
from ui.wall.counters import paint_counters
from ui.wall.deadlines import paint_deadlines
from ui.wall.head import paint_head
from ui.wall.lately import paint_lately
from ui.wall.scene import Scene
from ui.wall.timeline import paint_timeline, timeline_height

HEAD, COUNTERS, FOOT, LEFT_PART = 103, 192, 150, 0.55
STALE_EDGE = 8


def paint_wall(painter: QPainter, area: QRect, theme: Theme, say: Wording, scene: Scene) -> None:
    """Fills `area`; `theme` is of the screen's scale (`brush.scale_of`)."""
    brush = Brush(painter, theme, say)
    brush.fill(area, "base")
    head = QRect(area.left(), area.top(), area.width(), brush.px(HEAD))
    paint_head(brush, head, scene)
    below = QRect(area.left(), head.bottom() + 1, area.width(), area.bottom() - head.bottom())
    wall = scene.wall
    if scene.waiting:
        _said(brush, below, Symbol.STALE, say("Waiting for the database"), _tries(say, scene))
    elif wall is None or wall.page is None or wall.content is None:
        _said(brush, below, Symbol.DONE, say("Nothing to show"), say("Pages come back by themselves."))
    else:
        _page(brush, below, scene)
    if scene.stale and not scene.waiting:
        _edge(brush, area)


def rows_for(theme: Theme, height: int, kind: str) -> int:
    """How many lines the lists of a kind of page have room for on a wall of this height (px of the screen)."""
    px = theme.px
    body = height - px(HEAD)
    if kind == SITUATION:
        return max(1, (body - px(COUNTERS) - px(FOOT) - px(62) + px(4)) // px(deadlines.ROW))
    return max(1, (body - px(62) - px(50) + px(4)) // px(boards.SECTION_ROW + 8))


def _page(brush: Brush, area: QRect, scene: Scene) -> None:
    assert scene.wall is not None and scene.wall.page is not None
    page, content = scene.wall.page, scene.wall.content
    title = page_title(brush.say, page) if not page.title else kind_name(brush.say, page.kind)
    if isinstance(content, Situation):
        _situation(brush, area, scene, content)
    elif isinstance(content, DutyBoard):
        paint_duty(brush, area, scene, title, content)
    elif isinstance(content, ReadinessBoard):
        paint_readiness(brush, area, scene, title, content)
    elif isinstance(content, StockBoard):
        paint_stock(brush, area, scene, title, content)


def _situation(brush: Brush, area: QRect, scene: Scene, shown: Situation) -> None:
    px = brush.px
    counters = QRect(area.left(), area.top(), area.width(), px(COUNTERS))
    foot = QRect(area.left(), area.bottom() + 1 - px(FOOT), area.width(), px(FOOT))
    body = QRect(area.left(), counters.bottom() + 1, area.width(), foot.top() - counters.bottom() - 1)
    paint_counters(brush, counters, scene, shown)
    left = QRect(body.left(), body.top(), round(body.width() * LEFT_PART), body.height())
    right = QRect(left.right() + 1, body.top(), body.width() - left.width(), body.height())
    paint_deadlines(brush, left, scene, shown.deadlines)
    high = min(timeline_height(brush, shown.meetings), right.height() * 2 // 3)
    paint_timeline(brush, QRect(right.left(), right.top(), right.width(), high), scene, shown.meetings)
    lately = QRect(right.left(), right.top() + high, right.width(), right.height() - high)
    paint_lately(brush, lately, scene, shown.lately)
    brush.fill(QRect(lately.left(), lately.top(), lately.width(), px(1)), "line2")
    brush.beside(left)
    paint_cities(brush, foot, scene, shown.cities)


def _tries(say: Wording, scene: Scene) -> str:
    return say("{problem} Attempt {n}.", problem=scene.waiting, n=scene.attempt)


def _said(brush: Brush, area: QRect, sign: Symbol, first: str, second: str) -> None:
    """Two lines in the middle, calmly."""
    px = brush.px
    side = px(96)
    top = area.top() + (area.height() - side - px(170)) // 2
    box = QRect(area.left() + (area.width() - side) // 2, top, side, side)
    brush.symbol(box, sign, 96)
    line = QRect(area.left() + px(80), box.bottom() + px(36), area.width() - 2 * px(80), px(64))
    brush.text(line, first, Type.COUNTDOWN, weight=Weight.BOLD, align=CENTRE)
    line = line.translated(0, px(14))
    for text in brush.broken(second, line.width(), Type.LIST, 3):
        line = line.translated(0, px(58))
        brush.text(line, text, Type.LIST, "text2", align=CENTRE)


def _edge(brush: Brush, area: QRect) -> None:
    """The amber frame of old data."""
    edge = brush.px(STALE_EDGE)
    for side in (
        QRect(area.left(), area.top(), area.width(), edge),
        QRect(area.left(), area.bottom() + 1 - edge, area.width(), edge),
        QRect(area.left(), area.top(), edge, area.height()),
        QRect(area.right() + 1 - edge, area.top(), edge, area.height()),
    ):
        brush.hatch(side, Hatch.STALE)
