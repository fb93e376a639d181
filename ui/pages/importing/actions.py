"""Keys of the import page, as data, and the hints of the part that has the focus."""

from typing import Any

from console.exchange.intake import KINDS
from console.wording.catalogue import mark
from ui.actions import Action
from ui.widgets.hint_bar import Hint

ImportPage = Any  # ui.pages.importing.page imports this module

PANEL = mark("Import")
TEMPLATES = {
    "places": mark("Template: places"),
    "people": mark("Template: people"),
    "venues": mark("Template: venues"),
    "circuits": mark("Template: circuits"),
    "customers": mark("Template: customers"),
    "conferences": mark("Template: conferences"),
    "calendar": mark("Template: calendar"),
    "contracts": mark("Template: contracts"),
    "hotlines": mark("Template: hotlines"),
    "recipients": mark("Template: recipients"),
    "equipment": mark("Template: equipment"),
    "stock": mark("Template: stock"),
    "travel": mark("Template: travel times"),
    "answers": mark("Template: answers to notices"),
}


def _can_bring(page: ImportPage) -> bool:
    return bool(page.session.pending) and page.session.progress is None


def _has_rejected(page: ImportPage) -> bool:
    entry = page.entry
    return entry is not None and entry.held is None and any(report.rejected for report in entry.reports or ())


def _asks(page: ImportPage) -> bool:
    entry = page.entry
    return entry is not None and entry.filled is not None and bool(entry.filled.asked)


def _of_duty(page: ImportPage) -> bool:
    return page.entry is not None and page.entry.duty is not None


def _template(kind: str) -> Action:
    return Action(f"template_{kind}", TEMPLATES[kind], lambda page: page.files.template(kind), panel=PANEL)


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""
    return (
        Action("choose", mark("Choose files"), lambda page: page.choose(), "Ctrl+O", panel=PANEL),
        Action("bring", mark("Bring all in"), lambda page: page.session.bring_in(), "Ctrl+Return", _can_bring, PANEL),
        Action("bring_keypad", mark("Bring all in"), lambda page: page.session.bring_in(), "Ctrl+Enter", _can_bring,
               PANEL, in_palette=False),
        Action("remove", mark("Take the file off the page"), lambda page: page.remove(), "Del", panel=PANEL,
               within=lambda page: page.table),
        Action("clear", mark("Take off the files that are in"), lambda page: page.session.clear_done(), "Shift+Del",
               panel=PANEL, within=lambda page: page.table),
        Action("again", mark("Read the file again"), lambda page: page.again(), "F5",
               lambda page: page.entry is not None, PANEL),
        Action("next_problem", mark("Next problem"), lambda page: page.table.step_problem(1), "N", panel=PANEL,
               within=lambda page: page.table),
        Action("last_problem", mark("Previous problem"), lambda page: page.table.step_problem(-1), "Shift+N",
               panel=PANEL, within=lambda page: page.table),
        Action("export", mark("Export the rejected rows"), lambda page: page.files.rejected(page.entry), "Ctrl+E",
               _has_rejected, PANEL),
        Action("sheet_counts", mark("The sheet counts, or what was entered"), lambda page: page.filled.turn(), "Space",
               _asks, PANEL, lambda page: page.filled),
        Action("sheet_counts_all", mark("The same for all of the record"), lambda page: page.filled.turn_all(), "A",
               _asks, PANEL, lambda page: page.filled),
        Action("next_question", mark("Next contradiction"), lambda page: page.filled.step(1), "N", _asks, PANEL,
               lambda page: page.filled),
        Action("last_question", mark("Previous contradiction"), lambda page: page.filled.step(-1), "Shift+N", _asks,
               PANEL, lambda page: page.filled),
        Action("next_left", mark("Next cell that is not taken"), lambda page: page.duty.step(1), "N", _of_duty, PANEL,
               lambda page: page.duty.table),
        Action("last_left", mark("Previous cell that is not taken"), lambda page: page.duty.step(-1), "Shift+N",
               _of_duty, PANEL, lambda page: page.duty.table),
        *(_template(kind) for kind in KINDS),
        Action("back", mark("Back"), lambda page: page.back(), "Esc", panel=PANEL, in_palette=False),
    )  # fmt: skip


def page_hints(page: ImportPage) -> tuple[Hint, ...]:
    """The keys that matter now."""
    say = page.say
    first = Hint(("Ctrl+O",), say("Choose files"))
    if not page.session.entries:
        return (first, Hint(("Ctrl+K",), say("Commands")))
    if _asks(page) and page.filled.has_keyboard():
        return (
            Hint(("Space",), say("The sheet counts, or what was entered")),
            Hint(("A",), say("The same for all of the record")),
            Hint(("N",), say("Next contradiction")),
            Hint(("Ctrl+↵",), say("Bring all in")),
        )
    if _of_duty(page) and page.duty.isAncestorOf(page.focusWidget() or page):
        return (
            Hint(("Tab",), say("Roster, lines, reason")), Hint(("N",), say("Next cell that is not taken")),
            Hint(("Ctrl+↵",), say("Bring all in")), Hint(("Esc",), say("Back")),
        )  # fmt: skip
    hints = [
        Hint(("Ctrl+↵",), say("Bring all in")),
        first,
        Hint(("Tab",), say("Correct the columns")),
        Hint(("N",), say("Next problem")),
        Hint(("F5",), say("Read again")),
        Hint(("Del",), say("Take off")),
    ]
    if _has_rejected(page):
        hints.insert(2, Hint(("Ctrl+E",), say("Rejected rows")))
    return tuple(hints)
