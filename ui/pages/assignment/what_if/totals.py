"""What an answer comes to by system and level, each figure beside the one with everybody there."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.planning.plans.whatif.outlook import Outlook, Tally
from console.wording.names import level_name, system_name
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.painting import LEFT, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.base import fill_with

ROW, HEAD, LEAD, CELL, PAD = 24, 26, 120, 210, 12
TOTAL = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """Systems and levels (codes) in order, TOTAL last, and the tally of each pair."""

    systems: tuple[str, ...]
    levels: tuple[str, ...]
    tallies: dict[tuple[str, str], Tally]


def sums_of(outlook: Outlook) -> Sums:
    """A lone system or level needs no total of its own."""
    found: dict[tuple[str, str], Tally] = {}
    for row in outlook.levels:
        for key in ((row.system, row.level), (row.system, TOTAL), (TOTAL, row.level)):
            found[key] = _added(found.get(key, Tally(0, 0, 0)), row.tally)
    found[TOTAL, TOTAL] = outlook.total
    systems = dict.fromkeys(row.system for row in outlook.levels)
    levels = dict.fromkeys(row.level for row in outlook.levels)
    more_systems, more_levels = (TOTAL,) if len(systems) > 1 else (), (TOTAL,) if len(levels) > 1 else ()
    return Sums((*systems, *more_systems), (*levels, *more_levels), found)


def _added(one: Tally, other: Tally) -> Tally:
    return Tally(one.places + other.places, one.open + other.open, one.before + other.before)


class Totals(QWidget):
    """A line a system, a column a level."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sums: Sums | None = None
        fill_with(self, desk.theme, "base")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(desk.theme.px(HEAD + ROW))

    def show_outlook(self, outlook: Outlook) -> None:
        """The figures of this one."""
        self.sums = sums_of(outlook)
        self.setFixedHeight(self.desk.theme.px(HEAD + ROW * len(self.sums.systems)) + 1)
        self.setAccessibleName("; ".join(self._spoken()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.desk.theme.px(LEAD + 3 * CELL), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sums is None:
            return
        painter, theme, palette = QPainter(self), self.desk.theme, self.desk.theme.palette
        px = theme.px
        painter.fillRect(0, 0, self.width(), px(HEAD), palette.panel)
        painter.fillRect(0, px(HEAD) - 1, self.width(), 1, palette.line2)
        wide = self._cell_width()
        for column, level in enumerate(self.sums.levels):
            area = QRect(px(LEAD) + column * wide, 0, wide - px(PAD), px(HEAD))
            draw_text(painter, area, self._level(level), theme.font(Size.SECONDARY), palette.text2, LEFT)
        for row, system in enumerate(self.sums.systems):
            top = px(HEAD) + row * px(ROW)
            last = system == TOTAL
            bold = theme.font(Size.SECONDARY, Weight.BOLD if last else Weight.NORMAL)
            draw_text(painter, QRect(px(PAD), top, px(LEAD - PAD), px(ROW)), self._system(system), bold, palette.text)
            for column, level in enumerate(self.sums.levels):
                area = QRect(px(LEAD) + column * wide, top, wide - px(PAD), px(ROW))
                self._draw_cell(painter, area, self.sums.tallies.get((system, level)), last or level == TOTAL)
            painter.fillRect(0, top + px(ROW) - 1, self.width(), 1, palette.line)
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.line2)

    def _draw_cell(self, painter: QPainter, area: QRect, tally: Tally | None, strong: bool) -> None:
        """◇ 12 /80   基线 4."""
        if tally is None:
            return
        theme, palette, px = self.desk.theme, self.desk.theme.palette, self.desk.theme.px
        symbol = Symbol.UNSTAFFED if tally.open else Symbol.NOT_STARTED
        draw_symbol(painter, middle(area, area.left(), QSize(px(12), px(12))), symbol, palette)
        figure = theme.font(Size.BODY, Weight.BOLD if strong else Weight.FIGURE)
        left = area.left() + px(18)
        ink = palette.unst_t if tally.open else palette.text3
        room = QRect(left, area.top(), px(34), area.height())
        draw_text(painter, room, str(tally.open), figure, ink, LEFT)
        small = theme.font(Size.SECONDARY)
        rest = QRect(left + px(36), area.top(), area.right() - left - px(36), area.height())
        used = draw_text(painter, rest, f"/ {tally.places}", small, palette.text2, LEFT)
        rest.setLeft(rest.left() + max(used + px(8), px(54)))
        more = tally.open - tally.before
        words = self._before(tally) if rest.width() >= text_width(small, self._before(tally)) else ""
        draw_text(painter, rest, words, small, palette.text2 if more else palette.text3, LEFT)

    def _before(self, tally: Tally) -> str:
        return self.desk.say("Baseline {n}", n=tally.before)

    def _cell_width(self) -> int:
        assert self.sums is not None
        px = self.desk.theme.px
        room = self.width() - px(LEAD + PAD)
        return max(px(110), min(px(CELL), room // max(1, len(self.sums.levels))))

    def _system(self, code: str) -> str:
        return system_name(self.desk.say, self.desk.snapshot, code) if code else self.desk.say("Total")

    def _level(self, code: str) -> str:
        name = level_name(self.desk.say, self.desk.snapshot, code) if code else self.desk.say("Total")
        return name[:1].upper() + name[1:]

    def _spoken(self) -> list[str]:
        assert self.sums is not None
        say = self.desk.say
        return [
            say("{system} {level}: {open} of {places} open, baseline {before}", system=self._system(system),
                level=self._level(level), open=tally.open, places=tally.places, before=tally.before)
            for system in self.sums.systems
            for level in self.sums.levels
            if (tally := self.sums.tallies.get((system, level)))
        ]  # fmt: skip
