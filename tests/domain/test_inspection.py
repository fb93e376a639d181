"""What `check` says of the whole state: each finding once, blocking ones first."""

from collections import Counter
from dataclasses import replace

from console.domain.inspection import inspect, room_clashes
from console.domain.presence import active_needs
from tests.support.world import meeting, need_at, province, sent, with_need


def rules(findings):
    return Counter(finding.rule for finding in findings)


def test_an_unstaffed_conference_lacks_one_a_venue():
    snapshot, conference = meeting(province(), 2, 4, "全省至县")
    found = inspect(snapshot)
    assert rules(found) == {"shortfall": 6}
    assert all(f.blocks and f.conference == conference and f.need and f.place and f.ways_out for f in found)


def test_a_staffed_need_is_quiet_and_a_wrong_one_is_not():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    assert inspect(sent(snapshot, need.id, "p350101f1")) == ()
    wrong = inspect(sent(snapshot, need.id, "p350102f1", override="说明"))
    assert rules(wrong) == {"wrong_place": 1} and wrong[0].person == "p350102f1"


def test_an_overridden_warning_stays_a_finding():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    snapshot = with_need(snapshot, need.id, skills=("光缆",))
    assert rules(inspect(sent(snapshot, need.id, "p350101f1", override="老师傅"))) == {"missing_skill": 1}


def test_surplus_is_said_once_a_need():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    need = need_at(snapshot, conference, "350101")
    for person in ("p350101f1", "p350101f2", "p350101m1"):
        snapshot = sent(snapshot, need.id, person)
    assert rules(inspect(snapshot)) == {"surplus": 1}


def test_a_double_booking_speaks_at_both_needs():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "乙县至县", system="finance")
    for conference, place in ((first, "350101"), (second, "350102")):
        snapshot = sent(snapshot, need_at(snapshot, conference, place).id, "p350101f1")
    assert rules(inspect(snapshot)) == {"double_booking": 2, "wrong_place": 1, "strength": 1}


def test_one_room_in_two_overlapping_meetings_warns_and_following_ones_do_not():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    snapshot, _ = meeting(snapshot, 5, 6, "甲县至县", system="government")
    (clash,) = room_clashes(snapshot, active_needs(snapshot).values())
    assert clash.facts["conferences"] == [first, second] and not clash.blocks
    assert {way.code for way in clash.ways_out} == {"one_person_both", "other_room"}


def test_rooms_that_the_site_names_alike_are_one():
    snapshot = province()
    named = {v.id: replace(v, room="三楼") for v in snapshot.venues.values() if v.place == "350101"}
    other = replace(snapshot.venues["v350101"], id="x", name="甲县财政会场", systems=("finance",), room="三楼")
    snapshot = snapshot.with_rows(1, {"venue": {**named, "x": other}})
    snapshot, _ = meeting(snapshot, 2, 4, "甲县至县")
    assert not list(room_clashes(snapshot, active_needs(snapshot).values()))
    snapshot, _ = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    assert len(list(room_clashes(snapshot, active_needs(snapshot).values()))) == 1


def test_findings_of_named_conferences_only_and_shared_ones_with_them():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    assert rules(inspect(snapshot)) == {"shortfall": 2, "venue_clash": 1}
    for conference in (first, second):
        found = inspect(snapshot, (conference,))
        assert rules(found) == {"shortfall": 1, "venue_clash": 1}
        assert {f.conference for f in found if f.rule == "shortfall"} == {conference}
    assert [f.blocks for f in inspect(snapshot)] == [True, True, False]
