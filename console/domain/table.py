"""An immutable table of entities with indexes that are made once a version, or follow it from version to version."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from threading import get_ident
from typing import Any, Generic, Protocol, TypeVar

STEPS = 64  # how many versions back a table can say what changed


class Entity(Protocol):
    """What a table can hold: anything with an opaque id and a version."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Entity)
R = TypeVar("R")


class _Step:
    """What one change touched; its identity stands for the version that came of it."""

    __slots__ = ("ids",)

    def __init__(self, ids: tuple[str, ...] = ()) -> None:
        self.ids = ids


class Table(Mapping[str, T], Generic[T]):
    """Entities by id. Never changed in place: `changed` makes the next one."""

    __slots__ = ("_derived", "_followers", "_rows", "_steps")

    def __init__(self, rows: Iterable[T] | dict[str, T] = ()) -> None:
        self._rows: dict[str, T] = rows if isinstance(rows, dict) else {row.id: row for row in rows}
        self._derived: dict[Callable[..., Any], Any] = {}
        self._steps: tuple[_Step, ...] = (_Step(),)
        self._followers: dict[tuple[Callable[..., Any], int], Any] = {}

    def __getitem__(self, key: str) -> T:
        return self._rows[key]

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping; straight from the rows, since it is asked a million times before the first picture."""
        return self._rows.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def keys(self) -> KeysView[str]:
        """As of a dict; so are `values` and `items`: those that a Mapping brings are ten times as slow."""
        return self._rows.keys()

    def values(self) -> ValuesView[T]:
        """The entities."""
        return self._rows.values()

    def items(self) -> ItemsView[str, T]:
        """Ids with their entities."""
        return self._rows.items()

    def __repr__(self) -> str:
        return f"Table({len(self)} rows)"

    def derived(self, make: Callable[["Table[T]"], R]) -> R:
        """`make(self)`, computed once for this version of the table."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: R = self._derived[make]
        return made

    def since(self, older: "Table[T]") -> tuple[str, ...] | None:
        """Ids put or removed between an older version of this table and this one, as they came; None where that is not
        known (no version of it, or too many ago): then the rows must be compared.
        """
        last = older._steps[-1]
        for number in range(len(self._steps) - 1, -1, -1):
            if self._steps[number] is last:
                return tuple(dict.fromkeys(key for step in self._steps[number + 1 :] for key in step.ids))
        return None

    def differing(self, older: "Table[T]") -> tuple[str, ...]:
        """As `since`, by comparing where nothing is known."""
        known = self.since(older)
        if known is not None:
            return known
        was = older._rows
        fresh = [key for key, row in self._rows.items() if was.get(key) is not row]
        return (*fresh, *(key for key in was if key not in self._rows))

    def following(self, make: Callable[[], R]) -> R:
        """`make()`, made once for this table and all that come of it, each thread its own: for an index that is
        brought from version to version by `since` where making it anew would cost too much.
        """
        key = (make, get_ident())
        if key not in self._followers:
            self._followers[key] = make()
        made: R = self._followers[key]
        return made

    def changed(self, puts: Iterable[T], removed: Iterable[str] = ()) -> "Table[T]":
        """The table after these rows were put and those ids removed; order of ids is kept, new ones come last."""
        rows, touched = dict(self._rows), []
        for row in puts:
            rows[row.id] = row
            touched.append(row.id)
        for key in removed:
            rows.pop(key, None)
            touched.append(key)
        made = Table[T](rows)
        made._steps = (*self._steps[-STEPS + 1 :], _Step(tuple(touched)))
        made._followers = self._followers
        return made
