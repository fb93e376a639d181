"""Reports that wait for the database, below the report form: when each came in, and why one was refused."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.services.drafts import Waiting
from console.wording.tickets import mask_numbers
from ui.desk import Desk
from ui.pages.tickets.lines import Line, Lines
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text


class WaitingReports(QWidget):
    """Hidden while nothing waits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.title = Text(desk.theme, "", Size.BODY, Weight.BOLD, wrap=True)
        self.lines = Lines(desk.theme, padding=0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, desk.theme.px(12), 0, 0)
        box.setSpacing(desk.theme.px(4))
        box.addWidget(self.title)
        box.addWidget(self.lines)
        desk.drafts.waiting_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show what waits now."""
        rows, say = self.desk.drafts.waiting, self.desk.say
        self.title.setText(say.n("{n} report is kept on this PC", "{n} reports are kept on this PC", len(rows)))
        self.lines.show_lines([line for row in rows for line in self._lines(row)])
        self.setVisible(bool(rows))

    def _lines(self, row: Waiting) -> list[Line]:
        say, report = self.desk.say, row.report
        at = f"{self.desk.local(report.received):%H:%M}"
        customer = self.desk.snapshot.customers.get(report.customer)
        what = "  ".join(
            part for part in (report.circuit, customer.name if customer else "", mask_numbers(report.summary)) if part
        )
        if not row.refusal:
            return [Line(what, symbol=Symbol.NOT_STARTED, head=at, tail=say("waits"))]
        first = Line(what, symbol=Symbol.BREACH, head=at, tail=say("refused"))
        return [first, Line(row.refusal, ink="crit_t", indent=1)]
