"""Lines with their shifts by days, as the control room knows the sheet."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from console.domain.duty.patterns import Shift
from console.domain.on_duty.in_force import covered_by
from console.planning.duty.ahead import Clock
from console.planning.duty.cells import Cell, LineRows, Placed
from console.planning.duty.grid import DutyGrid
from console.wording.duty import LAYER_NAMES, cell_name
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.roster.grid.day_heads import DayHeads
from ui.pages.roster.grid.line_names import NAME_WIDTH, LineNames
from ui.pages.roster.grid.marks import NONE, Marks
from ui.pages.roster.grid.names import NamePainter
from ui.theme.fonts import Size
from ui.theme.painting import CENTRE, draw_text

ROW, ITEM = 44, 20


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies in a cell at an item: somebody, or a gap (`placed` None). `leaving` is somebody whom the next
    publication, or the plan that is looked at, takes off: their place is to be had.
    """

    cell: Cell
    placed: Placed | None
    leaving: str = ""


class LinesSheet:
    """A grid by lines. `lit` are people (ids) whose names are marked, wherever they stand; `marks` what a plan brings;
    `narrow` writes names smaller.
    """

    def __init__(
        self, desk: Desk, grid: DutyGrid, *, changed: bool, lit: Collection[str] = (), marks: Marks = NONE,
        narrow: bool = False,
    ) -> None:  # fmt: skip
        self.desk, self.theme, self.grid, self.marks = desk, desk.theme, grid, marks
        self.heads = DayHeads(desk, grid)
        self.names = NamePainter(desk, changed=changed, lit=lit, narrow=narrow)
        self.line_names, self._clock = LineNames(desk), Clock(desk.snapshot, desk.now())
        self._rows: list[tuple[LineRows, Shift, int]] = []
        for line in grid.lines:
            self._rows += [(line, shift, number) for number, shift in enumerate(line.shifts)]
        self.rows, self.columns = len(self._rows), len(grid.days)
        self.today = next((n for n, day in enumerate(grid.days) if day.key == grid.today), -1)
        self._spots: dict[tuple[int, int], tuple[Spot, ...]] = {}
        self._heights = tuple(self._height(row) for row in range(self.rows))

    # ---- what lies where

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a row and column."""
        line, shift, _ = self._rows[row]
        return line.cells[self.grid.days[column].key, shift.code]

    def covered(self, row: int, column: int) -> str:
        """The layer that says who serves a cell in place of the published roster that is shown; '' while it holds."""
        roster, (line, shift, _) = self.grid.roster, self._rows[row]
        if roster is None:
            return ""
        return covered_by(self.desk.snapshot, roster, line.line.id, self.grid.days[column].key, shift.code)

    def spots(self, row: int, column: int) -> tuple[Spot, ...]:
        """What the cursor goes through: the people, each gap, who leaves, one below the other; an empty cell is one
        spot.
        """
        if (row, column) not in self._spots:
            cell = self.cell(row, column)
            people = tuple(Spot(cell, placed) for placed in cell.people)
            open_ones = (Spot(cell, None),) * max(cell.short, 0 if people else 1)
            self._spots[row, column] = people + open_ones + tuple(Spot(cell, None, who) for who in self._leaving(cell))
        return self._spots[row, column]

    def spot(self, row: int, column: int, item: int) -> Spot | None:
        """What lies under the cursor."""
        if not self.rows or not self.columns:
            return None
        spots = self.spots(row, column)
        return spots[min(item, len(spots) - 1)]

    def find(self, line: str, day: str, shift: str, person: str = "") -> tuple[int, int, int] | None:
        """Row, column and item of a cell, and of somebody (id) in it; without one, of its first gap."""
        row = next((n for n, (r, s, _) in enumerate(self._rows) if (r.line.id, s.code) == (line, shift)), None)
        column = next((n for n, one in enumerate(self.grid.days) if one.key == day), None)
        if row is None or column is None:
            return None
        spots = self.spots(row, column)
        wanted = (n for n, spot in enumerate(spots) if (spot.placed.person if spot.placed else "") == person)
        return row, column, next(wanted, 0)

    def find_lit(self, people: Collection[str]) -> list[tuple[int, int, int]]:
        """Where these people (ids) stand, day by day."""
        return [
            (row, column, item)
            for column in range(self.columns)
            for row in range(self.rows)
            for item, placed in enumerate(self.cell(row, column).people)
            if placed.person in people
        ]

    # ---- Sheet

    def height(self, row: int) -> int:
        return self._heights[row]

    def items(self, row: int, column: int) -> int:
        return len(self.spots(row, column))

    def described(self, row: int, column: int, item: int) -> str:
        spot, snapshot, say = self.spot(row, column, item), self.desk.snapshot, self.desk.say
        if spot is None:
            return ""
        cell = spot.cell
        where = cell_name(say, snapshot, cell.line, cell.day, cell.shift)
        if spot.leaving:
            return say("{post}: {person} goes", post=where, person=person_name(snapshot, spot.leaving))
        who = person_name(snapshot, spot.placed.person) if spot.placed else say("{missing} missing", missing=cell.short)
        if layer := self.covered(row, column):
            return say("{post}: {person}, beneath: {layer}", post=where, person=who, layer=say(LAYER_NAMES[layer]))
        return f"{where}: {who}"

    def item_rect(self, area: QRect, row: int, column: int, item: int) -> QRect:
        px = self.theme.px
        count = self.items(row, column)
        top = area.top() + max(px(2), (area.height() - count * px(ITEM)) // 2)
        return QRect(area.left() + px(2), top + item * px(ITEM), area.width() - px(4), px(ITEM))

    def paint_corner(self, painter: QPainter, area: QRect) -> None:
        say, px = self.desk.say, self.theme.px
        foot = QRect(area.left() + px(12), area.bottom() - px(24), px(NAME_WIDTH - 16), px(20))
        font, ink = self.theme.font(Size.SECONDARY), self.theme.palette.text2
        draw_text(painter, foot, say("Duty line"), font, ink)
        right = QRect(area.left() + px(NAME_WIDTH + 8), foot.top(), area.width() - px(NAME_WIDTH + 8), px(20))
        draw_text(painter, right, say("Duty shift"), font, ink)

    def paint_nothing(self, painter: QPainter, area: QRect) -> None:
        words = self.desk.say("No duty line is in sight here.")
        draw_text(painter, area, words, self.theme.font(Size.BODY), self.theme.palette.text2, CENTRE)

    def paint_head(self, painter: QPainter, area: QRect, column: int) -> None:
        self.heads.paint(painter, area, column, today=column == self.today)

    def paint_foot(self, painter: QPainter, area: QRect, column: int) -> None:
        self.heads.paint_total(painter, area, column)

    def paint_side(self, painter: QPainter, area: QRect, row: int, top: int, bottom: int) -> None:
        line, shift, number = self._rows[row]
        first = row - number
        above = sum(self._heights[first:row])
        whole = sum(self._heights[first : first + len(line.shifts)])
        self.line_names.paint_shift(painter, area, shift, last=number == len(line.shifts) - 1)
        block = QRect(area.left(), area.top() - above, area.width(), whole)
        if number == 0 or block.top() < top <= area.top() + area.height():
            self.line_names.paint_line(painter, block, line, top)

    def paint_cell(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        line, shift, number = self._rows[row]
        palette, covered = self.theme.palette, self.covered(row, column)
        self.heads.paint_ground(painter, area, column, today=column == self.today)
        last = number == len(line.shifts) - 1
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line2 if last else palette.line)
        painter.fillRect(area.right(), area.top(), 1, area.height(), palette.line)
        for item, spot in enumerate(self.spots(row, column)):
            box = self.item_rect(area, row, column, item)
            if spot.placed is not None:
                cell = spot.cell
                planned = spot.placed.person in self.marks.comes.get((cell.line, cell.day, cell.shift), ())
                self.names.paint(painter, box, spot.placed, planned=planned, covered=bool(covered))
            elif spot.leaving:
                self.names.paint_leaving(painter, box, spot.leaving)
            elif spot.cell.short:
                over = bool(covered) or self._clock.is_over(spot.cell.day, shift)
                self.names.paint_gap(painter, box, over=over)

    # ---- parts

    def _leaving(self, cell: Cell) -> tuple[str, ...]:
        key, there = (cell.line, cell.day, cell.shift), {placed.person for placed in cell.people}
        going = (*(placed.person for placed in cell.going), *self.marks.goes.get(key, ()))
        return tuple(person for person in dict.fromkeys(going) if person not in there)

    def _height(self, row: int) -> int:
        line, shift, _ = self._rows[row]
        most = 1
        for day in self.grid.days:
            cell = line.cells[day.key, shift.code]
            count = len(cell.people) + cell.short
            if cell.going or self.marks.goes:
                count += len(self._leaving(cell))
            most = max(most, count)
        return self.theme.px(max(ROW, most * ITEM + 4))
