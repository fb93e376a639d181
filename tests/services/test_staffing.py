"""Assign, replace, release, fill, undo: refused with every finding, stale when it changed meanwhile."""

import pytest

from console.domain.conferences import assignments_by_need
from console.domain.people import Leave
from console.services.conferences import EndConference
from console.services.decision import Decision, Refused, Stale, decide
from console.services.staffing import AssignPerson, UnassignPerson
from tests.support.world import acting, at, carried, done, meeting, need_at, province, sent, with_need, with_person

FIXED, OTHER, MOBILE = "p350101f1", "p350101f2", "p350101m1"


@pytest.fixture
def world():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    return snapshot, need_at(snapshot, conference, "350101")


def ask(snapshot, command):
    return decide(command, snapshot, acting())


def who(snapshot, need):
    return {row.person for row in snapshot.assignments.derived(assignments_by_need).get(need, ())}


def test_assigned_with_name_and_time_and_taken_back(world):
    snapshot, need = world
    decision = decide(AssignPerson(need.id, FIXED), snapshot, acting(at(1), "林"))
    after = carried(snapshot, decision)
    (row,) = after.assignments.values()
    assert (row.need, row.person, row.by, row.at, row.override) == (need.id, FIXED, "林", at(1), "")
    assert decision.result == {"assignment": row.id, "need": need.id, "person": FIXED}
    assert done(after, decision.undo).assignments == {}


def test_a_block_is_refused_whatever_the_reason(world):
    snapshot, need = world
    answer = ask(snapshot, AssignPerson(need.id, "p350102f1", override="领导同意"))
    assert isinstance(answer, Refused) and [f.rule for f in answer.findings] == ["wrong_place"]


def test_a_warning_asks_for_a_reason_that_is_kept(world):
    snapshot, need = world
    snapshot = with_need(snapshot, need.id, skills=("光缆",))
    for blank in ("", "   "):
        answer = ask(snapshot, AssignPerson(need.id, FIXED, override=blank))
        assert isinstance(answer, Refused) and [f.rule for f in answer.findings] == ["missing_skill"]
    decision = ask(snapshot, AssignPerson(need.id, FIXED, override=" 有经验 "))
    assert [f.rule for f in decision.findings] == ["missing_skill"]
    (row,) = carried(snapshot, decision).assignments.values()
    assert row.override == "有经验"


def test_a_reason_without_a_warning_is_not_kept(world):
    snapshot, need = world
    (row,) = done(snapshot, AssignPerson(need.id, FIXED, override="多余")).assignments.values()
    assert row.override == ""


def test_replacing_makes_room_and_undo_puts_the_first_back(world):
    snapshot, need = world
    snapshot = sent(snapshot, need.id, FIXED)
    (old,) = snapshot.assignments.values()
    assert isinstance(ask(snapshot, AssignPerson(need.id, OTHER)), Refused)  # surplus
    decision = ask(snapshot, AssignPerson(need.id, OTHER, replacing=old.id))
    after = carried(snapshot, decision)
    assert who(after, need.id) == {OTHER}
    back = done(after, decision.undo)
    assert dict(back.assignments) == {old.id: old}


def test_assigning_again_changes_nothing(world):
    snapshot, need = world
    snapshot = sent(snapshot, need.id, FIXED)
    answer = ask(snapshot, AssignPerson(need.id, FIXED))
    assert isinstance(answer, Decision) and not answer.puts and not answer.removes


def test_what_changed_since_it_was_seen_is_stale(world):
    snapshot, need = world
    seen = frozenset()
    snapshot = sent(snapshot, need.id, FIXED)
    (row,) = snapshot.assignments
    assert ask(snapshot, AssignPerson(need.id, OTHER, seen=seen)) == Stale("need", need.id)
    assert ask(snapshot, AssignPerson(need.id, OTHER, replacing="gone")) == Stale("need", need.id)
    assert isinstance(ask(snapshot, AssignPerson(need.id, OTHER, replacing=row, seen=frozenset({row}))), Decision)
    assert ask(snapshot, AssignPerson("none", OTHER)) == Stale("need", "none")
    assert ask(snapshot, AssignPerson(need.id, "none")) == Stale("person", "none")


def test_nobody_is_sent_to_a_conference_that_is_not_on(world):
    snapshot, need = world
    cancelled = done(snapshot, EndConference(need.conference, "cancelled", reason="客户取消"))
    answer = ask(cancelled, AssignPerson(need.id, FIXED))
    assert isinstance(answer, Refused) and answer.findings[0].rule == "not_published"
    assert answer.findings[0].ways_out


def test_released_and_put_back_as_it_was(world):
    snapshot, need = world
    snapshot = with_need(snapshot, need.id, skills=("光缆",))
    snapshot = done(snapshot, AssignPerson(need.id, FIXED, override="有经验"))
    decision = ask(snapshot, UnassignPerson(need.id, FIXED))
    after = carried(snapshot, decision)
    assert who(after, need.id) == set()
    assert done(after, decision.undo).assignments == snapshot.assignments  # with its reason, its time and its name
    assert ask(after, UnassignPerson(need.id, FIXED)) == Stale("assignment", need.id)


def test_undo_does_not_crowd_out_who_came_meanwhile(world):
    snapshot, need = world
    snapshot = sent(snapshot, need.id, FIXED)
    release = ask(snapshot, UnassignPerson(need.id, FIXED))
    taken = sent(carried(snapshot, release), need.id, OTHER)
    answer = ask(taken, release.undo)
    assert isinstance(answer, Refused) and [f.rule for f in answer.findings] == ["surplus"]


def test_undo_does_not_write_a_person_twice(world):
    snapshot, need = world
    snapshot = sent(snapshot, need.id, FIXED)
    release = ask(snapshot, UnassignPerson(need.id, FIXED))
    again = sent(carried(snapshot, release), need.id, FIXED)
    assert len(done(again, release.undo).assignments) == 1


def test_undo_is_refused_when_a_rule_forbids_it_by_now(world):
    snapshot, need = world
    snapshot = sent(snapshot, need.id, FIXED)
    release = ask(snapshot, UnassignPerson(need.id, FIXED))
    after = carried(snapshot, release)
    away = with_person(after, FIXED, leave=(Leave(at(0), at(9), "病假"),))
    assert [f.rule for f in ask(away, release.undo).findings] == ["on_leave"]
    ended = done(after, EndConference(need.conference, "cancelled", reason="客户取消"))
    assert [f.rule for f in ask(ended, release.undo).findings] == ["not_published"]


def test_undo_of_what_is_gone_is_stale(world):
    snapshot, need = world
    decision = ask(snapshot, AssignPerson(need.id, FIXED))
    (row,) = decision.puts
    assert ask(snapshot, decision.undo) == Stale("assignment", row.id)
