"""Where what falls due stands over the line of hours: each in the lowest lane that is free, what has none counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from console.domain import digest as kinds
from ui.pages.handover.timeline_paint import LANES
from ui.pages.handover.words import RowView
from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme
from ui.widgets.painting import text_width

LONGEST = 168  # px of a flag's words at 100 %


@dataclass(slots=True)
class Flag:
    """A line of the section on the axis: where it stands, over which lane, what it says."""

    row: RowView
    x: int
    text: str
    lane: int = 0
    width: int = 0
    rest: int = 0  # how many more stand at its place without words, for which there is no lane
    back: bool = False  # its words stand before it: there is no room behind


def placed(theme: Theme, rows: Sequence[RowView], x_of: Callable[[datetime], int], width: int) -> list[Flag]:
    """Flags from left to right on a line `width` px wide; one goes to the lowest lane whose last one ends before it."""
    flags: list[Flag] = []
    ends = [-1000] * LANES
    for at, row in sorted(((row.at, row) for row in rows if row.at is not None), key=lambda pair: pair[0]):
        flag = Flag(row, x_of(at), "")
        _word(theme, flag, _label(theme, row))
        flag.back = flag.x + flag.width > width - theme.px(6)
        begin = flag.x - flag.width if flag.back else flag.x
        lane = next((n for n, end in enumerate(ends) if end <= begin), None)
        if lane is None:
            lane, flag.text, flag.width = min(range(LANES), key=lambda n: ends[n]), "", theme.px(12)
            if (named := next((one for one in reversed(flags) if one.text), None)) is not None:
                named.rest += 1
                _word(theme, named, f"{_label(theme, named.row)} +{named.rest}")
                ends[named.lane] = max(ends[named.lane], _end(theme, named))
        flag.lane = lane
        ends[lane] = max(ends[lane], _end(theme, flag))
        flags.append(flag)
    return flags


def told_whole(theme: Theme, flag: Flag) -> Flag:
    """The flag in hand has words even where there is no lane for them."""
    whole = replace(flag)
    if not flag.text:
        _word(theme, whole, _label(theme, flag.row))
    return whole


def _word(theme: Theme, flag: Flag, text: str) -> None:
    flag.text = text
    flag.width = theme.px(15) + text_width(theme.font(Size.SECONDARY), text)


def _end(theme: Theme, flag: Flag) -> int:
    """Where the next one in its lane may begin."""
    return flag.x + (0 if flag.back else flag.width) + theme.px(8)


def _label(theme: Theme, row: RowView) -> str:
    """Of a ticket the last three figures of its number; of others as much of a word as fits the longest flag."""
    if row.kind == kinds.DUE_TICKET:
        return row.cells[2].split(" ")[0][-3:]
    metrics = QFontMetrics(theme.font(Size.SECONDARY, Weight.BOLD))
    return metrics.elidedText(row.cells[2], Qt.TextElideMode.ElideRight, theme.px(LONGEST))
