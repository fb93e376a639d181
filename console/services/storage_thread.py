"""The one thread that does all database work, in the order it was asked for."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TypeVar

from console.storage.problems import CLOSED, StorageProblem

R = TypeVar("R")


class StorageThread:
    """Jobs in, futures out."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storage")
        self.closed = False

    @property
    def executor(self) -> Executor:
        """For those whose jobs may still come while the last one runs."""
        return self._executor

    def submit(self, job: Callable[[], R]) -> "Future[R]":
        """Queue a job. Raises StorageProblem(CLOSED) after `last`."""
        if self.closed:
            raise StorageProblem(CLOSED)
        return self._executor.submit(job)

    def last(self, job: Callable[[], None]) -> "Future[None]":
        """Queue the last job: what was asked before it is done before it."""
        ending = self._executor.submit(job)
        self.closed = True
        return ending

    def shut(self, *, wait: bool = True) -> None:
        """End the thread after its last job."""
        self.closed = True
        self._executor.shutdown(wait=wait)
