"""What the bar below the items asks: a line of text, how an abnormal item goes on, a fault, a part."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from console.domain.checks import TO_NOTE, TO_PART, TO_TICKET
from console.domain.tickets import LINE, TERMINAL
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.choices import Choice, ChoiceList
from ui.widgets.keys import is_enter, is_plain

Answer = Callable[[str, str], object]  # what stands in the line, by which key
ENTER = ""


class Ask(QWidget):
    """A line of the bar with a bold label at its left. `left` is Esc."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say
        self.label = Text(desk.theme, "", Size.BODY, Weight.BOLD)
        self.row = QHBoxLayout()
        self.row.setSpacing(desk.theme.px(10))
        self.row.addWidget(self.label)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(desk.theme.px(4))
        self.box.addLayout(self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class LineAsk(Ask):
    """A line of text: Enter answers, and so do the letters given for it (a value is followed by its Y or N)."""

    changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.edit = QLineEdit()
        self.edit.setMinimumHeight(desk.theme.px(26))
        self.after = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self.row.addWidget(self.edit, 1)
        self.row.addWidget(self.after)
        self._answer: Answer = lambda _text, _key: None
        self._keys: Mapping[Qt.Key, str] = {}
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self.changed)

    def ask(
        self, label: str, text: str, answer: Answer, *, hint: str = "", after: str = "",
        keys: Mapping[Qt.Key, str] | None = None,
    ) -> None:  # fmt: skip
        """Ask, the cursor behind what stands there already."""
        self.label.setText(label)
        self.after.setText(after)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        self.edit.setText(text)
        self._answer, self._keys = answer, keys or {}
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.end(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if is_enter(event):
            self._answer(self.edit.text(), ENTER)
        elif is_plain(event) and (meant := self._keys.get(Qt.Key(event.key()))):
            self._answer(self.edit.text(), meant)
        else:
            return False
        return True


class FollowAsk(Ask):
    """An abnormal item: ticket, part or note. The keys are the table's, which keeps the keyboard."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        for follow, text, key in (
            (TO_TICKET, say("Report a fault"), "T"), (TO_PART, say("Part…"), "P"), (TO_NOTE, say("Note…"), "O"),
        ):  # fmt: skip
            button = Button(desk.theme, text, key, small=True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda follow=follow: self.chosen.emit(follow))
            self.row.addWidget(button)
        self.row.addStretch(1)

    def ask(self, label: str) -> None:
        """Ask about an item."""
        self.label.setText(label)


class FaultAsk(Ask):
    """A fault at the venue: of the line or of the terminal, in a sentence."""

    reported = Signal(str, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, px = desk.say, desk.theme.px
        self.kinds = {LINE: Chip(desk.theme, say("Line")), TERMINAL: Chip(desk.theme, say("Terminal"))}
        self.summary, self.contact = QLineEdit(), QLineEdit()
        self.button = Button(desk.theme, say("Report"), "Enter", True, small=True)
        for field, name in ((self.summary, say("What is wrong")), (self.contact, say("Contact"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMinimumHeight(px(26))
            field.installEventFilter(self)
        for kind, chip in self.kinds.items():
            chip.clicked.connect(lambda kind=kind: self.choose(kind))
            self.row.addWidget(chip)
        self.row.addWidget(self.summary, 3)
        self.row.addWidget(self.contact, 1)
        self.row.addWidget(self.button)
        self.button.clicked.connect(self.report)
        self.kind = LINE

    def ask(self, label: str, kind: str, summary: str, contact: str) -> None:
        """The form with these values."""
        self.label.setText(label)
        self.choose(kind)
        self.summary.setText(summary)
        self.contact.setText(contact)
        self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, kind: str) -> None:
        """Line or terminal."""
        self.kind = kind
        for key, chip in self.kinds.items():
            chip.set_checked(key == kind)

    def report(self) -> None:
        """Enter."""
        self.reported.emit(self.kind, self.summary.text().strip(), self.contact.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self.report()
            return True
        return False


class PartAsk(Ask):
    """One of a few pieces: arrows and Enter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = ChoiceList(desk.theme)
        self.note = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self.row.addWidget(self.note, 1)
        self.box.addWidget(self.list)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._answer: Callable[[int], object] = lambda _number: None
        self.list.clicked.connect(lambda number: self._answer(number))

    def ask(self, label: str, note: str, choices: Sequence[Choice], answer: Callable[[int], object]) -> None:
        """Ask; `answer` gets the number of the row."""
        self.label.setText(label)
        self.note.setText(note)
        self._answer = answer
        self.list.show_rows(choices)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.list.took_key(event):
            super().keyPressEvent(event)
