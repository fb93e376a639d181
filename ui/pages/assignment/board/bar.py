"""The bar above: day, the day's meetings as chips, only gaps, the totals, fill."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from console.domain.conferences import Conference
from console.wording.names import day_name, system_name
from ui.desk import Desk
from ui.pages.assignment.cells.count import Count
from ui.pages.assignment.cells.words import hhmm, week_name
from ui.pages.assignment.plan.plan import Plan
from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.panel import PageBar


class MeetingChips(QWidget):
    """As many chips as there is room; the rest in the menu of a last one. `toggled` carries a conference's id."""

    toggled = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.chips: dict[str, Chip] = {}
        self.menu = QMenu(self)
        self.more = Chip(desk.theme, "+", checkable=False, menu=self.menu, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(desk.theme.px(24))

    def show_meetings(self, conferences: Sequence[Conference], off: set[str]) -> None:
        """One chip a conference, pressed while it is looked at."""
        wanted = {c.id: self._label(c) for c in conferences}
        if {key: chip.text for key, chip in self.chips.items()} != wanted:
            self._rebuild(wanted, conferences)
        for key, chip in self.chips.items():
            chip.blockSignals(True)
            chip.set_checked(key not in off)
            chip.blockSignals(False)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.desk.theme.px(120), self.desk.theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _label(self, conference: Conference) -> str:
        return (
            f"{system_name(self.desk.say, self.desk.snapshot, conference.system)} {hhmm(self.desk, conference.start)}"
        )

    def _rebuild(self, wanted: dict[str, str], conferences: Sequence[Conference]) -> None:
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {key: Chip(self.desk.theme, text, checked=True, parent=self) for key, text in wanted.items()}
        for conference in conferences:
            chip = self.chips[conference.id]
            chip.setToolTip(f"{conference.title}\n{conference.scope_text}")
            chip.toggled.connect(lambda on, key=conference.id: self.toggled.emit(key))
            chip.show()

    def _place(self) -> None:
        """Lay the chips out from the left; what does not fit goes into the menu."""
        gap, left = self.desk.theme.px(8), 0
        hidden: list[str] = []
        room = self.width() - self.desk.theme.px(52)
        for key, chip in self.chips.items():
            size = chip.sizeHint()
            last = key == list(self.chips)[-1] and not hidden
            fits = left + size.width() <= (self.width() if last else room) and not hidden
            chip.setVisible(fits)
            if fits:
                chip.setGeometry(left, 0, size.width(), size.height())
                left += size.width() + gap
            else:
                hidden.append(key)
        self._fill_menu(hidden)
        self.more.setVisible(bool(hidden))
        self.more.set_text(f"+{len(hidden)}")
        self.more.setGeometry(left, 0, self.more.sizeHint().width(), self.height())

    def _fill_menu(self, hidden: list[str]) -> None:
        self.menu.clear()
        for key in hidden:
            action = self.menu.addAction(self.chips[key].text)
            action.setCheckable(True)
            action.setChecked(self.chips[key].checked)
            action.triggered.connect(lambda _on, key=key: self.toggled.emit(key))


class AssignmentBar(PageBar):
    """Emits what was asked; the page decides."""

    day_step = Signal(int)
    today_asked = Signal()
    meeting_toggled = Signal(str)
    gaps_toggled = Signal(bool)
    fill_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()
    what_if_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say, theme = desk.say, desk.theme
        super().__init__(theme, say("Assignment"), parent)
        self.desk = desk
        back = Button(theme, icon=Icon.LEFT, small=True, name=say("Before"))
        forth = Button(theme, icon=Icon.RIGHT, small=True, name=say("Afterwards"))
        self.day = Chip(theme, "", checkable=False)
        self.day.setToolTip(say("Today"))
        self.meetings = MeetingChips(desk)
        self.gaps = Chip(theme, say("Only gaps"))
        self.needed = Count(theme, say("Needed"))
        self.assigned = Count(theme, say("Staffed"))
        self.missing = Count(theme, say("Gap"), Symbol.UNSTAFFED)
        self.what_if = Button(theme, say("What if"), "X", small=True)
        self.fill = Button(theme, say("Plan automatically"), "F9", small=True)
        self.excel = Button(theme, icon=Icon.TABLE, small=True, name=say("Roster as Excel"), key="Ctrl+E")
        self.paper = Button(theme, icon=Icon.PRINT, small=True, name=say("Print checklists"), key="Ctrl+P")
        self.excel.clicked.connect(self.export_asked)
        self.paper.clicked.connect(self.print_asked)
        self.what_if.clicked.connect(self.what_if_asked)
        back.clicked.connect(lambda: self.day_step.emit(-1))
        forth.clicked.connect(lambda: self.day_step.emit(1))
        self.day.clicked.connect(self.today_asked)
        self.meetings.toggled.connect(self.meeting_toggled)
        self.gaps.toggled.connect(self.gaps_toggled)
        self.fill.clicked.connect(self.fill_asked)
        self.add(back, self.day, forth)
        spaced = QHBoxLayout()
        spaced.setContentsMargins(theme.px(8), 0, 0, 0)
        spaced.addWidget(self.meetings)
        self.row.addLayout(spaced, 1)
        self.planned = Text(theme, say("Preview"), Size.SECONDARY, Weight.BOLD)
        self.planned.hide()
        self.add(self.gaps, self.planned, self.needed, self.assigned, self.missing)
        self.add(self.excel, self.paper, self.what_if, self.fill)

    def show_plan(self, plan: Plan, totals: tuple[int, int, int]) -> None:
        """Say the day, its meetings and the totals."""
        say = self.desk.say
        self.day.set_text(week_name(say, plan.day) if plan.weekly else day_name(say, plan.noon, plan.zone))
        weekly = plan.weekly
        self.excel.setToolTip(say("Week as Excel") if weekly else say("Roster as Excel"))
        self.paper.setToolTip(say("Print the week") if weekly else say("Print checklists"))
        self.meetings.show_meetings(plan.conferences(), plan.off)
        self.gaps.blockSignals(True)
        self.gaps.set_checked(plan.gaps_only)
        self.gaps.blockSignals(False)
        for count, number in zip((self.needed, self.assigned, self.missing), totals, strict=True):
            count.set_number(number)
        self.fill.setEnabled(bool(plan.chosen()))
        self.planned.setVisible(plan.preview is not None)
        for count in (self.needed, self.assigned, self.missing):
            count.set_planned(plan.preview is not None)
        for button in (self.excel, self.paper):
            button.setEnabled(weekly or bool(plan.chosen()))
