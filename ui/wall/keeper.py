"""Keeps the wall of a window: opens it where it belongs, brings it back with its monitor, remembers it."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.wall.feed import DeskFeed
from ui.wall.memory import WallMemory
from ui.wall.placing import found, placed
from ui.wall.screens import ScreenWatch, all_screens, key_of, primary_number
from ui.wall.turning import turn
from ui.wall.window import WallWindow


class WallKeeper(QObject):
    """`changed` when the wall opened or closed. The wall shows what the desk knows; `main` is the window beside it."""

    changed = Signal()
    palette_changed = Signal(str)

    def __init__(self, desk: Desk, memory: WallMemory, main: QWidget, palette: str) -> None:
        super().__init__(desk)
        self._desk, self._memory, self._main = desk, memory, main
        self.palette_name = palette
        self.window: WallWindow | None = None
        self._screens = ScreenWatch(self)
        self._screens.changed.connect(self._place_again)

    @property
    def is_open(self) -> bool:
        """Whether the wall is shown."""
        return self.window is not None

    @property
    def preferred(self) -> int:
        """The number of the screen to offer first: the one it had, else one without the main window."""
        screens = all_screens()
        known = found(self._memory.screen, [key_of(screen) for screen in screens])
        if known is not None:
            return known
        return next((n for n, screen in enumerate(screens) if screen is not self._main.screen()), 0)

    def open(self, number: int | None = None) -> None:
        """Fill a screen that was asked for (its number); None the preferred one."""
        screens = all_screens()
        number = self.preferred if number is None else number
        screen = screens[min(number, len(screens) - 1)]
        self._window().fill(screen)
        self._memory.keep(on=True, screen=key_of(screen))
        self.changed.emit()

    def close(self) -> None:
        """Take the wall down; the next start shows none."""
        window, self.window = self.window, None
        if window is not None:
            window.let_go()
            window.deleteLater()
            self._memory.keep(on=False, screen=self._memory.screen)
            self.changed.emit()

    def restore(self) -> None:
        """At the start: a wall that was on comes back by itself."""
        if self._memory.on:
            self._place()

    def shut(self) -> None:
        """The main window closes: the wall goes with it, and comes back with it."""
        self._screens.stop()
        if self.window is not None:
            self.window.let_go()
            self.window.deleteLater()
            self.window = None

    def switch_palette(self) -> None:
        """From dark to light and back, whatever the window beside it has; `palette_changed` tells who keeps it."""
        self.palette_name = "light" if self.palette_name == "dark" else "dark"
        if self.window is not None:
            self.window.set_palette(self.palette_name)
        self.palette_changed.emit(self.palette_name)

    def state_changed(self, _before: object, _after: object) -> None:
        """The state is another one."""
        if self.window is not None:
            self.window.changed()

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if self.window is not None:
            self.window.tick(now)

    def look_changed(self, _look: object) -> None:
        """The window speaks another language."""
        if self.window is not None:
            self.window.name()
            self.window.refresh()

    def _window(self) -> WallWindow:
        if self.window is None:
            self.window = WallWindow(DeskFeed(self._desk), self.palette_name, self._desk.monotonic)
            self.window.left.connect(self.close)
            self.window.freed.connect(self._freed)
        return self.window

    def _place_again(self) -> None:
        if self.window is not None:
            self._place()

    def _place(self) -> None:
        """Where it belongs, or out of the way until its monitor is back, which is said."""
        screens = all_screens()
        if not screens:  # between two sets of monitors there may be none
            return
        main = screens.index(self._main.screen()) if self._main.screen() in screens else None
        known, opened = [key_of(screen) for screen in screens], self.window is not None
        where = placed(self._memory.screen, known, primary_number(screens), main)
        window = self._window()
        if where.kiosk:
            window.fill(screens[where.screen], quietly=True)
        elif window.kiosk or not opened:
            window.wait_at_edge(screens[where.screen])
            say = self._desk.say
            self._desk.tell(say("The wall's monitor is away. The wall waits in the corner and returns with it."))
        self.changed.emit()

    def _freed(self, kiosk: bool) -> None:
        """F11: from the whole screen to a window of that screen and back."""
        assert self.window is not None
        turn(self.window, self._memory, kiosk)
