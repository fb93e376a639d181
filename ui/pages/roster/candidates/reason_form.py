"""A warning asks for a reason where the candidate stands: Enter commits, Esc leaves."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.pages.roster.deeds.intents import Intent
from ui.widgets.reason_form import ReasonForm


class DutyReason(ReasonForm):
    """Of an intent. `given` carries the intent and the reason. Hidden until `ask`."""

    given = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        names = (say("Do it anyway"), say("Leave it"))
        super().__init__(desk.theme, say, say("e.g. agreed with the shift lead"), names, parent)
        self.desk = desk
        self.intent: Intent | None = None
        self.committed.connect(self._give)
        self.left.connect(self._forget)

    def ask(self, intent: Intent) -> None:
        """Ask why a warning is passed."""
        self.intent = intent
        wording = StaffingWording(self.desk.say, self.desk.snapshot)
        self.open(intent.title, "\n".join(wording.fact(finding) for finding in intent.said.findings))

    def draft(self) -> tuple[tuple[Any, ...], str]:
        """How to mean the intent again, and what is written so far; empty while nothing is asked."""
        if self.intent is None or self.isHidden():
            return (), ""
        return self.intent.how, self.field.text()

    def _give(self, reason: str) -> None:
        if self.intent is not None:
            self.given.emit(self.intent, reason)

    def _forget(self) -> None:
        self.intent = None
