"""A plan in the whole application on the drill: asked, kept over a change of language, applied, taken back."""

from dataclasses import replace

import pytest

from console.planning.attention import missing_people
from tests.support.window import run, shown, startup, until
from ui.app import Application
from ui.desk import Place
from ui.windows.main import MainWindow

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_plan_lives_over_a_change_of_language_and_is_applied_and_taken_back(monkeypatch, tmp_path, sqlite_url):
    async def play(application: Application) -> None:
        window = await until(lambda: shown(MainWindow))
        desk = application.desk
        window.frame.open(Place.ASSIGNMENT)
        page = window.frame.stack.page
        page.moves.plans.plan()
        await until(lambda: page.board.planning.proposal)
        added = page.board.planning.preview.added
        assert added and page.board.plan_bar.isVisible()
        desk.change_look(replace(desk.look, language="zh_CN"))
        again = await until(lambda: window.frame.stack.page if window.frame.stack.page is not page else None)
        planning = again.board.planning
        await until(lambda: planning.can_apply and not planning.running)
        assert again.board.plan_bar.title.text() == "自动排班预览"
        before = desk.snapshot.assignments
        again.moves.plans.apply()
        await until(lambda: not planning.open and desk.snapshot.assignments is not before)
        assert len(desk.snapshot.assignments) > len(before)
        missing = missing_people(desk.snapshot, desk.now())
        desk.undo()
        await until(lambda: missing_people(desk.snapshot, desk.now()) > missing)

    assert run(monkeypatch, startup(tmp_path, sqlite_url, user="Lin", sample=True), play) == (0, [])
