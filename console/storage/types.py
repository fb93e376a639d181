"""Column types that read back on both databases exactly what was written."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant. PostgreSQL keeps `timestamptz`, SQLite, without zones, UTC. Naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime can't be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """Nested values. None is SQL NULL, not the JSON word."""

    impl = JSON(none_as_null=True)
    cache_ok = True


def write_json(value: Any) -> str:
    """JSON as it is stored: letters as themselves; NaN is refused, since PostgreSQL would."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
