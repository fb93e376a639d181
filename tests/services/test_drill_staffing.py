"""The drill's plain staffing: within the rules, beside who is there, and nothing where nothing is open."""

from console.domain.conferences import assignments_by_need
from console.domain.inspection import inspect
from console.domain.people import Leave
from console.services.drill_staffing import first_fitting
from tests.support.world import at, done, meeting, need_at, province, sent, with_need, with_person


def test_it_staffs_what_the_rules_allow():
    snapshot, one = meeting(province(), 2, 4)
    snapshot, two = meeting(snapshot, 3, 5, "A市", system="finance")
    snapshot = with_person(snapshot, "p350101001t1", leave=(Leave(at(0), at(9), "年假"),))
    after = done(snapshot, first_fitting(snapshot, (one, two)))
    assert {(f.rule, f.place) for f in inspect(after) if f.rule not in ("strength", "venue_clash")} == {
        ("shortfall", "350101001")
    }
    assert len(after.assignments) == len(after.needs) - 2  # both meetings reach that township
    # one person serves overlapping meetings of a room
    held = after.assignments.derived(assignments_by_need)
    assert held[need_at(after, one, "3501").id][0].person == held[need_at(after, two, "3501").id][0].person


def test_who_is_there_stays_and_two_are_two_people():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    snapshot = sent(with_need(snapshot, need.id, count=3), need.id, "p350101m2")
    after = done(snapshot, first_fitting(snapshot, (conference,)))
    people = [row.person for row in after.assignments.values()]
    assert people == ["p350101m2", "p350101f1", "p350101f2"]
    assert first_fitting(after, (conference,)).lines == ()
