"""Where blocks lie on a lane."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QRect

from console.planning.day.axis import Axis
from console.planning.day.lanes import Lane, LaneBlock


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
