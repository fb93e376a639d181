"""What speaks for and against somebody who may come: each reason by itself."""

from dataclasses import replace

import numpy as np
import pytest

from console.domain.rules import SHIPPED_RULES, WARNING, WRONG_PLACE
from console.planning.optimise.compiling.compiled import Order, assignments_of, compiled
from console.planning.optimise.compiling.costs import REASONS, Weights
from console.planning.optimise.compiling.eligibility import BOOKED, barring
from console.planning.optimise.compiling.history import history_of
from console.planning.optimise.compiling.ranking import ranked
from console.planning.optimise.matching.layers import planned
from tests.support.world import at, meeting, need_at, province, sent, with_need, with_person

LET_GO = [replace(row, severity=WARNING) if row.id == WRONG_PLACE else row for row in SHIPPED_RULES]


def reasons(made, need, person):
    """The amounts of a pair by name."""
    problem = made.problem
    where, who = np.array([problem.keys.index(need.id)]), np.array([problem.staff.index(person)])
    entry, (amounts,) = problem.pairs.find(where, who)[0], made.amounts(where, who)
    assert entry >= 0 and problem.pairs.cost[entry] == amounts @ np.array(made.order.weights.vector)
    return dict(zip(REASONS, amounts.tolist(), strict=True))


def test_the_first_post_costs_nothing_the_second_a_step():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    made, need = compiled(snapshot, Order((conference,))), need_at(snapshot, conference, "350101")
    assert set(reasons(made, need, "p350101f1").values()) == {0}
    assert reasons(made, need, "p350101m1")["post"] == 1
    assert {made.problem.staff[p] for p in planned(made.problem).person} == {"p350101f1"}


def test_who_comes_from_another_county_travels_and_thins_out_a_unit():
    snapshot, conference = meeting(province(LET_GO), 2, 4, "甲县至县")
    made, need = compiled(snapshot, Order((conference,))), need_at(snapshot, conference, "350101")
    found = reasons(made, need, "p350102m1")
    assert (found["travel"], found["strength"], found["warning"]) == (90, 1, 1)
    assert reasons(made, need, "p350101m1")["travel"] == 0


def test_a_unit_above_its_strength_can_spare_somebody():
    snapshot, conference = meeting(province(LET_GO), 2, 4, "甲县至县")
    snapshot = with_person(snapshot, "p350102f1", post="mobile")
    need = need_at(snapshot, conference, "350101")
    assert reasons(compiled(snapshot, Order((conference,))), need, "p350102m1")["strength"] == 0


def test_who_worked_most_costs_more_and_who_was_there_last_less():
    snapshot, before = meeting(province(), -48, -44, "甲县至县")
    snapshot = sent(snapshot, need_at(snapshot, before, "350101").id, "p350101f2")
    snapshot, conference = meeting(snapshot, 2, 4, "甲县至县")
    history = history_of(snapshot, at(0))
    made, need = compiled(snapshot, Order((conference,)), history), need_at(snapshot, conference, "350101")
    first, second = reasons(made, need, "p350101f1"), reasons(made, need, "p350101f2")
    assert (first["fairness"], second["fairness"]) == (0, 5)  # four hours, set-up and tear-down
    assert (first["continuity"], second["continuity"]) == (1, 0)


def test_a_change_costs_and_more_where_somebody_was_told():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    snapshot = sent(snapshot, need.id, "p350101m2")
    moving = frozenset(row.id for row in assignments_of(snapshot, (conference,)))
    for told in (frozenset(), moving):
        made = compiled(snapshot, Order((conference,), moving, told))
        assert (reasons(made, need, "p350101m2")["change"], reasons(made, need, "p350101f1")["change"]) == (0, 1)
        assert reasons(made, need, "p350101f1")["told"] == len(told)
    assert [made.problem.staff[p] for p in planned(made.problem).person] == ["p350101m2"]  # a post is not worth a call


def test_what_stays_assigned_is_not_planned_again():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    snapshot = sent(snapshot, need.id, "p350101m2")
    assert compiled(snapshot, Order((conference,))).problem.places == 0


def test_what_lies_outside_the_span_is_not_planned_and_stays():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    snapshot, later = meeting(snapshot, 6, 8, "甲县至县", "finance")
    outside = need_at(snapshot, later, "350101")
    snapshot = sent(snapshot, outside.id, "p350101m2")
    both = (conference, later)
    moving = frozenset(row.id for row in assignments_of(snapshot, both))
    whole = compiled(snapshot, Order(both, moving)).problem
    assert outside.id in whole.keys and not len(whole.bound)
    span = (at(0), outside.start)
    day = compiled(snapshot, Order(both, moving, span=span)).problem
    assert set(day.keys) == {need.id for need in snapshot.needs.values() if need.start < span[1]}
    assert [day.staff[p] for p in day.bound_person] == ["p350101m2"]


def test_the_ranking_of_a_need_has_everybody_with_what_bars_them():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    snapshot, other = meeting(snapshot, 3, 5, "甲县至县", "finance")
    elsewhere = need_at(snapshot, other, "350101").id
    snapshot = sent(with_need(snapshot, elsewhere, room="别处"), elsewhere, "p350101f1")
    made = compiled(snapshot, Order((conference,)))
    found = ranked(made.bench, made.costing, Weights(), barring(snapshot.rules), 0)
    names = [made.problem.staff[n] for n in found.order[: found.able]]
    assert names == ["p350101f2", "p350101m1", "p350101m2", "p350101m3"]
    assert found.bits[made.problem.staff.index("p350101f1")] == BOOKED
    assert len(found.order) == len(snapshot.people)


def test_weights_are_not_negative():
    with pytest.raises(ValueError, match="negative"):
        Weights(travel=-1)
