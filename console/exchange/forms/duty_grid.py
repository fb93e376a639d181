"""A grid of days as a print document's part: letterhead, head rows on every page, shaded days, merged cells, foot."""

from dataclasses import dataclass

A3, A4 = "A3", "A4"
PAPERS = (A3, A4)
PLAIN, HEAD, WEEKEND, HOLIDAY, GAP = "plain", "head", "weekend", "holiday", "gap"
FILLS = {HEAD: "E6E8EA", WEEKEND: "F0F2F4", HOLIDAY: "DDE2E8", GAP: "F6E3EE"}
"""Fills of a worksheet by tone as RRGGBB; paper has one grey for days off and heads, and words for the rest."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its text; it runs over `across` columns and `down` rows, which are None in their rows."""

    text: str
    tone: str = PLAIN
    bold: bool = False
    left: bool = False
    across: int = 1
    down: int = 1


Row = tuple[GridCell | None, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title: centred lines at the left (unit, number) and at the right (state, motto, place and
    date); the first line of each is bold.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridForm:
    """A roster on paper, one page wide: `widths` in characters of the body type. `blocks` are rows that stay together
    on a page where they can. `recipients` (Nơi nhận) stand left of the signatures, each a title over a note.
    """

    name: str
    title: str
    subtitle: tuple[str, ...]
    widths: tuple[float, ...]
    head: tuple[Row, ...]
    blocks: tuple[tuple[Row, ...], ...]
    letterhead: Letterhead | None = None
    legend: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signatures: tuple[tuple[str, str], ...] = ()
    paper: str = A4

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the body."""
        return tuple(row for block in self.blocks for row in block)
