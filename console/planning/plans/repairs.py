"""Mends a plan that stands after something happened: least change, those already told moved last; loads the solver."""

from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import compiled
from console.planning.optimise.moving.repair import repaired
from console.planning.optimise.problem.certificate import trivial
from console.planning.optimise.solve import Stage
from console.planning.plans.making import proposal_of
from console.planning.plans.proposal import Proposal
from console.planning.plans.questions import Repair, Talk, answers
from console.planning.plans.standing import standing_of

REPAIR = "repair"


@answers(Repair)
def repair(snapshot: Snapshot, question: Repair, talk: Talk) -> Proposal:
    """What stands and still may be is kept; what is open goes to whom the fewest others make room for. Nothing is
    proven of it but what holds of any plan; hours of the last month are not looked at.
    """
    made = compiled(snapshot, question.order)
    standing = standing_of(snapshot, made)
    known = standing.person >= 0
    mended = repaired(made.problem, standing.need[known], standing.person[known], standing.told[known])
    plan = mended.plan()
    return proposal_of(snapshot, made, Stage(REPAIR, plan, trivial(plan)), talk.seconds)
