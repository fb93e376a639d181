"""The year of the stress test: a day a cell with its sign and how many places stay open; beside it the current day."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.planning.plans.whatif.grades import CALM, DIRE, GRADES, OPEN, THIN, grade, usual
from console.planning.plans.whatif.outlook import StressDay, YearOutlook
from console.wording.forms import weekday_text
from console.wording.names import place_name
from console.wording.whatif import GRADE_NAMES, scenario_rows
from ui.desk import Desk
from ui.pages.assignment.what_if.scrolling import scrolling
from ui.theme.fonts import Size, Weight
from ui.theme.painting import LEFT, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.base import fill_with
from ui.widgets.key_values import KeyValue, KeyValues
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import PanelHeader, Rule
from ui.widgets.year_grid import YearGrid

SIDE, TALL, ROOMY, LEGEND = 280, 22, 40, 22  # px; a cell of TALL has room for two lines, of ROOMY for a whole sign
NAMED = 5
SIGNS = {CALM: Symbol.NOT_STARTED, THIN: Symbol.DUE, OPEN: Symbol.UNSTAFFED, DIRE: Symbol.UNSTAFFED}
INKS = {CALM: "text3", THIN: "warn_t", OPEN: "unst_t", DIRE: "unst_t"}


class StressGrid(YearGrid):
    """Only days of the year that is tested."""

    gaps = (8, 2)

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__(desk.theme, desk.say, day, lambda: desk.local(desk.now()).date())
        self.desk = desk
        self.days: dict[date, StressDay] = {}
        self._usual = 0

    def show_year(self, outlook: YearOutlook | None) -> None:
        """These days, of a year that may not be whole yet."""
        self.days = {date.fromisoformat(day.day): day for day in outlook.days} if outlook else {}
        self._usual = usual(outlook) if outlook else 0
        self.update()

    def grade_of(self, day: date) -> str:
        """How bad a day is beside the others, '' for one that was not reached."""
        found = self.days.get(day)
        return grade(found, self._usual) if found else ""

    def go_to(self, day: date) -> None:
        """Days of other years are another question."""
        if day.year == self.day.year:
            super().go_to(day)

    def set_day(self, day: date) -> None:
        """Show the year of this day, and the day as the current one."""
        self.day = day
        self.update()

    def draw_day(self, painter: QPainter, day: date, today: bool) -> None:
        theme, palette, cell, found = self.theme, self.theme.palette, self.cell(day), self.days.get(day)
        level = self.grade_of(day)
        chosen = self.draw_current(painter, day)
        if level == DIRE and not chosen:
            painter.fillRect(cell.adjusted(1, 1, -1, -1), palette.tint_unst)
        if cell.height() < theme.px(TALL):  # no room for two lines: the figure alone, without the date
            if found is None:
                self.draw_number(painter, cell, day, today, "text" if chosen else "text3", Size.CAPTION)
            self._draw_mark(painter, cell, found, level, chosen)
            return
        upper = QRect(cell.left(), cell.top() + 1, cell.width(), cell.height() // 2 - 1)
        token = "text" if chosen else "text2" if found else "text3"
        room = upper.adjusted(0, -1, 0, 1) if today else upper  # its box is inverted, and must hold whole figures
        self.draw_number(painter, room, day, today, token, Size.CAPTION)
        self._draw_mark(painter, upper.translated(0, upper.height()), found, level, chosen)

    def _draw_mark(self, painter: QPainter, area: QRect, found: StressDay | None, level: str, chosen: bool) -> None:
        """◇ 12, centred; nothing for a day that was not reached."""
        if found is None:
            return
        theme = self.theme
        side = theme.px(10 if area.width() >= theme.px(ROOMY) else 8)
        font = theme.font(Size.CAPTION, Weight.BOLD if level == DIRE else Weight.FIGURE)
        text = str(found.open or found.short)
        wide = side + theme.px(2) + text_width(font, text)
        left = area.left() + max(0, (area.width() - wide) // 2)
        draw_symbol(painter, middle(area, left, QSize(side, side)), SIGNS[level], theme.palette)
        ink = "text" if chosen else INKS[level]
        rest = QRect(left + side + theme.px(2), area.top(), area.right() - left, area.height())
        draw_text(painter, rest, text, font, getattr(theme.palette, ink), LEFT)


class StressLegend(QWidget):
    """What the signs mean, in one line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        fill_with(self, desk.theme, "base")
        self.setFixedHeight(desk.theme.px(LEGEND))
        self.setAccessibleName("; ".join(desk.say(GRADE_NAMES[name]) for name in GRADES))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.desk.theme, self.desk.theme.px
        font, left = theme.font(Size.SECONDARY), px(18)
        for name in GRADES:
            box = QRect(left, px(4), px(24), px(18))
            if name == DIRE:
                painter.fillRect(box, theme.palette.tint_unst)
            draw_symbol(painter, middle(box, left + px(6), QSize(px(12), px(12))), SIGNS[name], theme.palette)
            text = self.desk.say(GRADE_NAMES[name])
            area = QRect(left + px(30), 0, text_width(font, text) + 2, self.height())
            draw_text(painter, area, text, font, theme.palette.text2, LEFT)
            left = area.right() + px(20)


