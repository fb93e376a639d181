"""The planner's bits are the rule engine's findings, pair by pair."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from console.domain.conferences import assignments_by_need
from console.domain.rules import BLOCKING, ON_DUTY, SHIPPED_RULES, WARNING, WRONG_PLACE, rule
from console.domain.staffing import judge
from console.planning.optimise.compiling import candidates
from console.planning.optimise.compiling.compiled import Order, bench_of, compiled
from console.planning.optimise.compiling.eligibility import NEVER_PLANNED, THERE, named
from tests.planning.duty.duty_worlds import with_duties
from tests.planning.optimise.worlds import worlds
from tests.support.world import meeting, province


@given(st.booleans().flatmap(lambda ways: worlds(ways=ways)), st.booleans(), st.data())
def test_bits_are_what_judge_finds(world, on_duty, data):
    snapshot, _ = world
    if on_duty:
        snapshot = with_duties(data.draw, snapshot)
    gone = data.draw(st.sets(st.sampled_from(sorted(snapshot.assignments)))) if snapshot.assignments else set()
    bench = bench_of(snapshot, snapshot.needs.values(), gone)
    there = snapshot.assignments.derived(assignments_by_need)
    for number, need in enumerate(bench.needs.rows):
        row = bench.row(number)
        kept = {one.person for one in there.get(need.id, ()) if one.id not in gone}
        for bits, person in zip(row.tolist(), bench.staff.rows, strict=True):
            assert set(named(bits)) == {finding.rule for finding in judge(snapshot, need, person, gone)}
            assert bool(bits & THERE) == (person.id in kept)


@given(worlds())
def test_pairs_are_all_that_no_rule_bars(world):
    snapshot, conferences = world
    problem = compiled(snapshot, Order(tuple(conferences))).problem
    pairs = {
        (problem.keys[need], problem.staff[person])
        for need, person in zip(problem.pairs.need, problem.pairs.person, strict=True)
    }
    there = snapshot.assignments.derived(assignments_by_need)
    for need in snapshot.needs.values():
        taken = {row.person for row in there.get(need.id, ())}
        for person in snapshot.people.values():
            found = {f.rule for f in judge(snapshot, need, person)}
            hard = {code for code in found if rule(snapshot.rules, code).severity == BLOCKING}
            may = not hard and not found.intersection(NEVER_PLANNED) and person.id not in taken
            if (need.id, person.id) in pairs:
                assert may
            elif may:  # somebody from elsewhere whom the site's rule would let come, out of reach of a plan
                assert "wrong_place" in found


@given(worlds(), st.data())
def test_pairs_of_people_on_duty_are_barred_or_warned_of(world, data):
    snapshot, conferences = world
    snapshot = with_duties(data.draw, snapshot)
    if data.draw(st.booleans()):
        row = replace(rule(snapshot.rules, ON_DUTY), severity=WARNING)
        snapshot = snapshot.with_rows(snapshot.seq, {"rule": {row.id: row}})
    made = compiled(snapshot, Order(tuple(conferences)))
    problem = made.problem
    for need, person in zip(problem.pairs.need.tolist(), problem.pairs.person.tolist(), strict=True):
        row, who = snapshot.needs[problem.keys[need]], snapshot.people[problem.staff[person]]
        found = judge(snapshot, row, who)
        assert not any(finding.blocks for finding in found)
        ((_, reasons),) = made.weighed(np.array([need]), np.array([person]))
        assert dict(reasons).get("warning", 0) == len({finding.rule for finding in found})


@given(worlds(), st.booleans(), st.integers(1, 20))
def test_pairs_are_the_same_in_blocks_of_any_size(world, let_go, size):
    snapshot, conferences = world
    if let_go:
        row = replace(rule(snapshot.rules, WRONG_PLACE), severity=WARNING)
        snapshot = snapshot.with_rows(snapshot.seq, {"rule": {row.id: row}})
    whole = compiled(snapshot, Order(tuple(conferences)))
    with patch.object(candidates, "BLOCK", size):
        parted = compiled(snapshot, Order(tuple(conferences)))
    for name in ("first", "person", "cost"):
        assert np.array_equal(getattr(parted.problem.pairs, name), getattr(whole.problem.pairs, name))
    pairs, weights = whole.problem.pairs, np.array(whole.order.weights.vector)
    assert np.all(np.diff(pairs.need * len(whole.problem.staff) + pairs.person) > 0)
    assert np.array_equal(whole.amounts(pairs.need, pairs.person) @ weights, pairs.cost)


def test_mobile_people_cross_counties_of_a_city_where_the_site_lets_them():
    rules = [replace(row, severity=WARNING) if row.id == WRONG_PLACE else row for row in SHIPPED_RULES]
    snapshot, conference = meeting(province(rules), 2, 4, "甲县")
    problem = compiled(snapshot, Order((conference,))).problem
    at_county = [n for n, key in enumerate(problem.keys) if snapshot.needs[key].place == "350101"]
    chosen = np.isin(problem.pairs.need, at_county)
    who = [snapshot.people[problem.staff[p]] for p in problem.pairs.person[chosen]]
    places = {(person.place, person.post) for person in who}
    assert places == {("350101", "fixed"), ("350101", "mobile"), ("350102", "mobile")}
