"""Questions that wait for each other, and the one worker that answers them."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.snapshot import Snapshot
from console.services.planner.child import START_SECONDS, WORKER, CannotStart, Child, Ended
from console.services.planner.courier import Courier
from console.services.planner.events import ERROR, LOST_AGAIN, TOO_LARGE, Answered, Failed, Lost
from console.services.planner.frames import TooLarge
from console.services.planner.job import Job
from console.services.planner.messages import Ask, Said, Stop

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ways:
    """How workers are started, and how many seconds they get: to start (and to take the tables), to obey when a
    question is cancelled, to be without a question before their memory is given back.
    """

    command: Sequence[str] = WORKER
    start: float = START_SECONDS
    obey: float = 2.0
    idle: float = 900.0


class Lane:
    """Runs on the planner's loop. A worker that ends at a question is replaced and asked again, once."""

    def __init__(self, name: str, ways: Ways) -> None:
        self.name, self._ways = name, ways
        self._jobs: asyncio.Queue[Job] = asyncio.Queue()
        self._child: Child | None = None
        self._courier = Courier()
        self._number = 0

    @property
    def pid(self) -> int | None:
        """The worker's process number."""
        return self._child.pid if self._child else None

    def put(self, job: Job) -> None:
        """Ask it when its turn has come."""
        self._jobs.put_nowait(job)

    async def run(self) -> None:
        """Until cancelled; then its worker is gone."""
        try:
            while True:
                job = await self._next()
                if job is None:
                    await self._let_go("idle")
                elif job.begin():
                    await self._serve(job)
        finally:
            await self._let_go("closed")

    async def _next(self) -> Job | None:
        """None when nobody has asked for long."""
        if self._child is None:
            return await self._jobs.get()
        coming = asyncio.ensure_future(self._jobs.get())
        try:
            await asyncio.wait({coming}, timeout=self._ways.idle)
        finally:
            coming.cancel()
        return coming.result() if coming.done() and not coming.cancelled() else None

    async def _serve(self, job: Job) -> None:
        try:
            outcome = await self._answer(job)
        except CannotStart as problem:
            outcome = Failed(problem.code, problem.facts)
        except TooLarge:
            outcome = Failed(TOO_LARGE)
        except Exception as error:
            log.exception("the planner can't ask")
            outcome = Failed(ERROR, {"type": type(error).__name__})
        job.post(outcome)

    async def _answer(self, job: Job) -> Answered | Failed:
        """Raises CannotStart, TooLarge."""
        snapshot = job.snapshot
        for again in (True, False):
            try:
                if not await self._brought(job, snapshot):
                    return job.left()
                return await self._asked(job, snapshot.seq)
            except Ended:
                log.warning("planner %s: the process is lost", self.name)
                await self._let_go("is lost")
            if job.unwanted:
                break
            if again:
                job.post(Lost())
        return job.left() if job.unwanted else Failed(LOST_AGAIN)

    async def _brought(self, job: Job, snapshot: Snapshot) -> bool:
        """Whether a worker stands at the question's state and the question is still wanted. Who no longer wants it does
        not wait for that; the worker is for the next question then. Raises CannotStart, Ended, TooLarge.
        """
        bringing, cancelled = asyncio.ensure_future(self._bring(snapshot)), asyncio.ensure_future(job.cancelled())
        try:
            await asyncio.wait({bringing, cancelled}, return_when=asyncio.FIRST_COMPLETED)
            if job.unwanted:
                job.post(job.left())
            await bringing
        finally:
            cancelled.cancel()
            bringing.cancel()
            await asyncio.wait({bringing})  # a worker that is coming up is ended before the loop is
        return not job.unwanted and job.question is not None

    async def _bring(self, snapshot: Snapshot) -> None:
        if self._child is not None and not self._child.running:
            await self._let_go("is gone")
        if self._child is None:
            self._child = await Child.start(self._ways.command, self._ways.start)
            log.info("planner %s: process %d", self.name, self._child.pid)
        try:
            async with asyncio.timeout(self._ways.start):
                for rows in self._courier.rows(snapshot):
                    await self._child.say(rows)
        except TimeoutError:
            raise Ended from None

    async def _asked(self, job: Job, seq: int) -> Answered | Failed:
        """Raises Ended, TooLarge."""
        work, cancelled = asyncio.ensure_future(self._converse(job, seq)), asyncio.ensure_future(job.cancelled())
        try:
            await asyncio.wait({work, cancelled}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                await self._stop(work)
            if work.done():
                return work.result()
        finally:
            cancelled.cancel()
            work.cancel()
        await asyncio.wait({work})
        await self._let_go("does not obey")
        return job.left()

    async def _converse(self, job: Job, seq: int) -> Answered | Failed:
        """Ask it, hear it out. Raises Ended, TooLarge."""
        child, number = self._child, self._number + 1
        assert child is not None
        self._number = number
        await child.say(Ask(number, seq, job.question, job.age))
        while True:
            word = await child.hear()
            if not isinstance(word, Said) or word.number != number:
                continue
            if isinstance(word.event, (Answered, Failed)):
                return word.event
            job.post(word.event)

    async def _stop(self, work: "asyncio.Future[Answered | Failed]") -> None:
        """Ask it to stop, and wait as long as it gets for that. Raises Ended."""
        assert self._child is not None
        try:
            async with asyncio.timeout(self._ways.obey):
                await self._child.say(Stop(self._number))
                await asyncio.wait({work})
        except TimeoutError:
            log.info("planner %s: process %d goes on after it was told to stop", self.name, self._child.pid)

    async def _let_go(self, why: str) -> None:
        child, self._child = self._child, None
        self._courier = Courier()
        if child is not None:
            code = await child.end()
            log.info("planner %s: process %d %s (%d)", self.name, child.pid, why, code)
