"""What breaks a roster, each rule by itself."""

from dataclasses import replace

import pytest

from console.planning.optimise.problem.arrays import ints
from console.planning.optimise.rostering.checking import ABLE, COUNT, FIXED, NIGHTS, REST, WEEK, check
from console.planning.optimise.rostering.problem import DAY, Limits
from tests.planning.optimise.rostering.rosters import cells, roster

EARLY, LATE, NIGHT, WHOLE = range(4)


def rules(problem, *rows):
    return [(one.rule, one.slots) for one in check(problem, cells(problem, *rows))]


def test_a_night_does_not_go_before_an_early_shift():
    problem = roster([(0, 0, NIGHT), (0, 1, EARLY)], 1)
    assert rules(problem, (0, 0), (0, 1)) == [(REST, (0, 1))]


@pytest.mark.parametrize(("rest", "broken"), [(960, []), (961, [(REST, (0, 1))])])
def test_rest_is_counted_from_end_to_begin(rest, broken):
    problem = roster([(0, 0, EARLY), (0, 1, EARLY)], 1, limits=Limits(rest))
    assert rules(problem, (0, 0), (0, 1)) == broken


@pytest.mark.parametrize(("day", "broken"), [(1, [(REST, (0, 1))]), (2, [])])
def test_a_whole_day_asks_for_a_longer_rest(day, broken):
    problem = roster([(0, 0, WHOLE), (0, day, WHOLE)], 1, limits=Limits(0, DAY, DAY, 0))
    assert rules(problem, (0, 0), (0, 1)) == broken


def test_nights_in_a_row_go_on_from_before_and_into_after():
    nights = [(0, day, NIGHT) for day in range(2)]
    limits = Limits(0, nights=3)
    problem = roster(nights, 1, limits=limits)
    assert rules(problem, (0, 0), (0, 1)) == []
    assert rules(replace(problem, nights_before=ints([2])), (0, 0), (0, 1)) == [(NIGHTS, (0, 1))]
    assert rules(replace(problem, nights_before=ints([2])), (0, 1)) == []
    assert rules(replace(problem, nights_after=ints([3])), (0, 1)) == [(NIGHTS, (1,))]
    assert rules(replace(problem, nights_after=ints([3])), (0, 0)) == []


def test_hours_of_a_week_with_what_was_worked_already():
    problem = roster([(0, 0, EARLY), (0, 1, EARLY), (0, 3, EARLY)], 1, limits=Limits(week=960))
    assert rules(problem, (0, 0), (0, 1), (0, 2)) == []
    worked = replace(problem, worked=ints([[1, 0]][0]).reshape(1, 2))
    assert rules(worked, (0, 0), (0, 1), (0, 2)) == [(WEEK, (0, 1))]


def test_two_lines_in_one_shift_only_where_they_are_shared_and_the_minutes_count_once():
    problem = roster([(0, 0, EARLY), (1, 0, EARLY), (1, 0, LATE)], 1, limits=Limits(0, week=480))
    assert rules(problem, (0, 0), (0, 1)) == [(REST, (0, 1))]
    shared = replace(problem, shared=~problem.shared)
    assert rules(shared, (0, 0), (0, 1)) == []
    assert rules(shared, (0, 0), (0, 2)) == [(WEEK, (0, 2))]


def test_somebody_who_may_not_or_is_one_too_many():
    problem = roster([(0, 0, EARLY)], 2)
    assert rules(problem, (0, 0), (1, 0)) == [(COUNT, (0,))]
    assert rules(replace(problem, able=~problem.able), (0, 0)) == [(ABLE, (0,))]


def test_what_was_placed_by_hand_stands_and_may_break_rules_among_itself_but_nothing_beside_it():
    problem = roster([(0, 0, NIGHT), (0, 1, EARLY), (0, 1, LATE)], 1)
    firm = replace(problem, able=~problem.able, fixed=cells(problem, (0, 0), (0, 1)))
    assert rules(firm, (0, 0), (0, 1)) == []
    assert rules(firm, (0, 0)) == [(FIXED, (1,))]
    beside = replace(firm, able=problem.able)
    assert (REST, (0, 2)) in rules(beside, (0, 0), (0, 1), (0, 2))
