"""Who may do a work of which only one may do it at a time. Beside the snapshot, by the database's own time.

A lease that its holder did not renew is free when it runs out, so whoever dies (kill -9, power) is followed by another.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from console.storage import tables
from console.storage.engine import Database
from console.storage.ledger import database_time

_leases = tables.leases
_SLACK = timedelta(seconds=1)  # what a clock may be set right by without anything meant


@dataclass(frozen=True, slots=True)
class Lease:
    """`holder` is an id, `label` what people read (user and machine). `left` until it runs out, by the database's time;
    not above zero: it is free.
    """

    holder: str
    label: str
    since: datetime
    left: timedelta

    @property
    def alive(self) -> bool:
        """Whether its holder still has it."""
        return self.left > timedelta(0)


def take_lease(
    database: Database, name: str, holder: str, label: str, length: timedelta, now: datetime | None = None
) -> Lease:
    """Take the lease if it is free, renew it if `holder` has it; who has it then. One short transaction.

    `now` instead of the database's time. Raises StorageProblem.
    """
    with database.writing() as connection:
        _lock(connection, name)
        at = now or database_time(connection)
        held = _held(connection, name, at, length)
        if held is not None and held.alive and held.holder != holder:
            return held
        kept = held is not None and held.alive
        since = held.since if held is not None and kept else at
        row = {"holder": holder, "label": label, "since": since, "expires": at + length}
        if held is None:
            connection.execute(insert(_leases).values(name=name, **row))
        else:
            connection.execute(update(_leases).where(_leases.c.name == name).values(**row))
        return Lease(holder, label, since, length)


def release_lease(database: Database, name: str, holder: str) -> None:
    """Let go of it, if `holder` has it: another may take it at once. Raises StorageProblem."""
    with database.writing() as connection:
        connection.execute(delete(_leases).where((_leases.c.name == name) & (_leases.c.holder == holder)))


def read_lease(database: Database, name: str, length: timedelta, now: datetime | None = None) -> Lease | None:
    """Who has it or had it last; None when it was let go. `length` as its holders take it. Raises StorageProblem."""
    with database.asking() as connection:
        return _held(connection, name, now or database_time(connection), length)


def _lock(connection: Connection, name: str) -> None:
    """On PostgreSQL one at a time, also while there is no row yet; SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(literal(f"lease {name}")))))


def _held(connection: Connection, name: str, at: datetime, length: timedelta) -> Lease | None:
    columns = (_leases.c.holder, _leases.c.label, _leases.c.since, _leases.c.expires)
    row = connection.execute(select(*columns).where(_leases.c.name == name)).first()
    if row is None:
        return None
    left = row.expires - at
    if left > length + _SLACK:
        left = timedelta(0)  # the clock was set back since: such a lease would outlive its holder by as much
    return Lease(row.holder, row.label, row.since, left)
