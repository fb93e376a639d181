"""A line above the grid: a person is looked for by name, or a day is gone to."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.panel import Bar
from ui.widgets.search_field import SearchField

PERSON, DAY = "person", "day"


class Finder(Bar):
    """`sought` carries what is typed, `stepped` 1 or -1 for Enter and Shift+Enter, `left` is Esc."""

    sought = Signal(str)
    stepped = Signal(int)
    left = Signal()
    turned = Signal()  # the keyboard came to it, or went

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, 40, 12, parent)
        say = desk.say
        self.desk, self.mode = desk, PERSON
        self.field = SearchField(desk.theme, "", "")
        self.words = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self._asks = {
            PERSON: say("Find a person: name, initials, number"),
            DAY: say("Go to a day: 16, 16/2, 2026-02-16"),
        }
        self.add(self.field, self.words)
        self.stretch()
        self.field.setMinimumWidth(desk.theme.px(280))
        self.field.textChanged.connect(self.sought)
        self.field.installEventFilter(self)
        self.hide()

    def open(self, mode: str) -> None:
        """Ask for a person or a day."""
        self.mode = mode
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self.field.setPlaceholderText(self._asks[mode])
        self.field.setAccessibleName(self._asks[mode])
        self.words.setText("")
        self.show()
        self.field.setFocus()

    def tell(self, words: str) -> None:
        """What was found."""
        self.words.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.turned.emit()
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return False


def day_typed(text: str, days: tuple[date, ...], *, month_first: bool) -> date | None:
    """The day that is meant: of `days` by its number, by day and month in the language's order, else in the other;
    any day as ISO.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        numbers = [int(part) for part in text.replace("-", "/").replace(".", "/").split("/") if part.strip().isdigit()]
    if len(numbers) == 1:
        return next((day for day in days if day.day == numbers[0]), None)
    if len(numbers) != 2:
        return None
    first, second = numbers
    wanted = [(first, second), (second, first)] if month_first else [(second, first), (first, second)]
    return next((day for month, number in wanted for day in days if (day.month, day.day) == (month, number)), None)
