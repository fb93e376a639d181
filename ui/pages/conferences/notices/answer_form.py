"""An answer written down in words: who said it, what, when, where, on what evidence, for one unit or several."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QFileDialog

from console.domain.notices import IM, PHONE, Addressee, by_conference
from console.planning.notices.ladder import groups_of
from console.planning.notices.units import followers, lead_of
from console.planning.tickets.times import read_time
from console.services.notices.answers import RecordAnswers
from console.wording.notice_ladder import named, unit_names
from console.wording.notices import means_name
from ui.desk import Desk
from ui.pages.alarms.forms import LABEL_WIDTH, InlineForm
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.keys import is_enter


class AnswerForm(InlineForm):
    """`committed` carries the command and the file of evidence, None without one."""

    committed = Signal(object, object)

    def __init__(self, desk: Desk, units: Sequence[Addressee], means: str) -> None:
        say, snapshot = desk.say, desk.snapshot
        names = named(say, unit_names(say, snapshot, units))
        super().__init__(desk, say("{means}, answer of {units}", means=means_name(say, means), units=names))
        self.units, self.means = tuple(units), means
        self.file: Path | None = None
        self.dialog: QFileDialog | None = None
        leads = list(dict.fromkeys(lead.name for row in units if (lead := lead_of(snapshot, row))))
        self.lead = leads[0] if len(leads) == 1 else ""
        note = self.lead and say("Enter takes {name}", name=self.lead)
        self.who = self.add_field("who", say("Said by"), note or say("Enter takes the lead of each unit"))
        self.who.setPlaceholderText(self.lead)
        self.who.setCompleter(QCompleter(leads, self.who))
        self.text = self.add_field("text", say("What was said"))
        self.group = self._group()
        self.at = self.add_field("at", say("When"), say("Empty is now; else 14:05 or -10"))
        self.evidence = self.add_field("evidence", say("Evidence"), say("A reference, or a file with Ctrl+O"))
        self.passed = QCheckBox(say("They have passed the notice on"))
        rows = by_conference(snapshot.addressees).get(units[0].conference)
        self.box.addWidget(self.passed)  # first: shown without a parent it would be a window, and take the keyboard
        self.passed.setVisible(any(followers(snapshot, row, rows) for row in units))
        save = Button(desk.theme, say("Record"), "Ctrl+↵", True)
        save.clicked.connect(self.commit)
        choose = Button(desk.theme, say("File…"), "Ctrl+O")
        choose.clicked.connect(self.choose)
        self.finish((save, choose))

    def _group(self) -> QComboBox | None:
        """In which group, where the notice stands in any for all of them."""
        snapshot = self.desk.snapshot
        common = [key for key in groups_of(self.units[0]) if all(key in groups_of(row) for row in self.units)]
        known = [(key, snapshot.notice_groups[key].name) for key in common if key in snapshot.notice_groups]
        if self.means != IM or not known:
            return None
        box = QComboBox()
        for key, name in known:
            box.addItem(name, key)
        self.rows["group"] = FormRow(self.theme, self.say("Group"), box, label_width=LABEL_WIDTH)
        self.box.addWidget(self.rows["group"])
        box.installEventFilter(self)
        return box

    def commit(self) -> None:
        """Ctrl+Enter; Enter in the field that matters."""
        try:
            at = self._moment()
        except ValueError:
            self.show_error("at", self.say("Write a time like 14:05, -10 or 11-23 08:00."))
            return
        group = str(self.group.currentData()) if self.group is not None else ""
        command = RecordAnswers(
            tuple(row.id for row in self.units), self.means, self.who.text().strip(), self.text.text().strip(), group,
            "" if self.file else self.evidence.text().strip(), at, self.passed.isChecked(), by_lead=True,
        )  # fmt: skip
        self.committed.emit(command, self.file)

    def choose(self) -> None:
        """Ctrl+O: a picture or a document that shows the answer."""
        if self.dialog is None:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
            self.dialog = QFileDialog(self, self.say("Evidence of the answer"), folder)
            self.dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        self.dialog.open()

    def take(self, file: Path) -> None:
        """This file is the evidence."""
        self.file = file
        self.evidence.setText(file.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not is_enter(event):
            return super().eventFilter(watched, event)
        if watched is (self.text if self.means == PHONE else self.who):
            self.commit()
        else:
            self.focusNextChild()
        return True

    def _moment(self) -> datetime | None:
        """Aware UTC, None for now. Raises ValueError for what is no time."""
        if not self.at.text().strip():
            return None
        local = self.desk.local(self.desk.now())
        return read_time(self.at.text(), local, ahead=False, day_first=self.say.language == "vi").astimezone(UTC)