class DayPanel(QWidget):
    """The current day: its figures, its worst counties, its weakest units."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say, theme = desk.say, desk.theme
        fill_with(self, theme, "panel")
        self.setFixedWidth(theme.px(SIDE))
        self.header = PanelHeader(theme, "", say("Enter opens the day"))
        self.figures = KeyValues(theme, padding=12)
        self.worst_title, self.worst = PanelHeader(theme, say("Worst counties"), say("Gap")), Lines(theme, padding=12)
        self.weak_title = PanelHeader(theme, say("Weakest units"), say("People lacking"))
        self.weak = Lines(theme, padding=12)
        self.asked_title, self.asked = PanelHeader(theme, say("What was asked")), Lines(theme, padding=12)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        fill_with(inner, theme, "panel")
        for part in (self.figures, self.worst_title, self.worst, self.weak_title, self.weak):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.asked_title)
        column.addWidget(self.asked)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(scrolling(inner), 1)

    def show_day(self, day: date, found: StressDay | None, old: YearOutlook | None) -> None:
        """This day, None for one that was not reached; `old` where the year is an answer to other conditions than those
        above, which are named then.
        """
        say, snapshot = self.desk.say, self.desk.snapshot
        self.header.title.setText(weekday_text(say, day))
        rows = [KeyValue(say("State"), say("Not worked out yet"))]
        if found is not None:
            symbol = Symbol.UNSTAFFED if found.open else Symbol.NOT_STARTED
            rows = [
                KeyValue(say("Left open"), say("{open} of {places}", open=found.open, places=found.places), symbol,
                         "unst_t" if found.open else "text"),
                KeyValue(say("People away"), str(found.away)),
                KeyValue(say("Meetings known"), str(found.meetings)),
                KeyValue(say("Units below strength"), str(found.short), Symbol.DUE if found.short else None,
                         "warn_t" if found.short else "text"),
                KeyValue(say("What is proven"), say("Fewer can't stay open") if found.fewest else say("Not proven")),
            ]  # fmt: skip
        self.figures.set_rows(rows)
        for title, part, places in (
            (self.worst_title, self.worst, found.counties[:NAMED] if found else ()),
            (self.weak_title, self.weak, found.units[:NAMED] if found else ()),
        ):
            part.show_lines([Line(place_name(snapshot, code), tail=str(count)) for code, count in places])
            title.setVisible(bool(places))
        asked = scenario_rows(say, snapshot, old.scenario) if old else ()
        self.asked.show_lines(
            [line for name, value in asked for line in (Line(name, ink="text3"), Line(value, indent=1))]
        )
        self.asked_title.setVisible(bool(asked))


class YearPanel(QWidget):
    """`opened` carries the day of Enter."""

    opened = Signal(object)

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__()
        self.desk = desk
        self.outlook: YearOutlook | None = None
        self._late = False
        fill_with(self, desk.theme, "base")
        self.grid, self.legend, self.side = StressGrid(desk, day), StressLegend(desk), DayPanel(desk)
        self.grid.moved.connect(lambda _: self._show_day())
        self.grid.opened.connect(lambda: self.opened.emit(self.grid.day))
        left = QVBoxLayout()
        left.setSpacing(0)
        for part in (self.grid, self.legend):
            left.addWidget(part, 1 if part is self.grid else 0)
        edge = Rule(desk.theme)
        edge.setFixedWidth(1)
        edge.setMaximumHeight(16777215)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(edge)
        row.addWidget(self.side)

    def show_year(self, outlook: YearOutlook | None, *, late: bool) -> None:
        """This answer, or none yet; `late`: one to other conditions."""
        self.outlook, self._late = outlook, late
        self.grid.show_year(outlook)
        self._show_day()

    def _show_day(self) -> None:
        day = self.grid.day
        self.side.show_day(day, self.grid.days.get(day), self.outlook if self._late else None)
        found = self.grid.days.get(day)
        words = weekday_text(self.desk.say, day)
        self.grid.setAccessibleName(f"{words} {found.open}" if found else words)
