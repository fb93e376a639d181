"""The pair of Python and PySide6 underneath: bad ones are refused, the installed one keeps its references."""

import subprocess
import sys

import pytest

from ui.platform_check import installed_pyside, refusal, refusal_here

STRESS = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

class Sender(QObject):
    said = Signal(bool)

app = QCoreApplication([])
sender, heard, ticks = Sender(), [], 0
sender.said.connect(lambda value: heard.append(value))
for _ in range(100_000):
    sender.said.emit(True)

def tick():
    global ticks
    ticks += 1
    if ticks == 100_000:
        app.quit()

timer = QTimer()
timer.timeout.connect(tick)
timer.start(0)
app.exec()
assert len(heard) == ticks == 100_000
print("true", sys.getrefcount(True) > 100, "none", sys.getrefcount(None) > 100)
"""


@pytest.mark.parametrize(
    ("python", "pyside", "code"),
    [
        ((3, 10, 14), "6.8.3", "python_too_old"),
        ((3, 11, 2), None, "pyside_missing"),
        ((3, 11, 2), "6.7.3", "pyside_too_old"),
        ((3, 11, 2), "6.8.3", None),
        ((3, 11, 2), "6.11.3", None),
        ((3, 11, 2), "6.12.0", "pair_aborts"),
        ((3, 12, 1), "6.12.0", None),
        ((3, 11, 2), "7.0.0", "pair_aborts"),
    ],
)
def test_known_pairs(python: tuple[int, ...], pyside: str | None, code: str | None) -> None:
    assert refusal(python, pyside) == code


def test_the_installed_pair_is_accepted() -> None:
    assert installed_pyside() is not None
    assert refusal_here() is None


def test_a_hundred_thousand_emits_and_timers_keep_their_references() -> None:
    done = subprocess.run([sys.executable, "-c", STRESS], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["true", "True", "none", "True"]
