"""The site's name and time zone."""

from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from console.domain.snapshot import Snapshot
from console.services.site import EditSite
from ui.desk import Desk, Refusal
from ui.widgets.form_row import FormRow
from ui.widgets.panel import Panel


class SitePanel(Panel):
    """Enter or leaving a field saves it; what can't be saved stays in the field with the reason below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.say("Site"), padding=12, parent=parent)
        self._desk = desk
        self.name, self.zone = QLineEdit(), QLineEdit()
        names = QCompleter(sorted(available_timezones()), self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(names)
        self.name_row = FormRow(desk.theme, desk.say("Site name"), self.name, label_width=88)
        note = desk.say("All times are shown and read in this zone, e.g. Asia/Shanghai or Asia/Ho_Chi_Minh.")
        self.zone_row = FormRow(desk.theme, desk.say("Time zone"), self.zone, label_width=88, note=note)
        self.add(self.name_row, self.zone_row)
        for field in (self.name, self.zone):
            field.editingFinished.connect(self._save)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the site, but not over an open edit."""
        for field, text in ((self.name, snapshot.site.name), (self.zone, snapshot.site.zone)):
            if not (field.hasFocus() and field.isModified()):
                field.setText(text)
                field.setModified(False)

    def _save(self) -> None:
        site = self._desk.snapshot.site
        command = EditSite(self.name.text().strip(), self.zone.text().strip(), site.drill)
        if (command.name, command.zone) != (site.name, site.zone):
            self._desk.start(self._carry_out(command), "edit site")
        else:
            self.zone_row.set_error("")

    async def _carry_out(self, command: EditSite) -> None:
        self.zone_row.set_error("")
        outcome = await self._desk.run(command, self._refused)
        self._desk.undoable(outcome, self._desk.say("The site's settings were changed."))

    def _refused(self, refusal: Refusal) -> None:
        self.zone_row.set_error(refusal.text)
