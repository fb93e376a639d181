"""Steps that have no button of their own: behind one button, each with its key."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import Action
from ui.desk import Desk
from ui.pages.tickets.steps import Step
from ui.widgets.button import Button

KEY = "."


def key_cap(key: str) -> str:
    """A step's key as its cap shows it."""
    return Action("", "", lambda _: None, key).keys()[0].replace("Enter", "↵")


class FurtherSteps(QObject):
    """Makes the button and opens its menu. `asked` carries the id of the step that was chosen."""

    asked = Signal(str)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self.desk = desk
        self.menu = QMenu(host)
        self._button: Button | None = None

    def button(self, steps: Sequence[Step], idle: bool) -> Button:
        """The button for these steps."""
        self.menu.clear()
        for step in steps:
            action = self.menu.addAction(f"{self.desk.say(step.text)}\t{key_cap(step.key)}")
            action.triggered.connect(lambda _checked, step=step: self.asked.emit(step.id))
        button = self._button = Button(self.desk.theme, self.desk.say("More…"), KEY)
        button.setEnabled(not idle and bool(steps))
        button.clicked.connect(self.open)
        return button

    def open(self) -> None:
        """Drop the menu above the button, the first step ready for Enter."""
        button = self._button
        if button is None or not button.isEnabled() or not button.isVisible():
            return
        corner = button.mapToGlobal(QPoint(0, 0))
        self.menu.popup(corner - QPoint(0, self.menu.sizeHint().height()))
        if actions := self.menu.actions():
            self.menu.setActiveAction(actions[0])
