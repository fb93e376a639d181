"""Reasons hold: candidates may be sent and cost what their moves cost, whom a rule bars it bars, a near miss is one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.conferences import Assignment
from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.rules import SHIPPED_RULES
from console.domain.staffing import judge
from console.planning.optimise.compiling.eligibility import NEVER_PLANNED, RULES
from console.planning.plans.orders import order_of
from console.planning.plans.questions import Explain, run_here
from console.planning.plans.reasons.base import Bases, base_of
from console.planning.plans.reasons.explaining import explain, explained
from tests.planning.duty.duty_worlds import on_roster
from tests.planning.optimise.worlds import worlds
from tests.support.world import at, meeting, need_at, province, sent, with_need, with_person


def base_for(snapshot, conferences):
    return base_of(snapshot, order_of(snapshot, conferences, at(0)))


def carried_out(base, moves):
    """The state after the plan and these moves."""
    rows = {}
    for move in moves:
        if move.before:
            (row,) = [row for row in base.there(move.need) if row.person == move.before and row.id not in rows]
            rows[row.id] = None
        if move.after:
            key = f"moved:{move.need}:{move.after}"
            rows[key] = Assignment(key, move.need, move.after, at(0), "")
    return base.after.with_rows(base.after.seq, {"assignment": rows})


def forbidden(snapshot):
    """What no plan does: (rule, need, person)."""
    return {
        (one.rule, one.need, one.person)
        for one in inspect(snapshot)
        if (one.blocks or one.rule in NEVER_PLANNED) and one.rule not in ("shortfall", "strength")
    }


def filled(snapshot, base):
    """How many of the plan's places somebody fills."""
    keys = set(base.made.problem.keys)
    return sum(row.need in keys for row in snapshot.assignments.values())


@given(worlds(), st.data())
@settings(max_examples=40)
def test_what_would_move_may_be_and_costs_what_is_said(world, data):
    snapshot, conferences = world
    base = base_for(snapshot, conferences)
    for need in data.draw(st.lists(st.sampled_from(base.made.problem.keys), max_size=3, unique=True)):
        found = explained(base, need)
        for one in found.candidates if found.reckoned else ():
            after = carried_out(base, one.moves)
            assert forbidden(after) <= forbidden(base.after)
            assert any(row.person == one.person and row.need == need for row in after.assignments.values())
            assert filled(after, base) == filled(base.after, base) - one.unfilled


@given(worlds(), st.data())
@settings(max_examples=40)
def test_everybody_is_told_once_and_rightly(world, data):
    snapshot, conferences = world
    base = base_for(snapshot, conferences)
    need = data.draw(st.sampled_from(base.made.problem.keys))
    found, row = explained(base, need), snapshot.needs[need]
    if not found.reckoned:
        return
    barring = {
        person.id: [f for f in judge(base.fixed, row, person) if f.blocks or f.rule in NEVER_PLANNED]
        for person in snapshot.people.values()
    }
    own = {r.person for r in base.fixed.assignments.values() if r.need == need}
    assert all(not barring[one.person] for one in found.candidates)
    assert all(barring[one.person] or one.person in own for one in found.left_out)
    assert len(found.candidates) + len(found.left_out) + sum(n for _, n in found.others) == len(snapshot.people)
    for one in found.near:
        assert barring[one.person] == [one.finding]


def filled_meeting(start=9, end=11, scope="甲县", **more):
    """A meeting of the county alone, with its need."""
    snapshot, key = meeting(province(), start, end, scope, **more)
    return snapshot, key, need_at(snapshot, key, "350101")


def test_candidates_come_in_the_order_of_what_they_cost_the_plan():
    snapshot, key, need = filled_meeting()
    found = explained(base_for(snapshot, [key]), need.id)
    assert (found.places, found.filled, found.reckoned, found.unfilled) == (1, 1, True, 0)
    # two fixed, the post that comes first, then three mobile, one step down at 40 points
    assert [one.plan_cost for one in found.candidates] == [0, 0, 40, 40, 40]
    assert [one.there for one in found.candidates] == [True, False, False, False, False]
    assert found.candidates[2].reasons == (("post", 1),)
    (move,) = found.candidates[1].moves
    assert (move.need, move.before, move.after) == (need.id, found.candidates[0].person, found.candidates[1].person)


def test_who_holds_another_meeting_is_a_candidate_with_what_would_move():
    """Both fixed are needed in two meetings at once, in two rooms; sent to the other, they change places."""
    snapshot, water = meeting(province(), 9, 11, "甲县")
    snapshot, money = meeting(snapshot, 9, 11, "甲县", "finance")
    one, other = need_at(snapshot, water, "350101"), need_at(snapshot, money, "350101")
    snapshot = with_need(snapshot, other.id, room="另一间")
    base = base_for(snapshot, [water, money])
    held = base.there(other.id)[0].person
    found = next(c for c in explained(base, one.id).candidates if c.person == held)
    assert (found.unfilled, found.plan_cost) == (0, 0)
    assert {(m.need, m.before, m.after) for m in found.moves} == {
        (one.id, base.there(one.id)[0].person, held),
        (other.id, held, base.there(one.id)[0].person),
    }
    (finding,) = found.findings
    assert (finding.rule, finding.facts["other_need"], finding.facts["short"]) == ("double_booking", other.id, 240)


