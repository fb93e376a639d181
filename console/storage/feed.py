"""Word that something was committed: NOTIFY on PostgreSQL, `data_version` on SQLite, and a slow beat behind both.

A feed only wakes; whoever is woken reads the changes. So a wake-up too many is harmless, and one that was lost is made
up for by the next beat.
"""

import logging
import sqlite3
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import psycopg

from console.storage.engine import CONNECT_SECONDS, KEEPALIVE, UTC_SESSION, Database
from console.storage.ledger import CHANNEL

log = logging.getLogger(__name__)

Wake = Callable[[], None]

BEAT_SECONDS = 0.8
POLL_SECONDS = 0.02
APPLICATION = "dispatcher-console feed"  # how a server's administrator sees it
_LISTEN_SECONDS = 0.25  # how long a feed may take to notice that it was closed
_BACKOFF_SECONDS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Feed(ABC):
    """A thread that calls `wake()` after each commit, whoever made it, and at least once a beat."""

    def __init__(self, wake: Wake, beat_seconds: float = BEAT_SECONDS) -> None:
        self._wake = wake
        self._beat = beat_seconds
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)
        self._beaten: float | None = None  # None: not connected

    def start(self) -> "Feed":
        """Begin to watch."""
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop and wait for the thread's end. Not from within `wake`."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        failures = 0
        while not self._closed.is_set():
            try:
                self._watch()
            except (psycopg.Error, sqlite3.Error, OSError) as error:
                log.info("feed interrupted: %s", type(error).__name__)
            if self._beaten is not None:  # it was connected before it broke
                failures, self._beaten = 0, None
            self._wake()  # whoever is woken finds out for himself that the database is away
            self._closed.wait(_BACKOFF_SECONDS[min(failures, len(_BACKOFF_SECONDS) - 1)])
            failures += 1

    @abstractmethod
    def _watch(self) -> None:
        """Watch over one connection until it breaks (raising its library's error) or the feed is closed."""

    def _due(self) -> bool:
        """Whether a beat is due; counts it as done. At once after connecting: what came before went unheard."""
        now = time.monotonic()
        if self._beaten is not None and now - self._beaten < self._beat:
            return False
        self._beaten = now
        return True


class SqliteFeed(Feed):
    """Asks an own connection for `data_version`, a look into shared memory that touches no disk."""

    def __init__(self, path: Path, wake: Wake, beat_seconds: float = BEAT_SECONDS) -> None:
        super().__init__(wake, beat_seconds)
        self._path = path

    def _watch(self) -> None:
        connection = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        try:
            seen, inode = None, self._path.stat().st_ino
            while not self._closed.wait(POLL_SECONDS):
                version = connection.execute("PRAGMA data_version").fetchone()[0]
                beat = self._due()
                if version != seen or beat:
                    seen = version
                    self._wake()
                if beat and self._path.stat().st_ino != inode:
                    return  # another file stands there now: watch that one
        finally:
            connection.close()


class PostgresFeed(Feed):
    """Listens on a connection of its own, never inside a transaction, and asks the server to answer at each beat."""

    def __init__(self, database: Database, wake: Wake, beat_seconds: float = BEAT_SECONDS) -> None:
        super().__init__(wake, beat_seconds)
        self._address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def _watch(self) -> None:
        connection = psycopg.connect(
            self._address,
            autocommit=True,
            connect_timeout=CONNECT_SECONDS,
            application_name=APPLICATION,
            options=UTC_SESSION,
            **KEEPALIVE,
        )
        with connection:
            connection.execute(f"LISTEN {CHANNEL}")
            while not self._closed.is_set():
                if self._due():
                    connection.execute("SELECT 1")
                    self._wake()
                for _ in connection.notifies(timeout=_LISTEN_SECONDS, stop_after=1):
                    self._wake()


def watch(database: Database, wake: Wake, beat_seconds: float = BEAT_SECONDS) -> Feed:
    """A running feed of this database. One in memory has no others to hear of: it only beats."""
    if not database.is_sqlite:
        return PostgresFeed(database, wake, beat_seconds).start()
    return (SqliteFeed(database.path, wake, beat_seconds) if database.path else _Beat(wake, beat_seconds)).start()


class _Beat(Feed):
    def _watch(self) -> None:
        while not self._closed.wait(self._beat):
            self._wake()
