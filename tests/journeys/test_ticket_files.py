"""Files of a ticket through the real window and both databases: kept, pasted, opened, saved, removed, taken back."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication

from console.domain.attachments import MOST_BYTES
from console.services.clock import FixedClock
from console.services.tickets import ReportFault
from tests.journeys.hands import Ctrl, Hands, Key, elsewhere
from tests.support.surroundings import START
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")
NOTICE = "G316 塌方封路".encode() * 50


def named(hands: Hands) -> list[str]:
    return sorted(row.name for row in hands.snapshot.attachments.values())


def test_files_of_a_ticket(monkeypatch, tmp_path, database_url):
    clock, opened = FixedClock(START), []
    notice, large, saved = tmp_path / "交警通告.txt", tmp_path / "录像.mp4", tmp_path / "存出.txt"
    notice.write_bytes(NOTICE)
    with large.open("wb") as out:
        out.truncate(MOST_BYTES + 1)

    def open_url(url: QUrl) -> bool:
        path = Path(url.toLocalFile())
        opened.append((path, path.read_bytes(), stat.S_IMODE(path.parent.parent.stat().st_mode)))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)

    async def whole(application: Application) -> None:
        hands = await Hands.on(application)
        await elsewhere(database_url, clock, ReportFault("中断", START, circuit="C-1"))
        page = await hands.go(Place.TICKETS)
        await until(lambda: page.table.current())
        page.table.setFocus()
        side, files = page.side, page.side.detail.files

        hands.press(Key.Key_O, Ctrl)
        await hands.answer(lambda: side.files.hand.dialog, notice)
        await until(lambda: named(hands) == ["交警通告.txt"])
        await until(lambda: [choice.main for choice in files.list.rows] == ["交警通告.txt"])
        side.files.attach([large])
        await until(lambda: not files.error.isHidden())
        assert "10 MB" in files.error.text.text() and named(hands) == ["交警通告.txt"]

        clipboard = QMimeData()
        clipboard.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
        QApplication.clipboard().setMimeData(clipboard)
        page.table.setFocus()
        hands.press(Key.Key_V, Ctrl)
        await until(lambda: len(named(hands)) == 2)
        await until(files.error.isHidden)  # the answer comes a moment after the feed
        QApplication.clipboard().clear()

        hands.press(Key.Key_T)
        await until(files.list.hasFocus)
        await until(lambda: files.current is not None and len(files.list.rows) == 2)
        if files.current.name != "交警通告.txt":
            hands.press(Key.Key_Down)
        hands.press(Key.Key_Return)
        await until(lambda: opened)
        hands.press(Key.Key_S)
        await hands.answer(lambda: side.files.hand.dialog, saved)
        await until(saved.exists)
        assert saved.read_bytes() == NOTICE

        files.list.setFocus()
        hands.press(Key.Key_Delete)
        await until(lambda: len(named(hands)) == 1)
        await until(lambda: hands.offered and "交警通告.txt" in hands.offered[-1])
        hands.press(Key.Key_Z, Ctrl)
        await until(lambda: len(named(hands)) == 2)
        back = next(row for row in hands.snapshot.attachments.values() if row.name == "交警通告.txt")
        assert await hands.desk.files.read(back.id) == NOTICE

    start = startup(tmp_path, database_url, user="周宁", language="zh_CN", clock=clock)
    assert run(monkeypatch, start, whole) == (0, [])
    ((path, content, mode),) = opened
    assert (path.name, content) == ("交警通告.txt", NOTICE)
    assert os.name == "nt" or mode & 0o077 == 0
    assert not path.exists()  # what was opened does not stay on this PC
