"""The inline forms of the page: an alarm shelved with reason and end, a call recorded."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.alarms import Alarm
from console.domain.messages import Message
from console.planning.tickets.times import read_time
from console.wording.alarms import message_reader
from console.wording.names import date_time
from ui.desk import Desk, Refusal
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.form_row import FieldError, FormRow

LABEL_WIDTH = 88
USUAL_SHELF = "+60"


class InlineForm(QWidget):
    """Stands in the side panel. `left` is Esc; Enter goes to the next field, at last to the first button."""

    left = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say
        fill_with(self, desk.theme, "panel")
        self.setAccessibleName(title)
        self.rows: dict[str, FormRow] = {}
        self.buttons: list[Button] = []
        self.error = FieldError(desk.theme)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(desk.theme.px(16), desk.theme.px(8), desk.theme.px(16), desk.theme.px(12))
        self.box.setSpacing(desk.theme.px(8))
        self.box.addWidget(Text(desk.theme, title, Size.BODY, Weight.BOLD, wrap=True))

    def add_field(self, name: str, label: str, note: str = "") -> QLineEdit:
        """A line with its label."""
        field = QLineEdit()
        field.setTextMargins(self.theme.px(5), 0, self.theme.px(5), 0)
        self.rows[name] = FormRow(self.theme, label, field, label_width=LABEL_WIDTH, note=note)
        self.box.addWidget(self.rows[name])
        field.installEventFilter(self)
        return field

    def finish(self, buttons: Sequence[Button]) -> None:
        """The buttons after the last row, and one that leaves."""
        leave = Button(self.theme, self.say("Back"), "Esc")
        leave.clicked.connect(self.left)
        self.buttons = [*buttons, leave]
        grid = QGridLayout()
        grid.setSpacing(self.theme.px(8))
        for place, button in enumerate(self.buttons):
            grid.addWidget(button, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        self.box.addWidget(self.error)
        self.box.addLayout(grid)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say it at the field that it is about, else below all."""
        field = str(refusal.findings[0].facts.get("field", "")) if refusal.findings else ""
        self.show_error(field, refusal.text)

    def show_error(self, field: str, text: str) -> None:
        """Say an error and put the focus where it is mended."""
        for row in self.rows.values():
            row.set_error("")
        self.error.show_error("" if field in self.rows else text)
        if field in self.rows:
            self.rows[field].set_error(text)
            self.rows[field].field.setFocus()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        next(iter(self.rows.values())).field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and not event.modifiers()
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            order: list[QWidget] = [*(row.field for row in self.rows.values()), self.buttons[0]]
            order[order.index(watched) + 1].setFocus()  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)


class ShelfForm(InlineForm):
    """Out of sight for a while: why, and until when. `committed` carries (until, reason)."""

    committed = Signal(object, str)

    def __init__(self, desk: Desk, alarms: Sequence[Alarm], title: str) -> None:
        super().__init__(desk, title)
        self.alarms = tuple(alarms)
        say = desk.say
        self.reason = self.add_field("reason", say("Reason"))
        self.until = self.add_field("until", say("Until"))
        self.until.textChanged.connect(self._say_time)
        self.until.setText(USUAL_SHELF)
        commit = Button(desk.theme, say("Shelve"), "Ctrl+↵", True)
        commit.clicked.connect(self.commit)
        self.finish((commit,))

    def commit(self) -> None:
        """Ctrl+Enter."""
        try:
            until = self._moment()
        except ValueError:
            self.show_error("until", self.say("Write a time like 14:40, +90 or 11-23 08:00."))
            return
        self.committed.emit(until, self.reason.text().strip())

    def _moment(self) -> datetime:
        """Aware UTC. Raises ValueError for what is no time."""
        local = self.desk.local(self.desk.now())
        return read_time(self.until.text(), local, ahead=True, day_first=self.say.language == "vi").astimezone(UTC)

    def _say_time(self) -> None:
        row = self.rows["until"]
        try:
            at = self._moment()
        except ValueError:
            row.note.setText(self.say("At most 8 hours"))
        else:
            row.note.setText(date_time(self.say, at, self.desk.local(at).tzinfo))  # type: ignore[arg-type]
        row.note.show()


class CallForm(InlineForm):
    """A call in hand: the number whole, what is to be said, what came of it. `committed` carries (reached, answer)."""

    committed = Signal(bool, str)

    def __init__(self, desk: Desk, message: Message) -> None:
        say = desk.say
        super().__init__(desk, say("Call {name}", name=message_reader(say, message)))
        self.message = message
        number = message.address or say("No number is known: look in the directory, or ask the unit.")
        size = Size.FIGURE if message.address else Size.BODY
        self.number = Text(desk.theme, number, size, Weight.FIGURE, wrap=True)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.box.addWidget(self.number)
        noted = say("That you asked for the number, and when, is recorded.")
        self.box.addWidget(Text(desk.theme, noted, Size.SECONDARY, token="text3", wrap=True))
        self.answer = self.add_field("answer", say("Answer"), say("What was said; owed when somebody was reached"))
        self.reached = Button(desk.theme, say("Reached, record"), "Ctrl+↵", True)
        self.missed = Button(desk.theme, say("Nobody answered"), "F8")
        self.reached.clicked.connect(lambda: self.committed.emit(True, self.answer.text().strip()))
        self.missed.clicked.connect(lambda: self.committed.emit(False, self.answer.text().strip()))
        self.finish((self.reached, self.missed))
