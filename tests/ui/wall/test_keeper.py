"""The wall beside a window: opened where asked, remembered, back after a power failure, never over the window."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.snapshot import Snapshot
from tests.planning.wall.wall_world import faults, world
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from ui.wall import keeper as keeping
from ui.wall.keeper import WallKeeper
from ui.wall.memory import WINDOW, WallMemory
from ui.wall.placing import ScreenKey
from ui.wall.screens import all_screens, key_of, screen_title

TV = ScreenKey("TV-1", "TV9", (5000, 0, 3840, 2160))


class Bench:
    """A main window, a desk, and a file that a next start reads again. The second monitor is the test platform's only
    screen under another name; `there` says whether it is plugged in.
    """

    def __init__(self, qtbot: QtBot, file: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot, self.file, self.snapshot = qtbot, file, snapshot
        self.main = QWidget()
        qtbot.addWidget(self.main)
        self.main.show()
        self.there = True
        self.keepers: list[WallKeeper] = []
        monkeypatch.setattr(keeping, "all_screens", self.screens)
        monkeypatch.setattr(keeping, "key_of", self.key)

    def screens(self) -> list[Any]:
        real = all_screens()[0]
        return [real, SecondScreen(real)] if self.there else [real]

    def key(self, screen: Any) -> ScreenKey:
        return TV if isinstance(screen, SecondScreen) else key_of(screen)

    def start(self) -> WallKeeper:
        self.told: list[str] = []
        self.desk = make_desk(self.snapshot, clock=FixedClock())
        self.desk.told.connect(self.told.append)
        keeper = WallKeeper(self.desk, WallMemory(self.file, WINDOW), self.main, "dark")
        self.keepers.append(keeper)
        return keeper

    def stop(self) -> None:
        for keeper in self.keepers:
            keeper.shut()
        self.keepers.clear()


class SecondScreen:
    """A monitor of its own over the real one, which the window can be shown on."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from ui.wall import window as windows

    plain_fill, plain_edge = windows.WallWindow.fill, windows.WallWindow.wait_at_edge
    real = lambda screen: getattr(screen, "real", screen)  # noqa: E731
    monkeypatch.setattr(windows.WallWindow, "fill", lambda w, s, **more: plain_fill(w, real(s), **more))
    monkeypatch.setattr(windows.WallWindow, "wait_at_edge", lambda w, s, **more: plain_edge(w, real(s), **more))
    bench = Bench(qtbot, tmp_path / "wall.json", world(*faults()), monkeypatch)
    yield bench
    bench.stop()


def kept(bench: Bench) -> dict[str, Any]:
    return json.loads(bench.file.read_text(encoding="utf-8"))["window"]


def test_it_opens_on_the_screen_that_was_asked_for_and_remembers_it_at_once(bench: Bench) -> None:
    keeper = bench.start()
    assert not keeper.is_open
    keeper.open(1)
    assert keeper.is_open
    assert keeper.window is not None
    assert keeper.window.isFullScreen()
    assert kept(bench) == {"on": True, "screen": TV.state()}  # before anything closes: the power may fail


def test_after_a_power_failure_it_is_there_again_by_itself(bench: Bench) -> None:
    bench.start().open(1)
    for keeper in bench.keepers:  # the power fails: nothing is closed in order
        assert keeper.window is not None
        keeper.window.let_go()
    again = bench.start()
    again.restore()
    assert again.window is not None
    assert again.window.kiosk
    assert again.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert bench.told == []


def test_a_wall_that_was_closed_stays_closed(bench: Bench) -> None:
    keeper = bench.start()
    keeper.open(1)
    keeper.close()
    assert not keeper.is_open
    assert kept(bench) == {"on": False, "screen": TV.state()}
    again = bench.start()
    again.restore()
    assert not again.is_open
    assert again.preferred == 1  # and is offered its monitor first


def test_closing_the_main_window_keeps_it_on_for_the_next_start(bench: Bench) -> None:
    keeper = bench.start()
    keeper.open(1)
    keeper.shut()
    bench.keepers.clear()
    assert kept(bench)["on"] is True


def test_esc_takes_it_down_without_a_question(qtbot: QtBot, bench: Bench) -> None:
    keeper = bench.start()
    keeper.open(1)
    assert keeper.window is not None
    qtbot.keyClick(keeper.window, Qt.Key.Key_Escape)
    assert not keeper.is_open
    assert kept(bench)["on"] is False


def test_f11_makes_it_a_window_and_back(qtbot: QtBot, bench: Bench) -> None:
    keeper = bench.start()
    keeper.open(1)
    assert keeper.window is not None
    qtbot.keyClick(keeper.window, Qt.Key.Key_F11)
    assert not keeper.window.kiosk
    qtbot.keyClick(keeper.window, Qt.Key.Key_F11)
    assert keeper.window.kiosk


def test_while_its_monitor_is_away_it_waits_small_and_says_so_and_returns(qtbot: QtBot, bench: Bench) -> None:
    keeper = bench.start()
    keeper.open(1)
    window = keeper.window
    assert window is not None
    bench.there = False
    keeper._screens.stir()
    qtbot.waitUntil(lambda: not window.kiosk)
    assert window.width() < bench.main.screen().geometry().width() / 2
    assert len(bench.told) == 1
    assert "大屏" in bench.told[0]
    assert kept(bench)["screen"] == TV.state()  # it still belongs there
    bench.there = True
    keeper._screens.stir()
    qtbot.waitUntil(lambda: window.kiosk)
    assert len(bench.told) == 1


def test_at_the_start_it_never_covers_the_main_window_by_itself(bench: Bench) -> None:
    WallMemory(bench.file, WINDOW).keep(on=True, screen=key_of(all_screens()[0]))
    keeper = bench.start()
    keeper.restore()
    assert keeper.window is not None
    assert not keeper.window.kiosk
    assert len(bench.told) == 1


def test_it_follows_the_desk_and_its_language(qtbot: QtBot, bench: Bench) -> None:
    keeper = bench.start()
    keeper.open(1)
    window = keeper.window
    assert window is not None
    bench.desk.office.subscribe(keeper.state_changed)
    ticket = bench.snapshot.tickets["t4"]
    bench.desk.office.put(ticket.__class__(**{**{f: getattr(ticket, f) for f in ticket.__slots__}, "summary": "x"}))
    qtbot.waitUntil(lambda: window.scene().snapshot is bench.desk.snapshot)
    keeper.tick(bench.desk.now())
    from console.wording.catalogue import wording

    bench.desk.say = wording("vi")
    keeper.look_changed(None)
    assert window.windowTitle() == "Màn hình tường"


def test_its_light_or_dark_is_its_own_and_told_to_be_kept(qtbot: QtBot, bench: Bench) -> None:
    keeper = bench.start()
    keeper.open(1)
    with qtbot.waitSignal(keeper.palette_changed) as told:
        keeper.switch_palette()
    assert told.args == ["light"]
    assert keeper.window is not None
    assert keeper.window.palette_name == "light"


def test_a_monitor_is_told_by_connector_and_size() -> None:
    screen = all_screens()[0]
    size = screen.geometry().size()
    assert f"{size.width()} × {size.height()}" in screen_title(screen)
