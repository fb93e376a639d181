"""A whole run of the application: the real loop, office, bridge and window, and a scene played in the same loop."""

import asyncio
import traceback
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from console.services.clock import Clock
from console.services.clockwork import Around, Pace
from console.services.leasing import Leases
from console.services.paths import paths_under
from console.services.settings import load_settings
from tests.ui.sound.players import RecordingPlayer
from ui.app import Application, Startup, run_window
from ui.sound.player import Player
from ui.windows.main import MainWindow
from ui.windows.start import StartWindow

W = TypeVar("W", bound=QWidget)
WAIT_SECONDS = 60  # far beyond any wait that ends
Scene = Callable[[Application], Coroutine[Any, Any, None]]


def startup(
    tmp_path: Path,
    database: str,
    user: str = "",
    sample: bool = False,
    language: str = "en",
    clock: Clock | None = None,
    player: Callable[[], Player] = RecordingPlayer,
    pace: Pace | None = None,
    leases: Callable[[str], Leases] | None = None,
) -> Startup:
    """What a start on this database is made of; its settings and state lie in the test's folder. Nothing is heard."""
    paths = paths_under(tmp_path / "place").make()
    settings = load_settings({"database": database, "user": user, "language": language}, {}, paths)
    return Startup(settings, paths, sample, clock, player, Around(pace, leases) if pace else None)


def shown(kind: type[W]) -> W | None:
    """The window of this kind that is on the screen, None while there is none."""
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


async def until(condition: Callable[[], Any]) -> Any:
    """Wait for a condition; a wait in vain fails where it stands."""
    met = asyncio.get_running_loop().create_future()

    def look() -> None:
        if met.done():
            return
        try:
            if found := condition():
                met.set_result(found)
        except Exception as error:  # noqa: BLE001 - the waiting scene gets it, not the timer's slot
            met.set_exception(error)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            return await met
    except TimeoutError:
        pytest.fail(f"waited in vain for line {condition.__code__.co_firstlineno} of {condition.__code__.co_filename}")
    finally:
        timer.stop()


def run(monkeypatch: pytest.MonkeyPatch, start: Startup, scene: Scene) -> tuple[int, list[BaseException]]:
    """Run the application while `scene` plays in the same loop; the exit code and what went wrong in the scene."""
    failures: list[BaseException] = []
    plain = Application.run

    async def both(application: Application) -> int:
        async def play() -> None:
            try:
                await scene(application)
            finally:
                for window in QApplication.topLevelWidgets():
                    if isinstance(window, MainWindow | StartWindow):
                        window.close()

        playing = asyncio.ensure_future(play())
        code = await plain(application)
        await asyncio.wait({playing})
        if (error := playing.exception()) is not None:
            traceback.print_exception(error)  # where it went wrong stands in the test's report
            failures.append(error)
        return code

    with monkeypatch.context() as patch:
        patch.setattr(Application, "run", both)
        return run_window(start), failures
