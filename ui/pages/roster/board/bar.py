"""The bar above: which roster, by line or by person, of which unit; plan, print, export."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.roster.board.units import UnitChip
from ui.pages.roster.shown.shown import Shown
from ui.theme.icons import Icon
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.menu_chip import MenuChip
from ui.widgets.panel import PageBar

EVERY = "*"


class RosterBar(PageBar):
    """Emits what was asked; the page decides."""

    step_asked = Signal(int)
    roster_asked = Signal(str)
    place_asked = Signal(str)
    view_asked = Signal(bool)
    plan_asked = Signal()
    print_asked = Signal()
    export_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say, theme = desk.say, desk.theme
        super().__init__(theme, say("Rosters"), parent)
        self.desk = desk
        back = Button(theme, icon=Icon.LEFT, small=True, name=say("Before"))
        forth = Button(theme, icon=Icon.RIGHT, small=True, name=say("Afterwards"))
        self.roster = MenuChip(theme, say("What holds"))
        self.place = UnitChip(theme, say("Our own lines"))
        self.lines = Chip(theme, say("By line"))
        self.people = Chip(theme, say("By person"))
        self.plan = Button(theme, say("Plan automatically"), "F9", small=True)
        self.paper = Button(theme, say("Print"), "Ctrl+P", icon=Icon.PRINT, small=True)
        self.excel = Button(theme, say("Excel"), "Ctrl+E", icon=Icon.TABLE, small=True)
        self.small = (
            Button(theme, icon=Icon.PRINT, small=True, name=say("Print")),
            Button(theme, icon=Icon.TABLE, small=True, name=say("Excel")),
        )
        self.add(back, self.roster, forth, self.place, self.lines, self.people)
        self.stretch()
        self.add(self.plan, self.paper, self.excel, *self.small)
        back.clicked.connect(lambda: self.step_asked.emit(-1))
        forth.clicked.connect(lambda: self.step_asked.emit(1))
        self.roster.chosen.connect(self.roster_asked)
        self.place.chosen.connect(self.place_asked)
        self.lines.clicked.connect(lambda: self.view_asked.emit(False))
        self.people.clicked.connect(lambda: self.view_asked.emit(True))
        self.plan.clicked.connect(self.plan_asked)
        self.paper.clicked.connect(self.print_asked)
        self.excel.clicked.connect(self.export_asked)
        self.small[0].clicked.connect(self.print_asked)
        self.small[1].clicked.connect(self.export_asked)
        self.arrange(narrow=False)

    def arrange(self, *, narrow: bool) -> None:
        """Signs without words where there is little room."""
        for wide, small in zip((self.paper, self.excel), self.small, strict=True):
            wide.setVisible(not narrow)
            small.setVisible(narrow)

    def show_shown(self, shown: Shown) -> None:
        """Say what is looked at."""
        say = self.desk.say
        rows = [(row.id, f"{row.name}   {shown.dates(row)}") for row in shown.rosters()]
        self.roster.set_choices((("", say("What holds")), *rows), shown.roster)
        self.lines.set_checked(not shown.by_person)
        self.people.set_checked(shown.by_person)
        places = shown.places()
        self.place.setVisible(len(places) > 1)
        own = [("", say("Our own lines"))] if "" in places else []
        first = (*own, (EVERY, say("All units")))
        self.place.set_units(
            shown.snapshot, first, [c for c in places if c], EVERY if shown.place is None else shown.place
        )
        self.plan.setEnabled(shown.editable)
