"""The site's name, time zone, country, and the language in which its staff is told."""

from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from console.domain.snapshot import Snapshot
from console.planning.workdays import COUNTRIES
from console.services.arrangements.site import EditLanguage, EditSite
from console.services.calendar import EditCountry
from console.services.decision import Done
from console.wording.calendar import country_name
from console.wording.catalogue import LANGUAGES
from ui.desk import Desk, Refusal
from ui.languages import LANGUAGE_NAMES
from ui.pages.settings.choice import Choice
from ui.widgets.form_row import FormRow
from ui.widgets.panel import Panel

LABEL = 104


class SitePanel(Panel):
    """Enter or leaving a field saves it; what can't be saved stays in the field with the reason below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, padding=12, parent=parent)
        self.setAccessibleName(desk.say("Site"))
        self._desk = desk
        say, theme, site = desk.say, desk.theme, desk.snapshot.site
        self.name, self.zone = QLineEdit(), QLineEdit()
        names = QCompleter(sorted(available_timezones()), self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(names)
        self.name_row = FormRow(theme, say("Site name"), self.name, label_width=LABEL)
        note = say("All times are shown and read in this zone, e.g. Asia/Shanghai or Asia/Ho_Chi_Minh.")
        self.zone_row = FormRow(theme, say("Time zone"), self.zone, label_width=LABEL, note=note)
        countries = [(code, country_name(say, code)) for code in COUNTRIES]
        self.country = Choice(theme, say("Country"), countries, site.country, self._country)
        note = say("Its public holidays, make-up workdays and lunar dates count.")
        self.country_row = FormRow(theme, say("Country"), self.country, label_width=LABEL, note=note)
        languages = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        self.language = Choice(theme, say("Language of messages"), languages, site.language, self._language)
        note = say("In which staff is told; a recipient may have another one. The window has its own, under Look.")
        self.language_row = FormRow(theme, say("Language of messages"), self.language, label_width=LABEL, note=note)
        self.add(self.name_row, self.zone_row, self.country_row, self.language_row)
        for field in (self.name, self.zone):
            field.editingFinished.connect(self._save)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the site, but not over an open edit."""
        for field, text in ((self.name, snapshot.site.name), (self.zone, snapshot.site.zone)):
            if not field.isModified():
                field.setText(text)
        self.country.show_value(snapshot.site.country)
        self.language.show_value(snapshot.site.language)

    def _save(self) -> None:
        site = self._desk.snapshot.site
        command = EditSite(self.name.text().strip(), self.zone.text().strip(), site.drill)
        if (command.name, command.zone) != (site.name, site.zone):
            self._run(command, self.zone_row)
        else:
            self.zone_row.set_error("")
            self._saved()

    def _saved(self) -> None:
        """What stands in the lines is the site's."""
        for field in (self.name, self.zone):
            field.setModified(False)

    def _country(self, code: str) -> None:
        self._run(EditCountry(code), self.country_row)

    def _language(self, code: str) -> None:
        self._run(EditLanguage(code), self.language_row)

    def _run(self, command: Any, row: FormRow) -> None:
        self._desk.start(self._carry_out(command, row), "edit site")

    async def _carry_out(self, command: Any, row: FormRow) -> None:
        row.set_error("")

        def refused(refusal: Refusal) -> None:
            row.set_error(refusal.text)
            self.country.show_value(self._desk.snapshot.site.country)
            self.language.show_value(self._desk.snapshot.site.language)

        outcome = await self._desk.run(command, refused)
        if isinstance(outcome, Done) and isinstance(command, EditSite):
            self._saved()
        self._desk.undoable(outcome, self._desk.say("The site's settings were changed."))
