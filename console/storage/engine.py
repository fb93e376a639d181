"""Connections to either database, set up so that what is committed stays and what fails is said."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from console.storage.problems import (
    BAD_URL,
    FILE_GONE,
    NETWORK_SHARE,
    NO_FILE,
    UNREACHABLE,
    StorageProblem,
    problem_of,
)
from console.storage.shares import network_share
from console.storage.types import write_json
from console.storage.writelock import WriteLock

log = logging.getLogger(__name__)

BUSY_SECONDS = 5.0
CONNECT_SECONDS = 5
UTC_SESSION = "-c TimeZone=UTC"  # the server's and this machine's zone must not matter
# A half-open TCP connection says nothing: the kernel asks after 5 s of silence, and gives up 3 questions later.
KEEPALIVE: dict[str, Any] = {
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


def database_url(text: str) -> URL:
    """A URL from what a person writes: a URL, or the plain path of an SQLite file. Raises StorageProblem(BAD_URL)."""
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StorageProblem(BAD_URL) from error
    backend = url.drivername.partition("+")[0]
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StorageProblem(BAD_URL, {"kind": backend})
    return url.set(drivername="sqlite")


def sqlite_path(url: URL) -> Path | None:
    """The file of an SQLite database; None for PostgreSQL and for one in memory."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database.removeprefix("file:"))


def public_name(url: URL) -> str:
    """How messages and logs name the database: never with a password."""
    path = sqlite_path(url)
    bare = URL.create(url.get_backend_name(), host=url.host, port=url.port, database=url.database)
    return str(path) if path else bare.render_as_string()


class Database:
    """An engine with one connection, and the way to write that suits its kind."""

    def __init__(self, text: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = database_url(text)
        self.path = sqlite_path(self.url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._lock = WriteLock(self.path, busy_seconds) if self.path else None
        self._inode: int | None = None
        if self.path:
            _check_folder(self.path)
        self.engine = (
            _sqlite_engine(self.url, busy_seconds, self._lock) if self.is_sqlite else _postgresql_engine(self.url)
        )

    @property
    def name(self) -> str:
        """For messages and logs."""
        return public_name(self.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view over several statements. Database errors leave as StorageProblem."""
        with self._translated(), self._connected() as connection:
            isolated = connection if self.is_sqlite else connection.execution_options(isolation_level="REPEATABLE READ")
            with isolated.begin():
                yield isolated

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A single statement, without the round trips of a transaction."""
        with self._translated(), self._connected() as connection:
            # On SQLite that option would hand transactions back to the driver; there BEGIN costs nothing.
            yield connection if self.is_sqlite else connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def writing(self, *, foreign_keys: bool = True) -> Iterator[Connection]:
        """A transaction that holds the write lock from its first moment and commits at the end.

        A failure of COMMIT itself leaves as an `uncertain` StorageProblem when the connection was lost.
        """
        with self._translated(), self._exclusive(), self._connected() as connection:
            writer = connection.execution_options(sqlite_begin="BEGIN IMMEDIATE")
            raw = connection.connection.dbapi_connection
            with _foreign_keys(raw, foreign_keys or not self.is_sqlite):
                transaction = writer.begin()
                try:
                    yield writer
                except BaseException:
                    _roll_back(transaction)
                    raise
                _commit(transaction, raw)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """To the file that stands there now. Raises StorageProblem(FILE_GONE) rather than make an empty one."""
        if self.path:
            found = self.path.stat().st_ino if self.path.exists() else None
            if found is None and self._inode is not None:
                raise StorageProblem(FILE_GONE, {"file": str(self.path)})
            if found != self._inode and self._inode is not None:
                self.engine.dispose()
            self._inode = found
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        if self._lock is None:
            yield
            return
        with self._lock:
            yield

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            problem = problem_of(error)
            if problem is None:
                raise
            problem.facts.setdefault("database", self.name)
            if problem is error:
                raise
            raise problem from error

    def close(self) -> None:
        """Close the connection; on SQLite the last one folds the log into the file."""
        self.engine.dispose()


@contextmanager
def _foreign_keys(raw: Any, kept: bool) -> Iterator[None]:
    """SQLite alone, outside of any transaction: rebuilding a table would else touch the rows that refer to it."""
    if kept:
        yield
        return
    raw.execute("PRAGMA foreign_keys = OFF").close()
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON").close()


def _roll_back(transaction: Any) -> None:
    """Leaves the first error in sight: on a dead connection a rollback has nothing left to do."""
    try:
        transaction.rollback()
    except Exception as error:
        if problem_of(error) is None:
            raise
        log.info("rollback on a lost connection: %s", type(error).__name__)


def _commit(transaction: Any, raw: Any) -> None:
    try:
        transaction.commit()
    except Exception as error:
        problem = problem_of(error)
        if problem is None or problem.code != UNREACHABLE:
            raw.rollback()  # SQLite leaves a refused COMMIT's transaction open, and the engine thinks it over
        if problem is None:
            raise
        problem.uncertain = problem.code == UNREACHABLE
        raise problem from error


def _check_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise StorageProblem(NO_FILE, {"file": str(path.parent), "database": str(path)})
    if kind := network_share(path):
        raise StorageProblem(NETWORK_SHARE, {"share": kind, "database": str(path)})


def _sqlite_engine(url: URL, busy_seconds: float, lock: WriteLock | None) -> Engine:
    # One connection for one storage thread; the pool hands the same one out again.
    engine = create_engine(
        url,
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
        json_serializer=write_json,
        **({"pool_size": 1, "max_overflow": 4} if sqlite_path(url) else {"poolclass": StaticPool}),
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver would begin transactions of its own, and too late
        _write_ahead(connection, lock)
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))

    return engine


def _write_ahead(connection: Any, lock: WriteLock | None) -> None:
    """The log beside the file, which stays once it was asked for. SQLite has no patience with two who ask at the same
    moment, so they ask one after the other.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    with lock if lock is not None and not lock.held else nullcontext():
        connection.execute("PRAGMA journal_mode = WAL").close()


def _postgresql_engine(url: URL) -> Engine:
    options = f"{url.query.get('options', '')} {UTC_SESSION}".strip()  # a site's own options in the URL stay
    return create_engine(
        url,
        pool_size=1,
        max_overflow=4,
        connect_args={"connect_timeout": CONNECT_SECONDS, "prepare_threshold": None, "options": options, **KEEPALIVE},
        json_serializer=write_json,
    )
