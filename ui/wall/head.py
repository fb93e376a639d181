"""The head of the wall: clock, day, lunar day, which page, who is on duty, how old the data is."""

from PySide6.QtCore import QRect

from console.planning.lunar import lunar_day
from console.planning.wall.showing import WallNow
from console.wording.calendar import lunar_text
from console.wording.names import day_name
from console.wording.wall import page_title
from ui.theme.fonts import Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import LEFT, RIGHT
from ui.theme.symbols import Symbol
from ui.wall.brush import Brush, Type
from ui.wall.scene import Scene
from ui.widgets.age import age
from ui.widgets.strip_blocks import Age

EDGE, GAP = 32, 28
MARKS = ((26, 10), (16, 8), (10, 5))  # a page's bar and what parts it from the next; narrower where room is tight


def paint_head(brush: Brush, area: QRect, scene: Scene) -> None:
    """Fills `area` (103 px of the wall high)."""
    px = brush.px
    brush.fill(area, "frame")
    local = scene.now.astimezone(scene.zone)
    clock = area.adjusted(px(EDGE), 0, 0, 0)
    left = clock.left() + brush.text(clock, local.strftime("%H:%M:%S"), Type.CLOCK, weight=Weight.BOLD) + px(44)
    left = _day(brush, QRect(left, area.top(), area.right() - left, area.height()), scene)
    right = _age(brush, area.adjusted(0, 0, -px(EDGE), 0), scene)
    right = _people(brush, QRect(left, area.top(), right - left, area.height()), scene)
    _pages(brush, QRect(left + px(8), area.top(), right - left - px(8), area.height()), scene)
    brush.below(area, "line2")


def _day(brush: Brush, area: QRect, scene: Scene) -> int:
    """The day above the lunar one, or alone; the right edge."""
    px, line = brush.px, brush.px(42)
    lunar = _lunar(brush, scene)
    top = area.top() + (area.height() - line * (2 if lunar else 1)) // 2
    day = day_name(brush.say, scene.now, scene.zone)
    used = brush.text(QRect(area.left(), top, area.width(), line), day, Type.LIST)
    if lunar:
        used = max(used, brush.text(QRect(area.left(), top + line, area.width(), line), lunar, Type.LEAST, "text2"))
    return area.left() + used + px(8)


def _lunar(brush: Brush, scene: Scene) -> str:
    found = lunar_day(scene.now.astimezone(scene.zone).date(), scene.snapshot.site.country)
    return lunar_text(brush.say, found.month, found.day, found.leap) if found is not None else ""


def _age(brush: Brush, area: QRect, scene: Scene) -> int:
    """How old the data is, at the right; the left edge of what was painted."""
    if scene.waiting:
        return area.right()
    px, say = brush.px, brush.say
    state, headline, detail = age(say, scene.fresh, scene.now.astimezone(scene.zone))
    if state is Age.STALE:
        return _stopped(brush, area, headline, detail)
    ink, sign = ("warn_t", Symbol.DUE) if state is Age.LATE else ("text", Symbol.LIVE)
    wide = brush.width(headline, Type.LIST)
    words = QRect(area.right() + 1 - wide, area.top(), wide, area.height())
    brush.text(words, headline, Type.LIST, ink)
    left = words.left() - px(40)
    brush.symbol(QRect(left, area.top(), px(32), area.height()), sign, 28)
    return _divider(brush, area, left)


def _stopped(brush: Brush, area: QRect, headline: str, detail: str) -> int:
    """Amber hatch at both sides of when it stopped."""
    px, band, line = brush.px, brush.px(26), brush.px(40)
    wide = max(brush.width(headline, Type.LIST, Weight.BOLD), min(brush.width(detail, Type.LEAST), px(620)))
    words = QRect(area.right() + 1 - wide - band - px(14), area.top(), wide, area.height())
    top = area.top() + (area.height() - 2 * line) // 2
    brush.text(QRect(words.left(), top, wide, line), headline, Type.LIST, "warn_t", Weight.BOLD)
    brush.text(QRect(words.left(), top + line, wide, line), detail, Type.LEAST, "text2")
    left = words.left() - px(14) - band
    for edge in (left, words.right() + px(14)):
        brush.hatch(QRect(edge, area.top(), band, area.height() - px(1)), Hatch.STALE)
    return left - px(GAP)


def _divider(brush: Brush, area: QRect, left: int) -> int:
    px = brush.px
    line = left - px(GAP)
    brush.fill(QRect(line, area.top() + px(30), px(1), area.height() - px(60)), "line2")
    return line - px(GAP)


def _people(brush: Brush, area: QRect, scene: Scene) -> int:
    """Leader and dispatcher, from the right; the left edge of what was painted. Where neither a hand-over nor a roster
    says who is at the desk, it is who works at the window beside the wall.
    """
    px, say = brush.px, brush.say
    if scene.wall is None:
        return area.right()
    found = scene.wall.on_duty
    desk = found.dispatchers or ((scene.user,) if scene.user else ())
    right = area.right() + 1
    for label, names in ((say("Dispatcher"), desk), (say("Duty leader"), found.leaders)):
        if not names:
            continue
        text = say(", ").join(names)
        wide = min(brush.width(text, Type.LIST, Weight.BOLD), px(420))
        whole = wide + px(12) + brush.width(label, Type.LIST)
        if right - whole < area.left():
            break
        brush.text(QRect(right - wide, area.top(), wide, area.height()), text, Type.LIST, weight=Weight.BOLD)
        brush.text(QRect(right - whole, area.top(), whole - wide, area.height()), label, Type.LIST, "text3", align=LEFT)
        right -= whole + px(40)
    return right


def _pages(brush: Brush, area: QRect, scene: Scene) -> None:
    """A bar for each page, the one that stands filled; two upright bars while pages are held. The site's own title."""
    wall, px = scene.wall, brush.px
    if wall is None or wall.page is None:
        return
    right = area.right() + 1
    if len(wall.pages) > 1:
        high, count = px(8), len(wall.pages)
        room = next((row for row in MARKS if count * px(sum(row)) <= area.width()), MARKS[-1])
        bar, gap = map(px, room)
        wide = count * (bar + gap) - gap
        left, top = right - wide, area.top() + (area.height() - high) // 2
        if left < area.left():
            return
        for number, page in enumerate(wall.pages):
            brush.fill(QRect(left + number * (bar + gap), top, bar, high), "text" if page.id == wall.page.id else "g3")
        right = left - px(20)
        if scene.held:
            right -= px(30)
            brush.symbol(QRect(right, area.top(), px(30), area.height()), Symbol.PAUSED, 28)
            right -= px(12)
    title = _title(brush, wall)
    room = QRect(area.left(), area.top(), right - area.left(), area.height())
    if title and room.width() > px(120):
        brush.text(room, title, Type.LIST, "text2", Weight.BOLD, RIGHT)


def _title(brush: Brush, wall: WallNow) -> str:
    """The first page needs no name of its own; a site's title is always said."""
    return page_title(brush.say, wall.page) if wall.page is not None and wall.page.title else ""
