"""Arrays by slot that grow with the tickets, and codes for values that many tickets share."""

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

V = TypeVar("V", bound=Hashable)
Slots = NDArray[np.int32]
Flags = NDArray[np.bool_]
LEAST = 1024


class Columns:
    """Named arrays of one length. Room is doubled, so that a new ticket costs no copy of the others."""

    def __init__(self, **types: Any) -> None:
        """`types` names a column with its numpy type."""
        self._types = types
        self.size = 0
        self._room = 0
        self._arrays: dict[str, NDArray[Any]] = {}
        self.clear()

    def clear(self) -> None:
        """No rows any more."""
        self.size, self._room = 0, LEAST
        self._arrays = {name: np.zeros(LEAST, kind) for name, kind in self._types.items()}

    def resize(self, size: int) -> None:
        """Rows up to `size`; new ones are 0."""
        if size > self._room:
            self._room = max(size, self._room * 2)
            self._arrays = {name: _grown(array, self._room) for name, array in self._arrays.items()}
        self.size = size

    def __getitem__(self, name: str) -> NDArray[Any]:
        """The column as it is now; a view, to be read or written at once."""
        return self._arrays[name][: self.size]


def _grown(array: NDArray[Any], room: int) -> NDArray[Any]:
    made = np.zeros(room, array.dtype)
    made[: len(array)] = array
    return made


class Codes(Generic[V]):
    """Small numbers for values, given as they come; 0 is the empty value."""

    def __init__(self, empty: V) -> None:
        self.values: list[V] = [empty]
        self._numbers: dict[V, int] = {empty: 0}

    def number(self, value: V) -> int:
        """The number of a value, a new one for a value never seen."""
        found = self._numbers.get(value)
        if found is None:
            found = self._numbers[value] = len(self.values)
            self.values.append(value)
        return found

    def known(self, value: V) -> int:
        """The number of a value, -1 for one never seen."""
        return self._numbers.get(value, -1)
