"""A warning asks for a reason where the candidate stands: Enter commits, Esc leaves; a block says why and the ways."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.planning.day.verdict import Fit
from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.pages.roster.deeds.deeds import Intent
from ui.theme.symbols import Symbol
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow
from ui.widgets.messages import Banner

LONGEST = 200


class ReasonForm(QWidget):
    """`committed` carries the intent and the reason; `left` is Esc. Hidden until `ask`."""

    committed = Signal(object, str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, say, theme = desk, desk.say, desk.theme
        self.intent: Intent | None = None
        self.banner = Banner(theme, "", "", tone="warn", mark=Symbol.DUE)
        self.bar = Banner(theme, "", "", tone="crit", mark=Symbol.BREACH)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(say("e.g. agreed with the shift lead"))
        self.row = FormRow(theme, say("Reason"), self.field, label_width=0)
        self.commit = Button(theme, say("Do it anyway"), "Enter", True)
        self.leave = Button(theme, say("Leave it"), "Esc")
        self.commit.clicked.connect(self._commit)
        self.leave.clicked.connect(self._leave)
        self.field.returnPressed.connect(self._commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.bar)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.row)
        inner.addWidget(self.commit)
        inner.addWidget(self.leave)
        column.addLayout(inner)
        self.hide()

    def ask(self, intent: Intent) -> None:
        """Ask why a warning is passed; of what is forbidden say why it is."""
        self.intent = intent
        wording = StaffingWording(self.desk.say, self.desk.snapshot)
        facts = "\n".join(wording.fact(finding) for finding in intent.said.findings)
        blocked = intent.said.fit is Fit.BLOCKED
        (self.bar if blocked else self.banner).set_texts(intent.title, facts)
        self.bar.setVisible(blocked)
        self.banner.setVisible(not blocked)
        self.row.setVisible(not blocked)
        self.commit.setVisible(not blocked)
        self.field.clear()
        self.row.set_error("")
        self.show()
        (self.leave if blocked else self.field).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """It was done: go."""
        if not self.isHidden():
            self._leave()

    def _commit(self) -> None:
        if self.intent is None:
            return
        if reason := self.field.text().strip():
            self.committed.emit(self.intent, reason)
        else:
            self.row.set_error(self.desk.say("A warning can be passed with a reason only."))

    def _leave(self) -> None:
        self.hide()
        self.intent = None
        self.left.emit()
