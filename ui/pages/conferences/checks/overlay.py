"""Records typed in over another page: inspections, from wherever they are listed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from console.domain.snapshot import Snapshot
from console.planning.checks.subjects import Subject
from ui.desk import Desk
from ui.pages.conferences.checks.hints import sheet_hints
from ui.pages.conferences.checks.sheet import CheckSheet
from ui.pages.conferences.checks.stacks import RecordStack
from ui.widgets.hint_bar import Hint, HintBar
from ui.widgets.overlay import Overlay

WANTED = QSize(1240, 860)  # px at 100 %


class CheckOverlay(Overlay):
    """Give it the sheets; Esc closes it. The page that opens it tells it of each change by `show_snapshot`."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(desk.theme, host, WANTED)
        self.desk = desk
        self.sheet = CheckSheet(desk)
        self.keys = HintBar(desk.theme, Hint(("Esc",), desk.say("Back")))
        self.body.addWidget(self.sheet, 1)
        self.body.addWidget(self.keys)
        self.sheet.asked.connect(self._show_hints)

    def show_records(self, subjects: Sequence[Subject], at: int = 0) -> None:
        """Open over the host with these sheets, this one first."""
        self.sheet.pile.show(RecordStack(subjects), at)
        self.open()
        self._show_hints()

    def show_snapshot(self, after: Snapshot) -> None:
        """The state changed."""
        if not self.isHidden():
            self.sheet.refresh()

    def take_focus(self) -> None:
        self.sheet.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sheet.back():
            return
        super().keyPressEvent(event)

    def _show_hints(self) -> None:
        self.keys.set_hints(sheet_hints(self.sheet))
