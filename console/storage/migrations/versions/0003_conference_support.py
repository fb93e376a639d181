"""Notices with answers owed, rounds, checklists, inspections, equipment, the conference's log; faults at venues."""

import json
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from alembic import op

from console.storage.migrations.shipping import ship
from console.storage.migrations.specs import create
from console.storage.types import Json

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = {
    "notice_templates": "id: text, titles: json, texts: json, version: integer",
    "hops": (
        "id: text, order: integer, level: text, sender: text, sender_level: text, unit: text, after: text, "
        "timed: yes_no, means: json, version: integer"
    ),
    "notice_groups": (
        "id: text, name: text, channel: text, systems: json, places: json, order: integer, active: yes_no, "
        "version: integer"
    ),
    "notices": (
        "id: text, conference: owner:conferences, number: integer, kind: text, at: time, by: text, basis: text, "
        "title: text, start: time, end: time, scope_text: text, groups: json, means: json, note: text, "
        "revision: integer, venues: json, version: integer"
    ),
    "addressees": (
        "id: text, conference: owner:conferences, hop: text, place: text, unit: text, number: integer, sent: json, "
        "answers: json, clocks: json, version: integer"
    ),
    "roll_marks": (
        "id: text, conference: owner:conferences, need: text, round: text, result: text, at: time, by: text, "
        "note: text, version: integer"
    ),
    "check_templates": (
        "id: text, code: text, number: integer, names: json, purpose: text, steps: json, systems: json, "
        "levels: json, line: yes_no, current: yes_no, version: integer"
    ),
    "check_runs": (
        "id: text, number: text!, template: text, venue: text, place: text, opened: time, by: text, "
        "conference: text, need: text, plan: text, day: text, results: json, line: json, on_site: text, "
        "done: time?, source: text, digest: text, version: integer"
    ),
    "inspection_plans": (
        "id: text, name: text, template: text, rhythm: text, day: integer, since: text, within: integer, "
        "systems: json, places: json, levels: json, kinds: json, active: yes_no, version: integer"
    ),
    "equipment": (
        "id: text, serial: text, kind: text, model: text, state: text, since: text, place: text, venue: text, "
        "system: text, note: text, version: integer"
    ),
    "equipment_moves": (
        "id: text, equipment: owner:equipment, at: time, by: text, day: text, before: text, after: text, "
        "place: text, venue: text, tracking: text, ticket: text, run: text, note: text, version: integer"
    ),
    "conference_events": (
        "id: text, conference: owner:conferences, at: time, by: text, what: text, need: text, text: text, "
        "facts: json, version: integer"
    ),
    "unit_tasks": (
        "id: text, conference: owner:conferences, need: text, kind: text, unit: text, place: text, at: time, "
        "by: text, text: text, done: time?, done_by: text, answer: text, version: integer"
    ),
}
ADDED: dict[str, dict[str, Any]] = {
    "conferences": {"notice_file": "", "revision": 1, "kind": "meeting", "period": ""},
    "needs": {"excused": ""},
    "tickets": {"conference": "", "venue": "", "fault": ""},
    "attachments": {"record": ""},
    "alarms": {"conference": ""},
    "messages": {"about": []},
}


def upgrade() -> None:
    for name, spec in TABLES.items():
        create(name, spec)
    with op.batch_alter_table("attachments") as table:  # a file may be kept with another record than a ticket
        table.drop_constraint("fk_attachments_ticket", type_="foreignkey")
    for name, columns in ADDED.items():
        with op.batch_alter_table(name) as table:
            for column, default in columns.items():
                made = {int: sa.Integer, list: Json}.get(type(default), sa.Text)
                table.add_column(sa.Column(column, made, nullable=False, server_default=str(default)))
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.alter_column(column, server_default=None)
    op.add_column("conferences", sa.Column("duty", Json, nullable=True))
    op.create_index("ix_attachments_record", "attachments", ["record"])
    ship(json.loads((files("console.storage.migrations") / "shipped_0003.json").read_text("utf-8")), "0003")
