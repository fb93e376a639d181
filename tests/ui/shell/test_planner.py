"""The window's planner: a worker that is lost is said and replaced, and all workers end with the window."""

import psutil
import pytest

from console.planning.plans.questions import PLANS
from console.services.planner import CANCELLED, Answered, Event, Failed, Lost, Told
from tests.support.desks import make_desk
from tests.support.puzzles import Puzzle
from tests.support.window import run, shown, startup, until
from ui.app import Application
from ui.windows.main import MainWindow

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.expected_log("the process is lost")
def test_a_lost_worker_is_said_and_closing_ends_the_next(monkeypatch, tmp_path, sqlite_url):
    heard: list[Event] = []
    workers: list[psutil.Process] = []

    async def ask(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        desk = application.desk
        assert desk.planner.pids() == {}  # nothing is started before it is needed
        desk.planner.ask(desk.snapshot, Puzzle("die once", str(tmp_path)), heard.append)
        await until(lambda: heard and heard[-1] == Answered("the second answers"))
        assert Lost() in heard
        assert window.frame.toast.text.text() == "The planner's process ended and was started again."
        workers.append(psutil.Process(desk.planner.pids()[PLANS]))
        desk.planner.ask(desk.snapshot, Puzzle("hang"), heard.append)
        await until(lambda: heard[-1] == Told(0))

    assert run(monkeypatch, startup(tmp_path, sqlite_url, user="Lin"), ask) == (0, [])
    assert heard[-1] == Told(0)
    assert not workers[0].is_running()


def test_the_planner_of_page_tests_answers_later_and_can_be_held(qtbot):
    desk = make_desk()
    heard: list[Event] = []
    desk.planner.ask(desk.snapshot, Puzzle("count"), heard.append)
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert heard == [Told(0), Told(1), Told(2), Answered(3)]

    desk.planner.holding = True
    job = desk.planner.ask(desk.snapshot, Puzzle("count"), heard.append)
    desk.planner.say(Told("by the test"))
    assert heard[4:] == [Told("by the test")]
    job.cancel()
    desk.planner.release()
    qtbot.waitUntil(lambda: job.done)
    assert heard[5:] == [Told(0), Told(1), Told(2), Answered(3, stopped=True)]

    desk.planner.holding = True
    job = desk.planner.ask(desk.snapshot, Puzzle("count"), heard.append)
    job.cancel()
    assert heard[-1] == Failed(CANCELLED)
