"""States of the page worth a picture: the tabs, the forms, a filter, nothing yet."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.periods import NEW_YEAR, Period
from console.domain.readiness import TO_DO, UNDER_WAY, ReadinessItem
from console.services.arrangements.periods import SetPeriod
from console.services.readiness.marking import MarkReadiness
from console.services.readiness.opening import OpenPeriod
from ui.desk import Page
from ui.pages.periods.page import PeriodsPage


def _page(page: Page) -> PeriodsPage:
    assert isinstance(page, PeriodsPage)
    return page


def _deed(key: str, tab: str = "readiness") -> Callable[[Page], None]:
    def show(page: Page) -> None:
        own = _page(page)
        own.show_tab(tab)
        own.tab.deed(key)

    return show


def _tab(code: str) -> Callable[[Page], None]:
    return lambda page: _page(page).show_tab(code)


def _item(page: PeriodsPage, states: tuple[str, ...], key: str) -> None:
    items: Any = page.tab.items  # type: ignore[attr-defined]
    row = next(row for row in items.model.rows() if isinstance(row, ReadinessItem) and row.state in states)
    items.select(row.id)
    items.deed(key)


def _proof(page: Page) -> None:
    _item(_page(page), (UNDER_WAY,), "Space")


def _waive(page: Page) -> None:
    _item(_page(page), TO_DO, "W")


def _edit(page: Page) -> None:
    _item(_page(page), TO_DO, "E")


def _next(page: Page) -> None:
    _page(page).tab.deed("N")


def _late(page: Page) -> None:
    _page(page).tab.deed("O")


def _several(page: Page) -> None:
    """One over, one running over the same place, one to come whose list is still to be made."""

    async def fill(own: PeriodsPage) -> None:
        desk = own.desk
        now, day = desk.now(), timedelta(days=1)
        kept = next(iter(desk.snapshot.periods.values()))
        for name, start, days, kind in (
            (desk.say("High-level meeting"), -1, 4, "high_level"), (desk.say("New Year"), 60, 4, NEW_YEAR),
            (desk.say("Election"), -40, 6, "election"),
        ):  # fmt: skip
            row = Period("", name, now + start * day, now + (start + days) * day, kind, ("A", "B"), kept.places)
            made: Any = await desk.run(SetPeriod(row))
            if start == -1:
                await desk.run(OpenPeriod(made.result["period"]))
                held = desk.snapshot.readiness_items.values()
                keys = [one.id for one in held if one.period == made.result["period"]]
                await desk.run(MarkReadiness(tuple((key, 0) for key in keys[:9]), "done", desk.say("Record filed")))
        own.tab.periods.select(kept.id)  # type: ignore[attr-defined]

    _page(page).desk.start(fill(_page(page)), "scene")


def _moved(page: Page) -> None:
    """The period begins later and for fewer places: the list is offered to come along."""

    async def fill(own: PeriodsPage) -> None:
        desk = own.desk
        row = next(iter(desk.snapshot.periods.values()))
        later = timedelta(days=14)
        given = replace(row, start=row.start + later, end=row.end + later, places=row.places[:2])
        await desk.run(SetPeriod(given))
        own.tab.deed("F7")

    _page(page).desk.start(fill(_page(page)), "scene")


def _year(page: Page) -> None:
    own = _page(page)
    own.show_tab("calendar")
    own.tab.deed("V")


SCENES: Mapping[str, Callable[[Page], None]] = {
    "next": _next,
    "overdue": _late,
    "several": _several,
    "new": _deed("F2"),
    "change": _deed("P"),
    "make": _deed("F7"),
    "moved": _moved,
    "done": _proof,
    "waive": _waive,
    "item": _edit,
    "stock": _tab("stock"),
    "stock-new": _deed("F2", "stock"),
    "stock-count": _deed("Space", "stock"),
    "calendar": _tab("calendar"),
    "year": _year,
}
