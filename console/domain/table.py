"""An immutable table of entities with indexes that are made once a version."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar


class Entity(Protocol):
    """What a table can hold: anything with an opaque id and a version."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Entity)
R = TypeVar("R")


class Table(Mapping[str, T], Generic[T]):
    """Entities by id. Never changed in place: `changed` makes the next one."""

    __slots__ = ("_derived", "_rows")

    def __init__(self, rows: Iterable[T] | dict[str, T] = ()) -> None:
        self._rows: dict[str, T] = rows if isinstance(rows, dict) else {row.id: row for row in rows}
        self._derived: dict[Callable[..., Any], Any] = {}

    def __getitem__(self, key: str) -> T:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"Table({len(self)} rows)"

    def derived(self, make: Callable[["Table[T]"], R]) -> R:
        """`make(self)`, computed once for this version of the table."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: R = self._derived[make]
        return made

    def changed(self, puts: Iterable[T], removed: Iterable[str] = ()) -> "Table[T]":
        """The table after these rows were put and those ids removed; order of ids is kept, new ones come last."""
        rows = dict(self._rows)
        for row in puts:
            rows[row.id] = row
        for key in removed:
            rows.pop(key, None)
        return Table(rows)
