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


def free_after(axis: Axis, lane: Lane, row: QRect, block: LaneBlock) -> int:
    """The px up to which nothing stands on the lane after a block."""
    end = block.need.end
    begins = (other.travel_from or other.need.start for other in lane.blocks if other is not block)
    later = [moment for moment in (*begins, *(leave.start for leave in lane.leave)) if moment >= end]
    beside = any(other is not block and other.need.start < end < other.need.end for other in lane.blocks)
    away = any(leave.start < end < leave.end for leave in lane.leave)
    last = end if beside or away else min(later, default=axis.end)
    return row.left() + min(axis.width, axis.x(last))


def blocks_at(axis: Axis, lane: Lane, row: QRect) -> Iterator[tuple[QRect, LaneBlock]]:
    """Each block's whole area, set-up to tear-down."""
    for block in lane.blocks:
        yield block_rect(axis, block, row, block.need.start, block.need.end), block
