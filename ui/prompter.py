"""A planner that answers here and now, for pictures: two runs paint the same."""

from collections.abc import Callable

from console.domain.snapshot import Snapshot
from console.planning.plans.questions import Question, run_here
from console.services.planner import Answered, Event
from console.services.planner.job import Heard, Job, Soon

Say = Callable[[Snapshot, Question], Event | None]


def answered(snapshot: Snapshot, question: Question) -> Event:
    """The true answer, at once."""
    return Answered(run_here(snapshot, question))


class Prompter:
    """Says one thing to each question; None for silence."""

    def __init__(self, say: Say = answered) -> None:
        self.say = say

    def ask(self, snapshot: Snapshot, question: Question, heard: Heard, soon: Soon | None = None) -> Job:
        job = Job(snapshot, question, heard, lambda act: act())
        if (event := self.say(snapshot, question)) is not None:
            job.begin()
            job.post(event)
        return job

    def warm(self, snapshot: Snapshot) -> None:
        """There is nothing to start."""

    def close(self) -> None:
        """There is nothing to end."""
