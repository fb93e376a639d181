"""Clocks as intervals, policies, the clock-work's rows, messages, calendar, contracts, attachments, other systems."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from console.storage.migrations.clocks_0002 import clocks_of
from console.storage.migrations.shipped_0002 import POLICIES, RULE
from console.storage.migrations.specs import create
from console.storage.types import Json, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = {
    "policies": (
        "id: text, clock: text, order: integer, starts: json, stops: json, steps: json, restarts: json, "
        "paused_by: json, exempt_by: json, basis: text, working: yes_no, current: yes_no, version: integer"
    ),
    "calendar_days": "id: text, working: yes_no, name: text, hours: json, version: integer",
    "periods": (
        "id: text, name: text, start: time, end: time, kind: text, grades: json, places: json, version: integer"
    ),
    "contracts": (
        "id: text, code: text, customer: text, title: text, scope: text, places: json, services: json, "
        "valid_from: time?, valid_to: time?, version: integer"
    ),
    "hotlines": "id: text, number: text, name: text, places: json, order: integer, version: integer",
    "attachments": (
        "id: text, ticket: owner:tickets, name: text, media: text, size: integer, digest: text, at: time, "
        "by: text, note: text, version: integer"
    ),
    "dues": "id: text, kind: text, at: time?!, fired: json, version: integer",
    "alarms": (
        "id: text, ticket: text!, clock: text, run: integer, step: text, at: time, priority: integer, "
        "notice: yes_no, unreached: yes_no, acknowledged: time?, acknowledged_by: text, shelved_until: time?, "
        "shelved_by: text, shelf_reason: text, cleared: time?, version: integer"
    ),
    "channels": (
        "id: text, kind: text, name: text, settings: json, secret: text, enabled: yes_no, per_minute: integer, "
        "version: integer"
    ),
    "recipients": (
        "id: text, name: text, role: text, addresses: json, customers: json, places: json, language: text, "
        "active: yes_no, version: integer"
    ),
    "messages": (
        "id: text, kind: text, subject: text!, clock: text, step: text, step_key: text, role: text, "
        "recipient: text, name: text, channel: text, address: text, title: text, text: text, made: time, "
        "ready: time, priority: integer, state: text!, attempts: integer, sent: time?, ended: time?, "
        "holder: text, problem: text, repeated: yes_no, first: yes_no, digest: text, rest: json, "
        "caused: integer, answer: text, answered_by: text, version: integer"
    ),
    "tokens": (
        "id: text, name: text, hash: text, created: time, by: text, revoked: time?, version: integer"
    ),
    "listeners": "id: text, callback: text, query: text, token: text, delivered: long, version: integer",
    "blobs": "id: text, content: bytes",
    "leases": "name: text, holder: text, label: text, since: time, expires: time",
    "watermarks": "name: text, at: time, boot: text, uptime: float",
}  # fmt: skip
ADDED: dict[str, tuple[sa.Column[Any], ...]] = {
    "sites": (
        sa.Column("country", sa.Text, nullable=False, server_default="CN"),
        sa.Column("hours", Json, nullable=False, server_default="[]"),
        sa.Column("language", sa.Text, nullable=False, server_default="zh_CN"),
    ),
    "dispatchers": (sa.Column("role", sa.Text, nullable=False, server_default="dispatcher"),),
    "tickets": (
        sa.Column("clocks", Json, nullable=False, server_default="[]"),
        sa.Column("priority", sa.Integer, nullable=False, server_default="3"),
        sa.Column("parent", sa.Text, nullable=False, server_default=""),
        sa.Column("flaps", sa.Integer, nullable=False, server_default="0"),
        sa.Column("contract", sa.Text, nullable=False, server_default=""),
        sa.Column("source", sa.Text, nullable=False, server_default="hand"),
        sa.Column("external", sa.Text, nullable=False, server_default=""),
        sa.Column("extra", Json, nullable=False, server_default="{}"),
    ),
}


def upgrade() -> None:
    tables = {name: create(name, spec) for name, spec in TABLES.items()}
    if op.get_bind().dialect.name == "postgresql":  # files are packed already, and parts of them are read
        op.execute("ALTER TABLE blobs ALTER COLUMN content SET STORAGE EXTERNAL")
    for name, columns in ADDED.items():
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.add_column(column)
    _convert_tickets()
    with op.batch_alter_table("tickets") as table:
        table.drop_column("pauses")
    for name, columns in ADDED.items():
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.alter_column(column.name, server_default=None)
    _ship(tables["policies"])


def _convert_tickets() -> None:
    """Every ticket's pauses become the intervals of the clocks it had."""
    names = ("received", "last_feedback", "answered", "restored", "closed", "expected_repair")
    times = [sa.column(name, UtcDateTime) for name in names]
    others = [sa.column("id", sa.Text), sa.column("state", sa.Text), sa.column("pauses", Json)]
    tickets = sa.table("tickets", *others, *times, sa.column("clocks", Json))
    connection = op.get_bind()
    rows = connection.execute(sa.select(*(tickets.c[column.name] for column in (*others, *times)))).mappings().all()
    change = sa.update(tickets).where(tickets.c.id == sa.bindparam("key")).values(clocks=sa.bindparam("found"))
    if rows:
        connection.execute(change, [{"key": row["id"], "found": clocks_of(dict(row))} for row in rows])


def _ship(policies: sa.Table) -> None:
    """Shipped rows come through change rows; the new epoch makes whoever holds a snapshot read everything anew."""
    counters = sa.table("counters", sa.column("name"), sa.column("value"), sa.column("epoch"))
    own = counters.c.name == "changes"
    connection = op.get_bind()
    last = connection.execute(sa.select(counters.c.value).where(own)).scalar_one()
    changes = sa.table(
        "changes",
        sa.column("seq"), sa.column("at", UtcDateTime), *(sa.column(n) for n in ("by", "command", "kind", "entity")),
        sa.column("before", Json), sa.column("after", Json),
    )  # fmt: skip
    rules = sa.table("rules", *(sa.column(name) for name in ("id", "severity", "version")), sa.column("values", Json))
    shipped = [("policy", policies, row) for row in POLICIES] + [("rule", rules, RULE)]
    for seq, (kind, table, row) in enumerate(shipped, start=last + 1):
        op.bulk_insert(table, [row])
        told = {"at": datetime.now(UTC), "by": "", "command": "shipped-0002", "kind": kind, "before": None}
        op.bulk_insert(changes, [{"seq": seq, "entity": row["id"], "after": row, **told}])
    number = {"value": last + len(shipped), "epoch": uuid.uuid4().hex}
    connection.execute(sa.update(counters).where(own).values(**number))
    connection.execute(sa.insert(counters).values(name="dated", value=_latest(connection, changes, last), epoch=""))


def _latest(connection: sa.Connection, changes: sa.TableClause, last: int) -> int:
    """The latest date of a change so far, in microseconds since 1970 UTC: none to come may be dated before it."""
    at: datetime = connection.execute(sa.select(sa.func.max(changes.c.at)).where(changes.c.seq <= last)).scalar_one()
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
