"""What this PC remembers of its wall, written at once: after a power failure it must be there."""

from pathlib import Path

from ui.state import read_state, write_state
from ui.wall.placing import ScreenKey, key_from

WINDOW, ALONE = "window", "alone"


class WallMemory:
    """Kept beside the window's own state. `slot` parts the wall of a WINDOW from one that stands ALONE on the same
    PC."""

    def __init__(self, file: Path, slot: str) -> None:
        self._file, self._slot = file, slot
        own = read_state(file).get(slot)
        kept = own if isinstance(own, dict) else {}
        self.on = kept.get("on") is True
        self.screen: ScreenKey | None = key_from(kept.get("screen"))

    def keep(self, *, on: bool, screen: ScreenKey | None) -> None:
        """Write down whether the wall is on, and its monitor."""
        self.on, self.screen = on, screen
        state = {"on": on, "screen": screen.state() if screen is not None else None}
        write_state(self._file, {**read_state(self._file), self._slot: state})
