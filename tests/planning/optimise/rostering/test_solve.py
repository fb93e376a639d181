"""What a plan promises besides being good: told on the way, stopped when asked, the same again, apart where apart."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.duty_roster_data import dropped, roster, together
from console.planning.optimise.rostering.checking import check
from console.planning.optimise.rostering.figures import figures, picked_of
from console.planning.optimise.rostering.parts import joined, parts
from console.planning.optimise.rostering.problem import Limits
from console.planning.optimise.rostering.settling import Work
from console.planning.optimise.rostering.solve import solve
from tests.planning.optimise.rostering.rosters import cells
from tests.planning.optimise.rostering.rosters import roster as small

EARLY, LATE, NIGHT, WHOLE = range(4)
SECONDS = 60.0


def cells_of(problem, solution):
    return picked_of(problem, solution.person, solution.slot)


@pytest.fixture(scope="module")
def county():
    """Three days of two lines for ten people."""
    return roster(3, [("three", 1)] * 2, 10, 0.6, 7)


@pytest.fixture(scope="module")
def hard():
    """One that takes every step: eight people for three days."""
    return roster(3, [("three", 1)] * 2, 8, 0.3, 1)


@pytest.fixture(scope="module")
def two(county):
    """That county and another."""
    return together([county, roster(3, [("three", 1)] * 2, 9, 0.6, 8)])


@pytest.fixture(scope="module")
def planned(county):
    """Its roster."""
    return solve(county, seconds=SECONDS)


def test_a_roster_planned_to_the_end_is_the_same_again(hard):
    one, again = solve(hard, seconds=SECONDS), solve(hard, seconds=SECONDS)
    assert one.settled and again.settled
    assert (again.person.tolist(), again.slot.tolist()) == (one.person.tolist(), one.slot.tolist())
    assert again.points_bound == one.points_bound


def test_what_is_told_is_whole_and_gets_better(hard):
    told = []
    last = solve(hard, seconds=SECONDS, tell=told.append)
    assert len(told) > 2
    for one, following in zip(told, [*told[1:], last], strict=True):
        assert not check(hard, cells_of(hard, one))
        assert following.value <= one.value
        assert following.points_bound >= one.points_bound


@pytest.mark.parametrize("calls", [0, 1, 3, 10, 40, 200, 1000])
def test_stopped_at_any_step_it_keeps_what_it_has(hard, calls):
    asked, told = [0], []

    def enough():
        asked[0] += 1
        return asked[0] > calls

    solution = solve(hard, seconds=SECONDS, enough=enough, tell=told.append)
    assert solution.settled == (asked[0] <= calls)
    assert not check(hard, cells_of(hard, solution))
    assert all(solution.value <= one.value for one in told)


def test_no_time_at_all_is_still_a_first_roster(county):
    solution = solve(county, seconds=0.0)
    assert not check(county, cells_of(county, solution))
    assert solution.gaps == 0


def test_stopped_before_it_began_what_is_held_stands(county, planned):
    held = cells_of(county, planned)
    solution = solve(dropped(county, held, [3]), seconds=SECONDS, enough=lambda: True)
    held[3] = False
    assert (cells_of(county, solution) == held).all()
    assert solution.gaps == county.places - held.sum()


def test_time_is_the_clocks(county):
    """A clock that runs out between two steps."""
    ticks = iter(range(1_000_000))
    solution = solve(county, seconds=5.0, clock=lambda: float(next(ticks)))
    assert not solution.settled
    assert not check(county, cells_of(county, solution))


def test_counties_are_planned_as_if_each_were_alone(two):
    apart = [(part, cells_of(part.problem, solve(part.problem, seconds=SECONDS))) for part in parts(two)]
    assert len(apart) == 2
    alone, whole = [figures(part.problem, picked) for part, picked in apart], figures(two, joined(two, apart))
    assert sum(one.points for one in alone) == whole.points
    assert sum(one.gaps for one in alone) == whole.gaps
    assert solve(two, seconds=SECONDS).value == whole.value


def test_who_drops_out_changes_only_what_must_be(county, planned):
    held = cells_of(county, planned)
    person = int(held.sum(1).argmax())
    away = dropped(county, held, [person])
    mended = solve(away, seconds=SECONDS)
    assert not check(away, cells_of(away, mended))
    assert mended.gaps == 0
    assert mended.least_change and mended.changes >= 2 * held[person].sum()


def test_a_county_in_which_nobody_drops_out_stays_as_it_is(two):
    held = cells_of(two, solve(two, seconds=SECONDS))
    first, second = parts(two)
    away = dropped(two, held, [int(first.people[held[first.people].sum(1).argmax()])])
    mended = cells_of(away, solve(away, seconds=SECONDS))
    assert (mended[second.people] == held[second.people]).all()
    assert not (mended[first.people] == held[first.people]).all()


def test_nothing_to_mend_is_proven_at_once(county, planned):
    held = cells_of(county, planned)
    same = solve(dropped(county, held, []), seconds=SECONDS)
    assert same.proven and same.changes == same.changes_bound == 0


def test_a_shortage_names_the_shifts_and_who_could_hold_them():
    problem = small([(0, 0, EARLY), (0, 0, LATE), (0, 0, NIGHT), (0, 2, EARLY)], 3)
    able = np.array([[True, True, False, True], [True, True, False, True], [False, False, True, True]])
    able[:, 1] &= [False, True, False]
    able[1, 0] = able[0, 0] = True
    problem = replace(problem, able=able & (np.arange(4) != 0) | cells(problem, (1, 0)))
    solution = solve(problem, seconds=SECONDS)
    assert (solution.gaps, solution.gaps_bound, solution.fewest) == (1, 1, True)
    (short,) = solution.shortages
    assert (short.slots.tolist(), short.people.tolist(), short.wanted, short.given) == ([0, 1], [1], 2, 1)
    assert solution.open.sum() == solution.open[[0, 1]].sum() == 1


def test_heavier_places_are_filled_first():
    problem = small([(0, 0, EARLY), (1, 0, EARLY)], 1)
    heavy = replace(problem, slots=replace(problem.slots, weight=np.array([1, 5])))
    solution = solve(heavy, seconds=SECONDS)
    assert (solution.open.tolist(), solution.gaps_weight, solution.gaps_bound) == ([1, 0], 1, 1)


def test_a_gap_that_only_the_nights_in_a_row_make_is_proven():
    problem = small([(0, day, NIGHT) for day in range(4)], 1, limits=Limits(0, nights=2))
    solution = solve(problem, seconds=SECONDS)
    assert (solution.gaps, solution.gaps_bound) == (1, 1)
    assert solution.open[[1, 2]].sum() == 1


def test_gaps_are_closed_or_proven_before_anything_is_made_fair(monkeypatch, hard):
    """However slow the machine: what is open weighs more than all that is uneven."""
    lacking, settle = [], Work.settle

    def watched(work, enough):
        lacking.append(work.lacking)
        settle(work, enough)

    monkeypatch.setattr(Work, "settle", watched)
    nights = small([(0, day, NIGHT) for day in range(4)], 1, limits=Limits(0, nights=2))
    for problem in (nights, together([nights, hard])):
        assert solve(problem, seconds=SECONDS).fewest
    assert lacking and not any(lacking)


def test_a_chain_of_people_fills_what_nobody_could_take_alone():
    """The only one who can hold the night holds the late shift; the early one's can hold both late and early."""
    problem = small([(0, 0, EARLY), (0, 0, LATE), (0, 1, EARLY)], 2, limits=Limits(660))
    able = np.array([[True, True, False], [True, False, True]])
    held = cells(problem, (0, 0), (1, 2))
    solution = solve(replace(problem, able=able, held=held), seconds=SECONDS)
    assert solution.gaps == 0
    assert sorted(zip(solution.person.tolist(), solution.slot.tolist(), strict=True)) == [(0, 1), (1, 0), (1, 2)]


