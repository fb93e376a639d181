"""The hands of a dispatcher in the real window: keys go to whatever has the focus, the eyes wait for what is shown."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.office import Office
from tests.support.window import shown, until
from ui.app import Application
from ui.desk import Place
from ui.pages.importing.states import State
from ui.places import SPECS
from ui.windows.main import MainWindow
from ui.windows.strip import UNSTAFFED
from ui.windows.window_actions import listed

Key, Plain = Qt.Key, Qt.KeyboardModifier.NoModifier
Ctrl = Qt.KeyboardModifier.ControlModifier
NUMBERS = {spec.place: Key(Key.Key_0 + number) for number, spec in enumerate(listed(SPECS), start=1)}


class Hands:
    """One for a run. `told` are the sentences of the toast, `offered` those with an undo."""

    def __init__(self, application: Application, window: MainWindow) -> None:
        assert application.desk is not None
        self.desk, self.window = application.desk, window
        self.told: list[str] = []
        self.offered: list[str] = []
        self.desk.told.connect(self.told.append)
        self.desk.undo_offered.connect(self.offered.append)

    @classmethod
    async def on(cls, application: Application) -> "Hands":
        """Once the window is there and has the keyboard."""
        window = await until(lambda: shown(MainWindow))
        window.activateWindow()
        await until(window.isActiveWindow)
        return cls(application, window)

    @property
    def snapshot(self) -> Snapshot:
        return self.desk.snapshot

    @property
    def page(self) -> Any:
        return self.window.frame.stack.page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Plain) -> None:
        """A key on the focused widget. The window's handle, which these keys pass by, would tell the hand of it."""
        self.desk.hand.moved()
        QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow() or self.window, key, modifier)

    def commit(self) -> None:
        self.press(Key.Key_Return, Ctrl)

    def type(self, text: str) -> None:
        """Latin by keys, anything else as an input method hands it over."""
        target = QApplication.focusWidget()
        assert isinstance(target, QLineEdit), target
        if text.isascii():
            QTest.keyClicks(target, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)

    async def go(self, place: Place) -> Any:
        """To a place by its number key; its page, once that has the focus."""
        self.press(NUMBERS[place], Ctrl)
        stack = self.window.frame.stack
        await until(lambda: stack.place == place and self.holds_focus(stack.page))
        return stack.page

    def holds_focus(self, widget: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is widget or (focus is not None and widget.isAncestorOf(focus))

    def counters(self) -> dict[str, int]:
        """People missing as the strip and the rail say it."""
        frame = self.window.frame
        (strip,) = [block.counter.count for block in frame.strip.counters if block.counter.id == UNSTAFFED]
        return {"strip": strip, "rail": int(frame.rail.items[Place.ASSIGNMENT].count or 0)}

    async def state(self, met: Callable[[Snapshot], Any]) -> Any:
        """Wait for a state of the data."""
        return await until(lambda: met(self.snapshot))

    async def answer(self, dialog: Callable[[], QFileDialog | None], *files: Path) -> None:
        """Type these files' names into a file dialog and press Enter."""
        asked = await until(lambda: (found := dialog()) and found.isVisible() and found)
        edit = asked.findChild(QLineEdit, "fileNameEdit")
        edit.setText(" ".join(f'"{file}"' for file in files) if len(files) > 1 else str(files[0]))
        asked.activateWindow()
        QTest.keyClick(edit, Key.Key_Return)
        await until(lambda: dialog() is None)
        self.window.activateWindow()
        await until(self.window.isActiveWindow)

    async def bring_in(self, files: Iterable[Path]) -> None:
        """Go to the import page, choose these files, look at what they will do, bring all in."""
        page = await self.go(Place.IMPORT)
        self.press(Key.Key_O, Ctrl)
        await self.answer(lambda: page.files.dialog, *files)
        session = page.session
        await until(lambda: session.entries and all(e.reports is not None for e in session.entries))
        await until(page.bar.bring.isEnabled)
        self.commit()
        await until(lambda: all(e.state == State.DONE for e in session.entries) and session.progress is None)


async def elsewhere(url: str, clock: Any, *commands: Any, user: str = "Wu") -> Snapshot:
    """Another console on the same database carries these out; what it sees afterwards."""

    def work() -> Snapshot:
        office = Office.open(url, user=user, clock=clock)
        try:
            for command in commands:
                outcome = office.do_now(command)
                assert isinstance(outcome, Done), outcome
            return office.snapshot
        finally:
            office.close()

    return await asyncio.to_thread(work)
