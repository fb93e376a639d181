"""Answers questions about reasons; loads the solver."""

from console.domain.snapshot import Snapshot
from console.planning.plans.lacks import lacks_of
from console.planning.plans.proposal import Lack
from console.planning.plans.questions import Explain, Shortages, Talk, WaysOut, answers
from console.planning.plans.reasons.base import Bases
from console.planning.plans.reasons.explaining import explained
from console.planning.plans.reasons.explanation import Explanation, Way
from console.planning.plans.reasons.ways import found_ways

_BASES = Bases()


@answers(Explain)
def explain(snapshot: Snapshot, question: Explain, talk: Talk) -> Explanation:
    """The plan is made for the first question about it and kept for those that follow."""
    return explained(_BASES.of(snapshot, question.order), question.need, question.person)


@answers(Shortages)
def shortages(snapshot: Snapshot, question: Shortages, talk: Talk) -> tuple[Lack, ...]:
    """Each open place stands in one of them."""
    base = _BASES.of(snapshot, question.order)
    return lacks_of(base.made, base.plan)


@answers(WaysOut)
def ways_out(snapshot: Snapshot, question: WaysOut, talk: Talk) -> tuple[Way, ...]:
    """Told: what is found so far."""
    return found_ways(_BASES.of(snapshot, question.order), question.lack, talk.enough, talk.tell)