def test_who_is_on_duty_is_left_out_and_a_near_miss():
    snapshot, key, need = filled_meeting()
    snapshot = on_roster(snapshot, "p350101f1", "2026-07-24", "afternoon", place="350101")
    found = explained(base_for(snapshot, [key]), need.id, "p350101f1")
    assert "p350101f1" not in [one.person for one in found.candidates]
    (left_out,) = [one for one in found.left_out if one.person == "p350101f1"]
    assert [one.rule for one in left_out.findings] == ["on_duty"]
    assert [(one.person, one.rule) for one in found.near if one.person == "p350101f1"] == [("p350101f1", "on_duty")]
    assert not found.verdict.possible and "on_duty" not in found.verdict.kept


def test_one_person_with_every_rule():
    snapshot, key, need = filled_meeting()
    snapshot = with_need(snapshot, need.id, skills=("卫星",))
    snapshot = with_person(snapshot, "p350101f1", skills=("卫星",))
    base = base_for(snapshot, [key])
    said = explained(base, need.id, "p350101f2").verdict
    assert not said.possible
    assert [one.rule for one in said.findings] == ["missing_skill"]
    assert set(said.kept) == set(RULES) - {"missing_skill"}
    # put there anyway: the one who has the skill goes; a warning costs 100 points
    assert (said.anyway.unfilled, said.anyway.plan_cost) == (0, 100)
    assert [(m.before, m.after) for m in said.anyway.moves] == [("p350101f1", "p350101f2")]
    assert explained(base, need.id, "p350101f1").verdict.possible


def test_near_misses_name_what_is_missing_and_how_much():
    snapshot, early = meeting(province(), 5, 7, "甲县")
    snapshot, late = meeting(snapshot, 9, 11, "甲县", "finance")
    need, before = need_at(snapshot, late, "350101"), need_at(snapshot, early, "350101")
    snapshot = with_need(with_need(snapshot, need.id, skills=("卫星",)), before.id, room="另一间")
    snapshot = with_person(snapshot, "p350101f1", skills=("卫星",), leave=(Leave(at(0), at(8.5), "年假"),))
    snapshot = sent(snapshot, before.id, "p350101m1", "熟悉")
    snapshot = with_person(snapshot, "p350101m1", skills=("卫星",))
    base = base_for(snapshot, [late])
    near = {one.person: one for one in explained(base, need.id).near}
    # set-up begins at 8:00; the early meeting is torn down at 7:30, and the road takes 30 minutes: nothing is short
    assert "p350101m1" not in near
    assert (near["p350101f1"].rule, near["p350101f1"].finding.facts["leave_end"]) == ("on_leave", at(8.5))
    assert (near["p350101f2"].rule, near["p350101f2"].finding.facts["skills"]) == ("missing_skill", ["卫星"])
    assert [one.rule for one in explained(base, need.id).near][:2] == ["missing_skill", "missing_skill"]


def test_a_person_is_told_the_open_places_that_one_thing_keeps_them_from():
    snapshot, key, need = filled_meeting()
    snapshot = with_need(snapshot, need.id, skills=("卫星",))
    base = base_for(snapshot, [key])
    assert base.left == {need.id: 1}
    (near,) = explained(base, need.id, "p350101f2").verdict.near
    assert (near.need, near.person, near.rule) == (need.id, "p350101f2", "missing_skill")


def test_places_that_the_plan_does_not_give_are_judged_by_the_rules_alone():
    snapshot, key, need = filled_meeting()
    snapshot = sent(snapshot, need.id, "p350101m1", "熟悉设备")  # stays where a dispatcher put him
    found = explained(base_for(snapshot, [key]), need.id, "p350101f1")
    assert not found.reckoned and found.verdict.anyway is None
    assert [one.rule for one in found.verdict.findings] == ["surplus"]
    assert {one.person for one in found.candidates} == {"p350101f1", "p350101f2", "p350101m2", "p350101m3"}


def test_who_is_unknown_is_refused():
    snapshot, key, need = filled_meeting()
    base = base_for(snapshot, [key])
    for asked in (("nowhere", ""), (need.id, "nobody")):
        with pytest.raises(LookupError):
            explain(snapshot, base.made, base.plan, *asked)


def test_the_plan_is_kept_while_nothing_changes_and_made_anew_when_something_does():
    snapshot, key, need = filled_meeting()
    order, bases = order_of(snapshot, [key], at(0)), Bases()
    base = bases.of(snapshot, order)
    assert bases.of(replace(snapshot, seq=snapshot.seq + 1), order) is base
    changed = with_person(snapshot, "p350101f1", leave=(Leave(at(0), at(24), "病假"),))
    assert bases.of(changed, order) is not base
    assert run_here(changed, Explain(order, need.id)).candidates[0].person == "p350101f2"


def test_rules_of_the_site_are_those_asked():
    """A rule that only warns bars nobody; it costs a warning."""
    rules = [replace(row, severity="warning") if row.id == "wrong_post" else row for row in SHIPPED_RULES]
    snapshot, key = meeting(province(rules), 9, 11, "一镇")
    need = need_at(snapshot, key, "350101001")
    found = explained(base_for(snapshot, [key]), need.id)
    assert [one.person for one in found.candidates] == ["p350101001t1"]
    assert {one.findings[0].rule for one in found.left_out} >= {"wrong_level"}
