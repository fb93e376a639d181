"""The bar above: which roster, by line or by person, of which unit; plan, print, export."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.wording.names import place_name
from ui.desk import Desk
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
        forth = Button(theme, icon=Icon.RIGHT, small=True, name=say("After"))
        self.roster = MenuChip(theme, say("What holds"))
        self.place = MenuChip(theme, say("Our own lines"))
        self.lines = Chip(theme, say("By line"))
        self.people = Chip(theme, say("By person"))
        self.plan = Button(theme, say("Plan automatically"), "F9", small=True)
        self.paper = Button(theme, say("Print"), "Ctrl+P", icon=Icon.PRINT, small=True)
        self.excel = Button(theme, say("Excel"), "Ctrl+E", icon=Icon.TABLE, small=True)
        self.add(back, self.roster, forth, self.place, self.lines, self.people)
        self.stretch()
        self.add(self.plan, self.paper, self.excel)
        back.clicked.connect(lambda: self.step_asked.emit(-1))
        forth.clicked.connect(lambda: self.step_asked.emit(1))
        self.roster.chosen.connect(self.roster_asked)
        self.place.chosen.connect(self.place_asked)
        self.lines.clicked.connect(lambda: self.view_asked.emit(False))
        self.people.clicked.connect(lambda: self.view_asked.emit(True))
        self.plan.clicked.connect(self.plan_asked)
        self.paper.clicked.connect(self.print_asked)
        self.excel.clicked.connect(self.export_asked)

    def show_shown(self, shown: Shown) -> None:
        """Say what is looked at."""
        say = self.desk.say
        rows = [(row.id, f"{row.name}   {shown.dates(row)}") for row in shown.rosters()]
        self.roster.set_choices((("", say("What holds")), *rows), shown.roster)
        self.lines.set_checked(not shown.by_person)
        self.people.set_checked(shown.by_person)
        places = shown.places()
        self.place.setVisible(len(places) > 1)
        names = [(code, place_name(shown.snapshot, code)) for code in places if code]
        own = [("", say("Our own lines"))] if "" in places else []
        self.place.set_choices((*own, (EVERY, say("All units")), *names), EVERY if shown.place is None else shown.place)
        self.plan.setEnabled(shown.editable)
