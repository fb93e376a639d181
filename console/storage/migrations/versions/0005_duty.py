"""Assurance periods with readiness and stock; duty rosters; hand-over with signatures, the duty log."""

import json
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from alembic import op

from console.storage.migrations.shipping import ship
from console.storage.migrations.specs import create
from console.storage.types import Json, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = {
    "shift_patterns": ("id: text, names: json, shifts: json, order: integer, version: integer"),
    "duty_lines": (
        "id: text, kind: text, names: json, pattern: text, place: text, order: integer, needs: json, "
        "members: json, levels: json, posts: json, skills: json, period: text, desk: yes_no, "
        "active: yes_no, version: integer"
    ),
    "rosters": (
        "id: text, name: text, first: text, last: text, lines: json, period: text, state: text, "
        "number: integer, submitted: time?, submitted_by: text, published: time?, published_by: text, "
        "note: text, version: integer"
    ),
    "duty_entries": (
        "id: text, roster: owner:rosters, line: text, day: text, shift: text, person: text!, start: time, "
        "end: time, at: time, by: text, standing: text, stands_for: text, fixed: yes_no, despite: text, "
        "passed: json, version: integer"
    ),
    "publications": (
        "id: text, roster: owner:rosters, number: integer, at: time, by: text, came: integer, "
        "went: integer, told: json, note: text, said_came: json, said_went: json, "
        "said_whole: json, version: integer"
    ),
    "rotations": (
        "id: text, line: text, first: text, cycle: json, groups: json, last: text, by: text, despite: text, "
        "passed: json, version: integer"
    ),
    "overrides": (
        "id: text, line: text, day: text, shift: text, people: json, at: time, by: text, why: text, "
        "despite: text, passed: json, version: integer"
    ),
    "duty_swaps": (
        "id: text, kind: text, given: json, to: text, asked: time, asked_by: text, taken: json?, "
        "state: text, why: text, answered: time?, answered_by: text, decided: time?, decided_by: text, "
        "note: text, version: integer"
    ),
    "wishes": (
        "id: text, person: text, kind: text, day: text, at: time, by: text, shift: text, note: text, version: integer"
    ),
    "couples": ("id: text, kind: text, a: text, b: text, note: text, version: integer"),
    "duty_intervals": (
        "id: text, line: text!, place: text, day: text, shift: text, person: text, start: time, "
        "end: time?, layer: text, name: text, stands_for: text, note: text, version: integer"
    ),
    "readiness_templates": ("id: text, names: json, tasks: json, kinds: json, order: integer, version: integer"),
    "readiness_items": (
        "id: text, period: owner:periods, section: text, title: text, due: text, place: text, "
        "count: integer, unit: text, owner: text, state: text, evidence: text, note: text, stock: text, "
        "task: text, done: time?, done_by: text, ahead: integer?, version: integer"
    ),
    "stock_items": (
        "id: text, kind: text, name: text, place: text, count: integer, least: integer, unit: text, "
        "model: text, beds: integer, point: text, keeper: text, checked: text, note: text, "
        "version: integer"
    ),
    "handovers": (
        "id: text, desk: text, day: text, shift: text, start: time, end: time, next_end: time, "
        "outgoing: text, incoming: text, opened: time, state: text, told: json, digest: json, note: text, "
        "reason: text, unseen: json, out_at: time?, in_at: time?, facts: json, version: integer"
    ),
    "log_entries": (
        "id: text, at: time, written: time, by: text, kind: text, text: text, ticket: text, "
        "conference: text, person: text, corrects: text!, version: integer"
    ),
    "wall_pages": (
        "id: text, kind: text, order: integer, seconds: integer, title: text, places: json, rows: integer, "
        "active: yes_no, version: integer"
    ),
}
# What tables of earlier releases have since: column, type, the value of rows that are there.
COLUMNS: dict[str, tuple[tuple[str, Any, str | None], ...]] = {
    "dispatchers": (
        ("person", sa.Text, ""),
        ("pin", sa.Text, ""),
        ("tries", sa.Integer, "0"),
        ("locked_until", UtcDateTime, None),
        ("active", sa.Boolean, "1"),
    ),
    "periods": (
        ("orders", Json, "[]"),
        ("raises", sa.Integer, None),
        ("strength", Json, "[]"),
        ("residents", sa.Text, ""),
        ("opened", UtcDateTime, None),
        ("opened_by", sa.Text, ""),
        ("note", sa.Text, ""),
    ),
    "alarms": (("period", sa.Text, ""),),
}


def upgrade() -> None:
    for name, spec in TABLES.items():
        create(name, spec)
    for name, columns in COLUMNS.items():
        _widen(name, columns)
    ship(json.loads((files("console.storage.migrations") / "shipped_0005.json").read_text("utf-8")), revision)


def _widen(name: str, columns: tuple[tuple[str, Any, str | None], ...]) -> None:
    """The default is for the rows that are there; new rows say the value themselves."""
    with op.batch_alter_table(name) as table:
        for column, kind, there in columns:
            table.add_column(sa.Column(column, kind, nullable=there is None, server_default=_default(kind, there)))
    with op.batch_alter_table(name) as table:
        for column, _, there in columns:
            if there is not None:
                table.alter_column(column, server_default=None)


def _default(kind: Any, there: str | None) -> Any:
    return sa.true() if kind is sa.Boolean else there
