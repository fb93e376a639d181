"""A plan is written whole or not at all, and only on what it was made for."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.conference_log import PASSED_BY_PLAN
from console.domain.conferences import Assignment
from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.rules import SHIPPED_RULES, WARNING, WRONG_PLACE
from console.planning.plans.orders import order_of
from console.planning.plans.proposal import Line
from console.planning.plans.questions import MakePlan, Repair, run_here
from console.planning.plans.troubles import repair_order, troubles
from console.services.decision import Decision, Refused, Stale, decide
from console.services.plans.applying import ApplyPlan, applying
from console.services.staffing import AssignPerson, UnassignPerson
from console.wording.catalogue import LANGUAGES, wording
from console.wording.conference_log import event_details, event_name
from console.wording.rule_names import RULE_NAMES
from tests.planning.optimise.worlds import worlds
from tests.support.world import (
    acting,
    at,
    carried,
    done,
    meeting,
    need_at,
    province,
    sent,
    with_need,
    with_person,
)


def proposal_for(snapshot, conferences):
    return run_here(snapshot, MakePlan(order_of(snapshot, conferences, at(0)), 0))


def ask(snapshot, command):
    return decide(command, snapshot, acting(at(1), "林"))


def pairs(snapshot):
    return {(row.need, row.person) for row in snapshot.assignments.values()}


@pytest.fixture
def planned():
    """A meeting of ten places with a plan for it."""
    snapshot, key = meeting(province(), 9, 11)
    return snapshot, key, proposal_for(snapshot, [key])


def test_all_lines_are_written_and_undone_at_once(planned):
    snapshot, key, proposal = planned
    decision = ask(snapshot, applying(proposal))
    assert decision.result == {"assigned": 10, "changed": 0, "released": 0, "told_again": 0, "unfilled": 0}
    after = carried(snapshot, decision)
    assert pairs(after) == {(line.need, line.after) for line in proposal.lines}
    assert {(row.at, row.by, row.override) for row in after.assignments.values()} == {(at(1), "林", "")}
    assert (decision.findings, inspect(after, [key])) == ((), ())
    assert dict(carried(after, ask(after, decision.undo)).assignments) == {}


def test_changes_and_releases_come_back_as_they_were():
    snapshot, key = meeting(province(), 9, 11, "甲县至乡镇")
    town, county = need_at(snapshot, key, "350101001"), need_at(snapshot, key, "350101")
    snapshot = sent(sent(snapshot, town.id, "p350101001t1"), county.id, "p350101f1")
    for person in ("p350101001t1", "p350101f1"):
        snapshot = with_person(snapshot, person, leave=(Leave(at(8), at(12), "病假"),), version=2)
    proposal = proposal_for(snapshot, [key])
    decision = ask(snapshot, applying(proposal))
    assert {name: decision.result[name] for name in ("assigned", "changed", "released", "unfilled")} == {
        "assigned": 1, "changed": 1, "released": 1, "unfilled": 1,
    }  # fmt: skip
    after = carried(snapshot, decision)
    well = with_person(with_person(after, "p350101f1", leave=()), "p350101001t1", leave=())
    assert dict(carried(well, ask(well, decision.undo)).assignments) == dict(snapshot.assignments)
    assert isinstance(ask(after, decision.undo), Refused)  # they are still away
    gone = carried(after, ask(after, UnassignPerson(county.id, "p350101f2")))
    assert isinstance(ask(gone, decision.undo), Stale)


def changed_need(snapshot, line):
    return with_need(snapshot, line.need, version=2)


def changed_person(snapshot, line):
    return with_person(snapshot, line.after, version=2)


def person_gone(snapshot, line):
    return snapshot.with_rows(snapshot.seq + 1, {"person": {line.after: None}})


def need_gone(snapshot, line):
    return snapshot.with_rows(snapshot.seq + 1, {"need": {line.need: None}})


def somebody_came(snapshot, line):
    return sent(snapshot, line.need, line.after)


@pytest.mark.parametrize("change", [changed_need, changed_person, person_gone, need_gone, somebody_came])
def test_what_has_changed_since_is_stale(planned, change):
    snapshot, _, proposal = planned
    assert isinstance(ask(change(snapshot, proposal.lines[3]), applying(proposal)), Stale)


def test_who_was_to_go_is_gone_already():
    snapshot, key = meeting(province(), 9, 11, "甲县至县")
    need = need_at(snapshot, key, "350101")
    snapshot = sent(snapshot, need.id, "p350101m1")
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(8), at(12), "病假"),))
    proposal = proposal_for(snapshot, [key])
    taken = carried(snapshot, ask(snapshot, UnassignPerson(need.id, "p350101m1")))
    assert isinstance(ask(taken, applying(proposal)), Stale)


def test_a_rule_that_turned_meanwhile_refuses_it(planned):
    """Nothing that a line saw has changed, but somebody is needed elsewhere by now."""
    snapshot, _, proposal = planned
    line = next(line for line in proposal.lines if line.after == "p350101f1")
    snapshot, other = meeting(snapshot, 9, 11, "甲县至县", "finance")
    snapshot = with_need(snapshot, need_at(snapshot, other, "350101").id, room="别处")
    snapshot = sent(snapshot, need_at(snapshot, other, "350101").id, "p350101f1")
    answer = ask(snapshot, applying(proposal))
    assert isinstance(answer, Refused)
    assert [(f.rule, f.need, f.person) for f in answer.findings] == [("double_booking", line.need, "p350101f1")]


def test_what_only_warns_a_dispatcher_refuses_a_plan(planned):
    snapshot, key, proposal = planned
    answer = ask(with_need(snapshot, need_at(snapshot, key, "350101").id, skills=("卫星",)), applying(proposal))
    assert [f.rule for f in answer.findings] == ["missing_skill"]


def test_nobody_is_sent_to_a_cancelled_meeting_or_an_excused_venue(planned):
    snapshot, key, proposal = planned
    row = replace(snapshot.conferences[key], state="cancelled")
    cancelled = snapshot.with_rows(snapshot.seq + 1, {"conference": {key: row}})
    assert [f.rule for f in ask(cancelled, applying(proposal)).findings] == ["not_published"]
    excused = with_need(snapshot, proposal.lines[0].need, excused="停电")
    assert [f.rule for f in ask(excused, applying(proposal)).findings] == ["need_excused"]


def test_a_person_is_not_sent_twice_to_one_place(planned):
    snapshot, key, proposal = planned
    wide = with_need(snapshot, proposal.lines[0].need, count=2)
    twice = ApplyPlan((key,), (proposal.lines[0], proposal.lines[0]))
    assert isinstance(ask(wide, twice), Stale)


def test_a_row_is_not_given_away_twice():
    snapshot, key = meeting(province(), 9, 11, "甲县至县")
    need = need_at(snapshot, key, "350101")
    snapshot = with_need(sent(snapshot, need.id, "p350101m1"), need.id, count=2)
    (row,) = snapshot.assignments
    lines = tuple(Line(need.id, "p350101m1", who, row, False, (row,), 1, 1) for who in ("p350101f1", "p350101f2"))
    assert isinstance(ask(snapshot, ApplyPlan((key,), lines)), Stale)


def test_two_people_change_places_in_one_go():
    snapshot, key = meeting(province(), 9, 11, "甲县至县")
    snapshot, other = meeting(snapshot, 9, 11, "甲县至县", "finance")
    needs = need_at(snapshot, key, "350101"), need_at(snapshot, other, "350101")
    snapshot = with_need(snapshot, needs[1].id, room="二室")
    snapshot = sent(sent(snapshot, needs[0].id, "p350101f1"), needs[1].id, "p350101f2")
    rows = {row.need: row.id for row in snapshot.assignments.values()}
    lines = tuple(
        Line(need.id, before, after, rows[need.id], False, (rows[need.id],), 1, 1)
        for need, before, after in zip(needs, ("p350101f1", "p350101f2"), ("p350101f2", "p350101f1"), strict=True)
    )
    decision = ask(snapshot, ApplyPlan((key, other), lines))
    after = carried(snapshot, decision)
    assert pairs(after) == {(needs[0].id, "p350101f2"), (needs[1].id, "p350101f1")}
    assert dict(carried(after, ask(after, decision.undo)).assignments) == dict(snapshot.assignments)


def test_the_reason_is_kept_where_a_rule_warns():
    soft = [replace(row, severity=WARNING) if row.id == WRONG_PLACE else row for row in SHIPPED_RULES]
    snapshot, key = meeting(province(soft), 9, 11, "A市至县")
    snapshot = with_need(snapshot, need_at(snapshot, key, "350101").id, count=6)
    proposal = proposal_for(snapshot, [key])
    after = carried(snapshot, ask(snapshot, applying(proposal, " 邻县支援 ")))
    lent = [row for row in after.assignments.values() if row.override]
    assert [(after.people[row.person].place, row.override) for row in lent] == [("350102", "邻县支援")]
    assert not [r for r in carried(snapshot, ask(snapshot, applying(proposal))).assignments.values() if r.override]


@pytest.mark.parametrize("note", ["", "邻县支援"])
def test_the_log_says_which_rule_a_plan_let_pass_with_a_note_or_without(note):
    soft = [replace(row, severity=WARNING) if row.id == WRONG_PLACE else row for row in SHIPPED_RULES]
    snapshot, key = meeting(province(soft), 9, 11, "A市至县")
    need = need_at(snapshot, key, "350101")
    snapshot = with_need(snapshot, need.id, count=6)
    decision = ask(snapshot, applying(proposal_for(snapshot, [key]), note))
    after = carried(snapshot, decision)
    known = set(snapshot.conference_events)
    (entry,) = [row for row in after.conference_events.values() if row.id not in known]
    (lent,) = [r for r in after.assignments.values() if r.need == need.id and after.people[r.person].place != "350101"]
    assert lent.override == note
    assert (entry.what, entry.conference, entry.need, entry.by, entry.at, entry.text) == (
        PASSED_BY_PLAN, key, need.id, "林", at(1), note,
    )  # fmt: skip
    assert entry.facts == {"person": lent.person, "rules": [WRONG_PLACE], "venue": need.venue}
    name, site = after.people[lent.person].name, ZoneInfo(after.site.zone)
    told = {
        language: (event_name(wording(language), entry.what), *event_details(wording(language), after, entry, site))
        for language in LANGUAGES
    }
    words = (note,) if note else ()
    assert told["en"] == ("Warning let pass by a plan", f"{name}, against: Staff of the venue's own unit", *words)
    assert told["zh_CN"] == ("方案放过提醒", f"{name}，不符合：{wording('zh_CN')(RULE_NAMES[WRONG_PLACE])}", *words)
    assert told["vi"][0] == "Phương án bỏ qua cảnh báo" and name in told["vi"][1]
    back = carried(after, ask(after, decision.undo))  # who is taken back leaves no entry of having been sent
    assert dict(back.conference_events) == dict(snapshot.conference_events) and not back.assignments


def test_a_plan_that_keeps_all_rules_writes_nothing_into_the_log(planned):
    snapshot, _, proposal = planned
    after = carried(snapshot, ask(snapshot, applying(proposal, "例行")))
    assert dict(after.conference_events) == dict(snapshot.conference_events)


@settings(max_examples=40, deadline=None)
@given(worlds(), st.data())
def test_what_is_proposed_can_be_done_and_forbids_nothing_new(world, data):
    """Plans and repairs: nothing blocks after them that did not block before, and the undo brings all back."""
    snapshot, conferences = world
    proposal = proposal_for(snapshot, conferences)
    decision = ask(snapshot, applying(proposal))
    assert isinstance(decision, Decision), decision
    after = carried(snapshot, decision)
    assert forbidden(after) <= forbidden(snapshot)
    assert sum(isinstance(row, Assignment) for row in decision.puts) + len(proposal.open) >= proposal.added
    back = ask(after, decision.undo)
    if isinstance(back, Decision):
        assert pairs(carried(after, back)) == pairs(snapshot)
    person = data.draw(st.sampled_from(sorted(after.people)))
    sick = with_person(after, person, leave=(*after.people[person].leave, Leave(at(0), at(20), "病假")))
    order = repair_order(sick, troubles(after, sick, at(0)), at(0))
    if order is not None:
        repaired = ask(sick, applying(run_here(sick, Repair(order))))
        assert isinstance(repaired, Decision), repaired
        assert forbidden(carried(sick, repaired)) <= forbidden(sick)


def forbidden(snapshot):
    """What blocks, an empty place apart: no plan makes one, and one that nobody can fill stays."""
    return {(f.rule, f.need, f.person) for f in inspect(snapshot) if f.blocks and f.rule != "shortfall"}


def test_a_plan_made_before_another_hand_is_not_written_over_it(planned):
    snapshot, key, proposal = planned
    need = need_at(snapshot, key, "350101")
    by_hand = done(snapshot, AssignPerson(need.id, "p350101m2"))
    assert ask(by_hand, applying(proposal)) == Stale("need", need.id)
    again = proposal_for(by_hand, [key])
    assert isinstance(ask(by_hand, applying(again)), Decision)
