"""Whole tables from one database to another, whatever their kinds, with digests that tell whether all arrived."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, DateTime, LargeBinary, MetaData, Table, delete, event, insert, select

from console.storage.types import Json, UtcDateTime

_BATCH = 2_000
_BATCH_OF_FILES = 2  # rows that may hold 10 MB each
SCHEMA = "alembic_version"  # about the database itself, not of its contents
OWN = frozenset({"leases", "watermarks"})  # of the machines that work on this database now: neither saved nor replaced


class Digest:
    """Number and checksum of a table's rows. Their order doesn't matter: the databases sort text differently."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, row: dict[str, Any]) -> None:
        """Count one row in."""
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=_told)
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(text.encode()).digest())) % (1 << 256)
        self.rows += 1

    def facts(self) -> dict[str, Any]:
        """As a manifest holds it."""
        return {"rows": self.rows, "sha256_sum": f"{self._sum:064x}"}


def _told(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(type(value).__name__)


def reflected(connection: Connection) -> dict[str, Table]:
    """The tables as they really are, an older schema's too, with column types that read alike on both databases."""
    metadata = MetaData()

    @event.listens_for(metadata, "column_reflect")
    def own_types(_: Any, __: Any, column: Any) -> None:
        if isinstance(column["type"], DateTime):
            column["type"] = UtcDateTime()
        elif isinstance(column["type"], JSON):
            column["type"] = Json()

    metadata.reflect(connection)
    return {table.name: table for table in metadata.sorted_tables if table.name != SCHEMA and table.name not in OWN}


def digests(connection: Connection, tables: Iterable[Table]) -> dict[str, dict[str, Any]]:
    """The digest of each table."""
    return {table.name: _read(connection, table, None, None) for table in tables}


def copy(source: Connection, target: Connection) -> dict[str, dict[str, Any]]:
    """Replace the target's rows by the source's; both have the same schema. Returns the digests of what was read."""
    there = reflected(target)
    for table in reversed(there.values()):
        target.execute(delete(table))
    return {name: _read(source, table, target, there[name]) for name, table in reflected(source).items()}


def _read(source: Connection, table: Table, target: Connection | None, into: Table | None) -> dict[str, Any]:
    digest = Digest()
    for part in source.execute(select(table).execution_options(yield_per=_batch(table))).mappings().partitions():
        rows = [dict(row) for row in part]
        for row in rows:
            digest.add(row)
        if target is not None and into is not None:
            target.execute(insert(into), rows)
    return digest.facts()


def _batch(table: Table) -> int:
    """Rows to hold at once."""
    return _BATCH_OF_FILES if any(isinstance(column.type, LargeBinary) for column in table.columns) else _BATCH
