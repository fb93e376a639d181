"""What the lanes show, as data, and where each row lies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QRect

from console.domain.conferences import Need
from console.planning.day.axis import Axis
from console.planning.day.lanes import HourCount, Lane, LaneBlock, LaneGroup
from console.planning.day.verdict import Verdict

NAME_WIDTH, GROUP_HEIGHT, LANE_HEIGHT, LINE_HEIGHT = 176, 24, 32, 20


@dataclass(frozen=True, slots=True)
class Ghost:
    """A need laid on somebody's lane before it is assigned; `label` says what would happen."""

    verdict: Verdict
    label: str
    held: bool = False


@dataclass(frozen=True, slots=True)
class LaneScene:
    """Groups of lanes on one axis. `need` is the current need. Of a plan shown before it is applied: the (need, person)
    that come, those of them that take somebody's place, and the needs that a person (id) would leave.
    """

    groups: tuple[LaneGroup, ...]
    start: datetime
    end: datetime
    counts: tuple[HourCount, ...]
    need: Need | None = None
    coming: frozenset[tuple[str, str]] = frozenset()
    changed: frozenset[tuple[str, str]] = frozenset()
    leaving: Mapping[str, tuple[Need, ...]] = field(default_factory=dict)

    def axis(self, width: int) -> Axis:
        """The axis over so many pixels."""
        return Axis(self.start, self.end, max(1, width))


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A heading (`lane` None) or a lane, at `top` with `height` in px of the whole content."""

    group: LaneGroup
    lane: Lane | None
    top: int
    height: int


class LaneLayout:
    """Where the rows lie, at one UI scale."""

    def __init__(self, groups: tuple[LaneGroup, ...], scale: float) -> None:
        self.rows: list[LaneRow] = []
        self.height = 0
        for group in groups:
            self._add(group, None, round(GROUP_HEIGHT * scale))
            for lane in group.lanes:
                lines = max((block.rows for block in lane.blocks), default=1)
                self._add(group, lane, round((LANE_HEIGHT + (lines - 1) * LINE_HEIGHT) * scale))

    def _add(self, group: LaneGroup, lane: Lane | None, height: int) -> None:
        self.rows.append(LaneRow(group, lane, self.height, height))
        self.height += height

    def lanes(self) -> list[LaneRow]:
        """The rows that are lanes."""
        return [row for row in self.rows if row.lane]

    def row_of(self, person: str) -> LaneRow | None:
        """The lane of a person."""
        return next((row for row in self.rows if row.lane and row.lane.person.id == person), None)

    def row_at(self, y: int) -> LaneRow | None:
        """The row at a height of the whole content."""
        return next((row for row in self.rows if row.top <= y < row.top + row.height), None)


def block_rect(axis: Axis, block: LaneBlock, row: QRect, start: datetime, end: datetime) -> QRect:
    """Where a time of a block lies in its lane; blocks that share the lane share its height."""
    left, width = axis.span(start, end)
    inner = row.adjusted(0, 5, 0, -5)
    height = inner.height() // block.rows
    return QRect(row.left() + left, inner.top() + block.row * height, width, height - (1 if block.rows > 1 else 0))


def blocks_at(axis: Axis, lane: Lane, row: QRect) -> Iterator[tuple[QRect, LaneBlock]]:
    """Each block's whole area, set-up to tear-down."""
    for block in lane.blocks:
        yield block_rect(axis, block, row, block.need.start, block.need.end), block
