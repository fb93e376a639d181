"""The picture command paints what was asked for, the same every time."""

import subprocess
import sys

from PySide6.QtGui import QImage


def paint(folder) -> None:
    what = ["--page", "settings", "--scene", "", "--lang", "vi"]
    command = [sys.executable, "-m", "ui.pictures", "--out", str(folder), *what]
    subprocess.run([*command, "--size", "1366x768", "--theme", "dark"], check=True, capture_output=True)


def test_two_runs_paint_the_same(tmp_path):
    paint(tmp_path / "one")
    paint(tmp_path / "two")
    names = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert names == ["settings-dark-vi-1366x768.png"]
    first, second = (QImage(str(tmp_path / folder / names[0])) for folder in ("one", "two"))
    assert first == second
    assert (first.width(), first.height()) == (1366, 768)
    assert len({first.pixel(x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7)}) > 20  # not an empty sheet
