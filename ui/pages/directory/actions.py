"""Keys of the directory, as data, and the hints of the part that has the focus."""

from typing import Any

from console.planning.directory import KINDS
from console.wording.catalogue import mark
from console.wording.intake import KINDS_IN_WORDS
from ui.actions import Action
from ui.desk import Place
from ui.widgets.hint_bar import Hint

DirectoryPage = Any  # ui.pages.directory.page imports this module

PANEL = mark("Directory")


def _search(page: DirectoryPage) -> None:
    page.bar.search.setFocus()
    page.bar.search.selectAll()


def _kind(number: int, kind: str) -> Action:
    return Action(
        f"kind_{kind}", KINDS_IN_WORDS[kind], lambda page: page.bar.want(kind=kind), str(number + 1), panel=PANEL,
        within=lambda page: page.stack,
    )  # fmt: skip


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""
    return (
        Action("search", mark("Search the directory"), _search, "/", panel=PANEL),
        *(_kind(number, kind) for number, kind in enumerate(KINDS)),
        Action("report", mark("Report a fault of this circuit"), lambda page: page.panel.report(), "F2",
               lambda page: page.panel.detail is not None and bool(page.panel.detail.circuit), PANEL),
        Action("loose", mark("Only rows that are not bound yet"),
               lambda page: page.bar.want(loose=not page.bar.filter.loose), "B", panel=PANEL,
               within=lambda page: page.stack),
        Action("city", mark("Choose a city"), lambda page: page.bar.city.activate(), "C",
               lambda page: page.view is not None and bool(page.view.cities), PANEL, within=lambda page: page.stack),
        Action("import", mark("Import spreadsheets"), lambda page: page.desk.open_page(Place.IMPORT), "Ctrl+O",
               panel=PANEL),
        Action("back", mark("Back"), lambda page: page.back(), "Esc", panel=PANEL, in_palette=False),
    )  # fmt: skip


def page_hints(page: DirectoryPage) -> tuple[Hint, ...]:
    """The keys of the part that has the focus."""
    say = page.say
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
        Hint(("1…5",), say("Kind")),
        Hint(("Enter",), say("Links")),
        Hint(("F2",), say("Report a fault")),
        Hint(("B",), say("Not bound yet")),
        Hint(("Ctrl+O",), say("Import")),
    )
