"""A whole run of the application on both databases: open, choose who works, act, be told of others' changes, close."""

import asyncio
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from console.services.arrangements.site import EditSite
from console.services.office import Office
from tests.support.window import run, shown, startup, until
from ui.app import Application
from ui.state import read_state
from ui.windows.main import MainWindow
from ui.windows.name_part import NamePart
from ui.windows.start import StartWindow

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_whole_run(monkeypatch, tmp_path, database_url):
    async def first(application: Application) -> None:
        part = await until(lambda: (w := shown(StartWindow)) and w.findChild(NamePart))
        part.line.setText("Zhou")
        part.line.returnPressed.emit()
        window = await until(lambda: shown(MainWindow))
        await until(lambda: window.frame.strip.clock.text)
        assert application.desk.user == "Zhou"
        application.desk.start(application.desk.run(EditSite("Fujian", "Asia/Shanghai")))
        await until(lambda: application.desk.snapshot.site.name == "Fujian")

        def elsewhere() -> None:
            other = Office.open(database_url, user="Wu")
            other.do_now(EditSite("Thanh Hoa", "Asia/Ho_Chi_Minh"))
            other.close()

        await asyncio.to_thread(elsewhere)
        await until(lambda: "Thanh Hoa" in window.windowTitle())
        window.close()

    begun = startup(tmp_path, database_url)
    assert run(monkeypatch, begun, first) == (0, [])
    assert read_state(begun.paths.data / "window.json")["dispatcher"] == "Zhou"
    with_names = Office.open(database_url)
    assert [row.name for row in with_names.snapshot.dispatchers.values()] == ["Zhou"]
    with_names.close()


def test_closing_the_question_who_works_closes_all(monkeypatch, tmp_path, sqlite_url):
    async def leave(application: Application) -> None:
        window = await until(lambda: (w := shown(StartWindow)) and w.findChild(NamePart) and w)
        window.close()

    assert run(monkeypatch, startup(tmp_path, sqlite_url), leave) == (0, [])


def test_a_database_that_cannot_be_opened_is_a_sentence_and_another_try(monkeypatch, tmp_path):
    place = tmp_path / "late"
    place.write_text("in the way", encoding="utf-8")

    async def again(application: Application) -> None:
        window = await until(lambda: (w := shown(StartWindow)) and w._answer and w)
        place.unlink()
        place.mkdir()
        window._give(True)
        await until(lambda: shown(MainWindow))

    start = startup(tmp_path, f"sqlite:///{(place / 'console.db').as_posix()}", user="Lin")
    assert run(monkeypatch, start, again) == (0, [])


def test_the_drill_opens_ready(monkeypatch, tmp_path, sqlite_url):
    async def look(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        assert application.desk.snapshot.site.drill and window.frame.strip.drill.text == "Drill"
        assert any(task.get_name() == "drill" for task in asyncio.all_tasks())
        assert not application.desk.hand.busy
        # not by QTest, which would turn the loop inside a task of that loop
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), key)
        assert application.desk.hand.busy

    start = startup(tmp_path, sqlite_url, user="林晓", sample=True)
    assert run(monkeypatch, start, look) == (0, [])


@pytest.mark.expected_log("ui.app: unexpected error")
def test_an_error_out_of_a_slot_is_logged_and_said_and_the_window_lives(monkeypatch, tmp_path, sqlite_url):
    async def stumble(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        sys.excepthook(ValueError, ValueError("no"), None)
        assert "the log tells more" in window.frame.toast.text.text()
        assert window.isVisible()

    assert run(monkeypatch, startup(tmp_path, sqlite_url, user="Lin"), stumble) == (0, [])
