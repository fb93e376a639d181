"""The machine around the window: whether there is a display, and where the log goes."""

import logging
import logging.handlers
import os
import sys
from collections.abc import Mapping
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LOG_BYTES, LOG_FILES = 2_000_000, 5
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
_NO_DISPLAY_NEEDED = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def has_display(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Whether a window can be opened; Qt itself would abort without a word to the point."""
    environment = os.environ if environment is None else environment
    if platform in ("win32", "darwin"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").startswith(_NO_DISPLAY_NEEDED):
        return True
    return any(environment.get(name) for name in _DISPLAYS)


def start_log(folder: Path) -> None:
    """Log to a file that turns over, and warnings to standard error too."""
    file = logging.handlers.RotatingFileHandler(
        folder / "console.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    screen = logging.StreamHandler()
    screen.setLevel(logging.WARNING)
    logging.basicConfig(level=logging.INFO, format=FORMAT, handlers=[file, screen])
