"""What is made ready once finds what the plain way finds."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from console.planning.optimise.problem.checking import Check
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import plan_of
from tests.planning.optimise.problems import beside, problems


@given(problems(needs=8), problems(needs=4), st.data())
def test_any_choice_of_pairs_is_judged_alike(problem, bound, data):
    """The second problem's needs are what people are bound to; most choices break something."""
    whole = beside(problem, bound)
    problem = replace(
        problem,
        bound_person=np.array([n % len(problem.staff) for n in range(len(bound))], np.int64),
        bound=whole.spans.take(np.arange(len(problem), len(whole))),
    )
    check = Check(problem)
    for _ in range(3):
        every = list(range(len(problem.pairs)))
        chosen = data.draw(st.sets(st.sampled_from(every))) if every else set()
        plan = _plan(problem, np.array(sorted(chosen), np.int64))
        assert check.broken(plan).tolist() == broken(problem, plan).tolist()


def _plan(problem, entries):
    """Of the pairs as many as each need asks for."""
    need = problem.pairs.need[entries]
    entries = entries[np.arange(len(need)) - np.searchsorted(need, need) < problem.count[need]]
    return plan_of(problem, problem.pairs.need[entries], problem.pairs.person[entries])
