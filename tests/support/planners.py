"""Planners for page tests: the same questions and functions in this process, and a test may hold or break it; and the
real one for a page without a loop of asyncio.
"""

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.domain.snapshot import Snapshot
from console.planning.plans.questions import Explain, Question, Shortages, WaysOut, run_here
from console.services.planner import Answered, Event, Planner, Told
from console.services.planner.job import Heard, Job, Soon

REASONS = (Explain, Shortages, WaysOut)


class HerePlanner(QObject):
    """Answers from the event loop, one question after the other, never from inside `ask`. With `holding` questions
    wait: `say` lets the test say what is heard of the last one, `release` has all answered. `jobs`: all plans that were
    asked for; reasons and ways out, which the page asks for beside them, are `beside` and never wait.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.holding = False
        self.jobs: list[Job] = []
        self.beside: list[Job] = []
        self._states: dict[Job, Snapshot] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    @property
    def questions(self) -> list[Any]:
        """What was asked, the first first."""
        return [job.question for job in self.jobs]

    def ask(self, snapshot: Snapshot, question: Question, heard: Heard, soon: Soon | None = None) -> Job:
        job = Job(snapshot, question, heard, lambda act: act())
        reasons = isinstance(question, REASONS)
        (self.beside if reasons else self.jobs).append(job)
        self._states[job] = snapshot
        if reasons or not self.holding:
            self._timer.start(0)
        return job

    def say(self, event: Event) -> None:
        """Heard of the last question."""
        self.jobs[-1].begin()
        self.jobs[-1].post(event)

    def release(self) -> None:
        """Answer what waits, and from now on all that comes."""
        self.holding = False
        self._timer.start(0)

    def warm(self, snapshot: Snapshot) -> None:
        """Nothing has to be started here."""

    def close(self) -> None:
        self._timer.stop()
        for job in (*self.jobs, *self.beside):
            job.drop()

    def _ready(self) -> list[Job]:
        return self.beside if self.holding else [*self.jobs, *self.beside]

    def _next(self) -> None:
        job = next((one for one in self._ready() if not one.done and one in self._states), None)
        if job is None:
            return
        state = self._states.pop(job)
        if job.begin():
            answer = run_here(state, job.question, lambda told: job.post(Told(told)), lambda: job.unwanted)
            job.post(Answered(answer, stopped=job.unwanted))
        self._timer.start(0)


class Crossing(QObject):
    """From the planner's thread to the window's; there Qt's loop does it."""

    crossed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.crossed.connect(lambda act: act(), Qt.ConnectionType.QueuedConnection)


class Beside:
    """A real planner, its workers processes."""

    def __init__(self) -> None:
        self.planner, self.crossing = Planner(), Crossing()
        self.jobs: list[Job] = []

    @property
    def busy(self) -> bool:
        """Whether a worker is at a question, or one waits."""
        return any(not job.done for job in self.jobs)

    def ask(self, snapshot: Snapshot, question: Question, heard: Heard, soon: Soon | None = None) -> Job:
        job = self.planner.ask(snapshot, question, heard, self.crossing.crossed.emit)
        self.jobs = [one for one in self.jobs if not one.done] + [job]
        return job

    def warm(self, snapshot: Snapshot) -> None:
        self.planner.warm(snapshot)

    def close(self) -> None:
        self.planner.close()
