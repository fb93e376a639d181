"""Rows that come with a revision, written with the change rows that tell them."""

import uuid
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from console.storage.types import Json, UtcDateTime

KIND_TABLES = {
    "rule": "rules",
    "policy": "policies",
    "hop": "hops",
    "notice_template": "notice_templates",
    "check_template": "check_templates",
    "shift_pattern": "shift_patterns",
    "readiness_template": "readiness_templates",
    "wall_page": "wall_pages",
}


def ship(shipped: dict[str, list[dict[str, Any]]], revision: str) -> None:
    """New rows by kind, each whole."""
    told: list[tuple[str, dict[str, Any] | None, dict[str, Any]]] = []
    for kind, rows in shipped.items():
        for row in rows:
            op.bulk_insert(sa.table(KIND_TABLES[kind], *_columns(row)), [row])
            told.append((kind, None, row))
    _tell(told, revision)


def add_figures(rule: str, figures: dict[str, Any], revision: str) -> None:
    """Figures that a rule has since this revision; what the site has set stays as it is."""
    rules = sa.table("rules", *(sa.column(name) for name in ("id", "severity", "version")), sa.column("values", Json))
    row = op.get_bind().execute(sa.select(rules).where(rules.c.id == rule)).mappings().one_or_none()
    if row is None:
        return
    before = dict(row)
    missing = {name: value for name, value in figures.items() if name not in before["values"]}
    after = {**before, "values": {**before["values"], **missing}}
    op.execute(sa.update(rules).where(rules.c.id == rule).values(values=after["values"]))
    _tell([("rule", before, after)], revision)


def _columns(row: dict[str, Any]) -> list[Any]:
    return [sa.column(name, Json if isinstance(row[name], (list, dict)) else None) for name in row]


def _tell(told: list[tuple[str, dict[str, Any] | None, dict[str, Any]]], revision: str) -> None:
    """The new epoch makes whoever holds a snapshot read everything anew."""
    connection = op.get_bind()
    counters = sa.table("counters", sa.column("name"), sa.column("value"), sa.column("epoch"))
    own = counters.c.name == "changes"
    seq = connection.execute(sa.select(counters.c.value).where(own)).scalar_one()
    columns: list[Any] = [sa.column(name) for name in ("seq", "by", "command", "kind", "entity")]
    changes = sa.table(
        "changes", *columns, sa.column("at", UtcDateTime), sa.column("before", Json), sa.column("after", Json)
    )
    said = {"at": datetime.now(UTC), "by": "", "command": f"shipped-{revision}"}
    rows = [
        {"seq": seq + number, "kind": kind, "entity": after["id"], "before": before, "after": after, **said}
        for number, (kind, before, after) in enumerate(told, start=1)
    ]
    op.bulk_insert(changes, rows)
    values = {"value": seq + len(rows), "epoch": uuid.uuid4().hex}
    connection.execute(sa.update(counters).where(own).values(**values))
