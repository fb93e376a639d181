"""The files of a ticket in the detail panel: a list that takes the keyboard, and what did not fit said below it."""

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.attachments import MOST_BYTES, MOST_BYTES_OF_TICKET, Attachment, by_ticket
from console.domain.table import Table
from console.wording.catalogue import Wording
from console.wording.names import date_time, decimal
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.choices import Choice
from ui.widgets.form_row import FieldError
from ui.widgets.hint_bar import Hint
from ui.widgets.keyed_list import KeyedList

KB, MB = 1024, 2**20
ASKED = {
    Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open", Qt.Key.Key_Space: "open", Qt.Key.Key_S: "save",
    Qt.Key.Key_Delete: "remove",
}  # fmt: skip
Kept = Callable[[Table[Attachment]], Mapping[str, Sequence[Attachment]]]


def size_text(say: Wording, size: int) -> str:
    """Bytes as people read them."""
    return f"{decimal(say, size / MB)} MB" if size >= MB else f"{max(1, round(size / KB))} KB"


class AttachmentSection(QWidget):
    """`asked` carries open, save, remove for `current`, or add. `kept` says whose files they are: `by_ticket`, or
    `by_record`.
    """

    asked = Signal(str)

    def __init__(self, desk: Desk, kept: Kept = by_ticket) -> None:
        super().__init__()
        theme, say = desk.theme, desk.say
        self.desk, self.kept, self.files = desk, kept, ()
        self.ticket = ""
        self.title = Text(theme, say("Files"), Size.BODY, Weight.BOLD)
        self.side = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.add = Button(theme, say("Add"), "Ctrl+O", small=True)
        self.list = KeyedList(theme, ASKED)
        self.error = FieldError(theme)
        self.add.clicked.connect(lambda: self.asked.emit("add"))
        self.list.asked.connect(self.asked)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.title)
        head.addWidget(self.side, 1)
        head.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        box.setSpacing(theme.px(4))
        box.addLayout(head)
        box.addWidget(self.list)
        box.addWidget(self.error)

    @property
    def current(self) -> Attachment | None:
        """The file under the cursor."""
        return self.files[self.list.current] if self.files else None

    def show_ticket(self, ticket: str) -> None:
        """The files of this ticket, the first first."""
        if ticket != self.ticket:
            self.ticket = ticket
            self.error.show_error("")
        files: Sequence[Attachment] = self.desk.snapshot.attachments.derived(self.kept).get(ticket, ())
        self.files = tuple(files)
        say = self.desk.say
        most, each = MOST_BYTES_OF_TICKET // MB, MOST_BYTES // MB
        used = size_text(say, sum(row.size for row in files))
        caps = say("up to {each} MB each, {most} MB in all", each=each, most=most)
        self.side.setText(say("{used} of {most} MB", used=used, most=most) if files else caps)
        rows = [Choice(row.name, self._about(row)) for row in files]
        if tuple(rows) != self.list.rows:
            self.list.show_rows(rows, self.list.current)

    def show_error(self, sentence: str) -> None:
        """Why a file was not taken."""
        self.error.show_error(sentence)

    def _about(self, row: Attachment) -> str:
        at = date_time(self.desk.say, row.at, ZoneInfo(self.desk.snapshot.site.zone))
        return "  ".join(part for part in (size_text(self.desk.say, row.size), at, row.by, row.note) if part)


def file_hints(say: Wording) -> tuple[Hint, ...]:
    """The keys of a list of files."""
    return (
        Hint(("Enter",), say("Open the file")),
        Hint(("S",), say("Save as")),
        Hint(("Del",), say("Remove")),
        Hint(("Ctrl+O",), say("Add files")),
        Hint(("Ctrl+V",), say("Paste")),
        Hint(("Esc",), say("Back")),
    )
