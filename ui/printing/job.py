"""One export under way: built and written on a thread of its own, called off between two pages or rows."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from console.wording.forms import ExportProblem

R = TypeVar("R")


class Job:
    """Carries work to a thread; `done` of `total` may be read at any time by whoever shows it.

    `changed` is called where the work runs, so it is for work on the window's own thread only.
    """

    def __init__(self) -> None:
        self.done, self.total = 0, 0
        self.changed: Callable[[], None] | None = None
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it ends by ExportProblem("cancelled")."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def progress(self, done: int, total: int) -> None:
        """What the work tells. Raises ExportProblem once it was called off."""
        if self._stop.is_set():
            raise ExportProblem("cancelled")
        self.done, self.total = done, total
        if self.changed:
            self.changed()

    async def run(self, work: Callable[[], R]) -> R:
        """The work's result, the loop going on meanwhile. Cancelling the task calls it off and waits for its end."""
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="export") as pool:
            future = pool.submit(work)
            try:
                return await asyncio.wrap_future(future)
            except asyncio.CancelledError:
                self.cancel()
                raise
