"""The column at the right: shares, candidates or details above, findings below; in a narrow window tabs of one dock."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from ui.desk import Desk
from ui.pages.roster.candidates.panel import CandidatesPanel
from ui.pages.roster.detail.panel import DetailPanel
from ui.pages.roster.fairness.panel import FairnessPanel
from ui.pages.roster.findings.panel import FindingsPanel
from ui.widgets.action_grid import ActionGrid
from ui.widgets.button import Button
from ui.widgets.panel import Panel, Rule

FINDINGS, NO_LIMIT, PART = 252, 16777215, 34  # px at 100 %; percent of a high column
SHARES_TAB, FINDINGS_TAB = 0, 1


class SideColumn(Panel):
    """`show_panel` brings one of the upper panels to the front; the findings keep the keyboard's numbers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, edge=True, parent=parent)
        self.desk, say, theme = desk, desk.say, desk.theme
        self.fairness, self.findings = FairnessPanel(desk), FindingsPanel(desk)
        self.candidates, self.detail = CandidatesPanel(desk), DetailPanel(desk)
        self.submit = Button(theme, say("Submit"), "F7")
        self.publish = Button(theme, say("Publish…"), "F8", True)
        self.upper, self.tabs, self.rule, self.narrow = QStackedWidget(), QTabBar(), Rule(theme), False
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        for name in (say("Balance of duty points"), say("Findings")):
            self.tabs.addTab(name)
        self.tabs.setCurrentIndex(FINDINGS_TAB)
        self.tabs.currentChanged.connect(lambda _index: self._place())
        for panel in (self.fairness, self.candidates, self.detail):
            self.upper.addWidget(panel)
        steps = ActionGrid(theme, 2)
        steps.set_buttons([self.submit, self.publish])
        self.add(self.tabs)
        self.add(self.upper, stretch=1)
        self.add(self.rule)
        self.add(self.findings, stretch=0)
        self.add(steps)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._place()

    def arrange(self, *, narrow: bool) -> None:
        """Tabs where there is no room for both."""
        if narrow != self.narrow:
            self.narrow = narrow
            self._place()

    def show_panel(self, panel: QWidget) -> None:
        """One of the upper panels."""
        self.upper.setCurrentWidget(panel)
        self._place()

    def reveal_findings(self) -> None:
        """Bring them to the front, where there are tabs."""
        self.tabs.setCurrentIndex(FINDINGS_TAB)

    def name_tabs(self, count: int) -> None:
        """Say on the tab how many findings there are."""
        say = self.desk.say
        self.tabs.setTabText(FINDINGS_TAB, say("Findings ({n})", n=count) if count else say("Findings"))

    def _place(self) -> None:
        resting = self.upper.currentWidget() is self.fairness
        findings = not self.narrow or (resting and self.tabs.currentIndex() == FINDINGS_TAB)
        upper = not self.narrow or not findings
        wanted = max(self.theme.px(FINDINGS), self.height() * PART // 100)
        self.tabs.setVisible(self.narrow and resting)
        self.upper.setVisible(upper)
        self.rule.setVisible(not self.narrow)
        self.findings.setMinimumHeight(0 if self.narrow else wanted)
        self.findings.setMaximumHeight(NO_LIMIT if self.narrow else wanted)
        self.findings.setVisible(findings)
