"""Looking for a person, going to a day, going through what is lit, another unit."""

from datetime import date

from PySide6.QtCore import QObject

from console.planning.search import matches
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.roster.board.board import RosterBoard
from ui.pages.roster.board.finder import DAY, PERSON, day_typed
from ui.pages.roster.grid.lines_sheet import LinesSheet
from ui.pages.roster.grid.people_sheet import PeopleSheet


class Seeking(QObject):
    """What the finder's line is asked."""

    def __init__(self, desk: Desk, board: RosterBoard) -> None:
        super().__init__(board)
        self.desk, self.board, self.finder = desk, board, board.finder
        self.finder.sought.connect(self._sought)
        self.finder.stepped.connect(self._stepped)
        self.finder.left.connect(self.close)

    def find(self) -> None:
        """/: all cells of whoever is typed."""
        self.finder.open(PERSON)

    def go_to_day(self) -> None:
        """G: the day that is typed."""
        self.finder.open(DAY)

    def close(self) -> None:
        """Esc: nobody is looked for any more."""
        self.finder.hide()
        self.light(frozenset())
        self.board.grid.setFocus()

    def light(self, people: frozenset[str]) -> None:
        """Mark people (ids) in all cells."""
        if people != self.board.shown.lit:
            self.board.shown.lit = people
            self.board.show_sheet()

    def toggle(self, person: str) -> None:
        """Mark somebody; again unmarks them."""
        lit = self.board.shown.lit
        self.light(frozenset() if person in lit else frozenset((person,)))
        self.step(1)

    def step(self, by: int) -> bool:
        """To the next (1) or previous (-1) cell of whoever is lit, around the end; whether anybody is."""
        cells = self._cells()
        if not cells:
            return False
        grid = self.board.grid
        here = (grid.column, grid.row, grid.item)
        order = [(column, row, item) for row, column, item in cells]
        if by > 0:
            at = next((n for n, cell in enumerate(order) if cell > here), 0)
        else:
            at = next((n for n, cell in reversed(list(enumerate(order))) if cell < here), len(order) - 1)
        grid.select(*cells[at])
        self.finder.tell(self.desk.say("{n} of {count}", n=at + 1, count=len(cells)))
        return True

    def turn_unit(self, by: int) -> None:
        """Ctrl+PgUp, Ctrl+PgDn: the unit before or after."""
        shown = self.board.shown
        places = shown.places()
        if len(places) > 1:
            here = places.index(shown.place) if shown.place in places else (-1 if by > 0 else 0)
            shown.place = places[(here + by) % len(places)]
            self.board.refresh()

    # ---- parts

    def _cells(self) -> list[tuple[int, int, int]]:
        sheet = self.board.grid.sheet
        return sheet.find_lit(self.board.shown.lit) if isinstance(sheet, (LinesSheet, PeopleSheet)) else []

    def _sought(self, text: str) -> None:
        if self.finder.mode == PERSON:
            self.light(self._people(text) if text.strip() else frozenset())
            self._show_first(text)

    def _show_first(self, text: str) -> None:
        cells, say = self._cells(), self.desk.say
        if cells:
            self.board.grid.select(*cells[0])
            names = sorted(person_name(self.desk.snapshot, who) for who in self.board.shown.lit)
            self.finder.tell(say("{names}: {n} of {count}", names=say(", ").join(names[:3]), n=1, count=len(cells)))
        else:
            self.finder.tell(say("Nobody of this name is on duty here.") if text.strip() else "")

    def _people(self, text: str) -> frozenset[str]:
        """Who is in sight, and written so."""
        people = self.desk.snapshot.people
        rows = (people.get(key) for key in self._in_sight())
        return frozenset(row.id for row in rows if row is not None and matches(text, row.name, row.code))

    def _in_sight(self) -> set[str]:
        sheet = self.board.grid.sheet
        if isinstance(sheet, PeopleSheet):
            return {row.person.id for row in sheet.people}
        lines = self.board.data.lines if self.board.data else ()
        return {placed.person for line in lines for cell in line.cells.values() for placed in cell.people}

    def _stepped(self, by: int) -> None:
        if self.finder.mode == DAY:
            self._go(self.finder.field.text())
        elif self.step(by):
            self.finder.field.setFocus()

    def _go(self, text: str) -> None:
        board, shown, say = self.board, self.board.shown, self.desk.say
        days = tuple(day.day for day in board.data.days) if board.data else ()
        wanted = day_typed(text, days, month_first=say.language != "vi") if text.strip() else shown.today()
        if wanted is None:
            self.finder.tell(say("Not a day of this roster: {text}", text=text))
            return
        if wanted not in days and not self._look_from(wanted):
            self.finder.tell(say("Not a day of this roster: {text}", text=wanted.isoformat()))
            return
        days = tuple(day.day for day in board.data.days) if board.data else ()
        self.close()
        board.grid.select(board.grid.row, days.index(wanted), 0)

    def _look_from(self, wanted: date) -> bool:
        """What holds is looked at from any day on; a roster has its own days."""
        shown = self.board.shown
        if shown.row is not None:
            return False
        shown.first = wanted
        self.board.refresh()
        return True
