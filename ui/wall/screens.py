"""The monitors of this PC, and when they come and go."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from ui.wall.placing import ScreenKey

SETTLE_MS = 400


class ScreenWatch(QObject):
    """`changed` once the monitors have settled: one comes in steps (name, place, size), and two often together."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self.changed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._app = app
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self.stir)
        for screen in app.screens():
            screen.geometryChanged.connect(self.stir)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.stir)
        self.stir()

    def stir(self, _about: object = None) -> None:
        """Something about the monitors is another thing."""
        self._settled.start()

    def stop(self) -> None:
        """Hear no more."""
        self._app.screenAdded.disconnect(self._added)
        self._app.screenRemoved.disconnect(self.stir)
        for screen in self._app.screens():
            screen.geometryChanged.disconnect(self.stir)
        self._settled.stop()


def all_screens() -> list[QScreen]:
    """As the system lists them."""
    return QGuiApplication.screens()


def key_of(screen: QScreen) -> ScreenKey:
    """How a monitor is known again."""
    box = screen.geometry()
    return ScreenKey(screen.name(), screen.serialNumber(), (box.x(), box.y(), box.width(), box.height()))


def primary_number(screens: list[QScreen]) -> int:
    """The number of the primary one."""
    primary = QGuiApplication.primaryScreen()
    return screens.index(primary) if primary in screens else 0


def screen_title(screen: QScreen) -> str:
    """A monitor as somebody tells it from another: connector, maker and model, size in px of the device."""
    ratio, size = screen.devicePixelRatio(), screen.size()
    model = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    figures = f"{round(size.width() * ratio)} × {round(size.height() * ratio)}"
    return " · ".join(part for part in (screen.name(), model, figures) if part)
