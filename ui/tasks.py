"""Supervised background tasks: a failure is reported and shown, a service is started again, nothing dies unseen."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

RESTART_SECONDS = 2.0
Failed = Callable[[str, BaseException], None]


class Tasks:
    """Holds every task until it ends. `failed(name, error)` tells whoever shows it."""

    def __init__(self, failed: Failed | None = None) -> None:
        self.failed = failed
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run once."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def serve(self, make: Callable[[], Awaitable[Any]], name: str) -> asyncio.Task[Any]:
        """Run for as long as the window lives; after a failure it is reported and begun anew."""
        return self.start(self._serve(make, name), name)

    async def settled(self) -> None:
        """Wait until all that was started has ended, and what it started too."""
        while running := [task for task in self._running if task is not asyncio.current_task()]:
            await asyncio.wait(running)

    async def close(self) -> None:
        """Cancel what still runs and wait until it has gone."""
        running = [task for task in self._running if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _serve(self, make: Callable[[], Awaitable[Any]], name: str) -> None:
        while True:
            (end,) = await asyncio.gather(make(), return_exceptions=True)
            if not isinstance(end, Exception):
                return
            self._report(name, end)
            await asyncio.sleep(RESTART_SECONDS)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._report(task.get_name(), error)

    def _report(self, name: str, error: BaseException) -> None:
        log.error("task %s failed", name, exc_info=error)
        if self.failed is not None:
            self.failed(name, error)
