"""On a PC with two monitors, in a process of its own: the test platform takes its screens from a file."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.surroundings import REPOSITORY

SCREENS = (("DP-1", 0, 0, 1600, 900), ("HDMI-1", 1600, 0, 1920, 1080))
SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from console.domain.snapshot import Snapshot
from tests.support.desks import make_desk
from ui.wall.keeper import WallKeeper
from ui.wall.memory import WINDOW, WallMemory
from ui.wall.placing import named
from ui.wall.screens import all_screens, key_of
from ui.windows.wall_choice import WallChoice

app = QApplication([])
app.setQuitOnLastWindowClosed(False)
main = QWidget()
main.setGeometry(100, 100, 800, 600)
main.show()
said = []

def where(keeper):
    window = keeper.window
    box = window.frameGeometry() if not window.kiosk else window.geometry()
    place = [box.x(), box.y(), box.width(), box.height()]
    said.append([window.screen().name(), window.kiosk, place, window.theme.scale])

file = Path(sys.argv[1])
keeper = WallKeeper(make_desk(Snapshot()), WallMemory(file, WINDOW), main, "dark")
choice = WallChoice(keeper._desk, main, keeper)
said.append([[button.text for button in choice.buttons], keeper.preferred])
keeper.open()
where(keeper)
keeper._freed(True)
where(keeper)
keeper._freed(False)
where(keeper)
keeper.shut()
again = WallKeeper(make_desk(Snapshot()), WallMemory(file, WINDOW), main, "dark")
again.restore()
where(again)
again.open(0)
where(again)
again.shut()
print(json.dumps(said))
"""


def run(tmp_path: Path) -> list[Any]:
    names = ("name", "x", "y", "width", "height")
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [dict(zip(names, row, strict=True)) | common for row in SCREENS]
    config = {"synchronousWindowSystemEvents": True, "windowFrameMargins": False, "screens": screens}
    (tmp_path / "screens.json").write_text(json.dumps(config), encoding="utf-8")
    around = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "wall.json")],
        capture_output=True, text=True, cwd=REPOSITORY, env=around, check=False, timeout=120, encoding="utf-8",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found: list[Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_the_wall_goes_to_its_own_monitor_and_comes_back_there(tmp_path: Path) -> None:
    choice, opened, freed, filled, restored, asked = run(tmp_path)
    assert choice == [["DP-1 · 1600 × 900（本窗口所在）", "HDMI-1 · 1920 × 1080"], 1]
    assert opened == filled == restored == ["HDMI-1", True, [1600, 0, 1920, 1080], 1.0]
    name, kiosk, (x, y, width, height), _ = freed
    assert (name, kiosk) == ("HDMI-1", False)
    assert (x + width, y + height) == (3520, 1080)  # in its corner
    assert asked[:2] == ["DP-1", True]  # somebody asked for it: it may stand over the window
