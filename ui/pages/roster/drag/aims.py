"""What lies under the hand: of the grid, by line or by person."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea

from ui.pages.roster.deeds.intents import Aim
from ui.pages.roster.grid.frame import RosterGrid
from ui.pages.roster.grid.lines_sheet import LinesSheet
from ui.pages.roster.grid.people_sheet import PeopleSheet

NOTHING = Aim()


class Aims:
    """Aims on a grid; what serves elsewhere, or has no row of its own, is no aim and can't be taken up."""

    def __init__(self, grid: RosterGrid) -> None:
        self.grid = grid

    def at_cursor(self) -> Aim:
        """What the cursor is on."""
        return self.of(self.grid.row, self.grid.column, self.grid.item)

    def at_screen(self, point: QPoint) -> Aim:
        """What lies at a point of the screen; a cell beside its names is aimed at as a whole."""
        found = self.grid.aimed_at(self.grid.viewport().mapFromGlobal(point))
        return self.of(*found) if found is not None else NOTHING

    def entry_at(self, point: QPoint) -> str | None:
        """The entry (id) at a point of the viewport."""
        found = self.grid.aimed_at(point)
        return (self.of(*found).entry or None) if found is not None and found[2] is not None else None

    def of(self, row: int, column: int, item: int | None) -> Aim:
        """What lies in a cell at an item."""
        sheet = self.grid.sheet
        if isinstance(sheet, LinesSheet):
            spot = sheet.spot(row, column, item or 0)
            if spot is None:
                return NOTHING
            cell, placed = spot.cell, spot.placed if item is not None else None
            return Aim((cell.line, cell.day, cell.shift), placed.entry if placed is not None else "")
        seen = sheet.spot(row, column, item or 0) if isinstance(sheet, PeopleSheet) else None
        if seen is None:
            return NOTHING
        served = seen.served if item is not None else None
        if served is None or not served.entry or served.going:
            return Aim(person=seen.row.person.id, day=seen.day.day)
        return Aim((served.line, seen.day.day, served.shift), served.entry)


def body_of(area: QAbstractScrollArea) -> QRect:
    """The part of the grid that scrolls."""
    return area.geometry_.body if isinstance(area, RosterGrid) else area.viewport().rect()
