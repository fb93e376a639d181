"""The way to the planner: one question at a time; what comes for an older one is not heard."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from console.planning.plans.questions import Question
from console.services.planner import NOT_STARTED, Answered, Event, Failed
from console.services.planner.job import Job
from ui.desk import Desk

DEBOUNCE_MS = 250


class _Held:
    """The question under way; it outlives a page that is taken down only to be dropped."""

    job: Job | None = None

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        job, self.job = self.job, None
        if job is not None:
            job.drop()


class Asking(QObject):
    """`heard` carries the events of the last question; `due` comes a moment after `soon`."""

    heard = Signal(object)
    due = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self._held = desk, _Held()
        self._number, self._since = 0, 0.0
        self.seq = 0  # of the state that was asked about last
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(DEBOUNCE_MS)
        self._again.timeout.connect(self.due)
        self.destroyed.connect(self._held.drop)

    @property
    def under_way(self) -> bool:
        """Whether the last word of the last question has not been heard."""
        return self._held.job is not None

    @property
    def waits(self) -> bool:
        """Whether it will be asked anew in a moment."""
        return self._again.isActive()

    def seconds(self) -> float:
        """Since it was asked."""
        return max(0.0, self.desk.monotonic() - self._since)

    def ask(self, question: Question) -> None:
        """Ask on the state as it is; nothing more is heard of what was asked before."""
        self.drop()
        self._since, self.seq = self.desk.monotonic(), self.desk.snapshot.seq
        number = self._number
        if self.desk.planner is None:
            self.heard.emit(Failed(NOT_STARTED))
            return
        job = self.desk.planner.ask(self.desk.snapshot, question, partial(self._heard, number))
        if self._number == number:
            self._held.job = job

    def soon(self) -> None:
        """What is asked has become old: drop it, and be `due` in a moment, once for all that happens until then."""
        self.drop()
        self._again.start()

    def stop(self) -> None:
        """Enough: the best so far is the answer."""
        if self._held.job is not None:
            self._held.job.cancel()

    def drop(self) -> None:
        """Nothing more is wanted."""
        self._number += 1
        self._again.stop()
        self._held.drop()

    def _heard(self, number: int, event: Event) -> None:
        if not isValid(self) or number != self._number:
            return
        if isinstance(event, (Answered, Failed)):
            self._number += 1
            self._held.job = None
        self.heard.emit(event)
