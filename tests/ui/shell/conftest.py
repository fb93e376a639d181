"""A main window on an office in memory, with two small pages."""

from collections.abc import Iterator

import pytest

from tests.support.desks import make_desk
from tests.ui.shell.pages import SPECS, people
from ui.bridge import Bridge, Ticker
from ui.theme.style import apply_theme
from ui.windows.main import MainWindow


@pytest.fixture
def window(qtbot, qapp, clock) -> Iterator[MainWindow]:
    desk = make_desk(clock=clock, language="en")
    apply_theme(qapp, desk.theme)
    desk.office.put(*people("Chen", "Lin"))
    bridge, ticker = Bridge(desk.office), Ticker(desk.now)
    window = MainWindow(desk, SPECS, bridge, ticker)
    window.bridge, window.ticker = bridge, ticker
    window.open_first()
    with qtbot.waitExposed(window):
        window.show()
    yield window
    bridge.close()
    window.let_go()
    window.deleteLater()
