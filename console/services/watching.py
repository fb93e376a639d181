"""Following what other consoles commit: the feed's wake-ups become refreshes on the storage thread."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future

from console.storage.engine import Database
from console.storage.feed import watch

log = logging.getLogger(__name__)


class Watching:
    """One waiting refresh serves any number of wake-ups."""

    def __init__(self, database: Database, thread: Executor, refresh: Callable[[], None], beat_seconds: float) -> None:
        self._thread = thread
        self._refresh = refresh
        self._waiting = False
        self._closed = False
        self._feed = watch(database, self._wake, beat_seconds)

    def close(self) -> None:
        """On the storage thread: wait for the feed's end. Refreshes that still wait do nothing."""
        self._closed = True
        self._feed.close()

    def _wake(self) -> None:
        """On the feed's thread."""
        if not self._waiting and not self._closed:
            self._waiting = True
            self._thread.submit(self._run).add_done_callback(_say_failure)

    def _run(self) -> None:
        self._waiting = False  # before reading: a commit after this moment wakes anew
        if not self._closed:
            self._refresh()


def _say_failure(job: "Future[None]") -> None:
    if error := job.exception():
        log.error("refresh failed", exc_info=error)
