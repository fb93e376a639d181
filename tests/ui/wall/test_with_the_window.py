"""The wall in whole runs of the application: opened from the palette's action, there again at the next start."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from console.services.settings import load_settings
from tests.support.window import run, shown, startup, until
from ui.actions import attempt
from ui.app import Application
from ui.launch import window_call
from ui.wall.window import WallWindow
from ui.windows.main import MainWindow


def act(name: str) -> bool:
    """Do a thing of the window as the palette does it."""
    window = shown(MainWindow)
    assert window is not None
    frame = window.frame
    return attempt(next(action for action in frame.actions_here if action.id == name), frame)


def test_it_opens_follows_closes_and_comes_back(qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = startup(tmp_path, str(tmp_path / "console.db"), user="Lin")
    file = start.paths.data / "wall.json"

    async def opened(_application: Application) -> None:
        await until(lambda: shown(MainWindow))
        assert not act("wall_close")  # there is none to close
        assert act("wall")
        wall = await until(lambda: shown(WallWindow))
        assert wall.palette_name == "dark"
        assert act("wall_theme")
        assert wall.palette_name == "light"

    code, failures = run(monkeypatch, start, opened)
    assert (code, failures) == (0, [])
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, WallWindow) and w.isVisible()]
    assert json.loads(file.read_text(encoding="utf-8"))["window"]["on"] is True
    assert load_settings({}, {}, start.paths).wall_theme == "light"

    async def again(_application: Application) -> None:
        wall = await until(lambda: shown(WallWindow))
        assert not wall.kiosk  # the only monitor holds the window: it does not cover it by itself
        assert act("wall_close")
        assert shown(WallWindow) is None

    assert run(monkeypatch, start, again) == (0, [])
    assert json.loads(file.read_text(encoding="utf-8"))["window"]["on"] is False

    async def quiet(_application: Application) -> None:
        await until(lambda: shown(MainWindow))
        assert shown(WallWindow) is None

    assert run(monkeypatch, start, quiet) == (0, [])


def test_the_flag_asks_for_a_wall_alone() -> None:
    plain, named, none = window_call(["--wall"]), window_call(["--wall", "HDMI-1", "--theme", "light"]), window_call([])
    assert plain is not None
    assert named is not None
    assert none is not None
    assert (plain.wall, named.wall, none.wall) == ("", "HDMI-1", None)
    assert (named.flags["wall_theme"], named.flags["theme"]) == ("light", None)
    assert "wall_theme" not in none.flags
