"""Today's conferences around now: a lane a system, set-up and tear-down hatched, the step's n of m, the line of now."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect

from console.domain.conferences import DRAFT
from console.planning.conferences.phase import Phase
from console.planning.day.axis import Axis
from console.planning.wall.meetings import Meetings, Shown, WallLane
from console.wording.names import clock_time, system_name
from ui.theme.fonts import Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import CENTRE
from ui.wall.brush import Brush, Type
from ui.wall.panel import SIDE, paint_heading
from ui.wall.scene import Scene
from ui.widgets.time_axis import draw_dashed

HOURS, ROW, ROW_LEAST, NAME = 46, 72, 46, 130
MOST_ROWS = 5


def timeline_height(brush: Brush, shown: Meetings) -> int:
    """What it would have, px of the screen: three rows at least, so that the list below keeps its place."""
    rows = min(MOST_ROWS, max(3, sum(lane.rows for lane in shown.lanes)))
    row = ROW if rows <= 3 else max(ROW_LEAST, 3 * ROW // rows + 12)
    return brush.px(62) + brush.px(HOURS) + rows * brush.px(row)


def paint_timeline(brush: Brush, area: QRect, scene: Scene, shown: Meetings) -> None:
    """Fills `area`; of a day without conferences it says so."""
    brush.fill(area, "base")
    below = paint_heading(brush, area, brush.say("Conferences today"), _counts(brush, scene, shown))
    px = brush.px
    if not shown.lanes:
        said = brush.say("None around this hour") if shown.total else brush.say("No conference today")
        brush.text(below.adjusted(px(SIDE), 0, 0, 0), said, Type.LIST, "text3")
        return
    names = max(brush.width(system_name(brush.say, scene.snapshot, lane.system), Type.TEXT) for lane in shown.lanes)
    left = below.left() + px(SIDE) + max(px(NAME), min(names, px(220))) + px(16)
    track = QRect(left, below.top() + px(HOURS), below.right() + 1 - px(8) - left, below.height() - px(HOURS))
    axis = Axis(shown.start, shown.end, track.width())
    for start, end in shown.tight:
        at, wide = axis.span(start, end)
        brush.fill(QRect(track.left() + at, track.top(), wide, track.height()), "tint_warn")
    for hour in axis.hours():
        brush.fill(QRect(track.left() + axis.x(hour), track.top(), px(1), track.height()), "line")
    lanes = _placed(track, shown.lanes)
    for lane, room in lanes:
        _lane_name(brush, QRect(below.left(), room.top(), track.left() - below.left(), room.height()), scene, lane)
        brush.below(QRect(below.left(), room.top(), below.width(), room.height()))
    _hours(brush, QRect(track.left(), below.top(), track.width(), px(HOURS)), axis, scene)
    for lane, room in lanes:
        for one in lane.shown:
            _block(brush, room, axis, one, lane.rows)
    if axis.start <= scene.now <= axis.end:
        at = track.left() + axis.x(scene.now)
        brush.fill(QRect(at - px(1), track.top() - px(6), px(3), track.height() + px(6)), "text")


def _counts(brush: Brush, scene: Scene, shown: Meetings) -> list[str]:
    say = brush.say
    if not shown.total:
        return []
    later = say("later {time}", time=clock_time(shown.next_start, scene.zone)) if shown.next_start is not None else ""
    return [later, say.n("{n} conference", "{n} conferences", shown.total), say("{n} over", n=shown.over)]


def _placed(track: QRect, lanes: tuple[WallLane, ...]) -> list[tuple[WallLane, QRect]]:
    """Lanes share the height by their rows."""
    rows, found, done = sum(lane.rows for lane in lanes), [], 0
    for lane in lanes:
        top = track.top() + track.height() * done // rows
        done += lane.rows
        bottom = track.top() + track.height() * done // rows
        found.append((lane, QRect(track.left(), top, track.width(), bottom - top)))
    return found


def _lane_name(brush: Brush, area: QRect, scene: Scene, lane: WallLane) -> None:
    name = system_name(brush.say, scene.snapshot, lane.system)
    brush.text(area.adjusted(brush.px(SIDE), 0, -brush.px(10), 0), name, Type.TEXT)


def _hours(brush: Brush, area: QRect, axis: Axis, scene: Scene) -> None:
    """The full hours, none under the flag of now."""
    px, zone = brush.px, scene.zone
    wide = brush.width("00:00", Type.LEAST) + px(16)
    flag = QRect()
    if axis.start <= scene.now <= axis.end:
        left = min(max(area.left(), area.left() + axis.x(scene.now) - wide // 2), area.right() + 1 - wide)
        flag = QRect(left, area.top() + px(4), wide, area.height() - px(10))
    for hour in axis.hours():
        cell = QRect(area.left() + axis.x(hour) - wide // 2, area.top(), wide, area.height())
        if not cell.intersects(flag) and cell.right() <= area.right() + px(8):
            brush.text(cell, clock_time(hour, zone), Type.LEAST, "text2", align=CENTRE)
    if not flag.isNull():
        brush.fill(flag, "text")
        brush.text(flag, clock_time(scene.now, zone), Type.LEAST, "base", Weight.BOLD, CENTRE)


def _block(brush: Brush, lane: QRect, axis: Axis, shown: Shown, rows: int) -> None:
    px, block = brush.px, shown.block
    top = lane.top() + lane.height() * block.row // rows + px(7)
    high = lane.height() // rows - 2 * px(7)
    x: Callable[[datetime], int] = axis.x
    left, right = max(0, x(block.setup)), min(axis.width, x(block.teardown))
    begin, end = max(0, x(block.start)), min(axis.width, x(block.end))
    whole = QRect(lane.left() + left, top, max(px(4), right - left), high)
    meeting = QRect(lane.left() + begin, top, max(0, end - begin), high)
    brush.fill(whole, "base")
    over = shown.phase is Phase.OVER
    if block.state == DRAFT:
        draw_dashed(brush.painter, whole, brush.colour("text2"))
    elif not over:
        brush.hatch(whole, Hatch.BLOCK)
        brush.fill(meeting, "blk")
        brush.box(whole, "text" if shown.focus else "ctl", 2 if shown.focus else 1)
    else:
        brush.fill(meeting, "line")
        brush.box(whole, "line2")
    _words(brush, whole, meeting, shown)


def _words(brush: Brush, whole: QRect, meeting: QRect, shown: Shown) -> None:
    """The step's figures before the meeting where they fit, else with the title; the title in the meeting."""
    px = brush.px
    ratio = shown.progress.ratio
    figures = f"{ratio.n}/{ratio.m}" if ratio.m and shown.phase is not Phase.OVER else ""
    wide = brush.width(figures, Type.TEXT) + px(16) if figures else 0
    before = QRect(whole.left(), whole.top(), meeting.left() - whole.left(), whole.height())
    title = shown.block.title
    if figures and before.width() >= wide + px(6):
        box = QRect(before.right() + 1 - wide - px(3), before.top() + px(6), wide, before.height() - 2 * px(6))
        brush.fill(box, "base")
        brush.text(box, figures, Type.TEXT, align=CENTRE)
        figures = ""
    room = meeting.adjusted(px(10), 0, -px(6), 0)
    weight = Weight.BOLD if shown.focus else Weight.FIGURE
    ink = "text2" if shown.phase is Phase.OVER else "text"
    if figures and room.width() > wide + px(90):
        brush.text(QRect(room.right() + 1 - wide, room.top(), wide, room.height()), figures, Type.TEXT, ink)
        room.setRight(room.right() - wide - px(6))
    elif figures and room.width() < px(90):
        title = figures
    after = whole.right() - meeting.right()
    need = brush.width(title, Type.TEXT, weight)
    if need > room.width() and after > px(12):  # a long title runs on over the tear-down, on plain ground
        room.setRight(min(room.left() + need, whole.right() - px(4)))
        cover = QRect(
            meeting.right() + 1, whole.top() + px(2), room.right() - meeting.right(), whole.height() - 2 * px(2)
        )
        brush.fill(cover, "base")
    brush.text(room, title, Type.TEXT, ink, weight)
