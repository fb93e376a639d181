"""What was looked at last, kept for the next look: so many things at the most, the longest unseen goes first."""

from collections.abc import Callable, Hashable
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Things by a key, to be made for a table that others follow (`Table.following`)."""

    most: ClassVar[int] = 8

    def __init__(self) -> None:
        self._kept: dict[Hashable, T] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is known by this key, made if it isn't."""
        found = self._kept.pop(key) if key in self._kept else make()
        self._kept[key] = found
        while len(self._kept) > self.most:
            del self._kept[next(iter(self._kept))]
        return found
