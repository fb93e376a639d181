"""Entities to rows and back: typed columns as themselves, nested values as JSON, by the plan of the codec."""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, get_type_hints

from sqlalchemy import Connection, DateTime, Table, Text, cast, select, type_coerce

from console.domain.codec import plan
from console.domain.decoding import Sharing, made
from console.domain.snapshot import KIND_OF, KINDS
from console.storage import tables
from console.storage.problems import UNSTORABLE, StorageProblem
from console.storage.types import Json, UtcDateTime

PORTION = 400  # rows read at once: what two rows share is mostly near, and the processor still has it at hand


def table_of(kind: str) -> Table:
    """The database table of a kind."""
    return tables.changes.metadata.tables[KINDS[kind].table]


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


def read_entities(connection: Connection, kind: str, sharing: Sharing) -> dict[str, Any]:
    """All entities of a kind by id, in the order of the rows; equal parts are one object within `sharing`."""
    cls, names, sqlite = KINDS[kind].cls, [name for name, _, _ in _plan(kind)], connection.dialect.name == "sqlite"
    readers = [_reader(kind, name, sharing) for name in names]
    found: dict[str, Any] = {}
    for portion in connection.execute(select(*columns_of(kind, sqlite))).partitions(PORTION):
        columns = zip(*portion, strict=True)
        values = (read(column) for read, column in zip(readers, columns, strict=True))
        found.update((entity.id, entity) for entity in made(cls, names, values, len(portion)))
        sharing.forget()
    return found


def _reader(kind: str, name: str, sharing: Sharing) -> Callable[[Sequence[Any]], Iterable[Any]]:
    """How a column is read as the driver gives it."""
    column = table_of(kind).c[name].type
    if isinstance(column, Json):
        return sharing.reader(_hints(kind)[name]).read
    if isinstance(column, UtcDateTime):
        return sharing.instants.stored
    return sharing.texts if isinstance(column, Text) else iter


@cache
def columns_of(kind: str, sqlite: bool) -> tuple[Any, ...]:
    """The table's columns in the order of the entity's fields, nested values and times as the driver has them."""
    table = table_of(kind)
    return tuple(_bare(table.c[name], sqlite) for name, _, _ in _plan(kind))


def _bare(column: Any, sqlite: bool) -> Any:
    if isinstance(column.type, Json):
        return type_coerce(column, Text) if sqlite else cast(column, Text)
    if isinstance(column.type, UtcDateTime):
        return type_coerce(column, Text if sqlite else DateTime(timezone=True))
    return column


@cache
def _writers(cls: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """Only columns of JSON are converted; a datetime is written by its column's own type."""
    table = table_of(KIND_OF[cls])
    return tuple((name, to if isinstance(table.c[name].type, Json) else None) for name, to, _ in plan(cls))


@cache
def _hints(kind: str) -> dict[str, Any]:
    return get_type_hints(KINDS[kind].cls)


def _plan(kind: str) -> Any:
    cls: Any = KINDS[kind].cls
    return plan(cls)
