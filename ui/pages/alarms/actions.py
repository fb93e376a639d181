"""Keys of the alarm page, as data, and the hints of the part that has the focus."""

from typing import Any

from console.planning.alarms.panel import VIEWS
from console.wording.catalogue import mark
from ui.actions import Action
from ui.pages.alarms import doing
from ui.pages.alarms.deeds import can_call, can_withdraw
from ui.widgets.hint_bar import Hint

AlarmsPage = Any  # ui.pages.alarms.page imports this module

ALARMS, MESSAGES = mark("Alarms"), mark("Messages")
SHOW = (mark("Show standing alarms"), mark("Show unacknowledged alarms"), mark("Show what is due soon"),
        mark("Show shelved alarms"))  # fmt: skip


def _search(page: AlarmsPage) -> None:
    page.bar.search.setFocus()
    page.bar.search.selectAll()


def _unseen(page: AlarmsPage) -> bool:
    return any(alarm.acknowledged is None for alarm in page.alarms.marked())


def _some(page: AlarmsPage) -> bool:
    return bool(page.alarms.marked()) and page.side.form is None


def _shelved(page: AlarmsPage) -> bool:
    return any(alarm.shelved(page.desk.now()) for alarm in page.alarms.marked())


def page_actions() -> tuple[Action, ...]:
    """Every action; the context is the page."""
    alarms, messages = (lambda page: page.alarms), (lambda page: page.messages)
    views = tuple(
        Action(f"view_{view}", SHOW[place], lambda page, view=view: page.bar.want(view), str(place + 1), panel=ALARMS,
               within=lambda page: page.board)
        for place, view in enumerate(VIEWS)
    )  # fmt: skip
    return (
        Action("search", mark("Search alarms and messages"), _search, "/", panel=ALARMS),
        *views,
        Action("acknowledge", mark("Acknowledge"), doing.acknowledge_marked, "A", _unseen, ALARMS, alarms),
        Action("acknowledge_seen", mark("Acknowledge all that were in sight"), doing.acknowledge_seen,
               "Shift+A", panel=ALARMS, within=lambda page: page.board),
        Action("shelve", mark("Shelve…"), doing.shelve, "S", _some, ALARMS, alarms),
        Action("remind", mark("Copy the reminder"), doing.copy_reminder, "R",
               lambda page: doing.to_remind(page) is not None and page.side.form is None, ALARMS, alarms),
        Action("unshelve", mark("Back into sight"), doing.unshelve, "U", _shelved, ALARMS, alarms),
        Action("call", mark("Take the call: show the number"), doing.call, "C",
               lambda page: can_call(page.messages.current()) and page.side.form is None, MESSAGES, messages),
        Action("withdraw", mark("Withdraw"), doing.withdraw, "Delete",
               lambda page: can_withdraw(page.messages.current()), MESSAGES, messages),
        Action("other", mark("From alarms to messages and back"), doing.switch, "F6", panel=MESSAGES),
        Action("commit", mark("Commit"), doing.commit, "Ctrl+Return", panel=MESSAGES, in_palette=False),
        Action("commit_keypad", mark("Commit"), doing.commit, "Ctrl+Enter", panel=MESSAGES,
               in_palette=False),
        Action("missed", mark("Nobody answered"), doing.missed, "F8", panel=MESSAGES, in_palette=False),
        Action("back", mark("Back"), doing.back, "Esc", panel=ALARMS, in_palette=False),
    )  # fmt: skip


def page_hints(page: AlarmsPage) -> tuple[Hint, ...]:
    """The keys of the part that has the focus."""
    say, focus = page.say, page.window().focusWidget() if page.window() else None
    if page.side.form is not None and focus is not None and page.side.isAncestorOf(focus):
        return (
            Hint(("Ctrl+↵",), say("Commit")),
            Hint(("Enter",), say("Next field")),
            Hint(("Esc",), say("Back")),
        )
    if page.board.on_messages:
        return (
            Hint(("↑", "↓"), say("Select")),
            Hint(("Enter",), doing.subject_text(page)),
            Hint(("C",), say("Call")),
            Hint(("Del",), say("Withdraw")),
            Hint(("F6",), say("Alarms")),
            Hint(("/",), say("Search")),
            Hint(("Ctrl+M",), say("Mute")),
        )
    return (
        Hint(("↑", "↓"), say("Select")),
        Hint(("Shift+↓",), say("Mark several")),
        Hint(("A",), say("Acknowledge")),
        Hint(("Enter",), doing.subject_text(page)),
        Hint(("S",), say("Shelve")),
        Hint(("1…4",), say("View")),
        Hint(("F6",), say("Messages")),
        Hint(("Ctrl+M",), say("Mute")),
    )
