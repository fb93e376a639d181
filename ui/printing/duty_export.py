"""What of a duty roster is to be exported: by line or by person, calendars, or who really was on duty."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from console.domain.duty.rosters import PAST, entries_of
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import DUTY_CALENDARS, DUTY_HISTORY, DUTY_ROSTER, Document
from console.exchange.forms.duty_grid import PAPERS
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from console.services.exporting import make_calendars, make_document, make_duty
from console.wording.catalogue import LANGUAGES, mark, wording
from console.wording.forms import period_text
from console.wording.names import person_name
from ui.desk import Desk
from ui.languages import LANGUAGE_NAMES
from ui.printing.export_box import ExportBox

LOW, MIDDLE, HIGH = 168, 200, 260
CALENDARS, HISTORY = "calendars", "history"
SHAPES = (
    (BY_LINE, mark("Duty roster by line")),
    (BY_PERSON, mark("Duty roster by person")),
    (CALENDARS, mark("Calendars for phones (iCalendar)")),
    (HISTORY, mark("Who really was on duty")),
)


@dataclass(frozen=True, slots=True)
class DutyPaper:
    """`what` of the rosters in `wanted`, in a `language` ('' for the window's); calendars of `people` (ids), () for
    all; a history of the days `first` to `last` (ISO).
    """

    what: str
    wanted: DutyWanted
    language: str = ""
    people: tuple[str, ...] = ()
    first: str = ""
    last: str = ""

    def document(self, desk: Desk) -> Document:
        """From the state as it is shown. Raises ExportProblem."""
        say = wording(self.language) if self.language else desk.say
        basis = Basis(desk.snapshot, say, desk.now(), desk.user)
        if self.what == DUTY_CALENDARS:
            return make_calendars(basis, self.wanted, self.people)
        if self.what == DUTY_HISTORY:
            return make_document(DUTY_HISTORY, basis, (self.first, self.last, *(self.wanted.lines or ())))
        return make_duty(basis, self.wanted)


class DutyExport(ExportBox):
    """`chosen` carries a DutyPaper. `start` says what is looked at; without a roster only the history can be had."""

    def __init__(self, desk: Desk, host: QWidget, start: DutyPaper) -> None:
        say = desk.say
        super().__init__(desk, host, say("Export the duty roster"), LOW)
        self._start = start
        self.what = QComboBox()
        for shape, name in SHAPES:
            if start.wanted.rosters or shape == HISTORY:
                self.what.addItem(say(name), shape)
        self.what.setCurrentIndex(max(0, self.what.findData(start.wanted.by)))
        self.paper, self.language, self.person = QComboBox(), QComboBox(), QComboBox()
        for paper in PAPERS:
            self.paper.addItem(say("{paper} landscape", paper=paper), paper)
        self.paper.setCurrentIndex(self.paper.findData(start.wanted.paper))
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(self.language.findData(say.language))
        self.person.addItem(say("Everybody, a file each in one .zip"), "")
        for key in self._people():
            self.person.addItem(person_name(desk.snapshot, key), key)
        self.contacts = QCheckBox(say("Contact list with full phone numbers; it is recorded"))
        self.add("what", say("Document"), self.what)
        self.add("paper", say("Paper"), self.paper)
        self.add("language", say("Form"), self.language)
        self.add("person", say("Whose"), self.person)
        self.add("contacts", "", self.contacts)
        self.lay_out()
        self.what.currentIndexChanged.connect(self._what_changed)
        self._what_changed()

    def commit(self) -> None:
        """Go on to the file."""
        shape, start = self.what.currentData(), self._start
        what = {CALENDARS: DUTY_CALENDARS, HISTORY: DUTY_HISTORY}.get(shape, DUTY_ROSTER)
        by = shape if what == DUTY_ROSTER else BY_LINE
        contacts = what == DUTY_ROSTER and self.contacts.isChecked()
        wanted = DutyWanted(start.wanted.rosters, by, self.paper.currentData(), contacts, start.wanted.lines)
        one = self.person.currentData()
        people = (one,) if one and what == DUTY_CALENDARS else ()
        self.end(DutyPaper(what, wanted, self.language.currentData(), people, start.first, start.last))

    def _people(self) -> list[str]:
        """Who stands in the rosters, by name."""
        snapshot, lines = self.desk.snapshot, self._start.wanted.lines
        rows = (row for key in self._start.wanted.rosters for row in entries_of(snapshot.duty_entries, key))
        found = {row.person for row in rows if row.standing != PAST and (lines is None or row.line in lines)}
        return sorted(found, key=lambda key: person_name(snapshot, key))

    def _what_changed(self) -> None:
        say, shape = self.say, self.what.currentData()
        days = period_text(say, (date.fromisoformat(day) for day in (self._start.first, self._start.last) if day))
        notes = {
            BY_LINE: say("{days}: duty lines and shifts, days across", days=days),
            BY_PERSON: say("{days}: people, days across, marks of shifts", days=days),
            CALENDARS: say("Published duties as certain, drafted ones as tentative"),
            HISTORY: say("{days}: with stand-ins and overrides", days=days),
        }
        self.rows["what"].set_note(notes[shape])
        if shape in (BY_LINE, BY_PERSON):
            self.show_rows(("what", "paper", "language", "contacts"), HIGH)
        elif shape == CALENDARS:
            self.show_rows(("what", "person", "language"), MIDDLE + 20)
        else:
            self.show_rows(("what", "language"), MIDDLE)
