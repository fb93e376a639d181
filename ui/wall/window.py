"""The wall's window: fills its screen without a frame, turns its pages, asks nothing."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from console.planning.wall.showing import Wall, WallNow
from console.planning.wall.turning import Turn, by_hand, hold, turned
from ui.theme.palette import PALETTES
from ui.theme.theme import Theme
from ui.wall.brush import scale_of
from ui.wall.feed import Feed
from ui.wall.picture import paint_wall, rows_for
from ui.wall.scene import Scene

CURSOR_MS = 3000
SOON_MS = 250  # changes that come together are shown together
SMALL = 0.4  # of the screen's width, while it waits at an edge
CAN_LOWER = ("xcb", "windows", "cocoa")  # elsewhere the window stands beside what has the keyboard
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class WallWindow(QWidget):
    """`left` when Esc is pressed or the window is closed; `freed` when F11 takes it out of its screen or back."""

    left = Signal()
    freed = Signal(bool)

    def __init__(self, feed: Feed, palette: str, steady: Callable[[], float]) -> None:
        super().__init__(None)
        self._feed, self._steady = feed, steady
        self.palette_name = palette
        self.theme = Theme(PALETTES[palette])
        self.turn = Turn()
        self.kiosk = False
        self.now: WallNow | None = None
        self._wall, self._at = Wall(), feed.now()
        self._closing = False
        self._still = self._timer(CURSOR_MS, lambda: self.setCursor(QCursor(Qt.CursorShape.BlankCursor)))
        self._soon = self._timer(SOON_MS, self.refresh)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name()

    def _timer(self, ms: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(then)
        return timer

    def name(self) -> None:
        """Title and accessible name in the language of now."""
        self.setWindowTitle(self._feed.say("Wall screen"))
        self.setAccessibleName(self.windowTitle())

    # ---- where it stands

    def fill(self, screen: QScreen, *, quietly: bool = False) -> None:
        """Fill a screen without a frame; `quietly` leaves the keyboard where it is."""
        self._appear(screen, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint, quietly)
        self.kiosk = True
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self._still.start()
        self.refresh()

    def wait_at_edge(self, screen: QScreen, *, quietly: bool = True) -> None:
        """A small window in the lower right corner of a screen, behind the others when it comes by itself."""
        self._appear(screen, Qt.WindowType.Window, quietly)
        self.kiosk = False
        room = screen.availableGeometry()
        wide = round(room.width() * SMALL)
        high = round(wide * 9 / 16)
        corner = QRect(room.right() + 1 - wide, room.bottom() + 1 - high, wide, high)
        self.setWindowState(Qt.WindowState.WindowNoState)  # else the geometry of before it filled the screen comes back
        self.setGeometry(corner)
        self.show()
        self.setGeometry(corner)
        if quietly and QGuiApplication.platformName() in CAN_LOWER:
            self.lower()
        self._still.stop()
        self.unsetCursor()
        self.refresh()

    def _appear(self, screen: QScreen, flags: Qt.WindowType, quietly: bool) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, quietly)
        if self.windowFlags() != flags:
            self.setWindowFlags(flags)
        self.setScreen(screen)
        if (handle := self.windowHandle()) is not None:
            handle.setScreen(screen)

    def let_go(self) -> None:
        """Close for good; nobody is told."""
        self._closing = True
        self.close()

    # ---- what is shown

    def changed(self) -> None:
        """The state is another one: shown within a quarter of a second."""
        if not self._soon.isActive():
            self._soon.start()

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        self.refresh()

    def set_palette(self, name: str) -> None:
        """Dark or light."""
        self.palette_name = name
        self.theme = Theme(PALETTES[name], self.theme.scale)
        self.update()

    def refresh(self) -> None:
        """Look at the state again and paint what stands."""
        self._soon.stop()
        self._at = now = self._feed.now()
        if self._feed.waiting:
            self.now = None
        else:
            snapshot = self._feed.snapshot
            pages = self._wall.pages(snapshot, now)
            self.turn = turned(self.turn, pages, self._steady())
            room = self._room
            self.now = self._wall.read(snapshot, now, pages, self.turn.page, room)
        self.update()

    def _room(self, kind: str) -> int:
        return rows_for(self.theme, self.height(), kind)

    def scene(self) -> Scene:
        """What is painted."""
        feed = self._feed
        held = self.turn.held
        return Scene(feed.snapshot, self.now, self._at, feed.freshness, held, feed.waiting, feed.attempt, feed.user)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.theme = Theme(PALETTES[self.palette_name], max(0.05, scale_of(event.size())))
        super().resizeEvent(event)
        if self.isVisible():
            self.changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_wall(painter, self.rect(), self.theme, self._feed.say, self.scene())
        painter.end()

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        pages = self.now.pages if self.now is not None else ()
        if key in STEPS:
            self.turn = by_hand(self.turn, pages, STEPS[key], self._steady())
            self.refresh()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.turn = hold(self.turn, self._steady())
            self.refresh()
        elif key == Qt.Key.Key_F11:
            self.freed.emit(self.kiosk)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        if self.kiosk:
            self._still.start()
        super().mouseMoveEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing:
            event.accept()
            return
        event.ignore()
        self.left.emit()
