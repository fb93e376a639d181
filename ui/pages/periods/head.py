"""What the chosen period is, above its readiness list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.periods import Period
from console.planning.readiness.standing import standing_of, today_of
from ui.desk import Desk
from ui.pages.periods.words import days_text, force_facts, period_symbol, progress_text, when_facts
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.key_values import KeyValues, SymbolMark
from ui.widgets.panel import Rule


class PeriodHead(QWidget):
    """Name, days, how far its list is; two columns of facts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, theme = desk, desk.theme
        fill_with(self, theme, "panel")
        self.name = Text(theme, "", Size.OBJECT, Weight.BOLD)
        self.mark = SymbolMark(theme, Symbol.NOT_STARTED)
        self.days = Text(theme, "", Size.BODY, token="text2")
        self.late_mark = SymbolMark(theme, Symbol.BREACH)
        self.late = Text(theme, "", Size.BODY, Weight.BOLD, "crit_t")
        self.ready = Text(theme, "", Size.BODY, Weight.BOLD)
        self.when, self.force = KeyValues(theme), KeyValues(theme)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.desk.theme.px
        top = QHBoxLayout()
        top.setContentsMargins(px(16), px(10), px(16), 0)
        top.setSpacing(px(8))
        top.addWidget(self.name)
        top.addSpacing(px(8))
        for widget in (self.mark, self.days):
            top.addWidget(widget)
        top.addStretch(1)
        for widget in (self.late_mark, self.late, self.ready):
            top.addWidget(widget)
        facts = QHBoxLayout()
        facts.setContentsMargins(0, 0, 0, px(4))
        facts.setSpacing(0)
        for column in (self.when, self.force):
            facts.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        box.addLayout(facts)
        box.addWidget(Rule(self.desk.theme))

    def show_period(self, row: Period | None) -> None:
        """The period as it stands; nothing without one."""
        self.setVisible(row is not None)
        if row is None:
            return
        desk, say = self.desk, self.desk.say
        whole = standing_of(desk.snapshot, row.id, today_of(desk.snapshot, desk.now())).whole
        late = whole.overdue if desk.now() < row.end else 0
        self.name.setText(row.name)
        self.mark.symbol = period_symbol(desk, row)
        self.mark.update()
        self.days.setText(days_text(desk, row))
        self.ready.setText(progress_text(say, whole))
        self.late.setText(say.n("{n} item overdue", "{n} items overdue", late))
        for widget in (self.late_mark, self.late):
            widget.setVisible(late > 0)
        self.when.set_rows(when_facts(desk, row))
        self.force.set_rows(force_facts(desk, row))
