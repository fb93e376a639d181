"""A desk with real tasks on Qt's own loop: exports work on threads and the window goes on meanwhile."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QApplication, QWidget

from console.wording.catalogue import wording
from tests.exchange.forms.sample import staffed
from tests.support.desks import MemoryOffice
from ui.desk import Desk
from ui.tasks import Tasks
from ui.theme import theme

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    """Runs a coroutine to its end on a loop that serves Qt too."""
    with qasync.QEventLoop(qapp) as loop:
        asyncio.set_event_loop(loop)
        yield loop.run_until_complete
    asyncio.set_event_loop(None)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    """A staffed province; `ids` of its conferences on the desk's office."""
    snapshot, ids = staffed()
    office = MemoryOffice(snapshot)
    office.ids = ids  # type: ignore[attr-defined]
    return Desk(office, wording("zh_CN"), theme("light"), tasks=Tasks())


@pytest.fixture
def host(qtbot: Any) -> QWidget:
    """What stands for the window."""
    widget = QWidget()
    widget.resize(1366, 768)
    qtbot.addWidget(widget)
    widget.show()
    return widget
