"""What can be done on this page by key."""

from typing import Any

from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk
from ui.widgets.hint_bar import Hint

PANEL = mark("Rosters")


def page_actions() -> tuple[Action, ...]:
    """The page is the context of each."""
    return (
        Action("before", mark("Roster or week before"), lambda page: page.step(-1), "Alt+Left", panel=PANEL),
        Action("after", mark("Roster or week after"), lambda page: page.step(1), "Alt+Right", panel=PANEL),
    )


def page_hints(desk: Desk) -> tuple[Hint, ...]:
    """The keys of the grid."""
    say = desk.say
    return (Hint(("↑", "↓", "←", "→"), say("Cell")), Hint(("Alt+←", "Alt+→"), say("Roster")))


def no_field(page: Any) -> bool:
    """Whether letters are keys, not text."""
    return bool(page.board.grid.hasFocus())
