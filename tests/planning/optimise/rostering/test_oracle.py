"""Rosters and bounds beside the best of all rosters, found by trying them."""

import numpy as np
import pytest
from hypothesis import assume, given, settings

from console.planning.optimise.rostering import board
from console.planning.optimise.rostering.board import Board, Facts
from console.planning.optimise.rostering.bounds import Bounds
from console.planning.optimise.rostering.checking import check
from console.planning.optimise.rostering.figures import figures, picked_of
from console.planning.optimise.rostering.model import changes_program, gaps_program, points_program
from console.planning.optimise.rostering.parts import parts
from console.planning.optimise.rostering.solve import solve
from tests.planning.optimise.rostering.rosters import all_figures, every, problems

SECONDS = 60.0  # never reached


def holds(problem, solution, best):
    """What a solution says is so, and no bound of it is above what can be had."""
    picked = picked_of(problem, solution.person, solution.slot)
    own = figures(problem, picked)
    assert not check(problem, picked)
    assert (own.value, own.gaps, own.wishes, own.couples) == (
        solution.value, solution.gaps, solution.wishes, solution.couples,
    )  # fmt: skip
    assert (own.spread == solution.spread).all()
    assert solution.gaps_bound <= best[0].gaps_weight
    if solution.gaps_weight == best[0].gaps_weight:
        assert solution.points_bound <= min(one.points for one in best)
        assert (solution.spread_bound <= np.min([one.spread for one in best], axis=0)).all()
        assert solution.changes_bound <= min(one.changes for one in best)


@settings(max_examples=60)
@given(problems())
def test_a_new_roster(problem):
    assume(not check(problem, problem.fixed))
    best, told = all_figures(problem), []
    solution = solve(problem, seconds=SECONDS, tell=told.append)
    for one in (*told, solution):
        holds(problem, one, best)
    assert [one.value for one in told] == sorted((one.value for one in told), reverse=True)
    assert solution.gaps_weight == best[0].gaps_weight == solution.gaps_bound
    if not solution.gaps:
        assert solution.points == min(one.points for one in best)


@settings(max_examples=20)
@given(problems(held=True))
def test_a_very_large_roster_goes_by_the_same_rules(problem):
    assume(not check(problem, problem.fixed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(board, "LARGE", 0)
        solution = solve(problem, seconds=SECONDS)
    holds(problem, solution, all_figures(problem))


@settings(max_examples=60)
@given(problems(held=True))
def test_a_roster_repaired(problem):
    assume(not check(problem, problem.fixed))
    best = all_figures(problem)
    solution = solve(problem, seconds=SECONDS)
    holds(problem, solution, best)
    assert solution.gaps_weight == best[0].gaps_weight
    if not solution.gaps:
        assert solution.points == min(one.points for one in best)
    if solution.least_change and problem.held.any():
        assert solution.changes == min(one.changes for one in best)


@settings(max_examples=60)
@given(problems(held=True))
def test_any_prices_bound_every_roster(problem):
    """Right prices, and prices that are nonsense."""
    assume(not check(problem, problem.fixed))
    numbers = np.random.default_rng(len(problem.slots))
    for part in (one for one in parts(problem) if len(one.slots)):
        own = all_figures(part.problem)
        facts = Facts(part.problem)
        lost = own[0].gaps_weight
        bounds = Bounds(facts)
        bounds.learn(own[0])
        for program, value in (
            (gaps_program(facts), lost),
            (points_program(facts, bounds, lost), min(one.points for one in own)),
            (changes_program(facts, lost), min(one.changes for one in own)),
        ):
            for scale in (0.0, 0.5, 3.0, 40.0):
                assert program.worth(numbers.normal(0, scale, len(program.least))) <= value


@settings(max_examples=60)
@given(problems())
def test_a_board_knows_who_has_room_as_the_rules_do(problem):
    assume(not check(problem, problem.fixed))
    facts = Facts(problem)
    for picked in list(every(problem))[-3:]:
        own = Board(facts, picked)
        for person, slot in np.argwhere(~picked & (picked.sum(0) < problem.slots.count)):
            more = picked.copy()
            more[person, slot] = True
            assert own.fits(int(person), int(slot)) == (not check(problem, more))


def test_the_examples_are_not_all_the_same():
    """That the oracle sees gaps, repairs and rosters without a gap."""
    seen = set()

    @settings(max_examples=80, database=None, derandomize=True)
    @given(problems())
    def look(problem):
        if not check(problem, problem.fixed):
            best = all_figures(problem)
            seen.add((best[0].gaps > 0, bool(problem.shared.any()), len(parts(problem)) > 1))

    look()
    assert {one[0] for one in seen} == {one[1] for one in seen} == {True, False}
