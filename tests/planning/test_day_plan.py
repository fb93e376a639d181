"""The day of the assignment page: which day, which conferences, whose lanes, who makes room."""

from dataclasses import replace
from datetime import date

from console.domain.conferences import CLOSED
from console.domain.people import Leave
from console.domain.rules import WARNING, Rule
from console.planning.candidates import rank
from console.planning.day import afar
from console.planning.day.plan import (
    day_conferences,
    needs_of_day,
    ranking,
    replaced,
    seen,
    staff_of,
    unit_of,
    working_day,
)
from tests.support.world import DAY, at, meeting, need_at, province, sent, with_need, with_person

TODAY = date(2026, 7, 24)


def test_the_day_is_the_sites_and_holds_what_meets_in_it():
    snapshot, early = meeting(province(), -4, -3)  # 20:00 UTC the day before is 04:00 in Shanghai
    snapshot, late = meeting(snapshot, 17, 18)  # 01:00 the next day there
    snapshot, noon = meeting(snapshot, 4, 5, system="finance")
    assert [c.id for c in day_conferences(snapshot, TODAY)] == [early, noon]
    assert [c.id for c in day_conferences(snapshot, date(2026, 7, 25))] == [late]
    ended = snapshot.with_rows(9, {"conference": {noon: replace(snapshot.conferences[noon], state=CLOSED)}})
    assert [c.id for c in day_conferences(ended, TODAY)] == [early]
    assert [c.id for c in day_conferences(ended, TODAY, "closed")] == [noon]


def test_a_meeting_over_midnight_belongs_to_both_days():
    snapshot, conference = meeting(province(), 15, 18)
    for day in (TODAY, date(2026, 7, 25)):
        assert [c.id for c in day_conferences(snapshot, day)] == [conference]


def test_work_begins_on_a_day_with_conferences():
    empty = province()
    assert working_day(empty, DAY) == TODAY
    later, _ = meeting(empty, 24 * 3 + 2, 24 * 3 + 4)
    assert working_day(later, DAY) == date(2026, 7, 27)
    both, _ = meeting(later, 2, 4)
    assert working_day(both, DAY) == TODAY
    assert working_day(both, at(0, day=9)) == date(2026, 7, 27)


def test_needs_by_place_of_the_chosen_conferences():
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    assert [n.place for n in needs_of_day(snapshot, [first, second])] == [
        "350101", "350101", "350101001", "350101002",
    ]  # fmt: skip
    assert {n.conference for n in needs_of_day(snapshot, [second])} == {second}


def test_a_town_is_worked_with_its_county_and_a_city_alone():
    snapshot = province()
    assert unit_of(snapshot, "350101001") == unit_of(snapshot, "350101") == "350101"
    assert unit_of(snapshot, "3501") == "3501" and unit_of(snapshot, "unknown") == "unknown"
    assert [p.place for p in staff_of(snapshot, "350101")] == ["350101"] * 5 + ["350101001", "350101002"]
    assert {p.place for p in staff_of(snapshot, "3501")} == {"3501"}


def test_who_makes_room():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    assert replaced(snapshot, need) == "" and seen(snapshot, need.id) == frozenset()
    snapshot = sent(snapshot, need.id, "p350101f1")
    (row,) = snapshot.assignments
    assert replaced(snapshot, need) == row and seen(snapshot, need.id) == {row}
    two = with_need(snapshot, need.id, count=2)
    assert replaced(two, two.needs[need.id]) == ""
    assert replaced(two, two.needs[need.id], "p350101f1") == row
    assert replaced(two, two.needs[need.id], "p350101f2") == ""


def test_those_a_rule_bars_for_certain_are_counted_and_others_ranked():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101001")
    near, beyond = ranking(snapshot, need, "")
    assert [c.person.id for c in near.candidates] == ["p350101001t1"]
    assert len(near.candidates) + len(near.left_out) + beyond == len(snapshot.people)
    helped = snapshot.with_rows(9, {"rule": {"wrong_place": Rule("wrong_place", WARNING, {})}})
    everyone, beyond = ranking(helped, need, "")
    assert [c.person.id for c in everyone.candidates] == [c.person.id for c in rank(helped, need).candidates]
    assert {c.person.id for c in everyone.candidates} >= {"p350101001t1", "p350101002t1", "p350201001t1"}
    assert len(everyone.candidates) + len(everyone.left_out) + beyond == len(helped.people)


def test_of_a_whole_province_the_best_are_told_and_the_nearest_of_equals(monkeypatch):
    snapshot, conference = meeting(province(), 2, 4)
    snapshot = snapshot.with_rows(9, {"rule": {"wrong_place": Rule("wrong_place", WARNING, {})}})
    need = need_at(snapshot, conference, "350101001")
    snapshot = with_person(snapshot, "p350101001t1", leave=(Leave(at(0), at(9), "x"),))
    monkeypatch.setattr(afar, "TOLD", 2)
    found, beyond = ranking(snapshot, need, "")
    # the neighbour town, then one of the same city; the other city's is further down
    assert [c.person.id for c in found.candidates] == ["p350101002t1", "p350102001t1"]
    assert len(found.candidates) + len(found.left_out) + beyond == len(snapshot.people)
