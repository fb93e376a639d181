"""Shortages of a plan in the field's terms; loads the solver."""

from datetime import timedelta

from console.planning.optimise.compiling.compiled import Compiled
from console.planning.optimise.compiling.staff import EPOCH
from console.planning.optimise.problem.model import Plan
from console.planning.optimise.shortage.hall import shortages
from console.planning.plans.proposal import Lack


def lacks_of(made: Compiled, plan: Plan, *, deep: bool = True, prove: bool = True) -> tuple[Lack, ...]:
    """Why places stay open, the largest shortage first. `deep`: each place; `prove`: also where that takes a while, of
    use for a plan that is known to fill as many as can be.
    """
    if not plan.unfilled:
        return ()
    keys, staff = made.problem.keys, made.bench.staff
    found = [
        Lack(
            needs=tuple(keys[need] for need in one.needs.tolist()),
            people=tuple(staff.ids[person] for person in one.people.tolist()),
            asked=one.asked,
            start=EPOCH + timedelta(microseconds=one.moment),
            kind=one.kind,
            able=one.able,
            until=EPOCH + timedelta(microseconds=int(made.problem.spans.end[one.needs].max())),
        )
        for one in shortages(made.problem, plan, deep=deep, prove=prove)
    ]
    return tuple(sorted(found, key=lambda row: (-row.lacking, row.start, row.needs)))
