"""Keys of the settings, as data. What a key does is the section's; while typing, letters are letters."""

from collections.abc import Callable
from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action
from ui.pages.settings.groups import SECTIONS

SettingsPage = Any  # ui.pages.settings.page imports this module
PANEL = mark("Settings")


def _deed(key: str) -> Callable[[SettingsPage], None]:
    def run(page: SettingsPage) -> None:
        page.section.deed(key)

    return run


def _opening(code: str) -> Callable[[SettingsPage], None]:
    return lambda page: page.open_section(code)


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""

    def deed(name: str, text: str, key: str, *, shown: bool = False) -> Action:
        return Action(name, text, _deed(key), key, panel=PANEL, within=lambda page: page.stack, in_palette=shown)

    return (
        *(Action(f"section_{code}", kind.title, _opening(code), panel=PANEL) for code, kind in SECTIONS.items()),
        Action("next_section", mark("Next section"), lambda page: page.turn(1), "Ctrl+PgDown", panel=PANEL,
               in_palette=False),
        Action("last_section", mark("Section before"), lambda page: page.turn(-1), "Ctrl+PgUp", panel=PANEL,
               in_palette=False),
        Action("add", mark("Add a row"), _deed("F2"), "F2", panel=PANEL),
        deed("save", mark("Save"), "Ctrl+Return"),
        deed("remove", mark("Take the row out"), "Delete"),
        Action("search", mark("Search the section"), _deed("/"), "/", panel=PANEL, in_palette=False),
        deed("test", mark("Test the channel"), "T"),
        deed("key", mark("Key of the site"), "K"),
        deed("end", mark("End the assurance period now"), "E"),
        deed("residents", mark("Plan residents of the assurance period"), "P"),
        deed("go", mark("Go to the residents of the assurance period"), "G"),
        deed("use", mark("Use the earlier version again"), "U"),
        deed("usual", mark("Add the usual duty lines"), "A"),
        deed("copy", mark("Copy the checklist as a new one"), "C"),
        deed("pin", mark("Set or change the PIN of the dispatcher"), "I"),
        deed("off", mark("Make the day a day off"), "R"),
        deed("work", mark("Make the day a workday"), "W"),
        Action("back", mark("Back"), lambda page: page.back(), "Esc", panel=PANEL, in_palette=False),
    )  # fmt: skip
