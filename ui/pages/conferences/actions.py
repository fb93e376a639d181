"""Keys of the conference page, as data, and the hints of the part that has the focus."""

from typing import Any

from console.domain.conferences import CANCELLED, CLOSED, DRAFT, PUBLISHED
from console.wording.catalogue import mark
from ui.actions import Action
from ui.pages.conferences.during.keys import during_actions
from ui.pages.conferences.kinds import MODES
from ui.pages.conferences.leading import TOLD, ticket_here
from ui.pages.conferences.modes import mode_actions
from ui.pages.conferences.notices.keys import notice_actions, notice_hints
from ui.widgets.hint_bar import Hint

ConferencesPage = Any  # ui.pages.conferences.page imports this module

BOARD, CONFERENCE = mark("Conferences"), mark("Conference")


def _state(*states: str) -> Any:
    def allows(page: ConferencesPage) -> bool:
        current = page.board.current()
        return current is not None and current.state in states

    return allows


def commit(page: ConferencesPage) -> None:
    """Ctrl+Enter: what is filled in, else what was asked, else publish the draft."""
    current = page.board.current()
    if page.side.inline is not None:
        page.side.inline.commit()
    elif page.side.form_open:
        page.deeds.save()
    elif page.moving.shifting.active:
        page.moving.confirm()
    elif page.confirm.isVisible():
        page.confirm.confirm()
    elif mode := page.modes.shown():
        mode.commit()
    elif current is not None and current.state == DRAFT:
        page.deeds.publish(current)


def _step_day(days: int) -> Any:
    return lambda page: page.going.go_to_day(page.board.step_day(days))


def _step(number: int, left: Any) -> Action:
    titles = (mark("Checklist step 1"), mark("Checklist step 2"), mark("Checklist step 3"), mark("Checklist step 4"))
    return Action(
        f"step_{number}", titles[number - 1], lambda page: page.going.to_step(number), str(number), panel=CONFERENCE,
        within=left,
    )  # fmt: skip


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""

    def left(page: ConferencesPage) -> Any:
        return page.left

    return (
        Action("new", mark("New conference"), lambda page: page.deeds.new(), "F2", panel=BOARD),
        Action("day_before", mark("Previous day"), _step_day(-1), "Alt+Left", panel=BOARD),
        Action("day_after", mark("Next day"), _step_day(1), "Alt+Right", panel=BOARD),
        Action("today", mark("Today"), lambda page: page.going.go_today(), "T", panel=BOARD, within=left),
        Action("choose_day", mark("Choose a day"), lambda page: page.bar.choose_day(), "G", panel=BOARD, within=left),
        Action("before", mark("Previous conference"), lambda page: page.timeline.step(-1), "Ctrl+Left", panel=BOARD),
        Action("after", mark("Next conference"), lambda page: page.timeline.step(1), "Ctrl+Right", panel=BOARD),
        Action("export", mark("Export…"), lambda page: page.deeds.export(), "Ctrl+E", panel=BOARD),
        Action("print", mark("Print checklists"), lambda page: page.deeds.print_out(), "Ctrl+P", panel=BOARD),
        Action("next_gap", mark("Next gap"), lambda page: page.going.step_gap(1), "N", panel=CONFERENCE, within=left),
        Action("last_gap", mark("Previous gap"), lambda page: page.going.step_gap(-1), "Shift+N", panel=CONFERENCE,
               within=left),
        Action("shift", mark("Shift the meeting"), lambda page: page.moving.begin(), "S", _state(DRAFT, PUBLISHED),
               CONFERENCE, within=left),
        *(_step(number, left) for number in range(1, 5)),
        Action("edit", mark("Edit or revise the meeting"), lambda page: page.deeds.edit_current(), "Ctrl+R",
               _state(DRAFT, PUBLISHED), CONFERENCE),
        Action("commit", mark("Publish; save a form; say yes"), commit, "Ctrl+Return", panel=CONFERENCE),
        Action("commit_keypad", mark("Publish; save a form; say yes"), commit, "Ctrl+Enter", panel=CONFERENCE,
               in_palette=False),
        Action("close", mark("Close conference…"), lambda page: page.deeds.ask_end(CLOSED), "F3", _state(PUBLISHED),
               CONFERENCE),
        Action("cancel", mark("Cancel conference…"), lambda page: page.deeds.ask_end(CANCELLED), "Delete",
               _state(DRAFT, PUBLISHED), CONFERENCE, within=left),
        Action("ticket", mark("Go to the ticket"), lambda page: page.leading.ticket(), "Ctrl+J",
               lambda page: bool(ticket_here(page)), CONFERENCE),
        *notice_actions(CONFERENCE),
        *during_actions(left, CONFERENCE),
        *mode_actions(MODES, left, CONFERENCE),
        Action("back", mark("Back"), lambda page: page.going.back(), "Esc", panel=BOARD, in_palette=False),
    )  # fmt: skip


