"""What would end a shortage of a scenario, each way tried by planning again; loads the solver."""

from functools import partial

from console.domain.snapshot import Snapshot
from console.planning.plans.questions import ScenarioWays, Talk, answers
from console.planning.plans.reasons.base import Base, same
from console.planning.plans.reasons.explanation import Way
from console.planning.plans.reasons.ways import found_ways
from console.planning.plans.whatif.case import case_of, within_islands
from console.planning.plans.whatif.scenario import Scenario, check
from console.planning.plans.whatif.varied import varied, work_of


@answers(ScenarioWays)
def scenario_ways(snapshot: Snapshot, question: ScenarioWays, talk: Talk) -> tuple[Way, ...]:
    """Told: what is found so far. The plan is kept for the next question about it. Raises ScenarioProblem."""
    return found_ways(_LAST.of(snapshot, question.scenario, question.seed, talk), question.lack, talk.enough, talk.tell)


class _Bases:
    """The draw that was asked about last, kept while nothing of what it was made of has changed."""

    def __init__(self) -> None:
        self._last: tuple[Snapshot, Scenario, int, Base] | None = None

    def of(self, snapshot: Snapshot, scenario: Scenario, seed: int, talk: Talk) -> Base:
        """The plan of a draw."""
        if self._last is not None and self._last[1:3] == (scenario, seed) and same(self._last[0], snapshot):
            return self._last[3]
        base = base_of(snapshot, scenario, seed, talk)
        if not talk.enough():
            self._last = (snapshot, scenario, seed, base)
        return base


def base_of(snapshot: Snapshot, scenario: Scenario, seed: int, talk: Talk) -> Base:
    """The plan of one draw of a scenario; nobody crosses the borders of what is cut off. Raises ScenarioProblem."""
    check(snapshot, scenario)
    state = varied(snapshot, scenario, work_of(snapshot, scenario), str(seed) if scenario.strained else "")
    case = case_of(state, scenario.cut_off, talk.enough)
    apart = partial(within_islands, snapshot=state.snapshot, cut_off=scenario.cut_off) if scenario.cut_off else None
    return Base(state.snapshot, case.made, case.plan, apart)


_LAST = _Bases()
