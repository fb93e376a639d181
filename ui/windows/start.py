"""The window before the window: opening the database, what went wrong, and who works here."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from console.wording.catalogue import Wording
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.button import Button
from ui.widgets.messages import Banner, ProgressLine
from ui.widgets.panel import ObjectHeader
from ui.windows.name_part import NamePart

ACCEPT, LOOK_AGAIN = "accept", "look_again"


class StartWindow(QWidget):
    """`answer` resolves with the dispatcher's name, True for another try, or None when the window was closed."""

    def __init__(self, theme: Theme, say: Wording, title: str, second: str) -> None:
        super().__init__()
        self.theme, self.say = theme, say
        self._answer: asyncio.Future[str | bool | None] | None = None
        self._gone = asyncio.Event()
        fill_with(self, theme, "panel")
        self.setWindowTitle(say("Dispatcher console"))
        self.resize(QSize(theme.px(440), theme.px(420)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(ObjectHeader(theme, title, "", second))
        self._parts = QStackedLayout()
        outer.addLayout(self._parts, 1)

    def show_progress(self, sentence: str) -> None:
        """Something is being done that has no known end."""
        line = ProgressLine(self.theme, sentence, self.say("Cancel"))
        line.set_progress(0, 0)
        line.cancelled.connect(self.close)
        self._swap(line)

    async def ask_again(self, sentence: str, advice: str = "") -> bool:
        """Show what went wrong; True when the dispatcher wants another try."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.addWidget(Banner(self.theme, sentence, advice, tone="crit", mark=Symbol.BREACH))
        column.addStretch(1)
        again = Button(self.theme, self.say("Try again"), "Enter", primary=True)
        leave = Button(self.theme, self.say("Close"), "Esc")
        again.clicked.connect(lambda: self._give(True))
        leave.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(again)
        column.addLayout(row)
        self._swap(part)
        again.setFocus()
        return bool(await self._wait())

    async def ask_time(self, fact: str, advice: str) -> str:
        """Whose time is right: ACCEPT this PC's, LOOK_AGAIN after it was put right; '' when the window was closed.

        No answer is marked as the usual one: Enter on the focused button only looks again.
        """
        part = QWidget()
        column = QVBoxLayout(part)
        column.addWidget(Banner(self.theme, fact, advice, mark=Symbol.DUE))
        column.addStretch(1)
        again = Button(self.theme, self.say("The clock has been put right: look again"), "Enter", primary=True)
        accept = Button(self.theme, self.say("This PC's clock is right: go by it"), "F9")
        again.clicked.connect(lambda: self._give(LOOK_AGAIN))
        accept.clicked.connect(lambda: self._give(ACCEPT))
        key = QShortcut(QKeySequence(Qt.Key.Key_F9), part)
        key.activated.connect(accept.activate)
        answers, margin = QVBoxLayout(), self.theme.px(16)
        answers.setContentsMargins(margin, 0, margin, margin)
        for button in (accept, again):
            answers.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(answers)
        self._swap(part)
        again.setFocus()
        answer = await self._wait()
        return answer if isinstance(answer, str) else ""

    async def ask_name(self, names: Sequence[str], last: str) -> str | None:
        """Who works here: one of the known names (Enter takes the last one's), or a new name."""
        part = NamePart(self.theme, self.say, names, last, self._give)
        self._swap(part)
        part.begin()
        answer = await self._wait()
        return answer if isinstance(answer, str) else None

    async def gone(self) -> None:
        """Wait until the dispatcher has closed the window."""
        await self._gone.wait()

    def leave(self) -> None:
        """The window has done its part."""
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._gone.set()
        self._give(None)
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _give(self, answer: str | bool | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)

    async def _wait(self) -> str | bool | None:
        self._answer = asyncio.get_running_loop().create_future()
        return await self._answer

    def _swap(self, part: QWidget) -> None:
        old = self._parts.currentWidget()
        self._parts.addWidget(part)
        self._parts.setCurrentWidget(part)
        if old is not None:
            self._parts.removeWidget(old)
            old.deleteLater()
