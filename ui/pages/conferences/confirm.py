"""A question asked in the page itself before something ends; Ctrl+Enter says yes, Esc says no."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.messages import Banner


class Confirm(Banner):
    """Hidden until `ask`. `confirmed` carries what was asked about."""

    confirmed = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.yes = Button(desk.theme, desk.say("Yes"), "Ctrl+↵", True)
        self.no = Button(desk.theme, desk.say("No, leave it"), "Esc")
        super().__init__(desk.theme, "", button=self.yes, parent=parent)
        self.what = ("", "")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.no)
        self.yes.clicked.connect(self.confirm)
        self.no.clicked.connect(self.leave)
        self.hide()

    def ask(self, conference: str, state: str, question: str, detail: str) -> None:
        """Show the question and take the keyboard."""
        self.what = (conference, state)
        self.set_texts(question, detail)
        self.show()
        self.yes.setFocus()

    def confirm(self) -> None:
        """Yes."""
        self.hide()
        self.confirmed.emit(*self.what)

    def leave(self) -> None:
        """No."""
        self.hide()
        self.left.emit()
