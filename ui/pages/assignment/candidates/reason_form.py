"""Warnings ask for a reason where the candidate stands: Enter commits, Esc leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.planning.day.verdict import Verdict
from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.pages.assignment.cells.beside import side_by_side
from ui.pages.assignment.cells.words import need_words
from ui.theme.symbols import Symbol
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.messages import Banner

LONGEST = 200


class ReasonForm(QWidget):
    """`committed` carries the reason; `left` is Esc or the other button. Hidden until `ask`."""

    committed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, say, theme = desk, desk.say, desk.theme
        self.verdict: Verdict | None = None
        self.banner = Banner(theme, "", "", tone="warn", mark=Symbol.DUE)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(say("e.g. agreed with the county's manager"))
        self.row = FormRow(theme, say("Reason"), self.field, label_width=0)
        self.commit = Button(theme, say("Assign anyway"), "Enter", True)
        self.leave = Button(theme, say("Do not assign"), "Esc")
        self.commit.clicked.connect(self._commit)
        self.leave.clicked.connect(self._leave)
        self.field.returnPressed.connect(self._commit)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.row)
        inner.addLayout(side_by_side(theme, self.commit, self.leave))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(inner)
        self.hide()

    def ask(self, verdict: Verdict) -> None:
        """Ask why this person goes past these warnings."""
        self.verdict = verdict
        wording = StaffingWording(self.desk.say, self.desk.snapshot)
        facts = "\n".join(wording.fact(finding) for finding in verdict.findings)
        title = f"{verdict.person.name} → {need_words(self.desk, verdict.need)}"
        self.banner.set_texts(title, facts)
        self.field.clear()
        self.row.set_error("")
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def draft(self) -> tuple[str, str, str]:
        """The need, the person and what is written so far; empty while nothing is asked."""
        if self.verdict is None or self.isHidden():
            return ("", "", "")
        return (self.verdict.need.id, self.verdict.person.id, self.field.text())

    def finish(self) -> None:
        """It was taken: go, and give the focus back."""
        if not self.isHidden():
            self._leave()

    def show_refusal(self, sentence: str) -> None:
        """Say below the field why it was not taken."""
        self.row.set_error(sentence)

    def _commit(self) -> None:
        if reason := self.field.text().strip():
            self.committed.emit(reason)
        else:
            self.row.set_error(self.desk.say("A warning can be passed with a reason only."))

    def _leave(self) -> None:
        self.hide()
        self.verdict = None
        self.left.emit()
