"""Entities to rows and back: typed columns as themselves, nested values as JSON, by the plan of the codec."""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table

from console.domain.codec import plan
from console.domain.snapshot import KIND_OF, KINDS
from console.storage import tables
from console.storage.problems import UNSTORABLE, StorageProblem
from console.storage.types import Json


def table_of(kind: str) -> Table:
    """The database table of a kind."""
    return tables.metadata.tables[KINDS[kind].table]


def row_of(entity: Any) -> dict[str, Any]:
    """The row of an entity. Raises StorageProblem(UNSTORABLE) for text or figures that not every database can hold."""
    cls: Any = type(entity)
    row = {name: getattr(entity, name) if to is None else to(getattr(entity, name)) for name, to in _writers(cls)}
    for name, value in row.items():
        if unstorable(value):
            raise StorageProblem(UNSTORABLE, {"kind": KIND_OF[cls], "entity": row["id"], "field": name})
    return row


def unstorable(value: Any) -> bool:
    """Whether a value would be refused or altered by one of the databases: NUL, lone surrogates, NaN."""
    if isinstance(value, str):
        return "\0" in value or not _encodable(value)
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, dict):
        return any(unstorable(part) for pair in value.items() for part in pair)
    return isinstance(value, (list, tuple)) and any(unstorable(part) for part in value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def entities_of(kind: str, rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Entities by id from rows whose columns stand in the order of the fields."""
    cls, readers = KINDS[kind].cls, _readers(kind)
    found: dict[str, Any] = {}
    for row in rows:
        values = list(row)
        for index, back in readers:
            values[index] = back(values[index])
        entity = cls(*values)
        found[entity.id] = entity
    return found


@cache
def columns_of(kind: str) -> tuple[Any, ...]:
    """The table's columns in the order of the entity's fields."""
    table = table_of(kind)
    return tuple(table.c[name] for name, _, _ in _plan(kind))


@cache
def _writers(cls: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """Only columns of JSON are converted; a datetime is written by its column's own type."""
    table = table_of(KIND_OF[cls])
    return tuple((name, to if isinstance(table.c[name].type, Json) else None) for name, to, _ in plan(cls))


@cache
def _readers(kind: str) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    table = table_of(kind)
    return tuple(
        (index, back)
        for index, (name, _, back) in enumerate(_plan(kind))
        if back is not None and isinstance(table.c[name].type, Json)
    )


def _plan(kind: str) -> Any:
    cls: Any = KINDS[kind].cls
    return plan(cls)
