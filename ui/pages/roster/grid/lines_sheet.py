"""Lines with their shifts by days, as the control room knows the sheet."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter

from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import NEW
from console.domain.rules import BLOCKING
from console.planning.duty.cells import CALM, Cell, LineRows, Placed
from console.planning.duty.grid import DutyGrid
from console.wording.duty import cell_name, line_name, own_name, shift_hours
from console.wording.names import person_name, place_name
from ui.desk import Desk
from ui.pages.roster.grid.day_heads import DayHeads
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.time_axis import draw_dashed

ROW, ITEM, NAME_WIDTH, PAD = 44, 20, 152, 8


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies in a cell at an item: somebody, or a gap (`placed` None)."""

    cell: Cell
    placed: Placed | None


class LinesSheet:
    """A grid by lines. `lit` are people (ids) whose names are marked, wherever they stand."""

    def __init__(self, desk: Desk, grid: DutyGrid, *, changed: bool, lit: Collection[str] = ()) -> None:
        self.desk, self.theme, self.grid = desk, desk.theme, grid
        self.changed, self.lit = changed, frozenset(lit)
        self.heads = DayHeads(desk, grid.days, grid.totals)
        self._rows: list[tuple[LineRows, Shift, int]] = []
        for line in grid.lines:
            self._rows += [(line, shift, number) for number, shift in enumerate(line.shifts)]
        self.rows, self.columns = len(self._rows), len(grid.days)
        self.today = next((n for n, day in enumerate(grid.days) if day.key == grid.today), -1)

    # ---- what lies where

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a row and column."""
        line, shift, _ = self._rows[row]
        return line.cells[self.grid.days[column].key, shift.code]

    def spots(self, row: int, column: int) -> tuple[Spot, ...]:
        """What the cursor goes through: the people, then each gap, one below the other; an empty cell is one spot."""
        cell = self.cell(row, column)
        people = tuple(Spot(cell, placed) for placed in cell.people)
        return people + (Spot(cell, None),) * max(cell.short, 0 if people else 1)

    def spot(self, row: int, column: int, item: int) -> Spot | None:
        """What lies under the cursor."""
        if not self.rows or not self.columns:
            return None
        spots = self.spots(row, column)
        return spots[min(item, len(spots) - 1)]

    def find(self, line: str, day: str, shift: str, person: str = "") -> tuple[int, int, int] | None:
        """Row, column and item of a cell, and of somebody (id) in it."""
        row = next((n for n, (r, s, _) in enumerate(self._rows) if (r.line.id, s.code) == (line, shift)), None)
        column = next((n for n, one in enumerate(self.grid.days) if one.key == day), None)
        if row is None or column is None:
            return None
        spots = self.spots(row, column)
        wanted = (n for n, spot in enumerate(spots) if (spot.placed.person if spot.placed else "") == person)
        return row, column, next(wanted, 0)

    # ---- Sheet

    def height(self, row: int) -> int:
        line, shift, _ = self._rows[row]
        most = max((len(c.people) + c.short for (_, code), c in line.cells.items() if code == shift.code), default=1)
        return self.theme.px(max(ROW, most * ITEM + 4))

    def items(self, row: int, column: int) -> int:
        return len(self.spots(row, column))

    def described(self, row: int, column: int, item: int) -> str:
        spot, snapshot, say = self.spot(row, column, item), self.desk.snapshot, self.desk.say
        if spot is None:
            return ""
        cell = spot.cell
        where = cell_name(say, snapshot, cell.line, cell.day, cell.shift)
        who = person_name(snapshot, spot.placed.person) if spot.placed else say("{n} missing", n=cell.short)
        return f"{where}: {who}"

    def item_rect(self, area: QRect, row: int, column: int, item: int) -> QRect:
        px = self.theme.px
        count = self.items(row, column)
        top = area.top() + max(px(2), (area.height() - count * px(ITEM)) // 2)
        return QRect(area.left() + px(2), top + item * px(ITEM), area.width() - px(4), px(ITEM))

    def paint_corner(self, painter: QPainter, area: QRect) -> None:
        say, px = self.desk.say, self.theme.px
        foot = QRect(area.left() + px(12), area.bottom() - px(24), px(NAME_WIDTH), px(20))
        font, ink = self.theme.font(Size.SECONDARY), self.theme.palette.text2
        draw_text(painter, foot, say("Duty line"), font, ink)
        draw_text(painter, foot.translated(px(NAME_WIDTH - 4), 0), say("Duty shift"), font, ink)

    def paint_head(self, painter: QPainter, area: QRect, column: int) -> None:
        self.heads.paint(painter, area, column, today=column == self.today)

    def paint_foot(self, painter: QPainter, area: QRect, column: int) -> None:
        self.heads.paint_total(painter, area, column)

    def paint_side(self, painter: QPainter, area: QRect, row: int, top: int, bottom: int) -> None:
        line, shift, number = self._rows[row]
        palette, px = self.theme.palette, self.theme.px
        left = area.left() + px(NAME_WIDTH)
        last = number == len(line.shifts) - 1
        edge = area.left() if last else left
        painter.fillRect(
            edge, area.bottom(), area.width() - (edge - area.left()), 1, palette.line2 if last else palette.line
        )
        painter.fillRect(left, area.top(), 1, area.height(), palette.line)
        words = QRect(left + px(PAD), area.top(), area.width() - px(NAME_WIDTH + PAD), area.height())
        half = px(18)
        upper = QRect(words.left(), words.top() + (words.height() - 2 * half) // 2, words.width(), half)
        name = own_name(self.desk.say, shift.names, shift.code)
        draw_text(painter, upper, name, self.theme.font(Size.SECONDARY), palette.text2)
        hours = self.theme.font(Size.SECONDARY)
        draw_text(painter, upper.translated(0, half), shift_hours(shift), hours, palette.text3)
        if number == 0:
            self._paint_line(painter, area, line, row, top)

    def paint_cell(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        cell, palette = self.cell(row, column), self.theme.palette
        _, _, number = self._rows[row]
        self.heads.paint_ground(painter, area, column, today=column == self.today)
        last = number == len(self._rows[row][0].shifts) - 1
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line2 if last else palette.line)
        painter.fillRect(area.right(), area.top(), 1, area.height(), palette.line)
        for item, spot in enumerate(self.spots(row, column)):
            box = self.item_rect(area, row, column, item)
            if spot.placed is not None:
                self._paint_person(painter, box, spot.placed)
            elif cell.short:
                self._paint_gap(painter, box)

    # ---- parts

    def _paint_line(self, painter: QPainter, area: QRect, line: LineRows, row: int, top: int) -> None:
        """The line's block over its shifts; it slides down while its first rows are out of sight."""
        say, snapshot, px, palette = self.desk.say, self.desk.snapshot, self.theme.px, self.theme.palette
        whole = sum(self.height(row + n) for n in range(len(line.shifts)))
        slid = min(max(0, top - area.top()), max(0, whole - px(88)))
        box = QRect(area.left() + px(12), area.top() + px(6) + slid, px(NAME_WIDTH - 20), px(18))
        name = line_name(say, snapshot, line.line.id)
        draw_text(painter, box, name, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text)
        lines = [say.n("{n} person", "{n} people", line.people)]
        if line.line.place:
            lines.insert(0, place_name(snapshot, line.line.place))
        for n, text in enumerate((*lines, self._strength(line)), start=1):
            if (n + 1) * px(18) + px(10) <= whole:
                draw_text(painter, box.translated(0, n * px(18)), text, self.theme.font(Size.SECONDARY), palette.text2)
        state = box.translated(0, (len(lines) + 2) * px(18) + px(4))
        if state.bottom() <= area.top() + whole:
            self._paint_state(painter, state, line)

    def _strength(self, line: LineRows) -> str:
        """1 a shift, or 2 – 2 – 1 a shift."""
        counts = [f"{low}" if low == high else f"{low}…{high}" for low, high in line.strengths]
        text = counts[0] if len(set(counts)) == 1 else " – ".join(counts)
        return self.desk.say("{counts} a shift", counts=text)

    def _paint_state(self, painter: QPainter, box: QRect, line: LineRows) -> None:
        palette, px = self.theme.palette, self.theme.px
        symbol = Symbol.UNSTAFFED if line.short else Symbol.DONE
        draw_symbol(painter, middle(box, box.left(), QSize(px(12), px(12))), symbol, palette)
        text = self.desk.say("{n} missing", n=line.short) if line.short else self.desk.say("Fully staffed")
        ink = palette.unst_t if line.short else palette.text2
        draw_text(painter, box.adjusted(px(17), 0, 0, 0), text, self.theme.font(Size.SECONDARY), ink)

    def _paint_person(self, painter: QPainter, box: QRect, placed: Placed) -> None:
        palette, px = self.theme.palette, self.theme.px
        text = box.adjusted(px(6), 0, -px(2), 0)
        if placed.person in self.lit:
            painter.fillRect(box, palette.sel)
        ink: QColor = palette.text
        if placed.worst != CALM:
            blocks = placed.worst == BLOCKING
            symbol = Symbol.BREACH if blocks else Symbol.DUE
            draw_symbol(painter, middle(text, text.left(), QSize(px(12), px(12))), symbol, palette)
            text, ink = text.adjusted(px(17), 0, 0, 0), palette.crit_t if blocks else palette.warn_t
        name = person_name(self.desk.snapshot, placed.person)
        if placed.stands_for:
            name = self.desk.say("{name} (stand-in)", name=name)
        weight = Weight.BOLD if self.changed and placed.standing == NEW else Weight.NORMAL
        used = draw_text(painter, text, name, self.theme.font(Size.BODY, weight), ink)
        if self.changed and placed.standing == NEW:  # the next publication tells it
            painter.fillRect(text.left(), text.bottom() - px(1), used, 1, palette.text2)

    def _paint_gap(self, painter: QPainter, box: QRect) -> None:
        palette, px = self.theme.palette, self.theme.px
        inner = box.adjusted(px(2), px(1), -px(2), -px(1))
        painter.fillRect(inner, palette.tint_unst)
        draw_dashed(painter, inner, palette.unst_t)
        mark = middle(inner, inner.left() + px(6), QSize(px(12), px(12)))
        draw_symbol(painter, mark, Symbol.UNSTAFFED, palette)
        text = inner.adjusted(px(23), 0, 0, 0)
        draw_text(painter, text, self.desk.say("{n} missing", n=1), self.theme.font(Size.SECONDARY), palette.unst_t)
