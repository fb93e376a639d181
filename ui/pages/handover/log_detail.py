"""The entry in hand, whole: its words, what it said before, who wrote it when, and what it is linked to."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.planning.duty_log.listing import LogLine, links
from console.wording.handover_rows import LOG_KIND_NAMES
from console.wording.names import clock_time, date_time
from ui.desk import Desk
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button

MOST_LINKS = 3  # a ticket, a conference, a person


class LogDetail(QWidget):
    """Below the list; `asked` carries the number of the link that was chosen."""

    asked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, theme, px = desk, desk.theme, desk.theme.px
        fill_with(self, theme, "panel")
        self.head = Text(theme, "", Size.SECONDARY, token="text2")
        self.words = Text(theme, "", wrap=True)
        self.before = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.buttons = tuple(Button(theme, "", str(n), small=True, name=" ") for n in range(1, MOST_LINKS + 1))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda number=number: self.asked.emit(number))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(4))
        for part in (self.head, self.words, self.before):
            column.addWidget(part)
        column.addLayout(row)

    def show_line(self, line: LogLine | None) -> None:
        """This entry; None: there is none in hand."""
        self.setVisible(line is not None)
        if line is None:
            return
        desk, say, entry = self.desk, self.desk.say, line.entry
        zone = desk.local(desk.now()).tzinfo
        self.head.setText(say(
            "{time} {kind}, written by {name} {written}", time=clock_time(line.at, zone),  # type: ignore[arg-type]
            kind=say(LOG_KIND_NAMES[line.kind]), name=entry.by,
            written=date_time(say, entry.written, zone),  # type: ignore[arg-type]
        ))  # fmt: skip
        self.words.setText(
            say("Struck by {name}: {text}", name=line.last.by, text=line.text) if line.struck else line.text
        )
        was = () if line.struck else line.was
        self.before.setText("\n".join(
            say("Corrected by {name}; was: {text}", name=after.by, text=old.text)
            for old, after in pairwise((*was, line.last))
        ))  # fmt: skip
        self.before.setVisible(bool(was))
        found = links(desk.snapshot, line.held)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(found))
            if number < len(found):
                button.set_text(found[number][2])
