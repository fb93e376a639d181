"""Where the cells of a line stand in its list, by section: widths in px at 100 %, or what part of the free room."""

from dataclasses import dataclass

from console.domain.handover import CHANGES, DUE_NEXT, NOTES, OPEN_TICKETS, READINESS, UNANSWERED, UNSTAFFED

SYMBOL, CLOCK = "symbol", "clock"


@dataclass(frozen=True, slots=True)
class Cell:
    """`what`: SYMBOL, CLOCK, or the number of a cell. `width` px, or with `share` a part of the room that is left.
    `tone`: a palette token; `tight` cells go where the list is narrower than `from_width`.
    """

    what: str | int
    width: int = 0
    share: int = 0
    tone: str = "text"
    right: bool = False
    from_width: int = 0


COLUMNS: dict[str, tuple[Cell, ...]] = {
    DUE_NEXT: (
        Cell(SYMBOL, 20), Cell(0, 72, tone="text2"), Cell(1, 64, tone="text2"), Cell(2, share=4), Cell(3, share=2,
        tone="text2"), Cell(4, share=4, tone="text2"), Cell(CLOCK, 62, right=True),
    ),
    OPEN_TICKETS: (
        Cell(SYMBOL, 20), Cell(CLOCK, 78, right=True), Cell(0, 124, tone="text2"), Cell(1, 104, tone="text2"),
        Cell(2, share=4), Cell(3, share=3, tone="text2", from_width=700), Cell(4, 96, tone="text2"),
        Cell(5, 64, tone="text2", from_width=860), Cell(6, share=6),
    ),
    UNANSWERED: (
        Cell(SYMBOL, 20), Cell(0, 72, tone="text2"), Cell(1, share=4), Cell(2, share=5, tone="text2"),
        Cell(CLOCK, 82, right=True),
    ),
    UNSTAFFED: (
        Cell(SYMBOL, 20), Cell(1, share=3), Cell(0, 104, tone="text2"), Cell(2, share=5, tone="text2"),
    ),
    READINESS: (
        Cell(SYMBOL, 20), Cell(0, 48, tone="text2"), Cell(1, share=5), Cell(2, share=3, tone="text2"),
        Cell(3, share=3, tone="text2"),
    ),
    CHANGES: (Cell(0, 72, tone="text2"), Cell(1, 92, tone="text2"), Cell(2, share=5), Cell(3, share=6, tone="text2")),
    NOTES: (Cell(0, 72, tone="text2"), Cell(1, 92, tone="text2"), Cell(2, share=6), Cell(3, share=4, tone="text2")),
}  # fmt: skip


def laid_out(code: str, room: int, scale: float) -> list[tuple[Cell, int, int]]:
    """(cell, left, width) of each cell that has a place in `room` px."""
    shown = [cell for cell in COLUMNS[code] if room >= cell.from_width * scale]
    fixed = sum(round(cell.width * scale) for cell in shown if not cell.share)
    free = max(0, room - fixed)
    shares = sum(cell.share for cell in shown) or 1
    found, left = [], 0
    for cell in shown:
        width = free * cell.share // shares if cell.share else round(cell.width * scale)
        found.append((cell, left, width))
        left += width
    return found
