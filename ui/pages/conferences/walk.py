"""Ways through the matrix by what lacks: the next cell in which something is to be done, the first place below."""

from typing import Any

from console.planning.conferences import figures as f
from console.planning.conferences.cells import problems
from ui.pages.conferences.columns import PlaceRow

ReadinessView = Any  # ui.pages.conferences.tree imports this module


class Walk:
    """Moves the cell cursor of the view that it belongs to."""

    def __init__(self, view: ReadinessView) -> None:
        self.view = view

    def order(self) -> list[PlaceRow]:
        """The rows as they stand, folded ones too."""
        rows: list[PlaceRow] = self.view.rows.rows()
        return rows

    def step_gap(self, step: int) -> bool:
        """To the next (1) or previous (-1) cell in which something is to be done at a place itself, around the end."""
        view = self.view
        order = self.order()
        found = {
            (number, view.shown_number(column)): (row.ready.place, column)
            for number, row in enumerate(order)
            for column in reversed(problems(row.ready, row.standing))  # of those without room the first one stays
        }
        if not found:
            return False
        places = sorted(found)
        row = next((number for number, row in enumerate(order) if row.ready.place == view.place()), -1)
        here = row, view.currentIndex().column()
        if step > 0:
            at = next((at for at in places if at > here), places[0])
        else:
            at = next((at for at in reversed(places) if at < here), places[-1])
        return view.select(*found[at])

    def lacking_below(self) -> str:
        """The first place at or below the current one that itself lacks something in the cell's column; '' if none."""
        view = self.view
        row, column = view.row(), view.column()
        if row is None or column not in f.COLUMNS:
            return ""
        inside = {row.ready.place}
        for other in self.order():
            if other.ready.parent in inside:
                inside.add(other.ready.place)
            if other.ready.place in inside and column in problems(other.ready, other.standing):
                return other.ready.place
        return ""
