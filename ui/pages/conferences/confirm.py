"""A question asked in the page itself before something ends; Ctrl+Enter says yes, Esc says no.

Where a reason is owed, yes waits for it.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.messages import Banner


class Confirm(Banner):
    """Hidden until `ask`. `confirmed` carries what was asked about, and the reason where one is owed."""

    confirmed = Signal(str, str, str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.yes = Button(desk.theme, desk.say("Yes"), "Ctrl+↵", True)
        self.no = Button(desk.theme, desk.say("No, leave it"), "Esc")
        super().__init__(desk.theme, "", button=self.yes, parent=parent)
        self.what = ("", "")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(desk.say("Reason, which the units are told"))
        self.reason.setAccessibleName(desk.say("Reason"))
        self.reason.setMinimumWidth(desk.theme.px(280))
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.count() - 1, self.reason)
        layout.addWidget(self.no)
        self.yes.clicked.connect(self.confirm)
        self.no.clicked.connect(self.leave)
        self.hide()

    def ask(self, conference: str, state: str, question: str, detail: str, *, reason: bool = False) -> None:
        """Show the question and take the keyboard; `reason`: one is owed."""
        self.what = (conference, state)
        self.set_texts(question, detail)
        self.reason.clear()
        self.reason.setVisible(reason)
        self.show()
        (self.reason if reason else self.yes).setFocus()

    def confirm(self) -> None:
        """Yes, once the reason is there that is owed."""
        reason = self.reason.text().strip()
        if self.reason.isVisibleTo(self) and not reason:
            self.reason.setFocus()
            return
        self.hide()
        self.confirmed.emit(*self.what, reason)

    def leave(self) -> None:
        """No."""
        self.hide()
        self.left.emit()
