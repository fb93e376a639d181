"""Makes a roster's plan: told while it gets better; loads the solver."""

from console.domain.snapshot import Snapshot
from console.planning.duty.plan.compiled import planned_of
from console.planning.duty.plan.proposal import RosterProposal
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.writing import written
from console.planning.optimise.rostering.solution import Solution
from console.planning.optimise.rostering.solve import solve
from console.planning.plans.questions import Talk, answers

ENDING = 0.06  # of the time is left for what the solver has begun
WRITING = 1.5  # times what reading the rows took: what it costs to write the plan down, on whatever machine


@answers(PlanRoster)
def plan_roster(snapshot: Snapshot, question: PlanRoster, talk: Talk) -> RosterProposal:
    """Told: each better roster, each tighter bound. The answer is the last of them."""
    planned = planned_of(snapshot, question.order)
    told: list[RosterProposal] = []

    def tell(solution: Solution) -> None:
        told.append(written(planned, solution, talk.seconds()))
        talk.tell(told[-1])

    seconds = max(0.0, question.seconds * (1 - ENDING) - (1 + WRITING) * talk.seconds())
    solution = solve(planned.problem, seconds=seconds, enough=talk.enough, tell=tell, clock=talk.seconds)
    return written(planned, solution, talk.seconds())
