"""The first schema, with the rows every site starts from."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from console.storage.migrations.shipped_0001 import SHIPPED
from console.storage.migrations.specs import create

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = {
    "changes": "seq: long, at: time, by: text, command: text!, kind: text, entity: text!, before: json?, after: json?",
    "circuits": (
        "id: text, code: text, customer: text, contract: text, a_end: text, z_end: text, bandwidth: text, "
        "place: text, service: text, version: integer"
    ),
    "conferences": (
        "id: text, system: text, title: text, start: time, end: time, scope_text: text, scope: json, "
        "notice: text, state: text, version: integer"
    ),
    "counters": "name: text, value: long, epoch: text",
    "customers": "id: text, name: text, grade: text, version: integer",
    "dispatchers": "id: text, name: text, version: integer",
    "export_records": (
        "id: text, what: text, by: text, at: time, rows: integer, file: text, full_phones: yes_no, version: integer"
    ),
    "levels": "id: text, rank: integer, names: json, version: integer",
    "people": (
        "id: text, code: text, name: text, level: text, place: text, post: text, phone: text, unit: text, "
        "duty: text, skills: json, leave: json, note: text, version: integer"
    ),
    "places": (
        "id: text, code: text, name: text, level: text, parent: text, latitude: float?, "
        "longitude: float?, version: integer"
    ),
    "rules": "id: text, severity: text, values: json, version: integer",
    "sites": "id: text, name: text, zone: text, drill: yes_no, version: integer",
    "systems": "id: text, order: integer, names: json, version: integer",
    "tickets": (
        "id: text, code: text, circuit: text, customer: text, place: text, summary: text, received: time, "
        "received_by: text, state: text, contact: text, side: text, cause: text, expected_repair: time?, "
        "assignee: text, last_feedback: time?, answered: time?, pauses: json, resume_to: text, "
        "restored: time?, closed: time?, duplicate_of: text, reopened: integer, version: integer"
    ),
    "venues": (
        "id: text, name: text, level: text, place: text, systems: json, circuit: text, address: text, "
        "room: text, skills: json, version: integer"
    ),
    "needs": (
        "id: text, conference: owner:conferences, venue: owner:venues, place: text, level: text, "
        "room: text, start: time, end: time, meeting_start: time, meeting_end: time, post: text, "
        "posts: json, skills: json, count: integer, version: integer"
    ),
    "ticket_events": (
        "id: text, ticket: owner:tickets, at: time, by: text, what: text, text: text, facts: json, version: integer"
    ),
    "assignments": (
        "id: text, need: owner:needs, person: owner:people, at: time, by: text, override: text, version: integer"
    ),
}


def upgrade() -> None:
    tables = {name: create(name, spec) for name, spec in TABLES.items()}
    _ship(tables)


def _ship(tables: dict[str, sa.Table]) -> None:
    """Shipped rows come through change rows like any other, so that whoever follows the changes sees them."""
    now = datetime.now(UTC)
    changes = []
    for seq, (kind, table, row) in enumerate(SHIPPED, start=1):
        op.bulk_insert(tables[table], [row])
        changes.append(
            {
                "seq": seq,
                "at": now,
                "by": "",
                "command": "shipped-0001",
                "kind": kind,
                "entity": row["id"],
                "after": row,
            }
        )
    op.bulk_insert(tables["changes"], [{"before": None, **change} for change in changes])
    op.bulk_insert(tables["counters"], [{"name": "changes", "value": len(changes), "epoch": uuid.uuid4().hex}])
