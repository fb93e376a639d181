"""A player that keeps what it was told to play, and can be told that nothing is heard."""

from PySide6.QtCore import QObject, Signal


class RecordingPlayer(QObject):
    """Plays into a list. `lose(why)` and `lose(None)` are a headset pulled and plugged in again."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trouble: str | None = None
        self.known = True
        self.swallows = False
        self.played: list[str] = []

    def start(self) -> None:
        self.known = True

    def play(self, tone: str) -> None:
        if self.swallows:
            self.failed.emit(tone)
        else:
            self.played.append(tone)

    def close(self) -> None:
        self.known = False

    def lose(self, why: str | None) -> None:
        self.trouble = why
        self.changed.emit()