def test_history_is_evened_out():
    problem = small([(0, day, EARLY) for day in range(3)], 2, points=10, before=np.array([[30], [0]]))
    solution = solve(problem, seconds=SECONDS)
    assert set(solution.person.tolist()) == {1}
    assert (solution.spread.tolist(), solution.spread_bound.tolist(), solution.proven) == ([0], [0], True)


def test_couples_stand_together_or_apart():
    rows = [(0, day, EARLY) for day in range(4)]
    for always in (True, False):
        problem = small(rows, 4, count=2)
        couples = type(problem.couples)(*(np.array([one]) for one in (0, 0, 1, always)))
        solution = solve(replace(problem, couples=couples), seconds=SECONDS)
        picked = cells_of(problem, solution)
        assert solution.couples == 0
        assert (picked[0] == picked[1]).all() if always else not (picked[0] & picked[1]).any()


def test_nothing_to_plan():
    problem = small([(0, 0, EARLY)], 1)
    empty = replace(problem, slots=problem.slots.take(np.zeros(1, np.bool_)), able=problem.able[:, :0],
                    cost=problem.cost[:, :0], held=problem.held[:, :0], change=problem.change[:, :0],
                    fixed=problem.fixed[:, :0])  # fmt: skip
    solution = solve(empty, seconds=SECONDS)
    assert solution.proven and solution.gaps == 0 and not len(solution.person)
