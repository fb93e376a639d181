"""The window: holds the frame, makes it anew when the look changes, and closes by protocol."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.wording.catalogue import wording
from ui.bridge import Bridge, Ticker
from ui.desk import Desk, Look, PageSpec
from ui.printing.exporting import Exporter
from ui.printing.preview import Printing
from ui.qt_words import speak
from ui.theme import theme
from ui.theme.style import apply_theme
from ui.windows.frame import Frame
from ui.windows.window_actions import listed

SMALLEST = QSize(1024, 640)
FIRST = QSize(1366, 768)


class MainWindow(QWidget):
    """`close_asked` is emitted once; whoever runs the window finishes the work, then calls `let_go`."""

    close_asked = Signal()
    look_changed = Signal(object)

    def __init__(self, desk: Desk, specs: Sequence[PageSpec], bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self.desk, self.specs = desk, tuple(specs)
        self._closing = self._free = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST)
        self.frame = self._make()
        bridge.changed.connect(self._snapshot_changed)
        ticker.ticked.connect(self._tick)
        desk.look_asked.connect(self._look_asked)
        self.exporter, self.printing = Exporter(desk, self), Printing(desk, self)
        desk.export_asked.connect(self.exporter.start)
        desk.print_asked.connect(self.printing.start)

    def open_first(self, place: str = "") -> None:
        """Open a place, the first one when it is not built."""
        wanted = place if place in self.frame.stack.specs else (listed(self.specs) or self.specs)[0].place
        self.frame.open(wanted)

    def change_look(self, look: Look) -> None:
        """Language, theme and scale take effect at once; pages keep their state."""
        if look == self.desk.look:
            return
        place, state = self.frame.stack.place, self.frame.stack.state()
        self.desk.say = wording(look.language)
        self.desk.theme = theme(look.theme, look.percent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, self.desk.theme)
        speak(look.language)
        old, self.frame = self.frame, self._make()
        old.hide()
        old.deleteLater()
        self.frame.show()  # before a page takes the focus; a layout shows new parts only later
        self.frame.stack.restore(state)
        self.open_first(place or "")
        self.look_changed.emit(look)

    def state(self) -> dict[str, Any]:
        """What the next start needs: size and place of the window, and the page that was open."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        return {"geometry": geometry, "place": str(self.frame.stack.place or "")}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up the state of the last time; what does not fit any more is left out."""
        if not self.restoreGeometry(QByteArray.fromBase64(str(state.get("geometry", "")).encode("ascii"))):
            self._fill_screen()
        self.open_first(str(state.get("place", "")))

    def _fill_screen(self) -> None:
        """The first time: a frame around 1366 x 768 would push the hints off a screen of that size."""
        room = self.screen().availableGeometry().size()
        if room.expandedTo(SMALLEST) == room:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def let_go(self) -> None:
        """The work is finished: close for good."""
        self._free = True
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self.frame.stack.page
        if page is not None and not event.spontaneous():
            page.enter()  # a page that was opened before could not take the focus yet

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._free:
            event.accept()
            return
        event.ignore()
        if not self._closing:
            self._closing = True
            self.close_asked.emit()

    def _snapshot_changed(self, before: Snapshot, after: Snapshot) -> None:
        self.desk.holding.look(self.desk.now())
        self.frame.snapshot_changed(before, after)

    def _tick(self, now: datetime) -> None:
        holding = self.desk.holding
        holding.look(now)
        self.desk.watch.tick(self.desk.snapshot, now, lost=self.desk.read_only, asked=holding.asked)
        self._name()
        self.frame.tick(now)

    def _look_asked(self, look: Look) -> None:
        # later: the widget that asked is still in its own call and must not be deleted under it
        QTimer.singleShot(0, self, lambda: self.change_look(look))

    def _make(self) -> Frame:
        frame = Frame(self.desk, self.specs, self)
        self._layout.addWidget(frame)
        self._name()
        return frame

    def _name(self) -> None:
        """The title names the site: of two windows on two databases one sees which is which."""
        name = self.desk.snapshot.site.name
        title = self.desk.say("{site} – Dispatcher console", site=name) if name else self.desk.say("Dispatcher console")
        self.setWindowTitle(title)
