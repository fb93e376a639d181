"""Below the grid while a plan is looked at."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.planning.duty.plan.proposal import RosterProposal
from console.wording.duty import points_text
from console.wording.duty_plan import roster_certificate, roster_changes
from console.wording.planner import planner_sentence
from ui.desk import Desk
from ui.pages.roster.plan.planning import RosterPlanning
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button

HEIGHT = 56


class RosterPlanBar(QWidget):
    """Hidden while there is no plan."""

    compare_asked = Signal()

    def __init__(self, desk: Desk, planning: RosterPlanning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.planning = desk, planning
        theme, say = desk.theme, desk.say
        fill_with(self, theme, "panel")
        self.setFixedHeight(theme.px(HEIGHT))
        self.proof = Text(theme, "", Size.BODY, Weight.BOLD)
        self.facts = Text(theme, "", Size.SECONDARY, token="text2")
        for text in (self.proof, self.facts):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stop = Button(theme, say("Stop"), "F9")
        self.compare = Button(theme, say("Line by line"), "D")
        self.drop = Button(theme, say("Discard"), "Esc")
        self.apply = Button(theme, say("Apply"), "Ctrl+↵", True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.proof)
        words.addWidget(self.facts)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 2, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        for button in (self.stop, self.compare, self.drop, self.apply):
            row.addWidget(button)
        self.stop.clicked.connect(planning.stop_or_keep)
        self.compare.clicked.connect(self.compare_asked)
        self.drop.clicked.connect(planning.drop)
        self.apply.clicked.connect(planning.apply)
        self.hide()

    def show_plan(self) -> None:
        """As the planning stands."""
        planning, say = self.planning, self.desk.say
        self.setVisible(planning.open)
        found = planning.proposal
        self.stop.setVisible(planning.running)
        self.compare.setVisible(found is not None and bool(found.lines))
        self.apply.setEnabled(bool(planning.chosen))
        self.apply.setVisible(found is not None)
        if planning.failed is not None:
            self.proof.setText(planner_sentence(say, planning.failed.code, planning.failed.facts))
            self.facts.setText("")
        elif found is None:
            self.proof.setText(say("Planning…"))
            self.facts.setText(self._took())
        else:
            self.proof.setText(planning.refused or roster_certificate(say, found))
            self.facts.setText(say("; ").join(part for part in self._facts(found) if part))
        self.setAccessibleName(f"{self.proof.text()} {self.facts.text()}")
        self.proof.setToolTip(self.proof.text())
        self.facts.setToolTip(self.facts.text())

    def tick(self) -> None:
        """A second has passed."""
        if self.planning.open and self.planning.running:
            self.show_plan()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 2, self.desk.theme.palette.text)

    def _took(self) -> str:
        return self.desk.say("{n} s", n=round(self.planning.asking.seconds()))

    def _facts(self, found: RosterProposal) -> list[str]:
        say, planning = self.desk.say, self.planning
        spread = max((row.spread for row in found.fairness), default=0)
        bound = max((row.bound for row in found.fairness), default=0)
        parts = [roster_changes(say, found)]
        if planning.out:
            parts.append(say.n("{n} line left out", "{n} lines left out", len(planning.out)))
        if found.fairness:
            parts.append(
                say("widest spread {spread} points, at least {bound}", spread=points_text(say, spread),
                    bound=points_text(say, bound))
            )  # fmt: skip
        if found.wishes:
            parts.append(say.n("{n} wish not kept", "{n} wishes not kept", found.wishes))
        running = say("bettering, {n} s", n=round(planning.asking.seconds())) if planning.running else ""
        return [*parts, running]
