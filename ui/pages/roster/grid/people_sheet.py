"""People by days, each duty by its letter: the other sheet that everyone knows. Leave and meetings show beside."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from console.domain.on_duty.in_force import covered_by
from console.domain.rules import BLOCKING
from console.planning.duty.cells import CALM
from console.planning.duty.grid import DutyGrid
from console.planning.duty.persons import PersonDay, PersonRow, Served
from console.wording.duty import LAYER_NAMES, cell_name, duty_day, points_text, shift_mark
from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.roster.grid.day_heads import DayHeads
from ui.pages.roster.grid.marks import NONE, CellKey, Marks
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import CENTRE, RIGHT, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.time_axis import draw_dashed, draw_hatch

ROW, NAME_WIDTH, PAD, LETTER = 32, 152, 12, 22


@dataclass(frozen=True, slots=True)
class PersonSpot:
    """Somebody's day, and the duty in it that the cursor is on (None: free)."""

    row: PersonRow
    day: PersonDay
    served: Served | None


class PeopleSheet:
    """A roster by person."""

    def __init__(
        self, desk: Desk, grid: DutyGrid, people: tuple[PersonRow, ...], *, lit: Collection[str] = (),
        marks: Marks = NONE,
    ) -> None:  # fmt: skip
        self.desk, self.theme, self.grid, self.people, self.marks = desk, desk.theme, grid, people, marks
        self.lit = frozenset(lit)
        self._goes: dict[tuple[str, str], tuple[CellKey, ...]] = {}
        for cell, gone in marks.goes.items():
            for person in gone:
                self._goes[person, cell[1]] = (*self._goes.get((person, cell[1]), ()), cell)
        self.heads = DayHeads(desk, grid)
        self.rows, self.columns = len(people), len(grid.days)
        self.today = next((n for n, day in enumerate(grid.days) if day.key == grid.today), -1)

    # ---- what lies where

    def spot(self, row: int, column: int, item: int) -> PersonSpot | None:
        """What lies under the cursor."""
        if not self.rows or not self.columns:
            return None
        person = self.people[row]
        day = person.days[column]
        served = day.served[min(item, len(day.served) - 1)] if day.served else None
        return PersonSpot(person, day, served)

    def find_person(self, person: str, day: str = "") -> tuple[int, int, int] | None:
        """Row, column and item of somebody (id) on a day (ISO)."""
        row = next((n for n, one in enumerate(self.people) if one.person.id == person), None)
        column = next((n for n, one in enumerate(self.grid.days) if one.key == day), 0)
        return None if row is None else (row, column, 0)

    def find_lit(self, people: Collection[str]) -> list[tuple[int, int, int]]:
        """Where these people (ids) serve, day by day."""
        return [
            (row, column, item)
            for column in range(self.columns)
            for row, one in enumerate(self.people)
            if one.person.id in people
            for item, _ in enumerate(one.days[column].served)
        ]

    def covered(self, served: Served, day: str) -> str:
        """The layer that says who serves in place of the published roster that is shown; '' while it holds."""
        roster = self.grid.roster
        if roster is None or not served.entry:
            return ""
        return covered_by(self.desk.snapshot, roster, served.line, day, served.shift)

    def left(self, row: int, column: int) -> tuple[CellKey, ...]:
        """Duties that the plan which is looked at takes from somebody that day."""
        person = self.people[row]
        there = {(one.line, person.days[column].day, one.shift) for one in person.days[column].served}
        return tuple(cell for cell in self._goes.get((person.person.id, person.days[column].day), ())
                     if cell not in there)  # fmt: skip

    # ---- Sheet

    def height(self, row: int) -> int:
        return self.theme.px(ROW)

    def items(self, row: int, column: int) -> int:
        return max(1, len(self.people[row].days[column].served))

    def described(self, row: int, column: int, item: int) -> str:
        spot, say, snapshot = self.spot(row, column, item), self.desk.say, self.desk.snapshot
        if spot is None:
            return ""
        day = duty_day(say, spot.day.day)
        if spot.served is None:
            what = spot.day.leave.kind or say("Away") if spot.day.leave else say("free")
            return say("{person}, {day}: {what}", person=spot.row.person.name, day=day, what=what)
        post = cell_name(say, snapshot, spot.served.line, spot.day.day, spot.served.shift)
        if layer := self.covered(spot.served, spot.day.day):
            person = spot.row.person.name
            return say("{post}: {person}, beneath: {layer}", post=post, person=person, layer=say(LAYER_NAMES[layer]))
        return say("{person}: {post}", person=spot.row.person.name, post=post)

    def item_rect(self, area: QRect, row: int, column: int, item: int) -> QRect:
        px, count = self.theme.px, max(1, len(self.people[row].days[column].served) + len(self.left(row, column)))
        wide = min(area.width() - px(4), px(LETTER + 10) * count) // count
        left = area.left() + (area.width() - wide * count) // 2 + item * wide
        return QRect(left, area.top() + px(4), wide, area.height() - px(8))

    def paint_corner(self, painter: QPainter, area: QRect) -> None:
        px, say, palette = self.theme.px, self.desk.say, self.theme.palette
        foot = QRect(area.left() + px(PAD), area.bottom() - px(24), area.width() - px(2 * PAD), px(20))
        font = self.theme.font(Size.SECONDARY)
        draw_text(painter, foot, say("Full name"), font, palette.text2)
        draw_text(painter, foot, say("points   duties / nights"), font, palette.text2, RIGHT)

    def paint_nothing(self, painter: QPainter, area: QRect) -> None:
        words = self.desk.say("Nobody is on duty here yet: V shows the lines, and Settings who serves them.")
        draw_text(painter, area, words, self.theme.font(Size.BODY), self.theme.palette.text2, CENTRE)

    def paint_head(self, painter: QPainter, area: QRect, column: int) -> None:
        self.heads.paint(painter, area, column, today=column == self.today)

    def paint_foot(self, painter: QPainter, area: QRect, column: int) -> None:
        self.heads.paint_total(painter, area, column)

    def paint_side(self, painter: QPainter, area: QRect, row: int, top: int, bottom: int) -> None:
        person, palette, px = self.people[row], self.theme.palette, self.theme.px
        if person.person.id in self.lit:
            painter.fillRect(area, palette.sel)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line)
        text = area.adjusted(px(PAD), 0, -px(PAD), 0)
        font = self.theme.font(Size.SECONDARY)
        say = self.desk.say
        sums = f"{points_text(say, person.points)}   {person.duties} / {person.nights}"
        draw_text(painter, text, sums, font, palette.text2, RIGHT)
        name = text.adjusted(0, 0, -text_width(font, sums) - px(8), 0)
        used = draw_text(painter, name, person.person.name, self.theme.font(), palette.text)
        unit = name.adjusted(used + px(8), 0, 0, 0)
        if unit.width() > px(40):
            place = place_name(self.desk.snapshot, person.person.place, from_rank=-1)
            draw_text(painter, unit, place, font, palette.text3)

    def paint_cell(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        palette, px = self.theme.palette, self.theme.px
        day = self.people[row].days[column]
        self.heads.paint_ground(painter, area, column, today=column == self.today)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line)
        painter.fillRect(area.right(), area.top(), 1, area.height(), palette.line)
        if day.leave is not None:
            draw_hatch(painter, area.adjusted(1, 1, -1, -1), self.theme, Hatch.WIDE)
            if not day.served:
                self._word(painter, area, day.leave.kind or self.desk.say("Away"))
        for item, served in enumerate(day.served):
            box, cell = self.item_rect(area, row, column, item), (served.line, day.day, served.shift)
            self._paint_duty(painter, box, served, holds=not self.covered(served, day.day))
            if self.people[row].person.id in self.marks.comes.get(cell, ()):
                draw_dashed(painter, box.adjusted(px(2), 0, -px(2), 0), palette.text)
        for item, cell in enumerate(self.left(row, column), start=len(day.served)):
            self._paint_left(painter, self.item_rect(area, row, column, item), cell)
        if day.meetings:
            foot = QRect(area.left() + px(6), area.bottom() - px(5), area.width() - px(12), px(3))
            painter.fillRect(foot, palette.g1)

    # ---- parts

    def _paint_duty(self, painter: QPainter, box: QRect, served: Served, *, holds: bool) -> None:
        """The letter on the ground of a block; in grey elsewhere's, and what a layer covers; going ones struck."""
        palette, px, snapshot = self.theme.palette, self.theme.px, self.desk.snapshot
        own = bool(served.entry) and holds
        painter.fillRect(box.adjusted(px(2), 0, -px(2), 0), palette.blk if own else palette.panel)
        letter = shift_mark(self.desk.say, snapshot, served.line, served.shift)
        ink = palette.text if own else palette.text2
        if served.worst != CALM:
            blocks = served.worst == BLOCKING
            ink = palette.crit_t if blocks else palette.warn_t
            mark = middle(box, box.left() + px(2), QSize(px(9), px(9)))
            draw_symbol(painter, mark, Symbol.BREACH if blocks else Symbol.DUE, palette)
        font = self.theme.font(Size.BODY, Weight.BOLD if own else Weight.NORMAL)
        words = box if served.worst == CALM else box.adjusted(px(11), 0, 0, 0)  # beside the sign, never under it
        draw_text(painter, words, letter, font, ink, CENTRE)
        if served.going:
            painter.fillRect(box.left() + px(4), box.center().y(), box.width() - px(8), 1, palette.text)

    def _paint_left(self, painter: QPainter, box: QRect, cell: CellKey) -> None:
        """The letter without a ground, struck out."""
        palette, px = self.theme.palette, self.theme.px
        letter = shift_mark(self.desk.say, self.desk.snapshot, cell[0], cell[2])
        draw_text(painter, box, letter, self.theme.font(Size.SECONDARY), palette.text3, CENTRE)
        painter.fillRect(box.left() + px(4), box.center().y(), box.width() - px(8), 1, palette.text3)

    def _word(self, painter: QPainter, area: QRect, word: str) -> None:
        """A word on plain ground over the hatch."""
        px, font = self.theme.px, self.theme.font(Size.SECONDARY)
        wide = min(text_width(font, word) + px(8), area.width() - px(8))
        ground = QRect(area.left() + (area.width() - wide) // 2, area.top() + px(7), wide, area.height() - px(14))
        painter.fillRect(ground, self.theme.palette.base)
        draw_text(painter, ground, word, font, self.theme.palette.text2, CENTRE)
