"""What a conference needs on site: by scope, level and post, frozen with the figures of the day."""

from datetime import timedelta

from console.domain.presence import active_needs, unknown_scope, venues_in_scope
from console.domain.rules import BLOCKING, Rule
from console.domain.venues import Venue
from console.services.conferences import EndConference
from tests.support.world import at, done, meeting, need_at, province


def places(snapshot, conference):
    return [venue.place for venue in venues_in_scope(snapshot, snapshot.conferences[conference])]


def test_one_need_a_venue_of_the_system_in_scope_from_the_top_down():
    snapshot, conference = meeting(province(), 2, 4, "全省至县")
    assert places(snapshot, conference) == ["35", "3501", "3502", "350101", "350102", "350201"]
    assert [need.count for need in snapshot.needs.values()] == [1] * 6


def test_scope_of_named_places_goes_down_to_its_depth():
    snapshot, conference = meeting(province(), 2, 4, "A市至县;B市")
    assert places(snapshot, conference) == ["3501", "3502", "350101", "350102", "350201", "350201001"]


def test_venues_of_other_systems_stay_out():
    snapshot = province()
    only = Venue("x", "甲县水利会场", "county", "350101", ("water",))
    snapshot = snapshot.with_rows(1, {"venue": {"x": only}})
    snapshot, finance = meeting(snapshot, 2, 4, "甲县至县", system="finance")
    assert [venue.id for venue in venues_in_scope(snapshot, snapshot.conferences[finance])] == ["v350101"]
    snapshot, water = meeting(snapshot, 2, 4, "甲县至县")
    assert {venue.id for venue in venues_in_scope(snapshot, snapshot.conferences[water])} == {"x", "v350101"}


def test_names_that_are_unknown_or_not_unique_are_told():
    snapshot, conference = meeting(province(), 2, 4, "A市至县")
    from dataclasses import replace

    from console.domain.scope import parse_scope

    odd = replace(snapshot.conferences[conference], scope=parse_scope("A市、某市至县"))
    assert unknown_scope(snapshot, odd) == ("某市",)


def test_posts_follow_the_level_and_time_follows_the_rules():
    snapshot, conference = meeting(province(), 2, 4)
    assert need_at(snapshot, conference, "35").posts == ("resident",)
    assert need_at(snapshot, conference, "3501").posts == ("fixed", "mobile")
    assert need_at(snapshot, conference, "350101001").posts == ("township",)
    need = need_at(snapshot, conference, "350101")
    assert (need.start, need.meeting_start, need.meeting_end, need.end) == (at(1), at(2), at(4), at(4.5))


def test_needs_stay_as_they_were_frozen():
    rules = (Rule("double_booking", BLOCKING, {"setup_minutes": 15, "teardown_minutes": 5}),)
    snapshot, conference = meeting(province(rules), 2, 4)
    need = need_at(snapshot, conference, "350101")
    assert need.start == at(2) - timedelta(minutes=15) and need.end == at(4) + timedelta(minutes=5)
    changed = snapshot.with_rows(snapshot.seq, {"rule": {"double_booking": Rule("double_booking", BLOCKING, {})}})
    assert need_at(changed, conference, "350101") == need


def test_only_published_conferences_bind_people():
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 6, 7, "甲县")
    ended = done(snapshot, EndConference(first, "cancelled", reason="客户取消"))
    assert {need.conference for need in active_needs(snapshot).values()} == {first, second}
    assert {need.conference for need in active_needs(ended).values()} == {second}
