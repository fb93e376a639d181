"""The one way into the database: load a snapshot, follow the changes, commit a decision."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, and_, func, insert, literal, or_, select, type_coerce

from console.domain.decoding import Sharing
from console.domain.snapshot import KINDS, Change, Snapshot
from console.domain.table import Table
from console.domain.timekeeping import Mark
from console.storage import tables
from console.storage.blobs import keep_blobs, read_blob
from console.storage.changes import CHANGE_COLUMNS, COUNTER, Writes, change_rows, read_since, steps, write
from console.storage.collecting import uncollected
from console.storage.engine import BUSY_SECONDS, Database
from console.storage.migrate import prepare
from console.storage.problems import DAMAGED, StorageProblem
from console.storage.rows import read_entities
from console.storage.watermarks import count_on, keep_mark, read_dated, read_mark, read_time_and_date, set_dated

CHANNEL = "dispatcher_changes"
MANY = 50_000  # beyond this many changes a fresh load costs less than to apply them

Decide = Callable[[Snapshot, datetime], Writes | None]


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit came to. `seq` is the last number it wrote, None when `decide` declined.

    `repeated`: this command id was already written (its reply had been lost), and `decide` was not asked again.
    """

    snapshot: Snapshot
    seq: int | None
    repeated: bool = False


class Ledger:
    """Used from one thread. Every database failure leaves as a StorageProblem."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._epoch = ""
        self.identity = ""
        """Tells this database from every other: when it was made. Goes with backups, stays through upgrades; '' before
        it was loaded."""

    @classmethod
    def open(cls, url: str, *, backups: Path | None = None, busy_seconds: float = BUSY_SECONDS) -> "Ledger":
        """Connect, make or upgrade the schema. Raises StorageProblem, SchemaNewer."""
        database = Database(url, busy_seconds=busy_seconds)
        try:
            prepare(database, backups)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def load(self, later: Collection[str] = ()) -> Snapshot:
        """Everything, from one moment; the kinds `later` are left to `complete`."""
        with self.database.reading() as connection:
            return self._loaded(connection, later)

    def complete(self, snapshot: Snapshot, later: Collection[str]) -> Snapshot:
        """A snapshot that was loaded without these kinds, with them and with all that was committed since."""
        with self.database.reading() as connection:
            truth = self._advanced(connection, snapshot) or self._loaded(connection, later)
            return replace(truth, **_read(connection, later, _known(truth)))

    def advance(self, snapshot: Snapshot) -> Snapshot:
        """`snapshot` with the changes that were committed since; the same object when there are none."""
        with self.database.asking() as connection:
            advanced = self._advanced(connection, snapshot)
        return self.load() if advanced is None else advanced

    def commit(
        self,
        snapshot: Snapshot,
        decide: Decide,
        command: str,
        by: str,
        now: datetime | None = None,
        *,
        stated: bool = True,
    ) -> Committed:
        """Lock, bring `snapshot` to the truth, ask `decide(truth, now)`, write rows and changes in one transaction.

        `now` is the database's own time unless given; a `stated` one is taken as it is, any other is never before the
        date of an earlier change. `decide` may run again if the commit failed for certain; it must be pure. An
        exception of `decide` leaves everything as it was.
        """
        stated = stated and now is not None
        with self.database.writing() as connection:
            self._lock(connection)
            truth = self._advanced(connection, snapshot) or self._loaded(connection)
            at = now if stated and now else _date(connection, now)
            if (written := _last_of(connection, command)) is not None:
                return Committed(truth, written, repeated=True)
            writes = decide(truth, at)
            if writes is None:
                return Committed(truth, None)
            work = steps(truth, writes)
            if not work:
                return Committed(truth, truth.seq)
            seq = self._write(connection, truth, list(change_rows(work, truth.seq, command, by, at)), work)
            count_on(connection, seq, None if stated else at)
            keep_blobs(connection, work, writes.blobs)
        after: dict[str, dict[str, Any]] = {}
        for step in work:
            after.setdefault(step.kind, {})[step.entity] = step.after
        return Committed(truth.with_rows(seq, after), seq)

    def history(self, kind: str, entity: str) -> tuple[Change, ...]:
        """Every change of one entity, the first first."""
        own = (tables.changes.c.kind == kind) & (tables.changes.c.entity == entity)
        with self.database.asking() as connection:
            rows = connection.execute(select(*CHANGE_COLUMNS).where(own).order_by(tables.changes.c.seq)).all()
        return tuple(Change(*row) for row in rows)

    def history_within(self, kind: str, since: Collection[str], **fields: str) -> tuple[Change, ...]:
        """Changes of entities of a kind that have these values, before or after, the first first: from the first change
        of an entity of `since` (ids) on, as nothing tells where else to look.
        """
        changes = tables.changes.c
        begin = select(func.min(changes.seq)).where(changes.entity.in_(since)).scalar_subquery()

        def has(column: Any) -> Any:
            return and_(*(type_coerce(column, JSON)[name].as_string() == value for name, value in fields.items()))

        own = (changes.seq >= begin) & (changes.kind == kind) & or_(has(changes.before), has(changes.after))
        with self.database.asking() as connection:
            rows = connection.execute(select(*CHANGE_COLUMNS).where(own).order_by(changes.seq)).all()
        return tuple(Change(*row) for row in rows)

    def blob(self, key: str) -> bytes | None:
        """The bytes of an attachment; None where there are none."""
        with self.database.asking() as connection:
            return read_blob(connection, key)

    def database_now(self) -> datetime:
        """The time by which changes are dated: PostgreSQL's clock, or this machine's for SQLite. Aware UTC."""
        with self.database.asking() as connection:
            return database_time(connection)

    def dated(self) -> datetime:
        """The latest time by which a change was dated, stated times left out. Aware UTC."""
        with self.database.asking() as connection:
            return read_dated(connection)

    def mark(self) -> Mark | None:
        """The last mark of this machine's clock; None where there is none."""
        with self.database.asking() as connection:
            return read_mark(connection)

    def keep_mark(self, mark: Mark, dated: datetime | None = None) -> None:
        """Put this mark in the place of the last one; `dated` corrects what `dated()` says."""
        with self.database.writing() as connection:
            keep_mark(connection, mark)
            if dated is not None:
                set_dated(connection, dated)

    def close(self) -> None:
        """Close the connection."""
        self.database.close()

    def _lock(self, connection: Connection) -> None:
        """Hold the counter's row until the end: whoever comes next sees all that was written before it."""
        if not self.database.is_sqlite:
            lock = select(tables.counters.c.value).where(tables.counters.c.name == COUNTER).with_for_update()
            connection.execute(lock)

    def _advanced(self, connection: Connection, snapshot: Snapshot) -> Snapshot | None:
        """None when the changes don't lead there: another epoch, a number that went back, or too many."""
        last, epoch, found = read_since(connection, snapshot.seq)
        if epoch != self._epoch or last < snapshot.seq or len(found) > MANY:
            return None
        if not found:
            return snapshot
        if found[-1].seq != last or found[0].seq != snapshot.seq + 1:
            raise StorageProblem(DAMAGED, {"detail": f"changes {snapshot.seq}..{last}"})
        return snapshot.apply(found)

    def _loaded(self, connection: Connection, later: Collection[str] = ()) -> Snapshot:
        query = select(tables.counters.c.value, tables.counters.c.epoch).where(tables.counters.c.name == COUNTER)
        counter = connection.execute(query).first()
        if counter is None:
            raise StorageProblem(DAMAGED, {"detail": "counters"})
        found = _read(connection, [kind for kind in KINDS if kind not in later])
        made = connection.execute(select(tables.changes.c.at).order_by(tables.changes.c.seq).limit(1)).scalar_one()
        self._epoch, self.identity = counter.epoch, made.isoformat(timespec="microseconds")
        return Snapshot(seq=counter.value, **found)

    def _write(self, connection: Connection, truth: Snapshot, rows: list[dict[str, Any]], work: list[Any]) -> int:
        seq = truth.seq + len(rows)
        write(connection, work)
        connection.execute(insert(tables.changes), rows)
        if not self.database.is_sqlite:
            connection.execute(select(func.pg_notify(CHANNEL, str(seq))))
        return seq


