"""The tree a model stands on: items that know their parent and place. No Qt here."""

from collections.abc import Iterator, Sequence
from typing import Any


class Item:
    """One shown row. `name` is (depth, key): the same key at another depth is another item."""

    __slots__ = ("children", "group", "key", "name", "number", "parent", "position", "row")

    def __init__(self, number: int, parent: "Item | None", key: str, row: Any, group: bool) -> None:
        self.number = number
        self.parent = parent
        self.key = key
        self.name: tuple[int, str] = (parent.name[0] + 1 if parent else -1, key)
        self.row = row
        self.group = group
        self.position = 0
        self.children: list[Item] = []

    def insert(self, at: int, items: Sequence["Item"]) -> None:
        """Put items before position `at`."""
        self.children[at:at] = items
        for item in items:
            item.parent = self
        self.renumber(at)

    def cut(self, first: int, last: int) -> list["Item"]:
        """Take out the children from `first` to `last`, both included."""
        taken = self.children[first : last + 1]
        del self.children[first : last + 1]
        self.renumber(first)
        return taken

    def renumber(self, start: int = 0) -> None:
        for position in range(start, len(self.children)):
            self.children[position].position = position

    def below(self) -> Iterator["Item"]:
        """Everything below, parents before children."""
        for child in self.children:
            yield child
            yield from child.below()


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending positions as (first, last) of neighbours."""
    found: list[tuple[int, int]] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return found


def staying(order: Sequence[int]) -> set[int]:
    """The values of a longest ascending subsequence: those that need not be moved."""
    tails: list[int] = []  # indexes into order
    before: list[int] = [-1] * len(order)
    for index, value in enumerate(order):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if order[tails[middle]] < value:
                low = middle + 1
            else:
                high = middle
        before[index] = tails[low - 1] if low else -1
        tails[low : low + 1] = [index]
    kept: set[int] = set()
    step = tails[-1] if tails else -1
    while step >= 0:
        kept.add(order[step])
        step = before[step]
    return kept
