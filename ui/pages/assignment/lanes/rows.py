"""Where the rows of people lie: headings and lanes, found by height or by person at once."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

NAME_WIDTH, GROUP_HEIGHT, LANE_HEIGHT = 188, 24, 32


class Group(Protocol):
    """What a group of lanes is at least: of the day or of the week."""

    @property
    def unit(self) -> str: ...
    @property
    def post(self) -> str: ...
    @property
    def required(self) -> int: ...
    @property
    def away(self) -> int: ...
    @property
    def lanes(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A heading (`lane` None) or a lane, at `top` with `height` in px of the whole content."""

    group: Group
    lane: Any
    top: int
    height: int


class LaneLayout:
    """The rows of these groups; `height_of(lane)` in px at the scale shown."""

    def __init__(self, groups: Sequence[Group] = (), heading: int = 0, height_of: Callable[[Any], int] = int) -> None:
        self.rows: list[LaneRow] = []
        self.height = 0
        for group in groups:
            self._add(LaneRow(group, None, self.height, heading))
            for lane in group.lanes:
                self._add(LaneRow(group, lane, self.height, height_of(lane)))
        self._tops = [row.top for row in self.rows]
        self._lanes = [row for row in self.rows if row.lane is not None]
        self._place = {row.lane.person.id: number for number, row in enumerate(self._lanes)}

    def _add(self, row: LaneRow) -> None:
        self.rows.append(row)
        self.height += row.height

    def lanes(self) -> list[LaneRow]:
        """The rows that are lanes."""
        return self._lanes

    def row_of(self, person: str) -> LaneRow | None:
        """The lane of a person."""
        number = self._place.get(person)
        return None if number is None else self._lanes[number]

    def beside(self, person: str, by: int) -> str:
        """Who is so many lanes below (negative: above), the first or the last beyond the ends; from '' the first."""
        if not self._lanes:
            return ""
        here = self._place.get(person)
        number = 0 if here is None else min(max(here + by, 0), len(self._lanes) - 1)
        return str(self._lanes[number].lane.person.id)

    def row_at(self, y: int) -> LaneRow | None:
        """The row at a height of the whole content."""
        return next(self.between(y, y), None)

    def between(self, top: int, bottom: int) -> Iterator[LaneRow]:
        """The rows that touch the heights from `top` to `bottom`, both included."""
        for number in range(max(0, bisect_right(self._tops, top) - 1), len(self.rows)):
            row = self.rows[number]
            if row.top > bottom:
                return
            if row.top + row.height > top:
                yield row
