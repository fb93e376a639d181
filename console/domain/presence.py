"""Which people a conference needs on site: one person a venue in scope, frozen when it is published [D]."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import PUBLISHED, RESIDENCE, Conference, Need, needs_by_conference
from console.domain.levels import Level
from console.domain.residence import Duty, touching
from console.domain.rules import PRESENCE, figure, posts_for
from console.domain.scope import places_in_scope
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.domain.travel import setup_minutes, teardown_minutes
from console.domain.venues import Venue, room_of


def _rank(level: Level | None) -> int:
    return level.rank if level else 99


def venues_in_scope(snapshot: Snapshot, conference: Conference) -> tuple[Venue, ...]:
    """The system's venues at the places in scope, from the province down, by place code; of a residence the venues it
    names, where it names any.
    """
    named = conference.duty.venues if conference.duty else ()
    if named:
        inside = [venue for key in named if (venue := snapshot.venues.get(key))]
    else:
        codes, _ = places_in_scope(conference.scope, snapshot.places, snapshot.levels)
        inside = [v for v in snapshot.venues.values() if v.place in codes and conference.system in v.systems]
    return tuple(sorted(inside, key=lambda v: (_rank(snapshot.levels.get(v.level)), v.place, v.name)))


def unknown_scope(snapshot: Snapshot, conference: Conference) -> tuple[str, ...]:
    """Names in the scope that no place, or more than one, bears."""
    return places_in_scope(conference.scope, snapshot.places, snapshot.levels)[1]


def needs_of(snapshot: Snapshot, conference: Conference, new_id: Callable[[], str]) -> tuple[Need, ...]:
    """The needs by the rules in force now: one a venue, of a residence one a venue and duty span.

    A level without its own row of posts goes by the township's, a place without its own set-up by the rule's.
    """
    if conference.duty is not None:
        return _resident_needs(snapshot, conference, conference.duty, new_id)
    rules = snapshot.rules
    count = figure(rules, PRESENCE, "count")
    return tuple(
        Need(
            id=new_id(),
            conference=conference.id,
            venue=venue.id,
            place=venue.place,
            level=venue.level,
            room=room_of(venue),
            start=conference.start - timedelta(minutes=setup_minutes(snapshot, venue.place)),
            end=conference.end + timedelta(minutes=teardown_minutes(snapshot, venue.place)),
            meeting_start=conference.start,
            meeting_end=conference.end,
            post=posts_for(rules, venue.level)[0],
            posts=posts_for(rules, venue.level),
            skills=venue.skills,
            count=count,
        )
        for venue in venues_in_scope(snapshot, conference)
    )


def _resident_needs(
    snapshot: Snapshot, conference: Conference, duty: Duty, new_id: Callable[[], str]
) -> tuple[Need, ...]:
    """Residents set nothing up and take nothing down: they are there for the span."""
    needs = []
    for venue in venues_in_scope(snapshot, conference):
        posts = duty.posts or posts_for(snapshot.rules, venue.level)
        needs += [
            Need(
                id=new_id(),
                conference=conference.id,
                venue=venue.id,
                place=venue.place,
                level=venue.level,
                room=room_of(venue),
                start=span.start,
                end=span.end,
                meeting_start=span.start,
                meeting_end=span.end,
                post=posts[0],
                posts=posts,
                skills=venue.skills,
                count=duty.count,
            )
            for span in duty.spans
        ]
    return tuple(needs)


def active_needs(snapshot: Snapshot) -> dict[str, Need]:
    """Needs of published conferences, by id: those that bind people. An excused venue needs nobody."""
    return {
        need.id: need
        for need in snapshot.needs.values()
        if not need.excused
        and (conference := snapshot.conferences.get(need.conference))
        and conference.state == PUBLISHED
    }


def meets_within(conference: Conference, start: datetime, end: datetime) -> bool:
    """Whether anything of it lies between two moments: of a residence a duty span."""
    if not (conference.start < end and start < conference.end):
        return False
    return conference.duty is None or bool(touching(conference.duty.spans, start, end))


def needs_within(snapshot: Snapshot, conference: Conference, moment: datetime | None) -> tuple[Need, ...]:
    """The needs of a conference; of a residence those that touch the site's day of `moment` (None: all)."""
    needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    if conference.kind != RESIDENCE or moment is None:
        return needs
    start, end = local_day(moment, ZoneInfo(snapshot.site.zone))
    return tuple(need for need in needs if need.start < end and start < need.end)
