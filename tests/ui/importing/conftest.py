"""An import page with real tasks on Qt's own loop: files are read in child processes meanwhile."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import qasync
from openpyxl import Workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.wording.catalogue import wording
from tests.support.desks import MemoryOffice
from ui.actions import wire
from ui.desk import Desk
from ui.pages.importing import PAGE
from ui.pages.importing.page import ImportPage
from ui.pages.importing.session import Entry
from ui.pages.importing.states import State
from ui.tasks import Tasks
from ui.theme import theme
from ui.theme.style import apply_theme

PLACES = (("代码", "名称", "级别", "上级代码"), ("35", "福建省", "省", ""), ("3501", "福州市", "市", "35"))
PEOPLE = (
    ("员工编号", "姓名", "手机", "单位代码", "岗位"),
    ("001", "黄博", "10000000001", "3501", "固定"),
    ("002", "林晓", "abc", "3501", "固定"),
    ("003", "陈一", "10000000003", "3501", "木匠"),
)


def book(path: Path, *sheets: tuple[str, tuple[tuple[str, ...], ...]]) -> Path:
    """A workbook of these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.save(path)
    return path


async def until(met: Callable[[], Any]) -> Any:
    """Wait for a condition, Qt and the loop going on; the test's own time limit ends a wait in vain."""
    seen = asyncio.get_running_loop().create_future()
    timer = QTimer()
    timer.timeout.connect(lambda: seen.done() or ((found := met()) and seen.set_result(found)))
    timer.start(5)
    try:
        return await seen
    finally:
        timer.stop()


class Hands:
    """The page with the hands of a test."""

    def __init__(self, qtbot, page: ImportPage) -> None:
        self.qtbot, self.page, self.office = qtbot, page, page.desk.office
        self.told: list[str] = []
        page.desk.told.connect(self.told.append)

    async def settled(self) -> None:
        """Everything is read, corrected and rehearsed, nothing is under way."""

        def still() -> bool:
            session = self.page.session
            known = all(e.reports is not None for e in session.pending)
            reading = any(e.state == State.READING for e in session.entries)
            return known and not reading and session.rehearsed and session.progress is None and not self.tasks._running

        await until(still)

    @property
    def tasks(self) -> Tasks:
        return self.page.desk._tasks

    async def take(self, *paths: Path) -> None:
        self.page.add(paths)
        await self.settled()

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key, modifier)
        await self.settled()

    async def bring_in(self) -> None:
        await self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def entry(self, name: str) -> Entry:
        return next(entry for entry in self.page.session.entries if entry.path.name == name)

    def counts(self, name: str) -> tuple[int, int, int, int]:
        """New, updated, unchanged, rejected as the table of files shows them."""
        model = self.page.table.rows
        ids = [column.id for column in model.columns]
        wanted = ("imported", "updated", "unchanged", "rejected")
        texts = [model.find(self.entry(name).key, ids.index(key)).data() for key in wanted]
        return tuple(int(text or -1) for text in texts)  # type: ignore[return-value]

    def state(self, name: str) -> str:
        model = self.page.table.rows
        return model.find(self.entry(name).key, len(model.columns) - 1).data()

    def problems(self) -> list[tuple[int, str, str, str]]:
        rows = self.page.pane.problems.rows.rows()
        return [(p.row, p.column, p.value, p.reason) for p in rows]


Scene = Callable[[Hands], Coroutine[Any, Any, Any]]


@pytest.fixture
def play(qtbot, qapp: QApplication) -> Iterator[Callable[..., Any]]:
    """Opens the page and plays a scene on it to its end."""
    with qasync.QEventLoop(qapp) as loop:
        asyncio.set_event_loop(loop)

        def run(
            scene: Scene, *, language: str = "en", size=(1310, 694), percent: int = 100, office: Any = None
        ) -> Hands:
            start = Snapshot(levels=Table(SHIPPED_LEVELS), systems=Table(SHIPPED_SYSTEMS))
            desk = Desk(office or MemoryOffice(start), wording(language), theme("dark", percent), tasks=Tasks())
            apply_theme(qapp, desk.theme)
            page = PAGE.build(desk)
            qtbot.addWidget(page)
            wire(page.actions(), page, page)
            desk.office.subscribe(page.show_snapshot)
            page.resize(*size)
            page.show_snapshot(None, desk.snapshot)
            page.show()
            page.activateWindow()
            qtbot.waitUntil(page.isActiveWindow)
            page.enter()
            hands = Hands(qtbot, page)
            loop.run_until_complete(scene(hands))
            return hands

        yield run
    asyncio.set_event_loop(None)
