"""The snapshot as it is shown, and who is told when it changes."""

import asyncio
import logging
from collections.abc import Callable

from console.domain.snapshot import Snapshot

log = logging.getLogger(__name__)

Subscriber = Callable[[Snapshot, Snapshot], None]


class Showing:
    """Snapshots come in on the storage thread and are shown on the loop's, own changes and others' alike."""

    def __init__(self) -> None:
        self.snapshot = Snapshot()
        self.loop: asyncio.AbstractEventLoop | None = None
        self._subscribers: list[Subscriber] = []
        self._shown = 0
        self._latest: tuple[int, Snapshot] = (0, self.snapshot)  # numbered: what reaches the loop late must not win

    def begin(self, snapshot: Snapshot) -> None:
        """The first snapshot; nobody is told."""
        self.snapshot = snapshot
        self._latest = (self._shown, snapshot)

    def publish(self, snapshot: Snapshot) -> None:
        """On the storage thread: hand over the next snapshot."""
        self._latest = (self._latest[0] + 1, snapshot)
        if self.loop:
            self.loop.call_soon_threadsafe(self._show, *self._latest)

    def catch_up(self) -> None:
        """On the reader's own thread: show the latest without waiting for the loop."""
        self._show(*self._latest)

    def _show(self, number: int, snapshot: Snapshot) -> None:
        if number <= self._shown:
            return
        before, self.snapshot, self._shown = self.snapshot, snapshot, number
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(before, snapshot)
            except Exception:  # one broken view must not blind the others
                log.exception("a subscriber failed")

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber(before, after)` with each new snapshot. Returns what ends it; ending twice does no harm."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe
