"""Which people a conference needs on site: one person a venue in scope, frozen when it is published [D]."""

from collections.abc import Callable
from datetime import timedelta

from console.domain.conferences import PUBLISHED, Conference, Need
from console.domain.levels import Level
from console.domain.rules import DOUBLE_BOOKING, PRESENCE, figure, posts_for
from console.domain.scope import places_in_scope
from console.domain.snapshot import Snapshot
from console.domain.venues import Venue, room_of


def _rank(level: Level | None) -> int:
    return level.rank if level else 99


def venues_in_scope(snapshot: Snapshot, conference: Conference) -> tuple[Venue, ...]:
    """The system's venues at the places in scope, from the province down, by place code."""
    codes, _ = places_in_scope(conference.scope, snapshot.places, snapshot.levels)
    inside = [v for v in snapshot.venues.values() if v.place in codes and conference.system in v.systems]
    return tuple(sorted(inside, key=lambda v: (_rank(snapshot.levels.get(v.level)), v.place, v.name)))


def unknown_scope(snapshot: Snapshot, conference: Conference) -> tuple[str, ...]:
    """Names in the scope that no place, or more than one, bears."""
    return places_in_scope(conference.scope, snapshot.places, snapshot.levels)[1]


def needs_of(snapshot: Snapshot, conference: Conference, new_id: Callable[[], str]) -> tuple[Need, ...]:
    """The needs by the rules in force now. A level without its own row of posts goes by the township's."""
    rules = snapshot.rules
    start = conference.start - timedelta(minutes=figure(rules, DOUBLE_BOOKING, "setup_minutes"))
    end = conference.end + timedelta(minutes=figure(rules, DOUBLE_BOOKING, "teardown_minutes"))
    count = figure(rules, PRESENCE, "count")
    return tuple(
        Need(
            id=new_id(),
            conference=conference.id,
            venue=venue.id,
            place=venue.place,
            level=venue.level,
            room=room_of(venue),
            start=start,
            end=end,
            meeting_start=conference.start,
            meeting_end=conference.end,
            post=posts_for(rules, venue.level)[0],
            posts=posts_for(rules, venue.level),
            skills=venue.skills,
            count=count,
        )
        for venue in venues_in_scope(snapshot, conference)
    )


def active_needs(snapshot: Snapshot) -> dict[str, Need]:
    """Needs of published conferences, by id: those that bind people."""
    return {
        need.id: need
        for need in snapshot.needs.values()
        if (conference := snapshot.conferences.get(need.conference)) and conference.state == PUBLISHED
    }
