"""What would end the shortage under the cursor, sought while the hand rests."""

from PySide6.QtCore import QObject

from console.planning.plans.questions import ScenarioWays
from console.planning.plans.reasons.explanation import Way
from console.planning.plans.whatif.outlook import Failing, Outlook
from ui.desk import Desk
from ui.pages.assignment.what_if.seeking import Seeking


class Ways(Seeking):
    """One shortage at a time."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, lambda question: None, parent)

    @property
    def found(self) -> tuple[Way, ...]:
        """Those found so far for what is wanted."""
        return self.answer if self.answer is not None and self.of == self.wanted else ()

    def seek(self, outlook: Outlook | None, failing: Failing | None) -> None:
        """Of this failing need; nothing where there is none, or the outlook is not the last word."""
        if failing is None or outlook is None:
            if self.wanted is not None:
                self.forget()
            return
        question = ScenarioWays(outlook.scenario, outlook.seed, outlook.lack_of(failing))
        if question != self.wanted:
            self.answer = None
            self.want(question)
