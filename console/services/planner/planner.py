"""The planner as the window has it: questions in, events out, workers behind it that nobody has to think of."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Protocol

from console.domain.snapshot import Snapshot
from console.planning.plans.questions import PLANS, QUICK, Question
from console.services.planner.events import CANCELLED, Event, Failed, Lost
from console.services.planner.job import Heard, Job, Soon
from console.services.planner.lane import Lane, Ways

Trouble = Callable[[Lost | Failed], None]


class Asking(Protocol):
    """Somebody who can be asked; see `Planner`."""

    def ask(self, snapshot: Snapshot, question: Question, heard: Heard, soon: Soon | None = None) -> Job: ...
    def warm(self, snapshot: Snapshot) -> None: ...
    def close(self) -> None: ...


class Planner:
    """Workers are started at the first question (or `warm`), one for each lane of questions, and end with `close` or
    with this process. One thread speaks with all of them. `trouble` is called as `heard` is, before it, when a worker
    was lost or there is no answer: for the sentence that says so.
    """

    def __init__(
        self, command: Sequence[str] | None = None, *, trouble: Trouble | None = None, ways: Ways | None = None
    ) -> None:
        self._ways = ways or Ways()
        if command is not None:
            self._ways = replace(self._ways, command=tuple(command))
        self._trouble = trouble
        self._lock = threading.Lock()
        self._thread: _Thread | None = None
        self._jobs: set[Job] = set()
        self._closed = False

    def ask(self, snapshot: Snapshot, question: Question, heard: Heard, soon: Soon | None = None) -> Job:
        """Returns at once; `heard(event)` is called later, on the loop that runs here, or by `soon` where none does.
        Last comes `Answered` or `Failed`. From any thread.
        """
        if soon is None:
            soon = asyncio.get_running_loop().call_soon_threadsafe
        job = Job(snapshot, question, self._telling(heard), soon)
        self._put(question.LANE, job)
        return job

    def warm(self, snapshot: Snapshot) -> None:
        """Have the workers for plans and for quick questions ready at this state; what fails shows at a question."""
        for lane in (PLANS, QUICK):
            self._put(lane, Job(snapshot, None, lambda event: None, lambda act: None))

    def pids(self) -> dict[str, int]:
        """Process numbers of the workers that run, by lane."""
        return self._thread.pids() if self._thread is not None else {}

    def close(self) -> None:
        """End the workers, whatever they do; nothing is heard any more. Takes some milliseconds."""
        with self._lock:
            self._closed, thread, self._thread = True, self._thread, None
            jobs, self._jobs = self._jobs, set()
        for job in jobs:
            job.drop()
        if thread is not None:
            thread.close()

    def _put(self, lane: str, job: Job) -> None:
        with self._lock:
            if self._closed:
                job.drop()
                return
            self._jobs = {one for one in self._jobs if not one.done} | {job}
            if self._thread is None:
                self._thread = _Thread(self._ways)
            self._thread.put(lane, job)

    def _telling(self, heard: Heard) -> Heard:
        trouble = self._trouble
        if trouble is None:
            return heard

        def both(event: Event) -> None:
            if isinstance(event, Lost) or (isinstance(event, Failed) and event.code != CANCELLED):
                trouble(event)
            heard(event)

        return both


class _Thread:
    """The thread with the loop on which the lanes run."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._lanes: dict[str, Lane] = {}
        self._loop: Future[asyncio.AbstractEventLoop] = Future()
        self._end: asyncio.Event
        self._tasks: list[asyncio.Task[Any]] = []
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="planner", daemon=True)
        self._thread.start()

    def put(self, lane: str, job: Job) -> None:
        self._loop.result().call_soon_threadsafe(self._take, lane, job)

    def pids(self) -> dict[str, int]:
        return {name: lane.pid for name, lane in tuple(self._lanes.items()) if lane.pid is not None}

    def close(self) -> None:
        self._loop.result().call_soon_threadsafe(lambda: self._end.set())
        self._thread.join()

    async def _run(self) -> None:
        self._end = asyncio.Event()
        self._loop.set_result(asyncio.get_running_loop())
        await self._end.wait()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _take(self, lane: str, job: Job) -> None:
        if lane not in self._lanes:
            self._lanes[lane] = Lane(lane, self._ways)
            self._tasks.append(asyncio.create_task(self._lanes[lane].run(), name=f"planner {lane}"))
        self._lanes[lane].put(job)
