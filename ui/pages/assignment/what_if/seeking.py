"""One kind of question on its way: what is wanted, what was answered last, and whether that is an answer to it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.planning.plans.questions import Question
from console.planning.plans.whatif.scenario import ScenarioProblem
from console.services.planner import CANCELLED, Answered, Event, Failed, Lost
from ui.asking import Asking
from ui.desk import Desk


class Seeking(QObject):
    """`changed` whenever something of it looks different. The last answer stays until another one comes: `of` is the
    question that it answers. `problem` says why what is wanted can't be asked, `failed` why there is no answer.
    """

    changed = Signal()

    def __init__(self, desk: Desk, check: Callable[[Any], None], parent: QObject) -> None:
        """`check` raises ScenarioProblem for a question that can't be asked."""
        super().__init__(parent)
        self.desk, self._check, self.asking = desk, check, Asking(desk, self)
        self.wanted: Question | None = None
        self.of: Question | None = None
        self._asked: Question | None = None
        self.answer: Any = None
        self.problem: ScenarioProblem | None = None
        self.failed: Failed | None = None
        self.stopped = self.restarted = self.aged = self._moved = False
        self.asking.heard.connect(self._heard)
        self.asking.due.connect(self._ask)

    @property
    def running(self) -> bool:
        """Whether it is being worked out, or will be in a moment."""
        return self.asking.under_way or self.asking.waits

    @property
    def late(self) -> bool:
        """Whether the answer that is shown is one to something else, or to a state that is no more."""
        return self.answer is not None and (self.of != self.wanted or self.aged)

    def want(self, question: Question, *, at_once: bool = False, ask: bool = True) -> None:
        """This is wanted now; asked in a moment, `at_once`, or when somebody says so (`ask` False)."""
        if question == self.wanted and self.running and not at_once:
            return
        self.wanted, self.failed, self.problem = question, None, None
        if not ask:
            self._look()
        elif at_once:
            self._ask()
        else:
            self.asking.soon()
        self.changed.emit()

    def follow(self) -> None:
        """What an answer is worked out from has changed."""
        self._moved, self.aged = True, self.answer is not None

    def renew(self) -> None:
        """Ask the same again in a moment, on the state as it is then."""
        if self.wanted is not None:
            self.asking.soon()
            self.changed.emit()

    def stop(self) -> None:
        """Enough: what there is so far is the answer."""
        if self.asking.waits:
            self.asking.drop()
            self.stopped = True
            self.changed.emit()
        self.asking.stop()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self.asking.drop()
        self.wanted = self.of = self.answer = self.problem = self.failed = None
        self.changed.emit()

    def keep(self) -> dict[str, Any]:
        """What `take_up` needs."""
        return {"wanted": self.wanted, "of": self.of, "answer": self.answer, "running": self.running,
                "stopped": self.stopped, "aged": self.aged}  # fmt: skip

    def take_up(self, kept: dict[str, Any]) -> None:
        """Show what another one has shown; what was being worked out is asked anew."""
        self.wanted, self.of, self.answer = kept["wanted"], kept["of"], kept["answer"]
        self.stopped, self.aged = kept["stopped"], kept["aged"]
        if kept["running"]:
            self._ask()
        self.changed.emit()

    def _look(self) -> bool:
        """Whether what is wanted can be asked."""
        try:
            self._check(self.wanted)
        except ScenarioProblem as problem:
            self.problem = problem
            return False
        return True

    def _ask(self) -> None:
        self.failed, self.problem, self.stopped, self.restarted = None, None, False, False
        if self.wanted is None or not self._look():
            self.asking.drop()
            self.changed.emit()
            return
        self._asked, self._moved = self.wanted, False
        self.asking.ask(self.wanted)
        self.changed.emit()

    def _heard(self, event: Event) -> None:
        if isinstance(event, Lost):
            self.restarted = True
        elif isinstance(event, Failed):
            self.stopped = event.code == CANCELLED
            self.failed = None if self.stopped else event
        else:
            self.of, self.answer, self.aged = self._asked, event.answer, self._moved
            self.stopped = isinstance(event, Answered) and event.stopped
        self.changed.emit()
