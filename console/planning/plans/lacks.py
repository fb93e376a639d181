"""Shortages of a plan in the field's terms; loads the solver."""

from datetime import timedelta

from console.planning.optimise.compile import Compiled
from console.planning.optimise.hall import shortages
from console.planning.optimise.model import Plan
from console.planning.optimise.staff import EPOCH
from console.planning.plans.proposal import Lack


def lacks_of(made: Compiled, plan: Plan) -> tuple[Lack, ...]:
    """Why places stay open, the largest shortage first."""
    if not plan.unfilled:
        return ()
    keys, staff = made.problem.keys, made.bench.staff
    found = [
        Lack(
            needs=tuple(keys[need] for need in one.needs.tolist()),
            people=tuple(staff.ids[person] for person in one.people.tolist()),
            asked=one.asked,
            start=EPOCH + timedelta(microseconds=one.moment),
        )
        for one in shortages(made.problem, plan)
    ]
    return tuple(sorted(found, key=lambda row: (-row.lacking, row.start, row.needs)))
