"""Keys of the ticket page, as data, and the hints of the panel that has the focus."""

from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action
from ui.pages.tickets.steps import STEPS
from ui.widgets.hint_bar import Hint

TicketsPage = Any  # ui.pages.tickets.page imports this module

BOARD, DETAIL = mark("Ticket board"), mark("Ticket")
_CTRL_ENTER = "Ctrl+Return"


def _key(key: str) -> Action:
    """One key that means the step which the ticket's state allows."""
    steps = [step for step in STEPS if step.key == key]

    def run(page: TicketsPage) -> None:
        step = page.side.step_for(key)
        if step is not None:
            page.side.take(step.id)

    return Action(
        steps[0].id, steps[0].text, run, key, lambda page: page.side.step_for(key) is not None, DETAIL,
        within=(lambda page: page.table) if key in ("A", "Delete") else None,
    )  # fmt: skip


def _commit(page: TicketsPage) -> None:
    """Ctrl+Enter: what is filled in, else restored or confirmed."""
    if page.side.form_open:
        page.side.commit()
    elif step := page.side.step_for(_CTRL_ENTER):
        page.side.take(step.id)


def _search(page: TicketsPage) -> None:
    page.bar.search.setFocus()
    page.bar.search.selectAll()


def _export(page: TicketsPage) -> None:
    page.desk.export("tickets", tuple(row.ticket.id for row in page.table.rows.rows()))


def _scroll_end(page: TicketsPage) -> None:
    bar = page.side.detail.middle.verticalScrollBar()
    bar.setValue(bar.maximum())


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""
    keys = dict.fromkeys(step.key for step in STEPS if step.key != _CTRL_ENTER)
    return (
        Action("report", mark("Report a fault"), lambda page: page.side.report(), "F2", panel=BOARD),
        Action("search", mark("Search tickets"), _search, "/", panel=BOARD),
        Action("next_problem", mark("Next problem"), lambda page: page.table.step_problem(1), "N", panel=BOARD,
               within=lambda page: page.table),
        Action("last_problem", mark("Previous problem"), lambda page: page.table.step_problem(-1), "Shift+N",
               panel=BOARD, within=lambda page: page.table),
        Action("mine", mark("My tickets"), lambda page: page.bar.mine.activate(), "M", panel=BOARD,
               within=lambda page: page.table),
        Action("export", mark("Export to Excel"), _export, "Ctrl+E", panel=BOARD),
        Action("meeting", mark("Go to the meeting"), lambda page: page.side.detail.open_meeting(), "Ctrl+J",
               lambda page: page.side.detail.meeting is not None, DETAIL),
        *(_key(key) for key in keys),
        Action("commit", mark("Restored or confirmed; commit a form"), _commit, _CTRL_ENTER, panel=DETAIL),
        Action("commit_keypad", mark("Restored or confirmed; commit a form"), _commit, "Ctrl+Enter", panel=DETAIL,
               in_palette=False),
        Action("existing", mark("Open that ticket"), lambda page: page.side.report_form.open_existing(), "F6",
               lambda page: page.side.reporting, DETAIL, in_palette=False),
        Action("oldest", mark("Oldest entry"), _scroll_end, "End", panel=DETAIL,
               within=lambda page: page.side.detail.middle, in_palette=False),
        Action("back", mark("Back"), lambda page: page.back(), "Esc", panel=BOARD, in_palette=False),
    )  # fmt: skip


def page_hints(page: TicketsPage) -> tuple[Hint, ...]:
    """The keys of the part that has the focus."""
    say = page.say
    if page.side.form_open and page.side.isAncestorOf(page.focusWidget() or page):
        return (
            Hint(("Ctrl+↵",), say("Commit")),
            Hint(("Enter",), say("Next field")),
            Hint(("Esc",), say("Back, keep the draft")),
        )
    if page.side.detail.middle.hasFocus():
        return (
            Hint(("↑", "↓"), say("Scroll")),
            Hint(("End",), say("Oldest entry")),
            Hint(("F5",), say("Feedback")),
            Hint(("Ctrl+J",), say("Go to the meeting")),
            Hint(("Esc",), say("Back")),
        )
    return (
        Hint(("F2",), say("Report a fault")),
        Hint(("Ctrl+K",), say("Commands")),
        Hint(("/",), say("Search")),
        Hint(("↑", "↓"), say("Select")),
        Hint(("Space",), say("Ticket details")),
        Hint(("F5",), say("Feedback")),
        Hint(("N",), say("Next problem")),
        Hint(("M",), say("Mine")),
        Hint(("Ctrl+E",), say("Excel")),
    )
