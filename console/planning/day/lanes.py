"""The people of one or more units as lanes of a day: where each is, travels, is away; who is there hour by hour."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import (
    PUBLISHED,
    Need,
    assignments_by_need,
    assignments_by_person,
    is_residence,
)
from console.domain.people import POSTS, Leave, Person
from console.domain.places import by_code
from console.domain.rules import OVER_HOURS, figure
from console.domain.snapshot import Snapshot
from console.domain.staffing import hours_on_site, local_day, minutes_short, other_needs, travel_minutes
from console.domain.strength import required
from console.domain.travel import minutes_between

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class LaneBlock:
    """A need on somebody's lane. `travel_from` is when the road to it begins, from the need before or from the unit,
    None without one; `short` the minutes that lack to what came before. Blocks that overlap share the lane: this one is
    line `row` of `rows`. `standby`: a resident's stay, no meeting.
    """

    need: Need
    travel_from: datetime | None
    short: int
    row: int = 0
    rows: int = 1
    standby: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One person's day. `hours` on site; `over` when beyond the site's limit."""

    person: Person
    blocks: tuple[LaneBlock, ...]
    leave: tuple[Leave, ...]
    hours: float
    over: bool


@dataclass(frozen=True, slots=True)
class LaneGroup:
    """The lanes of one post of one unit. `required` is what the unit owes in it (0: nothing), `away` who has leave
    that day.
    """

    unit: str
    post: str
    required: int
    away: int
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class HourCount:
    """People there and people needed at the unit's venues at some time within the hour that begins at `hour`."""

    hour: datetime
    present: int
    needed: int


def lane_groups(
    snapshot: Snapshot,
    unit: str,
    staff: Iterable[Person],
    span: tuple[datetime, datetime],
    lane_of: Callable[[Snapshot, Person, tuple[datetime, datetime]], Lane] | None = None,
) -> tuple[LaneGroup, ...]:
    """The lanes of a unit's people between two moments, grouped by post; empty groups are left out. `lane_of` answers
    as `lane`.
    """
    made = lane_of or lane
    place = snapshot.places.derived(by_code).get(unit)
    return tuple(
        LaneGroup(
            unit=unit,
            post=post,
            required=required(snapshot, place.level, post) if place else 0,
            away=sum(any(leave.start < span[1] and span[0] < leave.end for leave in own.leave) for own in people),
            lanes=tuple(made(snapshot, person, span) for person in people),
        )
        for post, people in people_by_post(staff)
    )


def people_by_post(staff: Iterable[Person]) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    """People by post, in the order of posts."""
    found: dict[str, list[Person]] = {}
    for person in staff:
        found.setdefault(person.post, []).append(person)
    posts = [*(post for post in POSTS if post in found), *(post for post in found if post not in POSTS)]
    return tuple((post, tuple(found[post])) for post in posts)


def lane(snapshot: Snapshot, person: Person, span: tuple[datetime, datetime]) -> Lane:
    """The lane of one person between two moments."""
    start, end = span
    needs = [need for need in needs_of_person(snapshot, person) if need.start < end and start < need.end]
    hours = hours_on_site(needs, start, end)
    return Lane(
        person=person,
        blocks=_stacked(_blocks(snapshot, person, needs)),
        leave=tuple(leave for leave in person.leave if leave.start < end and start < leave.end),
        hours=hours,
        over=hours > figure(snapshot.rules, OVER_HOURS, "hours"),
    )


def hour_counts(snapshot: Snapshot, needs: Iterable[Need], hours: Iterable[datetime]) -> tuple[HourCount, ...]:
    """Present and needed, set-up and tear-down included, for each hour."""
    rows = tuple(needs)
    held = snapshot.assignments.derived(assignments_by_need)
    found = []
    for hour in hours:
        at = [need for need in rows if need.start < hour + HOUR and hour < need.end]
        present = sum(min(need.count, len(held.get(need.id, ()))) for need in at)
        found.append(HourCount(hour, present, sum(need.count for need in at)))
    return tuple(found)


def needs_of_person(snapshot: Snapshot, person: Person) -> list[Need]:
    """What binds somebody, in order of time: the needs of published conferences."""
    found = []
    for row in snapshot.assignments.derived(assignments_by_person).get(person.id, ()):
        need = snapshot.needs.get(row.need)
        conference = snapshot.conferences.get(need.conference) if need else None
        if need and conference and conference.state == PUBLISHED:
            found.append(need)
    return sorted(found, key=lambda need: (need.start, need.end, need.id))


def road_to(snapshot: Snapshot, need: Need, person: Person, replacing: str = "") -> datetime | None:
    """When somebody sent to a need would have to leave what comes before it on that day, or their unit; None without a
    road.
    """
    day = local_day(need.start, ZoneInfo(snapshot.site.zone))[0]
    gone = (replacing,) if replacing else ()
    before = [other for other in other_needs(snapshot, need, person, gone) if day < other.end <= need.start]
    return _leaving(snapshot, person, max(before, key=lambda other: other.end, default=None), need)


def _leaving(snapshot: Snapshot, person: Person, before: Need | None, need: Need) -> datetime | None:
    """When the road to a need begins: from what comes before it, else from the person's unit. A resident is there."""
    if is_residence(snapshot.conferences, need.conference):
        return None
    if before is not None:
        road = travel_minutes(snapshot, before, need)
    else:
        road = minutes_between(snapshot, person.place, need.place)
    return need.start - timedelta(minutes=road) if road else None


def _blocks(snapshot: Snapshot, person: Person, needs: list[Need]) -> list[LaneBlock]:
    blocks: list[LaneBlock] = []
    for number, need in enumerate(needs):
        travel_from = _leaving(snapshot, person, needs[number - 1] if number else None, need)
        short = max((minutes_short(snapshot, other, need) for other in needs[:number]), default=0)
        blocks.append(LaneBlock(need, travel_from, short, standby=is_residence(snapshot.conferences, need.conference)))
    return blocks


def _stacked(blocks: list[LaneBlock]) -> tuple[LaneBlock, ...]:
    """Blocks that overlap get a line each, those of one chain lines of the same height."""
    done: list[LaneBlock] = []
    chain: list[LaneBlock] = []
    for block in [*blocks, None]:
        if block is None or (chain and block.need.start >= max(other.need.end for other in chain)):
            rows = 1 + max((other.row for other in chain), default=0)
            done += [replace(other, rows=rows) for other in chain]
            chain = []
        if block is not None:
            busy = {other.row for other in chain if other.need.end > block.need.start}
            chain.append(replace(block, row=next(n for n in range(len(chain) + 1) if n not in busy)))
    return tuple(done)
