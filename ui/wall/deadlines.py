"""The next deadlines: countdown (filled only when it is passed), customer, place, state."""

from PySide6.QtCore import QRect

from console.planning.wall.deadlines import Deadline, Deadlines
from console.wording.tickets import countdown, mark_short, mask_numbers, state_name
from console.wording.wall import short_place
from ui.pages.tickets.columns import STATE_SYMBOLS
from ui.theme.fonts import Weight
from ui.theme.painting import LEFT, RIGHT
from ui.theme.symbols import Symbol
from ui.wall.brush import Brush, Type
from ui.wall.panel import SIDE, paint_heading, rows_in
from ui.wall.scene import Scene

ROW = 70
CELL, CELL_HIGH, MARK = 226, 54, 60
PIPS, NAME = 50, 330
FIXED = 92 + 14 + MARK + 10 + 20 + 24 + SIDE  # gaps and the mark


def paint_deadlines(brush: Brush, area: QRect, scene: Scene, shown: Deadlines) -> None:
    """Late ones first; a list without rows says so."""
    say = brush.say
    counts = [say("{n} under way", n=shown.under_way), say("{n} paused", n=shown.paused)]
    brush.fill(area, "base")
    below = paint_heading(brush, area, say("Next deadlines"), counts)
    high = brush.px(ROW)
    rows = shown.rows[: rows_in(brush, below.height(), ROW)]
    if not rows:
        brush.text(below.adjusted(brush.px(SIDE), 0, 0, 0), say("No ticket with a deadline"), Type.LIST, "text3")
        return
    columns = _columns(brush, area.width(), scene, rows)
    for number, row in enumerate(rows):
        line = QRect(area.left(), below.top() + number * high, area.width(), high)
        _row(brush, line, scene, row, columns)
        if number < len(rows) - 1:
            brush.below(line)


def _columns(brush: Brush, width: int, scene: Scene, rows: tuple[Deadline, ...]) -> tuple[int, int, int]:
    """Widths of the clock's cell, of the place and of the state: by what is there; names get the rest. Where the
    states' words would leave too little of it they are told by their pips (0).
    """
    px = brush.px
    clocks = (brush.width(_time(row), Type.COUNTDOWN, Weight.BOLD) + 2 * px(14) for row in rows)
    places = (brush.width(_place(scene, row), Type.TEXT) for row in rows)
    states = max(brush.width(state_name(brush.say, row.ticket.state), Type.TEXT) for row in rows)
    clock, place = max(px(CELL), *clocks), min(max(places), px(230))
    room = width - clock - place - states - px(FIXED)
    return clock, place, states if room >= px(NAME) else 0


def _time(row: Deadline) -> str:
    return countdown(row.clock.mark.remaining) if row.clock is not None else ""


def _place(scene: Scene, row: Deadline) -> str:
    names = [short_place(scene.snapshot, code) for code in dict.fromkeys((row.area, row.district)) if code]
    return " ".join(names)


def _row(brush: Brush, line: QRect, scene: Scene, row: Deadline, columns: tuple[int, int, int]) -> None:
    px = brush.px
    cell_wide, place_wide, state_wide = columns
    clock = row.clock
    late, due = clock is not None and clock.breached, clock is not None and clock.due
    if late or due:
        sign = Symbol.BREACH if late else Symbol.DUE
        brush.symbol(line.adjusted(px(34), 0, 0, 0), sign, 34)
    cell = QRect(line.left() + px(92), line.top() + (line.height() - px(CELL_HIGH)) // 2, cell_wide, px(CELL_HIGH))
    if late:
        brush.fill(cell, "crit_f")
    ink = "on_crit" if late else "warn_t" if due else "text"
    brush.text(cell.adjusted(0, 0, -px(14), 0), _time(row), Type.COUNTDOWN, ink, Weight.BOLD, RIGHT)
    mark = QRect(cell.right() + px(14), line.top(), px(MARK), line.height())
    if clock is not None:
        brush.text(mark, mark_short(brush.say, clock.mark), Type.LEAST, "text3")
    right = line.right() + 1 - px(SIDE)
    wide = state_wide or px(PIPS)
    state = QRect(right - wide, line.top(), wide, line.height())
    if state_wide:
        brush.text(state, state_name(brush.say, row.ticket.state), Type.TEXT, "text2", align=LEFT)
    else:
        brush.symbol(state, STATE_SYMBOLS[row.ticket.state], 26)
    place = QRect(state.left() - px(24) - place_wide, line.top(), place_wide, line.height())
    brush.text(place, _place(scene, row), Type.TEXT, "text2", align=LEFT)
    name = QRect(mark.right() + px(10), line.top(), place.left() - px(20) - mark.right() - px(10), line.height())
    brush.text(name, mask_numbers(row.customer), Type.LIST)
