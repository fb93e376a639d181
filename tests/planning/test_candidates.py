"""Who could come, in which order and why; why everyone else can't; and the ways out by name."""

from hypothesis import given
from hypothesis import strategies as st

from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.staffing import judge
from console.planning.candidates import freed_by, rank, unit_staff, ways_out
from console.services.staffing import AssignPerson
from tests.support.world import at, done, meeting, need_at, province, sent, with_need, with_person


def order(ranking):
    return [candidate.person.id for candidate in ranking.candidates]


def reasons(candidate):
    return {reason.code: reason.facts for reason in candidate.reasons}


def test_fixed_before_mobile_and_everyone_else_with_a_reason():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101")
    ranking = rank(snapshot, need)
    assert order(ranking) == ["p350101f1", "p350101f2", "p350101m1", "p350101m2", "p350101m3"]
    assert len(ranking.candidates) + len(ranking.left_out) == len(snapshot.people)
    assert all(out.findings and out.findings[0].blocks for out in ranking.left_out)
    nearest = [out.person.place for out in ranking.left_out[:2]]
    assert nearest == ["350101001", "350101002"]  # the county's own townships


def test_who_is_in_the_room_already_comes_first_and_says_so():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    snapshot = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101m2")
    best = rank(snapshot, need_at(snapshot, second, "350101")).candidates[0]
    assert best.person.id == "p350101m2"
    assert reasons(best)["same_room"] == {"conference": first}
    assert reasons(best)["hours_with_this"] == {"hours": 4.5}  # 01:00 to 05:30, shared time once


def test_warnings_come_last_and_stay_candidates():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    snapshot = with_need(snapshot, need.id, skills=("光缆",))
    snapshot = with_person(snapshot, "p350101m3", skills=("光缆",))
    ranking = rank(snapshot, snapshot.needs[need.id])
    assert order(ranking)[0] == "p350101m3"
    assert [bool(c.warnings) for c in ranking.candidates] == [False, True, True, True, True]


def test_free_all_day_or_free_from():
    snapshot, first = meeting(province(), 2, 3, "甲县至县")
    snapshot, second = meeting(snapshot, 9, 10, "甲县")
    snapshot = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f1")
    need = need_at(snapshot, second, "350101")
    by_person = {c.person.id: reasons(c) for c in rank(snapshot, need).candidates}
    assert "free_all_day" in by_person["p350101f2"] and by_person["p350101f2"]["meetings_that_day"] == {"n": 0}
    assert "same_room" in by_person["p350101f1"] and by_person["p350101f1"]["meetings_that_day"] == {"n": 1}


def test_who_is_there_is_not_offered_and_makes_room_when_replaced():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    snapshot = sent(snapshot, need.id, "p350101f1")
    (row,) = snapshot.assignments.values()
    full = rank(snapshot, need)
    assert "p350101f1" not in order(full)
    assert all(c.warnings[0].rule == "surplus" for c in full.candidates)
    assert not any(c.warnings for c in rank(snapshot, need, replacing=row.id).candidates)


def test_the_unit_and_those_above_are_looked_at_first():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101001")
    assert list(dict.fromkeys(p.place for p in unit_staff(snapshot, need))) == ["350101001", "350101", "3501", "35"]


def test_the_ways_out_of_a_shortfall_name_people():
    snapshot, _conference = meeting(province(), 2, 4, "甲县至县")
    (finding,) = inspect(snapshot)
    ways = ways_out(snapshot, finding)
    assert [way.facts["person"] for way in ways if way.code == "assign"] == ["p350101f1", "p350101f2", "p350101m1"]
    assert ways[-1].code == "fill"


def test_a_unit_without_anybody_left_is_told_to_bring_in_staff():
    snapshot, _conference = meeting(province(), 2, 4, "一镇")
    snapshot = with_person(snapshot, "p350101001t1", leave=(Leave(at(0), at(9), "年假"),))
    (finding,) = inspect(snapshot)
    assert [way.code for way in ways_out(snapshot, finding)] == ["bring_in_staff"]


def test_the_ways_out_of_a_wrong_assignment_can_be_taken():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, _second = meeting(snapshot, 2, 4, "一镇", system="finance")
    need = need_at(snapshot, first, "350101")
    snapshot = sent(snapshot, need.id, "p350101f1")
    snapshot = with_person(snapshot, "p350101f1", leave=(Leave(at(0), at(9), "病假"),))
    (finding,) = [f for f in inspect(snapshot) if f.rule == "on_leave"]
    way = next(way for way in ways_out(snapshot, finding) if way.code == "assign")
    mended = done(snapshot, AssignPerson(need.id, way.facts["person"], replacing=way.facts["replacing"]))
    assert [row.person for row in mended.assignments.values()] == ["p350101f2"]
    assert not [f for f in inspect(mended) if f.need == need.id and f.rule != "shortfall"]


def test_what_somebody_must_leave_to_come():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 4, 5, "甲县", system="finance")
    booked = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f1")
    other = need_at(snapshot, second, "350101001")
    assert freed_by(booked, other, booked.people["p350101f1"]) == (need_at(snapshot, first, "350101"),)
    assert freed_by(booked, need_at(snapshot, second, "350101"), booked.people["p350101f1"]) == ()


@given(st.data())
def test_ranking_agrees_with_the_rules_and_forgets_nobody(data):
    snapshot, _conference = meeting(province(), 2, 4)
    snapshot, _second = meeting(snapshot, 4, 6, system="finance")
    for need in data.draw(st.sets(st.sampled_from(sorted(snapshot.needs)), max_size=6)):
        snapshot = sent(snapshot, need, data.draw(st.sampled_from(sorted(snapshot.people))))
    need = snapshot.needs[data.draw(st.sampled_from(sorted(snapshot.needs)))]
    ranking = rank(snapshot, need)
    taken = {row.person for row in snapshot.assignments.values() if row.need == need.id}
    seen = [c.person.id for c in ranking.candidates] + [out.person.id for out in ranking.left_out]
    assert sorted(seen) == sorted(set(snapshot.people) - taken)
    for candidate in ranking.candidates:
        assert judge(snapshot, need, candidate.person) == candidate.warnings
        assert not any(finding.blocks for finding in candidate.warnings)
    for out in ranking.left_out:
        assert out.findings[0].blocks
