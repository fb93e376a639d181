"""A file of duty rosters close up: where it goes, what can't be taken and why, who comes and who goes."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.models import RowModel, attach
from ui.pages.importing.duty_bar import DutyBar
from ui.pages.importing.duty_rows import LEFT, WARNED, DutyRow, duty_columns, duty_nodes
from ui.pages.importing.session import Entry
from ui.pages.importing.states import State
from ui.widgets.base import fill_with
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView


class DutyPane(QWidget):
    """Shows one file; its bar tells what was chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        fill_with(self, desk.theme, "base")
        self.header = PanelHeader(desk.theme, desk.say("Duty roster"))
        self.header.setFixedHeight(desk.theme.px(32))
        self.bar = DutyBar(desk)
        self.table = TableView(desk.theme, desk.say("Duty roster"))
        self.rows = RowModel(duty_columns(), desk.say, group_text=str, parent=self.table)
        attach(self.table, self.rows, desk.say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.bar):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.hide()

    def show_entry(self, entry: Entry | None) -> None:
        """Show a file of duty rosters as it stands; None for any other."""
        self.setVisible(entry is not None)
        if entry is None or entry.duty is None:
            return
        held = entry.duty
        self.bar.show_import(held, open_=entry.state == State.READY)
        self.rows.show(duty_nodes(self.say, self.desk.snapshot, held), at_once=True)
        sheets = self.say.n("{n} roster in the file", "{n} rosters in the file", len(held.file.sheets))
        asks = self.say("Choose the roster that it goes into.") if not held.roster else ""
        if held.owed:
            asks = self.say("Write the reason for the warnings, then Enter.")
        self.header.set_side(asks or sheets)

    def take_focus(self) -> None:
        """Where something is asked, else the rows."""
        bar = self.bar
        if not bar.roster.currentData():
            bar.roster.setFocus()
        elif open_words := [combo for combo in bar.words.values() if not combo.currentData()]:
            open_words[0].setFocus()
        elif not bar.reason.isHidden() and not bar.reason.text():
            bar.reason.setFocus()
        else:
            self.table.setFocus()

    def step(self, step: int) -> None:
        """N: the next cell or warning, around the end."""
        asked = [row for row in self.rows.rows() if isinstance(row, DutyRow) and row.kind in (LEFT, WARNED)]
        if not asked:
            return
        index = self.table.currentIndex()
        here = self.rows.row_at(index) if index.isValid() else None
        at = next((n for n, row in enumerate(asked) if row is here), -1 if step > 0 else 0) + step
        wanted, index = asked[at % len(asked)], self.table.model().index(0, 0)
        while index.isValid():
            if self.rows.row_at(index) is wanted:
                self.table.setCurrentIndex(index)
                self.table.scrollTo(index)
                return
            index = self.table.indexBelow(index)
