"""What a scope takes in, and what publishing a draft would freeze."""

from dataclasses import replace

from console.domain.levels import COUNTY, TOWNSHIP
from console.planning.conferences.scope import Clash, draft, scope_view, unknown_name
from console.services.conferences import AddConference, PublishConference
from tests.support.world import at, done, meeting, need_at, province


def with_namesake(snapshot):
    """A second 一镇, in another county."""
    twin = replace(snapshot.places["l350101001"], id="twin", code="350201002", parent="350201")
    return snapshot.with_rows(snapshot.seq, {"place": {"twin": twin}})


def test_a_scope_counts_the_systems_own_venues():
    snapshot = province()
    assert (scope_view(snapshot, "water", "全省至县").venues, scope_view(snapshot, "water", "全省至县").cities) == (
        6,
        2,
    )
    assert scope_view(snapshot, "other", "全省至县").venues == 0


def test_what_is_not_understood_is_named():
    assert scope_view(province(), "water", "A市至楼").unreadable == "楼"
    assert scope_view(province(), "water", "A").unknown[0].suggestions == ("A市",)
    assert scope_view(province(), "water", "Q").unknown[0].suggestions == ()


def test_a_name_of_two_places_is_told_with_paths_that_work():
    snapshot = with_namesake(province())
    (unknown,) = scope_view(snapshot, "water", "一镇").unknown
    assert unknown == unknown_name(snapshot, "一镇")
    assert unknown.bearers == 2
    for written in unknown.suggestions:
        assert scope_view(snapshot, "water", written).unknown == ()


def drafted(snapshot, scope="全省至乡镇", start=1.5, end=2.5):
    snapshot = done(snapshot, AddConference("finance", "Plan", at(start), at(end), scope, "F-1"))
    return snapshot, next(c for c in snapshot.conferences.values() if c.title == "Plan")


def test_a_draft_tells_exactly_what_publishing_freezes():
    snapshot, conference = drafted(province())
    view = draft(snapshot, conference)
    assert [(row.level, row.venues, row.people) for row in view.levels] == [
        ("province", 1, 1), ("city", 2, 2), (COUNTY, 3, 3), (TOWNSHIP, 4, 4),
    ]  # fmt: skip
    assert view.levels[2].posts == ("fixed", "mobile")
    after = done(snapshot, PublishConference(conference.id))
    assert len(after.needs) == sum(row.people for row in view.levels)


def test_rooms_shared_with_published_meetings_are_counted():
    snapshot, other = meeting(province(), 1, 2, scope="A市至县")
    snapshot, _ = meeting(snapshot, 5, 6)
    snapshot, conference = drafted(snapshot)
    assert draft(snapshot, conference).clashes == (Clash(other, 3),)
    assert need_at(snapshot, other, "3501")
