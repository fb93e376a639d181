"""Readiness by city, county and township."""

from dataclasses import replace

from console.domain.people import Leave
from console.planning.conferences.readiness import Gap, Ratio, readiness
from console.planning.conferences.rows import is_ready
from console.services.drill_staffing import first_fitting
from console.services.staffing import AssignPerson
from tests.support.world import at, done, meeting, need_at, province, with_person


def rows_of(snapshot, conference):
    return {row.place: row for row in readiness(snapshot, snapshot.conferences[conference])}


def test_rows_come_in_tree_order_with_parents():
    snapshot, conference = meeting(province(), 9, 11)
    rows = readiness(snapshot, snapshot.conferences[conference])
    assert [row.place for row in rows][:5] == ["35", "3501", "350101", "350101001", "350101002"]
    assert {row.place: row.parent for row in rows}["350201001"] == "350201"


def test_sums_rise_to_county_city_and_province():
    snapshot, conference = meeting(province(), 9, 11)
    snapshot = done(snapshot, AssignPerson(need_at(snapshot, conference, "350101001").id, "p350101001t1"))
    rows = rows_of(snapshot, conference)
    assert rows["350101"].townships == Ratio(1, 2)
    assert rows["3501"].townships == Ratio(1, 3)
    assert rows["35"].venues == Ratio(1, 10)
    assert rows["3501"].fixed == Ratio(6, 6)
    assert rows["3501"].mobile == Ratio(8, 8)
    assert rows["350101"].below == 2


def test_one_countys_surplus_never_hides_anothers_gap():
    snapshot, conference = meeting(province(), 9, 11)
    away = Leave(at(8), at(10))
    snapshot = with_person(snapshot, "p350102m1", leave=(away,))
    extra = replace(snapshot.people["p350101m1"], id="extra", code="extra")
    snapshot = snapshot.with_rows(snapshot.seq, {"person": {"extra": extra}})
    rows = rows_of(snapshot, conference)
    assert rows["350101"].mobile == Ratio(3, 3)
    assert rows["3501"].mobile == Ratio(7, 8)
    assert Gap("350102", "mobile", 1) in rows["3501"].gaps


def test_a_filled_conference_is_ready_and_points_nowhere():
    snapshot, conference = meeting(province(), 9, 11)
    before = rows_of(snapshot, conference)
    assert before["35"].need
    snapshot = done(snapshot, first_fitting(snapshot, (conference,)))
    after = rows_of(snapshot, conference)
    assert is_ready(after["35"])
    assert after["35"].need == ""
    assert after["35"].venues == Ratio(10, 10)


def test_a_scope_of_one_county_shows_only_its_branch():
    snapshot, conference = meeting(province(), 9, 11, scope="丙县至乡镇")
    assert [row.place for row in readiness(snapshot, snapshot.conferences[conference])] == [
        "35", "3502", "350201", "350201001",
    ]  # fmt: skip


def test_gaps_and_the_first_open_need_come_in_place_order():
    snapshot, conference = meeting(province(), 9, 11)
    rows = rows_of(snapshot, conference)
    below = [gap.place for gap in rows["35"].gaps if len(gap.place) == 9]
    assert below == sorted(below) and len(below) == 4
    snapshot = done(snapshot, AssignPerson(need_at(snapshot, conference, "3502").id, "p3502f1"))
    assert snapshot.needs[rows_of(snapshot, conference)["3502"].need].place == "350201"
