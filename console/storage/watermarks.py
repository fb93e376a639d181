"""What the database knows of time: the latest date of a change, and, on SQLite, the last mark of this machine's clock.

Neither is a change: nobody is told of a mark, and backups leave it out, since it is this machine's alone.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, case, delete, func, insert, select, update

from console.domain.timekeeping import Mark
from console.storage import tables

COUNTER, DATED = "changes", "dated"  # rows of the counters
CLOCK = "clock"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def read_mark(connection: Connection) -> Mark | None:
    """The last mark; None where there is none yet."""
    marks = tables.watermarks
    row = connection.execute(select(marks.c.at, marks.c.boot, marks.c.uptime).where(marks.c.name == CLOCK)).first()
    return Mark(*row) if row else None


def keep_mark(connection: Connection, mark: Mark) -> None:
    """Put this mark in the place of the last one."""
    marks = tables.watermarks
    connection.execute(delete(marks).where(marks.c.name == CLOCK))
    connection.execute(insert(marks).values(name=CLOCK, at=mark.at, boot=mark.boot, uptime=mark.uptime))


def read_dated(connection: Connection) -> datetime:
    """The latest time by which a change was dated, stated times left out: no later change may be dated before it."""
    counters = tables.counters
    ticks: int = connection.execute(select(counters.c.value).where(counters.c.name == DATED)).scalar_one()
    return _EPOCH + ticks * _TICK


def read_time_and_date(connection: Connection) -> tuple[datetime, datetime]:
    """PostgreSQL's clock and what `read_dated` says, by one question."""
    counters = tables.counters
    found = select(func.clock_timestamp(), counters.c.value).where(counters.c.name == DATED)
    at, ticks = connection.execute(found).one()
    return at.astimezone(UTC), _EPOCH + ticks * _TICK


def set_dated(connection: Connection, at: datetime) -> None:
    """Say anew from when on changes are dated."""
    counters = tables.counters
    connection.execute(update(counters).where(counters.c.name == DATED).values(value=_ticks(at)))


def count_on(connection: Connection, seq: int, dated: datetime | None) -> None:
    """Move the number of the last change on, and its date unless that was a stated one."""
    counters = tables.counters
    if dated is None:
        connection.execute(update(counters).where(counters.c.name == COUNTER).values(value=seq))
        return
    value = case((counters.c.name == COUNTER, seq), else_=_ticks(dated))
    connection.execute(update(counters).where(counters.c.name.in_((COUNTER, DATED))).values(value=value))


def _ticks(at: datetime) -> int:
    return (at - _EPOCH) // _TICK
