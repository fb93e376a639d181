"""The wall's window: pages by themselves and by key, kiosk, cursor, what is old looks old."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from console.domain.snapshot import Snapshot
from console.services.freshness import LOST, Freshness
from tests.planning.wall.wall_world import faults, world
from tests.ui.wall.conftest import ToldFeed
from ui.theme.palette import PALETTES
from ui.wall.screens import all_screens
from ui.wall.window import WallWindow

DARK = PALETTES["dark"]


class Steady:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def feed(everything: Snapshot) -> ToldFeed:
    return ToldFeed(everything)


@pytest.fixture
def window(qtbot: QtBot, feed: ToldFeed, steady: Steady) -> Any:
    window = WallWindow(feed, "dark", steady)
    qtbot.addWidget(window, before_close_func=lambda w: w.let_go())
    window.fill(all_screens()[0])
    qtbot.waitUntil(window.isVisible)
    return window


def page(window: WallWindow) -> str:
    assert window.now is not None
    return window.now.page.id if window.now.page is not None else ""


def has(image: QImage, colour: QColor, step: int = 2) -> bool:
    """Whether a colour is to be seen; the amber of old data, the vermillion of what is late."""
    wanted = colour.rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(0, image.width(), step) for y in range(0, image.height(), step)
    )


def test_it_fills_its_screen_without_a_frame(window: WallWindow) -> None:
    assert window.kiosk
    assert window.isFullScreen()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.geometry() == all_screens()[0].geometry()


def test_pages_turn_by_themselves(window: WallWindow, feed: ToldFeed, steady: Steady) -> None:
    seen = [page(window)]
    for second in range(1, 90):
        steady.seconds = float(second)
        window.tick(feed.at)
        if page(window) != seen[-1]:
            seen.append(page(window))
    assert seen == ["situation", "duty", "readiness", "stock", "situation"]


def test_keys_turn_hold_and_leave(qtbot: QtBot, window: WallWindow, feed: ToldFeed, steady: Steady) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert page(window) == "duty"
    qtbot.keyClick(window, Qt.Key.Key_Left)
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert page(window) == "stock"
    qtbot.keyClick(window, Qt.Key.Key_Space)
    steady.seconds = 9999.0
    window.tick(feed.at)
    assert page(window) == "stock"
    assert window.scene().held
    qtbot.keyClick(window, Qt.Key.Key_Space)
    steady.seconds += 15
    window.tick(feed.at)
    assert page(window) == "situation"
    with qtbot.waitSignal(window.freed) as freed:
        qtbot.keyClick(window, Qt.Key.Key_F11)
    assert freed.args == [True]
    with qtbot.waitSignal(window.left):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()  # it asks nothing and decides nothing itself


def test_closing_it_is_asked_of_its_keeper(qtbot: QtBot, window: WallWindow) -> None:
    with qtbot.waitSignal(window.left):
        window.close()
    assert window.isVisible()
    window.let_go()
    assert not window.isVisible()


def test_the_cursor_goes_after_a_while_and_comes_with_the_mouse(qtbot: QtBot, window: WallWindow) -> None:
    window._still.setInterval(1)
    window._still.start()
    qtbot.waitUntil(lambda: window.cursor().shape() == Qt.CursorShape.BlankCursor)
    window._still.setInterval(60_000)  # so that it is there while this looks
    qtbot.mouseMove(window, QPoint(40, 40))
    qtbot.mouseMove(window, QPoint(60, 60))
    qtbot.waitUntil(lambda: window.cursor().shape() == Qt.CursorShape.ArrowCursor)
    window._still.setInterval(1)
    qtbot.mouseMove(window, QPoint(40, 40))
    qtbot.waitUntil(lambda: window.cursor().shape() == Qt.CursorShape.BlankCursor)


def test_old_data_is_framed_in_amber_and_its_counters_are_grey(window: WallWindow, feed: ToldFeed) -> None:
    fresh = window.grab().toImage()
    feed.freshness = Freshness(LOST, 260.0, 6, "unreachable")
    window.refresh()
    old = window.grab().toImage()
    edge = old.copy(0, 0, old.width(), 3)
    assert has(edge, DARK.warn, 1)
    assert not has(fresh.copy(0, 0, fresh.width(), 3), DARK.warn, 1)
    scale = window.theme.scale
    counters = (0, round(103 * scale), old.width(), round(190 * scale))
    assert has(fresh.copy(*counters), DARK.crit, 1)
    assert not has(old.copy(*counters).copy(8, 0, old.width() - 16, counters[3]), DARK.crit, 1)


def test_only_what_is_late_has_a_filled_cell(window: WallWindow, feed: ToldFeed) -> None:
    assert has(window.grab().toImage(), DARK.crit_f)
    feed.snapshot = world(*faults()[2:4], *faults()[6:])  # due soon, and later
    window.refresh()
    assert not has(window.grab().toImage(), DARK.crit_f)


def test_an_empty_state_and_none_at_all_are_shown_calmly(window: WallWindow, feed: ToldFeed) -> None:
    feed.snapshot = world()
    window.refresh()
    assert page(window) == ""
    assert not window.grab().isNull()
    feed.snapshot, feed.waiting, feed.attempt = Snapshot(), "数据库无法连接。", 2
    window.refresh()
    assert window.now is None
    assert window.scene().waiting
    assert not window.grab().isNull()


def test_a_change_is_shown_soon_and_changes_together_once(qtbot: QtBot, window: WallWindow, feed: ToldFeed) -> None:
    looked = []
    plain = window._wall.pages
    window._wall.pages = lambda *args: looked.append(1) or plain(*args)  # type: ignore[assignment,func-returns-value]
    feed.snapshot = world(*faults())
    for _ in range(20):
        window.changed()
    qtbot.waitUntil(lambda: bool(looked))
    assert len(looked) == 1
    assert window.now is not None
    assert [row.id for row in window.now.pages] == ["situation"]


def test_dark_or_light_is_its_own(window: WallWindow) -> None:
    assert window.grab().toImage().pixelColor(2, window.height() - 2) == DARK.frame
    window.set_palette("light")
    assert window.grab().toImage().pixelColor(2, window.height() - 2) == PALETTES["light"].frame


def test_at_the_edge_it_is_a_small_window_with_a_frame(window: WallWindow) -> None:
    screen = all_screens()[0]
    window.wait_at_edge(screen)
    assert not window.kiosk
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.width() < screen.geometry().width() / 2
    assert screen.geometry().contains(window.geometry())
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
