"""Warnings ask for a reason where the candidate stands: Enter commits, Esc leaves."""

from PySide6.QtWidgets import QWidget

from console.planning.day.verdict import Verdict
from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.pages.assignment.cells.words import need_words
from ui.widgets.reason_form import ReasonForm


class AssignReason(ReasonForm):
    """Of a verdict. Hidden until `ask`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        names = (say("Assign anyway"), say("Do not assign"))
        super().__init__(desk.theme, say, say("e.g. agreed with the county's manager"), names, parent)
        self.desk = desk
        self.verdict: Verdict | None = None
        self.left.connect(self._forget)

    def ask(self, verdict: Verdict) -> None:
        """Ask why this person goes past these warnings."""
        self.verdict = verdict
        wording = StaffingWording(self.desk.say, self.desk.snapshot)
        facts = "\n".join(wording.fact(finding) for finding in verdict.findings)
        self.open(f"{verdict.person.name} → {need_words(self.desk, verdict.need)}", facts)

    def draft(self) -> tuple[str, str, str]:
        """The need, the person and what is written so far; empty while nothing is asked."""
        if self.verdict is None or self.isHidden():
            return ("", "", "")
        return (self.verdict.need.id, self.verdict.person.id, self.field.text())

    def _forget(self) -> None:
        self.verdict = None