def page_hints(page: ConferencesPage) -> tuple[Hint, ...]:
    """The keys of the part that has the focus."""
    say = page.say
    if page.side.form_open and page.side.isAncestorOf(page.focusWidget() or page):
        return (
            Hint(("Ctrl+↵",), _commit_text(page)),
            Hint(("Enter",), say("Next field")),
            Hint(("Esc",), say("Back") if page.side.inline else say("Back, keep what is typed")),
        )
    if page.moving.shifting.active:
        return (
            Hint(("←", "→"), say("5 min")),
            Hint(("Shift+←", "→"), say("30 min")),
            Hint(("Enter",), say("Shift")),
            Hint(("Esc",), say("Leave it")),
        )
    if page.confirm.isVisible():
        return (Hint(("Ctrl+↵",), say("Yes")), Hint(("Esc",), say("No, leave it")))
    if page.side.place.middle.hasFocus():
        return (
            Hint(("↑", "↓"), say("Scroll")),
            Hint(("Enter",), say("Assign people")),
            Hint(("Ctrl+J",), say("Go to the ticket")),
            Hint(("Esc",), say("Back")),
        )
    if page.timeline.hasFocus():
        return _timeline_hints(page)
    if mode := page.modes.shown():
        keys = mode.hints()
        inner = any("Esc" in hint.keys for hint in keys)  # what the mode has open is left first
        return keys if inner else (*keys, Hint(("Esc",), say("Readiness")))
    return (
        Hint(("F2",), say("New conference")),
        Hint(("←", "→"), say("Fold city")),
        Hint(("Enter",), say("Who and what") if page.tree.column() in TOLD else say("Assign people")),
        Hint(("Tab",), say("Cells")),
        Hint(("Space",), say("Place details")),
        *notice_hints(page),
        Hint(("N",), say("Next gap")),
        Hint(("1…4",), say("Steps")),
        Hint(("Ctrl+←", "→"), say("Other conference")),
        Hint(("Alt+←", "→"), say("Other day")),
        Hint(("Ctrl+E",), say("Excel")),
        Hint(("Ctrl+P",), say("Print")),
    )


def _commit_text(page: ConferencesPage) -> str:
    """What Ctrl+Enter does in the form that is open."""
    return str(page.say("Save") if page.side.inline is not None else page.side.form.commit_button.text)


def _timeline_hints(page: ConferencesPage) -> tuple[Hint, ...]:
    say, current = page.say, page.board.current()
    draft = current is not None and current.state == DRAFT
    return (
        Hint(("F2",), say("New conference")),
        Hint(("←", "→"), say("Other conference")),
        Hint(("Enter",), say("Edit draft") if draft else say("To the table")),
        *((Hint(("Ctrl+↵",), say("Publish")),) if draft else ()),
        Hint(("Space",), say("Mark for Excel and print")),
        Hint(("S",), say("Shift")),
        Hint(("Alt+←", "→"), say("Other day")),
        Hint(("Ctrl+E",), say("Excel")),
        Hint(("Ctrl+P",), say("Print")),
        Hint(("Del",), say("Cancel conference…")),
    )
