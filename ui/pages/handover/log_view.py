"""The duty log in the middle of the page: search above, entries by shift below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.planning.duty_log.listing import LogLine, links, log_lines
from console.planning.handover.shift import ShiftPart, shift_at
from console.services.duty_log.writing import StrikeLogEntry
from ui.desk import Desk
from ui.pages.handover.log_detail import LogDetail
from ui.pages.handover.log_list import LogList
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.messages import EmptyState
from ui.widgets.panel import Bar
from ui.widgets.search_field import SearchField

MOST = 2000  # entries shown; older ones are found by words


class LogView(QWidget):
    """Shown in place of the digest; F6 goes back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say, theme = desk, desk.say, desk.theme
        self.search = SearchField(theme, say("Words, number, name, who wrote it"))
        self.count = Text(theme, "", token="text2")
        self.shift = Chip(theme, say("One shift"))
        self.only: ShiftPart | None = None
        self.add_button = Button(theme, say("Write an entry"), "L", small=True)
        self.add_button.clicked.connect(lambda: desk.log_asked.emit({}))
        self.list = LogList(desk)
        self.nothing = EmptyState(theme, "")
        self.stack = QStackedWidget()
        for part in (self.list, self.nothing):
            self.stack.addWidget(part)
        bar = Bar(theme, 40, 12, None)
        bar.add_wide(self.search)
        bar.add(self.shift, self.count, self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.detail = LogDetail(desk)
        for part, share in ((bar, 0), (self.stack, 1), (self.detail, 0)):
            column.addWidget(part, share)
        self.list.moved.connect(self._show_line)
        self.search.textChanged.connect(lambda _: self.rebuild())
        self.shift.toggled.connect(self._narrow)
        self.search.returnPressed.connect(self.enter)
        self.lines: tuple[LogLine, ...] = ()

    def rebuild(self) -> None:
        """Ask for the lines and show them."""
        say, text = self.desk.say, self.search.text()
        only = self.only
        found = log_lines(self.desk.snapshot, text)
        self.lines = tuple(row for row in found if only is None or only.start <= row.at < only.end)
        self.list.show_lines(self.lines[:MOST])
        self._show_line()
        self.count.setText(say.n("{n} entry", "{n} entries", len(self.lines)))
        self.stack.setCurrentWidget(self.list if self.lines else self.nothing)
        if text or only is not None:
            self.nothing.set_texts(say("Nothing found"), say("Other words may find it; Esc empties the search."))
        else:
            self.nothing.set_texts(
                say("The duty log is empty"), say("L writes a call, an event or a note here, F12 anywhere.")
            )

    def _show_line(self) -> None:
        self.detail.show_line(self.list.line())

    def links(self) -> tuple[tuple[str, str, str], ...]:
        """What the entry in hand is linked to: (kind, id, name)."""
        line = self.list.line()
        return links(self.desk.snapshot, line.held) if line is not None else ()

    def _narrow(self, on: bool) -> None:
        """S: the shift of the entry in hand alone, to be read, exported or printed."""
        line = self.list.line()
        at = line.at if line is not None else self.desk.now()
        self.only = shift_at(self.desk.snapshot, at) if on else None
        self.rebuild()
        self.enter()

    def enter(self) -> None:
        """The keyboard into the list; while there is nothing to where an entry is written, since L would be a letter
        of the search.
        """
        part = self.list if self.lines else self.search if self.search.text() else self.add_button
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def correct(self) -> None:
        """C: another entry says it as it was."""
        if (line := self.list.line()) is not None:
            self.desk.log_asked.emit({"corrects": line.entry.id})

    def strike(self) -> None:
        """Del: it stays to be read, struck through."""
        line = self.list.line()
        if line is not None and not line.struck:
            self.desk.start(self._strike(line.entry.id), "log")

    async def _strike(self, entry: str) -> None:
        self.desk.undoable(await self.desk.run(StrikeLogEntry(entry)), self.desk.say("The entry was struck."))
