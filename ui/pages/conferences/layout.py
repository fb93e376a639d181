"""Where the parts of the day's timeline lie: hours, lanes, blocks, overlap lines. Whole pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from console.planning.conferences.day import Block, ConferenceDay, Lane, Overlap, peaks
from console.planning.conferences.joint import JointTest
from console.planning.day.axis import Axis

NAME, HOURS, LINE = 88, 26, 26
ROW, ROW_COMPACT, ROW_LEAST = 44, 32, 26
MOST_LINES = 3
ROOMY_ROWS = 4  # more rows than these are made lower, so that the table below keeps its place


@dataclass(frozen=True, slots=True)
class LaneRect:
    """A system's lane over the whole width."""

    lane: Lane
    area: QRect


@dataclass(frozen=True, slots=True)
class BlockRect:
    """A conference: from set-up to tear-down, and the meeting inside."""

    block: Block
    whole: QRect
    meeting: QRect


@dataclass(frozen=True, slots=True)
class TestRect:
    """A joint test: its line through the lane of its system, and how far its words may run."""

    test: JointTest
    line: QRect
    words: QRect


@dataclass(frozen=True, slots=True)
class OverlapRect:
    """An overlap: its stretch, and the line of words that tells it."""

    overlap: Overlap
    stretch: QRect
    words: QRect


@dataclass(frozen=True, slots=True)
class DayLayout:
    """Everything, at one width. `lines` is how many lines the overlaps take; those beyond are told in the tool tip."""

    axis: Axis
    hours: QRect
    track: QRect
    lanes: tuple[LaneRect, ...]
    blocks: tuple[BlockRect, ...]
    overlaps: tuple[OverlapRect, ...]
    foot: QRect
    height: int
    tests: tuple[TestRect, ...] = ()


def lay_out(day: ConferenceDay, width: int, scale: float, compact: bool, name: int, widths: Sequence[int]) -> DayLayout:
    """`name` is the width that the systems' names need, `widths` those of the overlaps' sentences (of
    `peaks(day.overlaps)`), symbols included.
    """
    name, top = max(name, round(NAME * scale)), round(HOURS * scale)
    axis = Axis(day.start, day.end, max(1, width - name))
    row = round(_row_height(day, compact) * scale)
    lanes: list[LaneRect] = []
    blocks: list[BlockRect] = []
    for lane in day.lanes:
        area = QRect(0, top, width, row * lane.rows)
        lanes.append(LaneRect(lane, area))
        blocks += [_block(axis, block, name, top, row, scale) for block in lane.blocks]
        top += area.height()
    overlaps, foot = _overlaps(axis, day, QRect(name, top, width - name, round(LINE * scale)), widths)
    track = QRect(name, round(HOURS * scale), width - name, top - round(HOURS * scale))
    return DayLayout(
        axis, QRect(name, 0, width - name, round(HOURS * scale)), track, tuple(lanes), tuple(blocks), overlaps,
        QRect(0, top, width, foot), top + foot, _tests(axis, day, lanes, blocks, scale),
    )  # fmt: skip


def _row_height(day: ConferenceDay, compact: bool) -> int:
    rows = sum(lane.rows for lane in day.lanes)
    if rows <= ROOMY_ROWS:
        return ROW_COMPACT if compact else ROW
    return ROW_COMPACT if rows <= 2 * ROOMY_ROWS and not compact else ROW_LEAST


def _block(axis: Axis, block: Block, left: int, top: int, row: int, scale: float) -> BlockRect:
    gap = round((4 if row > ROW_COMPACT * scale else 3) * scale)
    y, height = top + block.row * row + gap, row - 2 * gap
    start, width = axis.span(block.setup, block.teardown)
    begin, length = axis.span(block.start, block.end)
    return BlockRect(block, QRect(left + start, y, width, height), QRect(left + begin, y, length, height))


def _tests(
    axis: Axis, day: ConferenceDay, lanes: Sequence[LaneRect], blocks: Sequence[BlockRect], scale: float
) -> tuple[TestRect, ...]:
    """Words end before the next block or test of the lane."""
    found = []
    for test in day.tests:
        lane = next((rect.area for rect in lanes if rect.lane.system == test.system), None)
        if lane is None:
            continue
        left = lane.right() + 1 - axis.width + axis.x(test.at)
        ahead = [rect.whole.left() for rect in blocks if lane.contains(rect.whole) and rect.whole.right() > left]
        others = (lane.right() + 1 - axis.width + axis.x(t.at) for t in day.tests if t.system == test.system)
        right = min([*ahead, *(x for x in others if x > left), lane.right()])
        room = max(0, right - left - round(4 * scale))
        found.append(
            TestRect(test, QRect(left, lane.top(), 1, lane.height() - 1), QRect(left, lane.top(), room, lane.height()))
        )
    return tuple(found)


def _overlaps(
    axis: Axis, day: ConferenceDay, first: QRect, widths: Sequence[int]
) -> tuple[tuple[OverlapRect, ...], int]:
    """Each sentence begins under its stretch, moved left where it would run out, a line lower where one stands."""
    ends: list[int] = []
    found: list[OverlapRect] = []
    for overlap, width in zip(peaks(day.overlaps), widths, strict=True):
        start, length = axis.span(overlap.start, overlap.end)
        wide = min(width, first.width())
        left = first.left() + max(0, min(start, first.width() - wide))
        line = next((n for n, end in enumerate(ends) if end < left), len(ends))
        if line >= MOST_LINES:
            continue
        ends[line : line + 1] = [left + wide]
        top = first.top() + line * first.height()
        stretch = QRect(first.left() + start, first.top(), length, first.height())
        found.append(OverlapRect(overlap, stretch, QRect(left, top, wide, first.height())))
    return tuple(found), max(1, len(ends)) * first.height()
