"""What of the conferences is to be exported: roster or checklists of those marked, the report of one, a month."""

from PySide6.QtWidgets import QComboBox, QWidget

from console.domain.levels import System
from console.exchange.forms.document import ASSURANCE, CHECKLISTS, CONFERENCE_MONTH, ROSTER
from console.planning.month_choice import conference_months
from console.services.exporting import MonthWanted
from console.wording.catalogue import mark
from console.wording.names import conference_title, system_name
from ui.desk import Desk
from ui.printing.export_box import ExportBox

LOW, HIGH = 190, 250
DOCUMENTS = (
    (ROSTER, mark("Roster")),
    (CHECKLISTS, mark("Checklists")),
    (ASSURANCE, mark("Assurance report")),
    (CONFERENCE_MONTH, mark("Monthly report")),
)


class ConferenceExport(ExportBox):
    """`chosen` carries (document, ids or month). Without a conference only the month can be had."""

    def __init__(self, desk: Desk, host: QWidget, conferences: tuple[str, ...]) -> None:
        say = desk.say
        super().__init__(desk, host, say("Export conferences"), LOW)
        self._conferences = conferences
        self.what = QComboBox()
        for what, name in DOCUMENTS:
            if conferences or what == CONFERENCE_MONTH:
                self.what.addItem(say(name), what)
        self.one = QComboBox()
        for key in conferences:
            self.one.addItem(conference_title(desk.snapshot, key), key)
        self.month = self.month_choice(conference_months(desk.snapshot, self.zone, desk.now()))
        self.system = QComboBox()
        self.system.addItem(say("All systems"), "")
        for row in self._systems():
            self.system.addItem(system_name(say, desk.snapshot, row.id), row.id)
        self.add("what", say("Document"), self.what)
        self.add("one", say("Conference"), self.one)
        self.add("month", say("Report month"), self.month)
        self.add("system", say("System"), self.system)
        self.lay_out()
        self.what.currentIndexChanged.connect(self._what_changed)
        self._what_changed()

    def _systems(self) -> list[System]:
        return sorted(self.desk.snapshot.systems.values(), key=lambda row: (row.order, row.id))

    def commit(self) -> None:
        """Go on to the file."""
        what = self.what.currentData()
        if what == CONFERENCE_MONTH:
            year, number = self.month.currentData()
            self.end((what, MonthWanted(year, number, what=what, system=self.system.currentData())))
        else:
            self.end((what, (self.one.currentData(),) if what == ASSURANCE else self._conferences))

    def _what_changed(self) -> None:
        say, what = self.say, self.what.currentData()
        marked = say.n("{n} conference", "{n} conferences", len(self._conferences))
        notes = {
            ROSTER: say("{marked}; with full phone numbers, the export is recorded", marked=marked),
            CHECKLISTS: say("{marked}; one sheet a venue, phones masked", marked=marked),
            ASSURANCE: say("Answers, rounds, faults, what is unfinished"),
            CONFERENCE_MONTH: say("Meetings, answers in time, faults by system and city, with charts"),
        }
        self.rows["what"].set_note(notes[what])
        if what == CONFERENCE_MONTH:
            self.show_rows(("what", "month", "system"), HIGH)
        else:
            one = ("one",) if what == ASSURANCE and len(self._conferences) > 1 else ()
            self.show_rows(("what", *one), HIGH if one else LOW)
