"""One question on its way: what was heard of it, whether somebody still wants it."""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from console.domain.snapshot import Snapshot
from console.services.planner.events import CANCELLED, Answered, Event, Failed, Told

log = logging.getLogger(__name__)

Heard = Callable[[Event], None]
Soon = Callable[[Callable[[], None]], Any]  # have this called on the asker's thread, soon; from any thread


class Job:
    """What `Planner.ask` gives. `heard` is called on the asker's thread, in order; what was told and not heard yet
    when something better is told is left out.
    """

    def __init__(self, snapshot: Snapshot | None, question: Any, heard: Heard, soon: Soon) -> None:
        self.question = question
        self.asked = time.monotonic()
        self._snapshot = snapshot
        self._heard: Heard | None = heard
        self._soon = soon
        self._lock = threading.Lock()
        self._events: deque[Event] = deque()
        self._best: Told | None = None
        self._begun = self._ended = False
        self._unwanted = threading.Event()
        self._wake: Callable[[], None] = lambda: None

    # ---- for who asked

    def cancel(self) -> None:
        """Enough: the best so far is the answer, and comes as `Answered(..., stopped=True)` within seconds; `Failed`
        where there is nothing yet.
        """
        self._unwanted.set()
        with self._lock:
            wake, waits = self._wake, not self._begun
        if waits:
            self.post(Failed(CANCELLED))
        wake()

    def drop(self) -> None:
        """As `cancel`, and nothing more is heard: for a page that goes away."""
        self._heard = None
        self.cancel()

    @property
    def done(self) -> bool:
        """Whether the last word was said (it may not have been heard yet)."""
        return self._ended

    # ---- for the planner

    def begin(self) -> bool:
        """Its turn has come; whether it is still to be asked."""
        with self._lock:
            self._begun = True
            return not self._ended

    @property
    def unwanted(self) -> bool:
        """Whether it was cancelled."""
        return self._unwanted.is_set()

    @property
    def snapshot(self) -> Snapshot:
        """The state it is about, until it has ended."""
        assert self._snapshot is not None
        return self._snapshot

    @property
    def age(self) -> float:
        """Seconds since it was asked."""
        return time.monotonic() - self.asked

    async def cancelled(self) -> None:
        """Wait until it is."""
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._wake = lambda: _call(loop, woken.set)
        if self.unwanted:
            return
        try:
            await woken.wait()
        finally:
            with self._lock:
                self._wake = lambda: None

    def post(self, event: Event) -> None:
        """Let it be heard; after the last word nothing is."""
        with self._lock:
            if self._ended:
                return
            if isinstance(event, Told):
                self._best = event
            self._ended = isinstance(event, (Answered, Failed))
            if self._ended:
                self._snapshot = None
            waiting = self._events and isinstance(self._events[-1], Told) and isinstance(event, Told)
            if waiting:
                self._events[-1] = event
                return
            self._events.append(event)
        if self._heard is None:
            return
        try:
            self._soon(self._hear)
        except RuntimeError:  # the asker's loop is closed: nobody is there any more
            self._heard = None

    def left(self) -> Answered | Failed:
        """The last word of a question that is cancelled: what was told last is the answer."""
        return Answered(self._best.answer, stopped=True) if self._best else Failed(CANCELLED)

    def _hear(self) -> None:
        with self._lock:
            event = self._events.popleft()
        if self._heard is not None:
            self._heard(event)


def _call(loop: asyncio.AbstractEventLoop, act: Callable[[], Any]) -> None:
    """On that loop, which may be closed by now."""
    try:
        loop.call_soon_threadsafe(act)
    except RuntimeError:
        log.debug("the planner is closed")
