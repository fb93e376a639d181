"""States of the page worth a picture: alarms of the drill, a flood, calls to make, a form of each kind."""

from collections.abc import Callable, Mapping

from console.services.clockwork.taking import TakeDue
from ui.desk import Page
from ui.pages.alarms.page import AlarmsPage


def _after(then: Callable[[AlarmsPage], None]) -> Callable[[Page], None]:
    """The drill's deadlines are taken first, as the clock-work would."""

    def show(page: Page) -> None:
        assert isinstance(page, AlarmsPage)

        async def work() -> None:
            await page.desk.run(TakeDue(tuple(page.desk.snapshot.dues)))
            page.rebuild(at_once=True)
            then(page)

        page.desk.start(work(), "scene")

    return show


def _alarms(page: AlarmsPage) -> None:
    page.focus_table()


def _opened(page: AlarmsPage) -> None:
    page.alarms.toggle()


def _shelf(page: AlarmsPage) -> None:
    rows = page.alarms.rows
    lower = [rows.index(n, 0) for n in range(rows.rowCount())]
    page.alarms.setCurrentIndex(next(i for i in lower if rows.row_at(i).alarms[0].priority > 1))
    page.shelve()


def _calls(page: AlarmsPage) -> None:
    page.focus_on(calls=True)


def _call(page: AlarmsPage) -> None:
    page.focus_on(calls=True)
    page.call()


SCENES: Mapping[str, Callable[[Page], None]] = {
    "standing": _after(_alarms),
    "bunch": _after(_opened),
    "shelf": _after(_shelf),
    "calls": _after(_calls),
    "call": _after(_call),
}
