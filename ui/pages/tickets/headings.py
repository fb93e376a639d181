"""Headings of the board's groups."""

from collections.abc import Callable, Mapping
from typing import Any

from console.planning.tickets.board import BREACHED, DUE, LATER, OVER, STOPPED, BoardGroup
from console.wording.catalogue import Wording, mark
from ui.delegates.roles import Cell
from ui.theme.symbols import Symbol

NAMES = {
    BREACHED: mark("Past a deadline"),
    DUE: mark("Due within 30 minutes"),
    LATER: mark("Due later"),
    STOPPED: mark("Clocks stopped"),
    OVER: mark("Ended"),
}
SYMBOLS = {BREACHED: Symbol.BREACH, DUE: Symbol.DUE, STOPPED: Symbol.PAUSED, OVER: Symbol.DONE}


def group_text(say: Wording) -> Callable[[BoardGroup], str]:
    """The group's name and how many tickets stand in it."""
    return lambda group: f"{say(NAMES[group.code])}  {group.count}"


def group_roles(say: Wording) -> Mapping[int, Callable[[BoardGroup], Any]]:
    """Symbol and grey side text of a heading."""

    def detail(group: BoardGroup) -> str:
        if group.code == BREACHED:
            return say("{four} past 4 h, {six} past 6 h", four=group.past_four, six=group.past_six)
        return say("Deadlines move on; sorted again when they resume") if group.code == STOPPED else ""

    return {Cell.SYMBOL: lambda group: SYMBOLS.get(group.code), Cell.DETAIL: detail}
