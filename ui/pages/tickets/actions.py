"""Keys of the ticket page, as data, and the hints of the panel that has the focus."""

from dataclasses import replace
from typing import Any

from console.wording.catalogue import Wording, mark
from ui.actions import Action
from ui.pages.tickets.attachments import file_hints
from ui.pages.tickets.steps import STEPS
from ui.widgets.hint_bar import Hint

TicketsPage = Any  # ui.pages.tickets.page imports this module

BOARD, DETAIL = mark("Ticket board"), mark("Ticket")
_CTRL_ENTER = "Ctrl+Return"


def _key(key: str) -> Action:
    """One key that means the step which the ticket's state allows. Letters hold only on the board."""
    steps = [step for step in STEPS if step.key == key]

    def run(page: TicketsPage) -> None:
        step = page.side.step_for(key)
        if step is not None:
            page.side.take(step.id)

    return Action(
        steps[0].id, steps[0].text, run, key, lambda page: page.side.step_for(key) is not None, DETAIL,
        within=None if key.startswith("F") else lambda page: page.table,
    )  # fmt: skip


def _on_both(action: Action) -> tuple[Action, Action]:
    """A letter that holds on the board and in the details."""
    again = replace(action, id=f"{action.id}_there", within=lambda page: page.side.detail.middle, in_palette=False)
    return replace(action, within=lambda page: page.table), again


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


def _looking() -> tuple[Action, ...]:
    """Another clock, its arithmetic, the family of the ticket, marks."""
    middle = lambda page: page.side.detail.middle  # noqa: E731
    return (
        *_on_both(Action("arithmetic", mark("All the arithmetic of the clock"),
                         lambda page: page.side.detail.clock.turn_arithmetic(), "=", panel=DETAIL)),
        *_on_both(Action("clock", mark("Next clock"), lambda page: page.side.detail.clock.choose_beside(1), "C",
                         panel=DETAIL)),
        Action("clock_right", mark("Next clock"), lambda page: page.side.detail.clock.choose_beside(1), "Right",
               panel=DETAIL, within=middle, in_palette=False),
        Action("clock_left", mark("Previous clock"), lambda page: page.side.detail.clock.choose_beside(-1), "Left",
               panel=DETAIL, within=middle, in_palette=False),
        *_on_both(Action("relative", mark("To the parent, or to the first it gathers"),
                         lambda page: page.side.detail.open_relative(1), "U", panel=DETAIL)),
        Action("mark", mark("Mark for gathering"), lambda page: page.side.marks.toggle(page.table.current()), "X",
               panel=BOARD, within=lambda page: page.table),
        Action("further", mark("More steps"), lambda page: page.side.detail.further.open(), ".", panel=DETAIL,
               within=lambda page: page.table, in_palette=False),
    )  # fmt: skip


def _files() -> tuple[Action, ...]:
    """Files of the ticket."""
    return (
        Action("attach", mark("Keep files with the ticket…"), lambda page: page.side.files.attach(), "Ctrl+O",
               lambda page: not page.side.reporting, DETAIL),
        *_on_both(Action("paste", mark("Keep the copied file or picture with the ticket"),
                         lambda page: page.side.files.paste(), "Ctrl+V", panel=DETAIL)),
        *_on_both(Action("files", mark("Files of the ticket"), lambda page: page.side.focus_files(), "T",
                         panel=DETAIL)),
    )  # fmt: skip


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
        Action("clear", mark("Clear the form"), lambda page: page.side.clear_form(), "Ctrl+Delete",
               lambda page: page.side.form_open, DETAIL, in_palette=False),
        Action("existing", mark("Open that ticket"), lambda page: page.side.open_existing(), "F6",
               lambda page: page.side.reporting, DETAIL, in_palette=False),
        Action("flap", mark("Count the report on the open ticket"),
               lambda page: page.side.deeds.flap(page.side.report_form), "F9",
               lambda page: page.side.reporting, DETAIL, in_palette=False),
        *_looking(),
        *_files(),
        Action("oldest", mark("Oldest entry"), _scroll_end, "End", panel=DETAIL,
               within=lambda page: page.side.detail.middle, in_palette=False),
        Action("back", mark("Back"), lambda page: page.back(), "Esc", panel=BOARD, in_palette=False),
    )  # fmt: skip


def page_hints(page: TicketsPage) -> tuple[Hint, ...]:
    """The keys of the part that has the focus."""
    if page.side.form_open and page.side.isAncestorOf(page.focusWidget() or page):
        return _form_hints(page.say)
    if page.side.detail.files.list.hasFocus():
        return file_hints(page.say)
    if page.side.detail.middle.hasFocus():
        return _detail_hints(page.say)
    return _board_hints(page.say, len(page.side.marks.ids))


def _form_hints(say: Wording) -> tuple[Hint, ...]:
    return (
        Hint(("Ctrl+↵",), say("Commit")),
        Hint(("Enter",), say("Next field")),
        Hint(("Esc",), say("Back, keep the draft")),
        Hint(("Ctrl+Del",), say("Clear the form")),
    )


def _detail_hints(say: Wording) -> tuple[Hint, ...]:
    return (
        Hint(("↑", "↓"), say("Scroll")),
        Hint(("End",), say("Oldest entry")),
        Hint(("←", "→"), say("Other clock")),
        Hint(("=",), say("Arithmetic")),
        Hint(("T",), say("Files")),
        Hint(("F5",), say("Feedback")),
        Hint(("Ctrl+J",), say("Go to the meeting")),
        Hint(("Esc",), say("Back")),
    )


def _board_hints(say: Wording, marked: int) -> tuple[Hint, ...]:
    marks = (
        Hint(("X",), say("Mark")),
        Hint(("G",), say.n("Gather {n} marked under this one", "Gather {n} marked under this one", marked)),
    )
    return (
        Hint(("F2",), say("Report a fault")),
        Hint(("Ctrl+K",), say("Commands")),
        Hint(("/",), say("Search")),
        Hint(("↑", "↓"), say("Select")),
        *(marks if marked else ()),
        Hint(("Space",), say("Ticket details")),
        Hint(("F5",), say("Feedback")),
        Hint(("N",), say("Next problem")),
        Hint(("M",), say("Mine")),
        Hint(("Ctrl+E",), say("Excel")),
    )
