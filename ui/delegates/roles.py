"""What a model tells the cell delegate beside the text: roles, kinds of cell, and the value of a clock cell."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import Qt

from ui.theme.symbols import PIPS, Symbol


class Cell(IntEnum):
    """Item data roles. All are optional."""

    SYMBOL = Qt.ItemDataRole.UserRole + 1  # Symbol
    TONE = Qt.ItemDataRole.UserRole + 2  # Tone
    KIND = Qt.ItemDataRole.UserRole + 3  # Kind
    CLOCK = Qt.ItemDataRole.UserRole + 4  # ClockCell
    GROUP = Qt.ItemDataRole.UserRole + 5  # truthy in column 0: a group row across all columns
    ALIGN = Qt.ItemDataRole.UserRole + 6  # "left", "right", "centre"
    DETAIL = Qt.ItemDataRole.UserRole + 7  # grey text after the main text (also on group rows)
    STRONG = Qt.ItemDataRole.UserRole + 8  # bold
    KEYS = Qt.ItemDataRole.UserRole + 9  # a key cap before the text
    ICON = Qt.ItemDataRole.UserRole + 10  # Icon after everything, at the right end
    TINT = Qt.ItemDataRole.UserRole + 11  # "crit", "warn", "unst": ground behind a linked gap
    HOLLOW = Qt.ItemDataRole.UserRole + 12  # truthy: the symbol is in the hollow half of its flash
    SHORT = Qt.ItemDataRole.UserRole + 14  # what stands for a text that has no room, for delegates that ask
    COUNTDOWN = Qt.ItemDataRole.UserRole + 13  # CountdownCell at the right end, for delegates that paint one


class Kind(StrEnum):
    """How a cell is painted. RATIO, SIDE, PIPS are a symbol and a text; they differ in what is kept when narrow."""

    TEXT = "text"
    CLOCK = "clock"
    RATIO = "ratio"
    SIDE = "side"
    PIPS = "pips"


class RowRole(IntEnum):
    """Roles every cell answers beside those of its column."""

    KEY = Qt.ItemDataRole.UserRole + 1000
    ROW = Qt.ItemDataRole.UserRole + 1001


class Tone(StrEnum):
    """The colour of a cell's text."""

    NONE = "text"
    SECOND = "text2"
    MUTED = "text3"
    CRIT = "crit_t"
    WARN = "warn_t"
    INFO = "info_t"
    UNST = "unst_t"


USUAL_HOURS = 7.0


def bar_hours(marks: tuple[float, ...]) -> float:
    """How many hours the bar of a clock shows: 7 while its last mark is at 4 to 6 h, else a sixth beyond that mark."""
    last = max(marks, default=6.0)
    return USUAL_HOURS if 4.0 <= last <= 6.0 else last * 7 / 6


@dataclass(frozen=True, slots=True)
class ClockCell:
    """A running deadline. `elapsed` and `marks` in hours of counted time, `span` is what the bar shows of them
    (`bar_hours`)."""

    remaining: str
    mark: str = ""
    elapsed: float = 0.0
    marks: tuple[float, ...] = (4.0, 6.0)
    due: bool = False
    breached: bool = False
    paused: bool = False
    exempt: bool = False
    span: float = USUAL_HOURS
    hollow: bool = False  # the symbol is in the hollow half of its flash

    @property
    def symbol(self) -> Symbol | None:
        """A breach is said before a pause, a pause before an approaching mark."""
        if self.breached:
            return Symbol.BREACH
        if self.exempt:
            return Symbol.EXEMPT
        if self.paused:
            return Symbol.PAUSED
        return Symbol.DUE if self.due else None

    @property
    def frozen(self) -> bool:
        return self.paused or self.exempt


def ratio_symbol(have: int, want: int, missing: bool = False) -> Symbol:
    """The shape of n/m: check, half, ring; a diamond where people are `missing`."""
    if have >= want:
        return Symbol.DONE
    if missing:
        return Symbol.UNSTAFFED
    return Symbol.UNDER_WAY if have else Symbol.NOT_STARTED


def pips_symbol(step: int) -> Symbol:
    """Pips for step 1 to 4. Raises IndexError beyond."""
    if step < 1:
        raise IndexError(step)
    return PIPS[step - 1]
