"""Keys of the directory, as data, and the hints of the part that has the focus."""

from typing import Any

from console.planning.directory import KINDS
from console.wording.catalogue import mark
from console.wording.intake import KINDS_IN_WORDS
from ui.actions import Action
from ui.desk import Place
from ui.pages.directory.tabs import TABS
from ui.widgets.hint_bar import Hint

DirectoryPage = Any  # ui.pages.directory.page imports this module

PANEL = mark("Directory")


def _search(page: DirectoryPage) -> None:
    if _in_tab(page):
        page.tabs.deed("/")
    else:
        page.bar.search.setFocus()
        page.bar.search.selectAll()


def _new(page: DirectoryPage) -> None:
    if _in_tab(page):
        page.tabs.deed("F2")
    else:
        page.panel.report()


def _choose_city(page: DirectoryPage) -> None:
    section = page.tabs.section
    (section.city if section is not None else page.bar.city).activate()


def _free(page: DirectoryPage) -> bool:
    """Nothing is being filled in, so that a digit is no part of it."""
    return bool(page.tabs.free())


def _in_tab(page: DirectoryPage) -> bool:
    return bool(page.tabs.current)


def _on_paper(page: DirectoryPage) -> bool:
    return _in_tab(page) and bool(page.tabs.section.on_paper)


def _kind(number: int, kind: str) -> Action:
    return Action(
        f"kind_{kind}", KINDS_IN_WORDS[kind], lambda page: page.bar.want(kind=kind), str(number), _free, PANEL,
        lambda page: page.middle,
    )  # fmt: skip


def _tab(number: int, code: str) -> Action:
    return Action(
        f"tab_{code}", TABS[code].title, lambda page: page.show_tab(code), str(number), _free, PANEL,
        lambda page: page.middle,
    )  # fmt: skip


def _deed(name: str, text: str, key: str, *, shown: bool = True) -> Action:
    """A key of the tabs, which does there what it says."""
    return Action(
        name, text, lambda page: page.tabs.deed(key), key, _in_tab, PANEL, lambda page: page.tabs, in_palette=shown
    )


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""
    return (
        Action("search", mark("Search the directory"), _search, "/", panel=PANEL),
        *(_kind(number, kind) for number, kind in enumerate(KINDS, start=1)),
        *(_tab(number, code) for number, code in enumerate(TABS, start=len(KINDS) + 1)),
        Action("report", mark("Report a fault of this circuit, or enter a row"), _new, "F2",
               lambda page: _in_tab(page) or (page.panel.detail is not None and bool(page.panel.detail.circuit)),
               PANEL),
        Action("loose", mark("Only rows that are not bound yet"),
               lambda page: page.bar.want(loose=not page.bar.filter.loose), "B", panel=PANEL,
               within=lambda page: page.stack),
        Action("city", mark("Choose a city"), _choose_city, "C",
               lambda page: _free(page) and page.view is not None and bool(page.view.cities), PANEL,
               lambda page: page.middle),
        _deed("save", mark("Save"), "Ctrl+Return", shown=False),
        _deed("remove", mark("Take the row out"), "Delete", shown=False),
        _deed("late", mark("Only what is overdue"), "O"),
        _deed("move", mark("Move the piece"), "M"),
        _deed("replace", mark("Replace the piece"), "X"),
        _deed("stop", mark("Stop the plan, or let it go on"), "S"),
        _deed("venues", mark("Venues of the plan alone"), "V"),
        Action("export", mark("Write what the tab lists to a file"), lambda page: page.tabs.deed("Ctrl+E"), "Ctrl+E",
               _on_paper, PANEL),
        Action("print", mark("Print what the tab lists"), lambda page: page.tabs.deed("Ctrl+P"), "Ctrl+P", _on_paper,
               PANEL),
        Action("import", mark("Import spreadsheets"), lambda page: page.desk.open_page(Place.IMPORT), "Ctrl+O",
               panel=PANEL),
        Action("back", mark("Back"), lambda page: page.back(), "Esc", panel=PANEL, in_palette=False),
    )  # fmt: skip


def page_hints(page: DirectoryPage) -> tuple[Hint, ...]:
    """The keys of the part that has the focus."""
    say = page.say
    if page.tabs.section is not None:
        return (*page.tabs.section.hints()[:-1], *_tab_hints(page))
    focus = page.window().focusWidget() if page.window() else None
    if focus is not None and page.panel.isAncestorOf(focus):
        return (
            Hint(("↑", "↓"), say("Select")),
            Hint(("Enter",), say("Follow")),
            Hint(("F2",), say("Report a fault")),
            Hint(("Esc",), say("Back")),
        )
    return (
        Hint(("/",), say("Search")),
        Hint(("↑", "↓"), say("Select")),
        Hint(("1…8",), say("Kind")),
        Hint(("Enter",), say("Links")),
        Hint(("F2",), say("Report a fault")),
        Hint(("B",), say("Not bound yet")),
        Hint(("Ctrl+O",), say("Import")),
    )


def _tab_hints(page: DirectoryPage) -> tuple[Hint, ...]:
    """What every tab has."""
    say = page.say
    if not page.tabs.free():
        return (Hint(("Esc",), say("Back")),)
    if not page.tabs.section.on_paper:
        return Hint(("O",), say("With what is over")), Hint(("C",), say("City")), Hint(("1…8",), say("Kind"))
    return (
        Hint(("O",), say("Overdue")), Hint(("C",), say("City")), Hint(("1…8",), say("Kind")),
        Hint(("Ctrl+P",), say("Print")), Hint(("Ctrl+E",), say("Excel")),
    )  # fmt: skip
