"""Keys of the page, as data."""

from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action

PeriodsPage = Any  # ui.pages.periods.page imports this module

PANEL = mark("Assurance")
READINESS, STOCK, CALENDAR = "readiness", "stock", "calendar"


def _deed(name: str, text: str, key: str, *tabs: str, shown: bool = True, typed: bool = False) -> Action:
    """A key that does in the tab what it says; `typed` ones also while something is filled in."""

    def may(page: PeriodsPage) -> bool:
        return (not tabs or page.current in tabs) and (typed or page.tab.free())

    return Action(
        name, text, lambda page: page.tab.deed(key), key, may, PANEL, lambda page: page.stack, in_palette=shown
    )


def _tab(number: int, code: str, text: str) -> Action:
    return Action(
        f"tab_{code}", text, lambda page: page.show_tab(code), str(number), lambda page: page.tab.free(), PANEL,
        lambda page: page.stack,
    )  # fmt: skip


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""
    return (
        _tab(1, READINESS, mark("Readiness lists")),
        _tab(2, STOCK, mark("Stock")),
        _tab(3, CALENDAR, mark("Calendar of periods")),
        Action("new", mark("New period, or new in stock"), lambda page: page.tab.deed("F2"), "F2", panel=PANEL),
        _deed("make", mark("Make or complete the readiness list"), "F7", READINESS),
        _deed("period", mark("Change the period"), "P", READINESS),
        _deed("end", mark("End the period now"), "X", READINESS),
        _deed("periods", mark("To the list of periods"), "L", READINESS),
        _deed("add", mark("Add a readiness item"), "A", READINESS),
        _deed("step", mark("Under way, done with evidence; count"), "Space", READINESS, STOCK),
        _deed("again", mark("Open the item again; a day off"), "R", READINESS, CALENDAR),
        _deed("waive", mark("Waive the item with a reason; a workday"), "W", READINESS, CALENDAR),
        _deed("chase", mark("Chase the owner"), "F6", READINESS),
        _deed("edit", mark("Change what is current"), "E", READINESS, STOCK),
        _deed("file", mark("Keep a file as evidence; import a list"), "Ctrl+O", READINESS, STOCK, typed=True),
        _deed("paste", mark("Keep the copied file or picture as evidence"), "Ctrl+V", READINESS),
        _deed("files", mark("Files of the item"), "T", READINESS),
        _deed("next", mark("Next overdue, next below the least"), "N", READINESS, STOCK),
        _deed("before", mark("Overdue before, below the least before"), "Shift+N", READINESS, STOCK),
        _deed("late", mark("Only what is overdue or below the least"), "O", READINESS, STOCK),
        _deed("mine", mark("Only mine"), "M", READINESS),
        _deed("section", mark("Choose a section"), "S", READINESS),
        Action("city", mark("Choose a city"), _choose_city, "C",
               lambda page: page.current != CALENDAR and page.tab.free(), PANEL, lambda page: page.stack),
        _deed("view", mark("Month or year"), "V", CALENDAR),
        _deed("enter", mark("Open what is current"), "Return", CALENDAR, shown=False),
        _deed("save", mark("Save"), "Ctrl+Return", shown=False, typed=True),
        _deed("remove", mark("Take the row out"), "Delete", shown=False),
        Action("search", mark("Search the list"), lambda page: page.tab.deed("/"), "/",
               lambda page: page.current != CALENDAR and page.tab.free(), PANEL, lambda page: page.stack),
        Action("export", mark("Write what the tab lists to a file"), lambda page: page.tab.deed("Ctrl+E"), "Ctrl+E",
               lambda page: page.current != CALENDAR, PANEL),
        Action("print", mark("Print what the tab lists"), lambda page: page.tab.deed("Ctrl+P"), "Ctrl+P",
               lambda page: page.current != CALENDAR, PANEL),
        Action("back", mark("Back"), lambda page: page.back(), "Esc", panel=PANEL, in_palette=False),
    )  # fmt: skip


def _choose_city(page: PeriodsPage) -> None:
    section = page.tab.items if page.current == READINESS else page.tab.section
    section.city.activate()
