"""An immutable table of entities with indexes that are made once a version, or follow it from version to version."""

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from threading import get_ident
from typing import Any, Generic, Protocol, TypeVar, overload

STEPS = 64  # how many versions back a table can say what changed
LEAST, PART = 256, 64  # changes that lie over the rows until they are folded in: so many, or this part of the rows
GONE: Any = object()


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
    """Entities by id. Never changed in place: `changed` makes the next one.

    To copy 100,000 rows takes milliseconds in which no other thread runs. So a version is the rows of an earlier one
    with what changed since over them, and is made whole when someone goes through it.
    """

    __slots__ = ("_derived", "_followers", "_size", "_state", "_steps")

    def __init__(self, rows: Iterable[T] | dict[str, T] = ()) -> None:
        whole: dict[str, T] = rows if isinstance(rows, dict) else {row.id: row for row in rows}
        self._state: tuple[dict[str, T], dict[str, T]] = (whole, {})  # as one: other threads read it meanwhile
        self._size = len(whole)
        self._derived: dict[Callable[..., Any], Any] = {}
        self._steps: tuple[_Step, ...] = (_Step(),)
        self._followers: dict[tuple[Callable[..., Any], int], Any] = {}

    @property
    def _rows(self) -> dict[str, T]:
        rows, over = self._state
        if over:
            rows = _folded(rows, over)
            self._state = (rows, {})
        return rows

    def __getitem__(self, key: str) -> T:
        rows, over = self._state
        row = over[key] if key in over else rows[key]
        if row is GONE:
            raise KeyError(key)
        return row

    @overload
    def get(self, key: str, /) -> T | None: ...
    @overload
    def get(self, key: str, default: T, /) -> T: ...
    @overload
    def get(self, key: str, default: R, /) -> T | R: ...
    def get(self, key: str, default: Any = None, /) -> Any:
        """As of any mapping; straight from the rows, since it is asked a million times before the first picture."""
        rows, over = self._state
        if key in over:
            return default if over[key] is GONE else over[key]
        return rows.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return self._size

    def __contains__(self, key: object) -> bool:
        rows, over = self._state
        return over[key] is not GONE if key in over else key in rows

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
        puts, removed = list(puts), list(removed)
        rows, over = self._state
        if len(over) > max(LEAST, len(rows) // PART) or any(over.get(row.id) is GONE for row in puts):
            rows, over = self._rows, {}  # what was removed comes back as the last
        over, size = dict(over), self._size
        for row in puts:
            size += row.id not in over and row.id not in rows
            over[row.id] = row
        for key in removed:
            size -= _take_out(key, rows, over)
        made = Table[T]()
        made._state, made._size = (rows, over), size
        touched = (*(row.id for row in puts), *removed)
        made._steps = (*self._steps[-STEPS + 1 :], _Step(touched))
        made._followers = self._followers
        return made


def _take_out(key: str, rows: dict[str, T], over: dict[str, T]) -> bool:
    """Whether it was there."""
    there = over[key] is not GONE if key in over else key in rows
    if key in rows:
        over[key] = GONE
    else:
        over.pop(key, None)
    return there


def _folded(rows: dict[str, T], over: dict[str, T]) -> dict[str, T]:
    made = {**rows, **over}
    for key, row in over.items():
        if row is GONE:
            del made[key]
    return made
