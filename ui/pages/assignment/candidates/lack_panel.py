"""A shortage above the candidates: who lacks whom and when, in a sentence, and the ways out with their keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.planning.plans.reasons.explanation import NearMiss, Way
from console.wording.reasons import ReasonWording
from ui.desk import Desk
from ui.pages.assignment.reasons.choices import ChoiceList, choices
from ui.pages.assignment.reasons.reasons import Reasons
from ui.theme.symbols import Symbol
from ui.widgets.messages import Banner


class LackPanel(QWidget):
    """Hidden while nothing lacks. `taken` carries a `Way` or a `NearMiss`."""

    taken = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.banner = Banner(desk.theme, "", "", tone="unst", mark=Symbol.UNSTAFFED)
        self.list = ChoiceList(desk.theme)
        self.list.taken.connect(self.taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.list)
        self.hide()

    def show_reasons(self, reasons: Reasons, *, candidates: bool, missing: bool) -> None:
        """What is known of the need or place in view. With `candidates` plain numbers are theirs."""
        say = self.desk.say
        lack, explanation = reasons.lack, reasons.explanation
        wording = ReasonWording(say, self.desk.snapshot)
        near: tuple[NearMiss, ...] = explanation.near if explanation and missing and not candidates else ()
        found = choices(wording, reasons.ways if lack else (), near)
        self.list.show_choices(found, "Alt+" if candidates else "", numbered=not reasons.seeks)
        title, detail = "", ""
        if lack is not None:
            title, detail = wording.lack(lack), self._looking(reasons)
        elif missing and self._is_filled(reasons):
            title = say("Open now; planning fills it (F9).")
        self.banner.set_texts(title, detail)
        self.banner.setVisible(bool(title))
        self.setVisible(bool(title) or bool(found))

    def what(self, number: int) -> Way | NearMiss | None:
        """What a number stands for."""
        return self.list.what(number) if not self.isHidden() else None

    def _is_filled(self, reasons: Reasons) -> bool:
        """Whether the plan, which is not shown, has somebody for each place in view."""
        found = reasons.explanation
        return bool(found and found.reckoned and found.filled >= found.places and reasons.plan.preview is None)

    def _looking(self, reasons: Reasons) -> str:
        if reasons.seeks:
            return self.desk.say("Ways out are being tried…")
        return "" if reasons.ways else self.desk.say("No single step ends it.")
