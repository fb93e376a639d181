"""One place of a conference close up."""

from dataclasses import replace

from console.domain.people import Leave
from console.domain.tickets import Ticket
from console.planning.conferences.place import place_detail, trouble_places
from console.planning.conferences.readiness import readiness
from tests.support.world import at, meeting, need_at, province, sent, with_person


def detail_of(snapshot, conference, place):
    row = snapshot.conferences[conference]
    return place_detail(snapshot, row, next(r for r in readiness(snapshot, row) if r.place == place))


def test_each_of_the_units_people_is_somewhere():
    snapshot, first = meeting(province(), 9, 11)
    snapshot, second = meeting(snapshot, 10, 12, system="finance")
    snapshot = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f1")
    snapshot = sent(snapshot, need_at(snapshot, second, "350101").id, "p350101f2")
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(8), at(10)),))
    posts = {lines.post: lines for lines in detail_of(snapshot, first, "350101").posts}
    here, there = posts["fixed"].staff
    assert (here.venue, here.elsewhere) == ("v350101", "")
    assert (there.venue, there.elsewhere) == ("", second)
    assert posts["mobile"].staff[0].away_until == at(10)
    assert (posts["mobile"].present, posts["mobile"].required) == (2, 3)


def test_a_unit_without_anybody_still_owes():
    snapshot, conference = meeting(province(), 9, 11)
    gone = {key: None for key, person in snapshot.people.items() if person.place == "350102"}
    snapshot = snapshot.with_rows(snapshot.seq, {"person": gone})
    posts = detail_of(snapshot, conference, "350102").posts
    assert [(lines.post, lines.required, lines.staff) for lines in posts] == [("fixed", 2, ()), ("mobile", 3, ())]


def test_gaps_of_this_conference_only_with_people_named():
    snapshot, conference = meeting(province(), 9, 11)
    snapshot, _ = meeting(snapshot, 15, 16, system="finance")
    detail = detail_of(snapshot, conference, "350101")
    assert [gap.finding.rule for gap in detail.gaps] == ["shortfall"]
    assert [way.facts["person"] for way in detail.gaps[0].ways if way.code == "assign"] == [
        "p350101f1", "p350101f2", "p350101m1",
    ]  # fmt: skip
    assert detail.venues[0].missing == 1


def test_a_room_booked_twice_is_a_gap_of_both():
    snapshot, first = meeting(province(), 9, 11)
    snapshot, second = meeting(snapshot, 10, 12, system="finance")
    for conference in (first, second):
        assert "venue_clash" in {gap.finding.rule for gap in detail_of(snapshot, conference, "350101").gaps}


def test_open_faults_are_those_of_the_venues_circuits_then_of_the_place():
    snapshot, conference = meeting(province(), 9, 11)
    venue = replace(snapshot.venues["v350101"], circuit="C-1")
    rows = {
        key: Ticket(key, key, circuit, "k", "350101", "中断", at(hour), "Lin", state=state)
        for key, circuit, hour, state in (
            ("late", "C-1", 2, "repairing"),
            ("early", "C-1", 1, "reported"),
            ("ended", "C-1", 0, "closed"),
            ("other", "C-2", 0, "reported"),
            ("done", "C-2", 0, "cancelled"),
        )
    }
    snapshot = snapshot.with_rows(snapshot.seq, {"venue": {venue.id: venue}, "ticket": rows})
    shown = [ticket.id for ticket in detail_of(snapshot, conference, "350101").tickets]
    assert shown == ["early", "late", "other"]  # those of the place follow, but mark no trouble
    assert trouble_places(snapshot, snapshot.needs.values()) == {"350101"}
