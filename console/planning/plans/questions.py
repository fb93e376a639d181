"""What the planner is asked, as plain data, and who answers. The same functions run in a worker process of the window
and in the process of a headless call (`run_here`).

A question names the module that answers it, so that asking loads no solver: the module is loaded where the answer is
worked out. What is told and answered must be plain data of modules that load no solver either, nor do the packages
they lie in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from time import monotonic
from typing import Any, ClassVar, Protocol, TypeVar

from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.proposal import Lack

# Questions of one lane wait for each other, lanes don't.
PLANS, QUICK, WHAT_IF, YEAR = "plans", "quick", "what_if", "year"


class Question(Protocol):
    """What can be asked: a frozen dataclass at the top of its module, made of plain data."""

    ANSWERED_BY: ClassVar[str]
    LANE: ClassVar[str]


@dataclass(frozen=True, slots=True)
class MakePlan:
    """A plan for `order`; then its proof, for `proof_seconds` at most. Told: a better `Proposal` each time."""

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.making"
    LANE: ClassVar[str] = PLANS
    order: Order
    proof_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Repair:
    """The least change that mends what stands: a `Proposal`."""

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.repairs"
    LANE: ClassVar[str] = QUICK
    order: Order


@dataclass(frozen=True, slots=True)
class Explain:
    """Why a `need` (id) is staffed so, or why `person` (id) is not there: an `Explanation`."""

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.reasons.answering"
    LANE: ClassVar[str] = QUICK
    order: Order
    need: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Shortages:
    """Why the plan for `order` leaves places open: a tuple of `Lack`, the largest first."""

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.reasons.answering"
    LANE: ClassVar[str] = WHAT_IF
    order: Order


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What would end a shortage of the plan for `order`, each way tried by planning again: a tuple of `Way`, the
    cheapest first. Told: those found so far.
    """

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.reasons.answering"
    LANE: ClassVar[str] = WHAT_IF
    order: Order
    lack: Lack


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a `Scenario` costs: an `Outlook`."""

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.whatif.answering"
    LANE: ClassVar[str] = WHAT_IF
    scenario: Any


@dataclass(frozen=True, slots=True)
class ScenarioWays:
    """What would end a shortage of a `Scenario`, in the draw `seed`: a tuple of `Way`, the cheapest first. Told: those
    found so far.
    """

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.whatif.ways"
    LANE: ClassVar[str] = WHAT_IF
    scenario: Any
    seed: int
    lack: Lack


@dataclass(frozen=True, slots=True)
class StressYear:
    """The stress test on each day of a year, after the pattern of a `Scenario` (its day does not count). Told: how far
    it is.
    """

    ANSWERED_BY: ClassVar[str] = "console.planning.plans.whatif.answering"
    LANE: ClassVar[str] = YEAR
    year: int
    scenario: Any


class Talk:
    """The way from who answers to who asked: what is there so far, whether it is enough, how long it has taken."""

    def __init__(
        self,
        tell: Callable[[Any], None] = lambda answer: None,
        enough: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = monotonic,
        give_way: Callable[[], None] = lambda: None,
    ) -> None:
        self._tell, self._enough, self._clock, self._give_way = tell, enough, clock, give_way
        self._asked = clock()

    def tell(self, answer: Any) -> None:
        """Show what is there so far; should the rest be cancelled, the last told is the answer."""
        self._tell(answer)

    def enough(self) -> bool:
        """Whether it is cancelled: return soon, with the best so far. Look at least every half second."""
        return self._enough()

    def seconds(self) -> float:
        """Since it was asked."""
        return self._clock() - self._asked

    def give_way(self) -> None:
        """What follows takes long and nobody waits for it: a worker goes on with less of the processor."""
        self._give_way()


Answering = Callable[[Snapshot, Any, Talk], Any]
F = TypeVar("F", bound=Answering)
_ANSWERING: dict[type[Any], Answering] = {}


def answers(question: type[Any]) -> Callable[[F], F]:
    """Mark the function that answers questions of this type: `@answers(MakePlan)`. It must stand in (or be imported by)
    the module that the question names in ANSWERED_BY.
    """

    def mark(function: F) -> F:
        _ANSWERING[question] = function
        return function

    return mark


def answering(question: Question) -> Answering:
    """The function that answers it; its module is loaded for it. Raises LookupError where that has none."""
    kind = type(question)
    if kind not in _ANSWERING:
        import_module(kind.ANSWERED_BY)
    return _ANSWERING[kind]


def run_here(
    snapshot: Snapshot,
    question: Question,
    tell: Callable[[Any], None] = lambda answer: None,
    enough: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = monotonic,
) -> Any:
    """The answer, worked out in this very process: for headless calls."""
    return answering(question)(snapshot, question, Talk(tell, enough, clock))
