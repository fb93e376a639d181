"""The pages that are tables: who is on duty, what makes the period ready, what of the stock is short."""

from datetime import timedelta

from PySide6.QtCore import QRect

from console.domain.readiness import UNDER_WAY, ReadinessItem
from console.domain.stock import StockItem
from console.planning.duty.now import LineNow, ShiftOf
from console.planning.readiness.standing import Count
from console.planning.wall.duty import DutyBoard
from console.planning.wall.readiness import ReadinessBoard
from console.planning.wall.stock import StockBoard
from console.wording.catalogue import Wording
from console.wording.duty import line_name, shift_hours
from console.wording.names import WEEKDAYS, clock_time, person_name
from console.wording.readiness import section_name, stock_kind_name
from console.wording.wall import days_late, item_day, short_place
from ui.theme.fonts import Weight
from ui.theme.painting import RIGHT
from ui.theme.symbols import Symbol
from ui.wall.brush import Brush, Type
from ui.wall.panel import SIDE, paint_heading
from ui.wall.scene import Scene
from ui.wall.table import WallCell, WallColumn, paint_table, room_for_rows

SECTION_ROW = 62


def paint_duty(brush: Brush, area: QRect, scene: Scene, title: str, shown: DutyBoard) -> None:
    """A line a row: now with its hours, next with its hours, what lacks."""
    say = brush.say
    brush.fill(area, "base")
    counts = [say("{n} duty lines of units", n=shown.units), say("{n} short", n=shown.short)] if shown.units else []
    below = paint_heading(brush, area, title, counts)
    columns = (
        WallColumn(say("Duty line"), 3.2), WallColumn(say("On duty now"), 3.8), WallColumn("", 1.8),
        WallColumn(say("Next shift"), 3.8), WallColumn("", 2.3),
    )  # fmt: skip
    rows = [_line(brush, scene, row) for row in shown.lines]
    most = room_for_rows(brush, below.height())
    more = say("{n} more", n=len(rows) - most + 1) if len(rows) > most else ""
    if not more and shown.units and not shown.short:
        more = say.n("{n} duty line of a unit: staffed", "{n} duty lines of units: all staffed", shown.units)
    paint_table(brush, below, columns, rows, more, scene.stale)


def _line(brush: Brush, scene: Scene, row: LineNow) -> tuple[WallCell, ...]:
    say = brush.say
    name = line_name(say, scene.snapshot, row.line.id)
    if row.line.place:
        name = say("{place} {name}", place=short_place(scene.snapshot, row.line.place), name=name)
    following = (row.next,) if row.next is not None else ()
    return (
        WallCell(name, "text2"), _people(say, scene, row.now, now=True), _hours(row.now),
        _people(say, scene, following, now=False), WallCell(_when(say, scene, row.next), "text3"),
    )  # fmt: skip


def _when(say: Wording, scene: Scene, shift: ShiftOf | None) -> str:
    """The hours of the next shift; where they are not the next such hours, as after a weekend, its day and begin."""
    if shift is None or shift.start - scene.now <= timedelta(days=1):
        return shift_hours(shift.shift) if shift else ""
    at = shift.start.astimezone(scene.zone)
    return say("{weekday} {hours}", weekday=say(WEEKDAYS[at.weekday()]), hours=clock_time(at, scene.zone))


def _people(say: Wording, scene: Scene, shifts: tuple[ShiftOf, ...], *, now: bool) -> WallCell:
    """Names; whoever lacks in the colour of nobody there. Between two shifts a dash."""
    keys = dict.fromkeys(key for shift in shifts for key in shift.people)
    names = say(", ").join(person_name(scene.snapshot, key) for key in keys)
    missing = sum(shift.missing for shift in shifts)
    if not missing:
        return WallCell(names or "—", "text" if names else "text3", now)
    lacks = say("lack {n}", n=missing)
    text = say("{names} · {lacks}", names=names, lacks=lacks) if names else lacks
    return WallCell(text, "unst_t", now, Symbol.UNSTAFFED)


def _hours(shifts: tuple[ShiftOf, ...]) -> WallCell:
    """Of shifts that run beside each other the first one's."""
    return WallCell(shift_hours(shifts[0].shift) if shifts else "", "text3")


