"""The schema as it stands now: one real table a kind, the changes, and the counter that numbers them.

Columns are named as the fields they hold. `migrations/` makes the same schema step by step; a test compares the two.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Integer, MetaData, Table, Text

from console.storage.types import Json, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, index: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=False, index=index)


def _integer(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


def _yes_no(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)


def _time(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, UtcDateTime, nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Json, nullable=nullable)


def _owner(name: str, table: str) -> Column[Any]:
    """The id of the row this one belongs to. Checked at commit, so the order of writes is free."""
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Text, target, nullable=False, index=True)


def _kind(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, Column("id", Text, primary_key=True), *columns, _integer("version"))


sites = _kind("sites", _text("name"), _text("zone"), _yes_no("drill"))
dispatchers = _kind("dispatchers", _text("name"))
levels = _kind("levels", _integer("rank"), _json("names"))
systems = _kind("systems", _integer("order"), _json("names"))
rules = _kind("rules", _text("severity"), _json("values"))
places = _kind(
    "places",
    _text("code"),
    _text("name"),
    _text("level"),
    _text("parent"),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
)
people = _kind(
    "people",
    *(_text(name) for name in ("code", "name", "level", "place", "post", "phone", "unit", "duty")),
    _json("skills"),
    _json("leave"),
    _text("note"),
)
customers = _kind("customers", _text("name"), _text("grade"))
circuits = _kind(
    "circuits",
    *(_text(name) for name in ("code", "customer", "contract", "a_end", "z_end", "bandwidth", "place", "service")),
)
venues = _kind(
    "venues",
    _text("name"),
    _text("level"),
    _text("place"),
    _json("systems"),
    _text("circuit"),
    _text("address"),
    _text("room"),
    _json("skills"),
)
conferences = _kind(
    "conferences",
    _text("system"),
    _text("title"),
    _time("start"),
    _time("end"),
    _text("scope_text"),
    _json("scope"),
    _text("notice"),
    _text("state"),
)
needs = _kind(
    "needs",
    _owner("conference", "conferences"),
    _owner("venue", "venues"),
    _text("place"),
    _text("level"),
    _text("room"),
    *(_time(name) for name in ("start", "end", "meeting_start", "meeting_end")),
    _text("post"),
    _json("posts"),
    _json("skills"),
    _integer("count"),
)
assignments = _kind(
    "assignments", _owner("need", "needs"), _owner("person", "people"), _time("at"), _text("by"), _text("override")
)
tickets = _kind(
    "tickets",
    *(_text(name) for name in ("code", "circuit", "customer", "place", "summary")),
    _time("received"),
    *(_text(name) for name in ("received_by", "state", "contact", "side", "cause")),
    _time("expected_repair", nullable=True),
    _text("assignee"),
    _time("last_feedback", nullable=True),
    _time("answered", nullable=True),
    _json("pauses"),
    _text("resume_to"),
    _time("restored", nullable=True),
    _time("closed", nullable=True),
    _text("duplicate_of"),
    _integer("reopened"),
)
ticket_events = _kind(
    "ticket_events",
    _owner("ticket", "tickets"),
    _time("at"),
    _text("by"),
    _text("what"),
    _text("text"),
    _json("facts"),
)
export_records = _kind(
    "export_records",
    _text("what"),
    _text("by"),
    _time("at"),
    _integer("rows"),
    _text("file"),
    _yes_no("full_phones"),
)

changes = Table(
    "changes",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _time("at"),
    _text("by"),
    _text("command", index=True),
    _text("kind"),
    _text("entity", index=True),
    _json("before", nullable=True),
    _json("after", nullable=True),
)

# One row, `changes`: the number of the last change. Whoever writes locks it, so numbers follow the order of commits.
# `epoch` changes when a backup was restored: whoever holds a snapshot then reads everything anew.
counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    _text("epoch"),
)
