"""Who can't come, and why."""

from PySide6.QtWidgets import QWidget

from console.domain.findings import Finding
from console.planning.candidates import LeftOut
from console.wording.catalogue import mark
from console.wording.names import place_name
from console.wording.staffing import StaffingWording
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, view_columns
from ui.theme.symbols import Symbol
from ui.widgets.table_view import TableView


class LeftOutView(TableView):
    """Everyone who can't come, with the main reason; all reasons in the tool tip."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.desk = desk
        self.wording = StaffingWording(desk.say, desk.snapshot)
        columns = (
            Column("name", mark("Name"), lambda row: row.person.name, 84, {Cell.TONE: lambda row: Tone.SECOND}),
            Column(
                "reason", mark("Reason"), self._reason, 160,
                {Cell.SYMBOL: self._symbol, Cell.TONE: self._tone}, stretch=1, tip=self._tip,
            ),
        )  # fmt: skip
        super().__init__(
            desk.theme, desk.say("Not possible"), view_columns(columns, desk.say), row_height=24, uniform=True,
            parent=parent,
        )  # fmt: skip
        self.rows = RowModel(columns, desk.say, parent=self)
        self.setModel(self.rows)
        self.setHeaderHidden(True)

    def show_people(self, left_out: tuple[LeftOut, ...]) -> None:
        """Show these, the nearest first."""
        self.wording = StaffingWording(self.desk.say, self.desk.snapshot)
        self.rows.show(Node(out.person.id, out) for out in left_out)

    def _reason(self, row: LeftOut) -> str:
        return self.wording.short(main_reason(row))

    def _symbol(self, row: LeftOut) -> Symbol | None:
        return Symbol.BREACH if main_reason(row).rule == "double_booking" else None

    def _tone(self, row: LeftOut) -> Tone:
        return Tone.CRIT if self._symbol(row) else Tone.SECOND

    def _tip(self, row: LeftOut) -> str:
        place = place_name(self.desk.snapshot, row.person.place)
        return "\n".join((f"{row.person.name} {place}", *(self.wording.fact(finding) for finding in row.findings)))


def main_reason(row: LeftOut) -> Finding:
    """The first that blocks: level, unit and post, which nobody changes today, come before leave and time."""
    return next((finding for finding in row.findings if finding.blocks), row.findings[0])