def _known(truth: Snapshot) -> Iterator[str]:
    """What later rows repeat: whom they belong to, and of what was reported."""
    for kind in KINDS.values():
        yield from getattr(truth, kind.table)
    yield from (ticket.summary for ticket in truth.tickets.values())


def _read(connection: Connection, kinds: Iterable[str], known: Iterable[str] = ()) -> dict[str, Any]:
    """The tables of these kinds, by their name in the snapshot; `known` texts are not made again."""
    sharing = Sharing(known)
    with uncollected():
        return {KINDS[kind].table: Table(read_entities(connection, kind, sharing)) for kind in kinds}


def _date(connection: Connection, now: datetime | None) -> datetime:
    """`now`, or the database's own time, but not before the date of an earlier change."""
    if now is None and connection.dialect.name != "sqlite":
        return max(read_time_and_date(connection))
    return max(now or database_time(connection), read_dated(connection))


def database_time(connection: Connection) -> datetime:
    """PostgreSQL's clock, or this machine's for SQLite. Aware UTC."""
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC)
    found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return found.astimezone(UTC)


def _last_of(connection: Connection, command: str) -> int | None:
    """The last number that a command wrote, None if it never did."""
    query = select(func.max(tables.changes.c.seq)).where(tables.changes.c.command == literal(command))
    found: int | None = connection.execute(query).scalar()
    return found
