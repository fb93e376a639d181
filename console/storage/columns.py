"""How columns are made: named as the fields they hold, of types that read alike on both databases."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, MetaData, Table, Text

from console.storage.types import Json, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, *, index: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=False, index=index)


def integer(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Integer, nullable=nullable)


def long(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False)


def yes_no(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)


def time(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, UtcDateTime, nullable=nullable)


def json(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Json, nullable=nullable)


def owner(name: str, table: str) -> Column[Any]:
    """The id of the row this one belongs to. Checked at commit, so the order of writes is free."""
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Text, target, nullable=False, index=True)


def kind(name: str, *columns: Column[Any]) -> Table:
    return Table(name, metadata, Column("id", Text, primary_key=True), *columns, integer("version"))
