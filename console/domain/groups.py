"""Rows of a table by something that they have in common, brought from version to version (`Table.following`)."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any, Generic, Self, TypeVar

from console.domain.table import Entity, Table

T = TypeVar("T", bound=Entity)


class Groups(ABC, Generic[T]):
    """Made for one table and what comes of it: a subclass says the `key` of a row, and their `order` in a group.

    A look costs by what changed since the last one, and by the size of one group. It is one object for all versions:
    ask it at once (`table.following(Sub).of(table).get(key)`), and keep what it answers, not itself.
    """

    latest_first = False

    def __init__(self) -> None:
        self._table: Table[T] = Table()
        self._groups: dict[str, T | dict[str, T]] = {}  # a row alone stands for itself: of most there is but one

    @staticmethod
    @abstractmethod
    def key(row: Any) -> str:
        """To which group a row belongs; '' to none."""

    @staticmethod
    def order(row: Any) -> Any:
        """By what the rows of a group are sorted: their ids unless a subclass says otherwise."""
        return row.id

    def of(self, table: Table[T]) -> Self:
        """Itself, as this version of the table stands."""
        if table is not self._table:
            if len(self._table):
                for key in table.differing(self._table):
                    self._move(key, self._table.get(key), table.get(key))
            else:
                self._fill(table)
            self._table = table
        return self

    def _fill(self, table: Table[T]) -> None:
        """As `_move` of every row where nothing is known: a first picture waits for it."""
        key, groups = self.key, self._groups
        for row in table.values():
            if group := key(row):
                held = groups.setdefault(group, row)
                if isinstance(held, dict):
                    held[row.id] = row
                elif held is not row:
                    groups[group] = {held.id: held, row.id: row}

    def _move(self, key: str, old: T | None, new: T | None) -> None:
        """What stays in its group keeps its place there."""
        was, now = self.key(old) if old is not None else "", self.key(new) if new is not None else ""
        if was and was != now:
            self._leave(was, key)
        if now and new is not None:
            self._enter(now, key, new)

    def _leave(self, group: str, key: str) -> None:
        held = self._groups[group]
        if isinstance(held, dict):
            del held[key]
        if not isinstance(held, dict) or not held:
            del self._groups[group]

    def _enter(self, group: str, key: str, row: T) -> None:
        held = self._groups.get(group)
        if isinstance(held, dict):
            held[key] = row
        elif held is None or held.id == key:
            self._groups[group] = row
        else:
            self._groups[group] = {held.id: held, key: row}

    def of_several(self) -> list[str]:
        """The groups that have more than one row."""
        return [key for key, held in self._groups.items() if isinstance(held, dict) and len(held) > 1]

    def rows(self, key: str) -> Collection[T]:
        """The rows of a group in no order, not to be kept."""
        held = self._groups.get(key, {})
        return held.values() if isinstance(held, dict) else (held,)

    def get(self, key: str) -> tuple[T, ...]:
        """The rows of a group in their order; of equal ones the first written comes first, or last (`latest_first`)."""
        found = tuple(sorted(self.rows(key), key=self.order))
        return found[::-1] if self.latest_first else found
