"""A wall alone: opens without asking, waits for its database in sight, writes nothing, leaves by Esc."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from console.domain.timekeeping import TimeJump
from console.services.clock import FixedClock
from console.services.office import Office
from console.services.tickets import ReportFault
from tests.planning.wall.wall_world import NOW
from tests.support.window import until
from ui.running import run_application
from ui.wall import alone
from ui.wall.alone import WallAlone
from ui.wall.screens import all_screens

Scene = Callable[[WallAlone], Coroutine[Any, Any, None]]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "AGAIN_SECONDS", 0.02)


def play(url: str, folder: Path, scene: Scene, **more: Any) -> int:
    """Run a wall while `scene` plays in the same loop; what goes wrong in the scene is raised."""

    class Played(WallAlone):
        async def run(self) -> int:
            async def act() -> None:
                await until(lambda: self.window is not None and self.window.isVisible())
                try:
                    await scene(self)
                finally:
                    leave(self)

            acting = asyncio.ensure_future(act())
            code = await super().run()
            await acting
            return code

    return run_application(lambda app: Played(app, url, folder, "zh_CN", "dark", clock=FixedClock(NOW), **more))


def leave(wall: WallAlone) -> None:
    assert wall.window is not None
    for _ in range(2):
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(wall.window, event)


def filled(url: str) -> int:
    """A database with one ticket; the number of its last change."""
    office = Office.open(url, user="Lin", clock=FixedClock(NOW))
    office.do_now(ReportFault(summary="中断", received=NOW - timedelta(hours=1), circuit="35-1", contact="值班员"))
    seq = office.snapshot.seq
    office.close()
    return seq


def test_it_shows_the_state_asks_nobody_and_writes_nothing(qapp: Any, tmp_path: Path) -> None:
    url = str(tmp_path / "console.db")
    seq = filled(url)
    seen: list[Any] = []

    async def scene(wall: WallAlone) -> None:
        window = wall.window
        assert window is not None
        await until(lambda: window.now is not None and window.now.page is not None)
        seen.append((window.kiosk, window.now.page.id if window.now and window.now.page else ""))
        seen.append(sum(w.isVisible() for w in QApplication.topLevelWidgets() if w.isWindow()))
        wall.feed.office and seen.append(wall.feed.office.user)

    assert play(url, tmp_path, scene) == 0
    assert seen == [(True, "situation"), 1, ""]
    office = Office.open(url, clock=FixedClock(NOW))
    assert office.snapshot.seq == seq
    assert not office.snapshot.dispatchers
    office.close()


def test_what_others_write_comes_to_the_wall(qapp: Any, tmp_path: Path) -> None:
    url = str(tmp_path / "console.db")
    filled(url)

    async def scene(wall: WallAlone) -> None:
        window = wall.window
        assert window is not None
        await until(lambda: window.now is not None and window.now.page is not None)
        other = await Office.opened(url, user="Lin", clock=FixedClock(NOW))
        await other.do(ReportFault(summary="断", received=NOW, circuit="35-2", contact="值班员"))
        await other.aclose()
        await until(lambda: window.now and window.now.content.deadlines.under_way == 2)  # type: ignore[union-attr]

    assert play(url, tmp_path, scene) == 0


@pytest.mark.expected_log("wall waits for the database")
def test_while_the_database_is_away_it_waits_and_tries_again(qapp: Any, tmp_path: Path) -> None:
    folder = tmp_path / "share"
    url = str(folder / "console.db")
    said: list[str] = []

    async def scene(wall: WallAlone) -> None:
        window = wall.window
        assert window is not None
        await until(lambda: wall.feed.attempt >= 3)
        said.append(window.scene().waiting)
        assert window.now is None
        folder.mkdir()
        await asyncio.to_thread(filled, url)
        await until(lambda: window.now is not None and window.now.page is not None)
        said.append(window.scene().waiting)

    assert play(url, tmp_path, scene) == 0
    assert said[0]
    assert said[1] == ""


@pytest.mark.expected_log("wall waits for the database")
def test_it_can_be_left_while_it_waits(qapp: Any, tmp_path: Path) -> None:
    async def scene(wall: WallAlone) -> None:
        await until(lambda: wall.feed.attempt >= 2)

    assert play(str(tmp_path / "nowhere" / "console.db"), tmp_path, scene) == 0


def test_a_clock_that_jumped_is_a_consoles_matter_and_said(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = str(tmp_path / "console.db")
    filled(url)
    jumps = [TimeJump("ahead", timedelta(hours=3), NOW), None]
    monkeypatch.setattr(Office, "time_jump", property(lambda _office: jumps.pop(0) if len(jumps) > 1 else None))
    said: list[str] = []

    async def scene(wall: WallAlone) -> None:
        window = wall.window
        assert window is not None
        await until(lambda: window.now is not None or wall.feed.attempt >= 2)
        said.append(wall.feed.waiting)
        await until(lambda: window.now is not None and window.now.page is not None)

    assert play(url, tmp_path, scene) == 0
    assert said


def test_it_remembers_its_screen_and_one_that_is_named(qapp: Any, tmp_path: Path) -> None:
    url = str(tmp_path / "console.db")
    filled(url)

    async def scene(wall: WallAlone) -> None:
        await until(lambda: wall.feed.office is not None)

    play(url, tmp_path, scene)
    kept = json.loads((tmp_path / "wall.json").read_text(encoding="utf-8"))["alone"]
    box = all_screens()[0].geometry()
    assert kept["on"] is True
    assert kept["screen"]["geometry"] == [box.x(), box.y(), box.width(), box.height()]

    async def away(wall: WallAlone) -> None:
        assert wall.window is not None
        assert not wall.window.kiosk  # that monitor is not there: small at the edge until it is

    play(url, tmp_path, away, screen="HDMI-7")
    kept = json.loads((tmp_path / "wall.json").read_text(encoding="utf-8"))["alone"]
    assert kept["screen"]["name"] == "HDMI-7"