def paint_readiness(brush: Brush, area: QRect, scene: Scene, title: str, shown: ReadinessBoard) -> None:
    """Sections at the left with done of all, at the right what is to be done, the overdue first."""
    say = brush.say
    period = shown.period
    assert period is not None
    brush.fill(area, "base")
    whole = shown.standing.whole
    late = say("{n} items overdue", n=whole.overdue) if whole.overdue else ""
    counts = [say("{n} of {m} done", n=whole.settled, m=whole.total), late]
    below = paint_heading(brush, area, say("{title}: {period}", title=title, period=period.name), counts)
    left = QRect(below.left(), below.top(), brush.px(620), below.height())
    _sections(brush, left, scene, shown.standing.sections)
    brush.beside(left)
    right = QRect(left.right() + 1, below.top(), below.width() - left.width(), below.height())
    columns = (WallColumn(say("Ready by"), 2.5), WallColumn(say("Place"), 2), WallColumn(say("What"), 5.2),
               WallColumn(say("Owner"), 2.2))  # fmt: skip
    rows = [_item(say, scene, item, shown.today) for item in shown.ahead]
    most = room_for_rows(brush, right.height())
    more = say("{n} more", n=len(rows) - most + 1) if len(rows) > most else ""
    paint_table(brush, right, columns, rows, more or ("" if rows else say("Everything is done.")), scene.stale)


def _sections(brush: Brush, area: QRect, scene: Scene, sections: tuple[tuple[str, Count], ...]) -> None:
    px, high = brush.px, min(brush.px(SECTION_ROW + 8), area.height() // max(1, len(sections)))
    for number, (section, row) in enumerate(sections):
        line = QRect(area.left(), area.top() + number * high, area.width(), high)
        words = line.adjusted(px(SIDE), 0, -px(SIDE), 0)
        whole = not row.left
        begun = Symbol.UNDER_WAY if row.settled or row.under_way else Symbol.NOT_STARTED
        sign = Symbol.BREACH if row.overdue else Symbol.DONE if whole else begun
        right = brush.symbol(words, sign, 30, grey=scene.stale)
        figures = f"{row.settled}/{row.total}"
        wide = brush.width(figures, Type.LIST, Weight.BOLD)
        ink = "crit_t" if row.overdue else "text2" if whole else "text"
        brush.text(words, figures, Type.LIST, ink, Weight.BOLD, RIGHT)
        name = QRect(right + px(16), line.top(), words.right() - wide - px(16) - right - px(16), line.height())
        brush.text(name, section_name(brush.say, section), Type.LIST, "text2" if whole else "text")
        brush.below(line)


def _item(say: Wording, scene: Scene, item: ReadinessItem, today: str) -> tuple[WallCell, ...]:
    if late := item.overdue(today):
        due = WallCell(days_late(say, item.due, today), "crit_t", True, Symbol.BREACH)
    else:
        due = WallCell(item_day(item.due), sign=Symbol.UNDER_WAY if item.state == UNDER_WAY else Symbol.NOT_STARTED)
    place = short_place(scene.snapshot, item.place) if item.place else say("Whole site")
    return due, WallCell(place, "text2"), WallCell(item.title, bold=late), WallCell(item.owner or "—", "text2")


def paint_stock(brush: Brush, area: QRect, scene: Scene, title: str, shown: StockBoard) -> None:
    """An item a row: what is there of what must be."""
    say = brush.say
    brush.fill(area, "base")
    counts = [say("{n} of {m} items short", n=len(shown.short), m=shown.total)]
    below = paint_heading(brush, area, title, counts)
    columns = (
        WallColumn(say("Place"), 2.2), WallColumn(say("Item in stock"), 4.2), WallColumn(say("Kind"), 3.7),
        WallColumn(say("In stock now"), 1.7, RIGHT), WallColumn(say("At least"), 1.4, RIGHT),
        WallColumn(say("Short by"), 1.6),
    )  # fmt: skip
    rows = [_stock(say, scene, item) for item in shown.short]
    most = room_for_rows(brush, below.height())
    more = say("{n} more", n=len(rows) - most + 1) if len(rows) > most else ""
    paint_table(brush, below, columns, rows, more, scene.stale)


def _stock(say: Wording, scene: Scene, item: StockItem) -> tuple[WallCell, ...]:
    name = say("{name} {model}", name=item.name, model=item.model) if item.model else item.name
    short = say("{n} {unit}", n=item.short, unit=item.unit) if item.unit else str(item.short)
    return (
        WallCell(short_place(scene.snapshot, item.place) if item.place else say("Whole site"), "text2"),
        WallCell(name),
        WallCell(stock_kind_name(say, item.kind), "text2"), WallCell(str(item.count), bold=True),
        WallCell(str(item.least), "text2"), WallCell(short, "warn_t", True, Symbol.DUE),
    )  # fmt: skip
