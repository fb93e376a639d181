"""A day of conferences as lanes by system, and where meetings overlap [D]."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from console.domain.answering import owes
from console.domain.conferences import (
    CANCELLED,
    MEETING,
    PUBLISHED,
    Conference,
    assignments_by_need,
    needs_by_conference,
)
from console.domain.notices import CANCEL, by_conference
from console.domain.presence import meets_within, needs_within
from console.domain.residence import Duty, touching
from console.domain.rules import DOUBLE_BOOKING, figure
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.planning.conferences.figures import NONE, Ratio
from console.planning.conferences.joint import JointTest, joint_tests
from console.planning.conferences.shared import people_apart, shared_ground
from console.planning.conferences.staffed import staffed_ratio
from console.planning.notices.turn import due_kind

EARLIEST_HOUR, LATEST_HOUR = 8, 18  # what the axis always shows; it grows when a meeting lies outside
MARGIN = timedelta(minutes=10)  # a block at the very edge of the axis could not be framed


@dataclass(frozen=True, slots=True)
class Block:
    """One conference on its lane: set-up from that of the first venue on, meeting, tear-down to that of the last one.
    `row` is its line inside a lane where several overlap.

    Of a residence what lies in the day: from its first duty span there to the last, cut at midnight.
    """

    conference: str
    title: str
    state: str
    setup: datetime
    start: datetime
    end: datetime
    teardown: datetime
    staffed: Ratio
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The blocks of one system; `rows` is how many lines they take, at least one."""

    system: str
    blocks: tuple[Block, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """A stretch in which the same meetings run at once. `counties` share them; `rooms` are booked by more than one;
    `people` are assigned to several of them at different rooms, where one can't be at both.
    """

    start: datetime
    end: datetime
    conferences: tuple[str, ...]
    systems: tuple[str, ...]
    counties: int
    rooms: int
    people: int = 0

    @property
    def clashes(self) -> bool:
        """Whether something is taken twice."""
        return self.rooms > 0 or self.people > 0


@dataclass(frozen=True, slots=True)
class ConferenceDay:
    """The board of one day; `start`–`end` is what the axis shows: full hours of the site, never beyond the day. `tests`
    are the joint tests due on it.
    """

    day: date
    start: datetime
    end: datetime
    lanes: tuple[Lane, ...]
    overlaps: tuple[Overlap, ...]
    tests: tuple[JointTest, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks by time."""
        return tuple(sorted((b for lane in self.lanes for b in lane.blocks), key=lambda b: (b.start, b.title)))


def conferences_of_day(snapshot: Snapshot, moment: datetime) -> tuple[Conference, ...]:
    """Conferences that meet on the site's day of `moment`, by start; of cancelled ones those whose units are still to
    be told of it, or owe their answer.
    """
    day = local_day(moment, ZoneInfo(snapshot.site.zone))
    found = [c for c in snapshot.conferences.values() if _concerns(snapshot, c) and meets_within(c, *day)]
    return tuple(sorted(found, key=lambda c: (c.start, c.title, c.id)))


def _concerns(snapshot: Snapshot, conference: Conference) -> bool:
    if conference.state != CANCELLED or due_kind(snapshot, conference) == CANCEL:
        return True
    return any(owes(row) for row in by_conference(snapshot.addressees).get(conference.id))


def staffed(snapshot: Snapshot, conference: str, moment: datetime | None = None) -> Ratio:
    """People assigned, up to what each need asks for, of people needed; of a residence on the day of `moment` alone,
    where one is given.
    """
    row = snapshot.conferences.get(conference)
    if row is None:
        return NONE
    if row.kind == MEETING or moment is None:
        return staffed_ratio(snapshot, conference)
    held = snapshot.assignments.derived(assignments_by_need)
    total = NONE
    for need in needs_within(snapshot, row, moment):
        total += Ratio(min(len(held.get(need.id, ())), need.count), need.count)
    return total


def _block(snapshot: Snapshot, conference: Conference, moment: datetime) -> Block:
    if conference.duty is not None:
        return _residence(snapshot, conference, conference.duty, moment)
    needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    setup = timedelta(minutes=figure(snapshot.rules, DOUBLE_BOOKING, "setup_minutes"))
    teardown = timedelta(minutes=figure(snapshot.rules, DOUBLE_BOOKING, "teardown_minutes"))
    return Block(
        conference=conference.id,
        title=conference.title,
        state=conference.state,
        setup=min((need.start for need in needs), default=conference.start - setup),
        start=conference.start,
        end=conference.end,
        teardown=max((need.end for need in needs), default=conference.end + teardown),
        staffed=staffed(snapshot, conference.id),
        row=0,
    )


def _residence(snapshot: Snapshot, conference: Conference, duty: Duty, moment: datetime) -> Block:
    dawn, dusk = local_day(moment, ZoneInfo(snapshot.site.zone))
    spans = touching(duty.spans, dawn, dusk)
    start, end = max(dawn, spans[0].start), min(dusk, max(span.end for span in spans))
    ratio = staffed(snapshot, conference.id, moment)
    return Block(conference.id, conference.title, conference.state, start, start, end, end, ratio, 0)


def _lane(snapshot: Snapshot, system: str, conferences: Iterable[Conference], moment: datetime) -> Lane:
    free: list[datetime] = []
    blocks: list[Block] = []
    for conference in conferences:
        block = _block(snapshot, conference, moment)
        row = next((index for index, until in enumerate(free) if until <= block.setup), len(free))
        free[row : row + 1] = [block.teardown]
        blocks.append(replace(block, row=row))
    return Lane(system, tuple(blocks), max(1, len(free)))


def _overlaps(snapshot: Snapshot, conferences: tuple[Conference, ...]) -> tuple[Overlap, ...]:
    edges = sorted({edge for c in conferences for edge in (c.start, c.end)})
    found: list[Overlap] = []
    for start, end in pairwise(edges):
        running = [c for c in conferences if c.start <= start and end <= c.end]
        if len(running) > 1:
            found.append(_overlap(snapshot, start, end, running))
    return tuple(found)


def _overlap(snapshot: Snapshot, start: datetime, end: datetime, running: list[Conference]) -> Overlap:
    keys = tuple(c.id for c in running)
    shared = shared_ground(snapshot, keys)
    return Overlap(
        start=start,
        end=end,
        conferences=keys,
        systems=tuple(dict.fromkeys(c.system for c in running)),
        counties=shared.counties,
        rooms=shared.rooms,
        people=people_apart(snapshot, keys),
    )


def peaks(overlaps: tuple[Overlap, ...]) -> tuple[Overlap, ...]:
    """Those to be told: a stretch whose meetings all run on in the one that touches it adds nothing."""
    found: list[Overlap] = []
    for number, overlap in enumerate(overlaps):
        beside = [other for other in overlaps[max(0, number - 1) : number + 2] if other is not overlap]
        touching = [other for other in beside if other.end == overlap.start or other.start == overlap.end]
        if not any(set(overlap.conferences) < set(other.conferences) for other in touching):
            found.append(overlap)
    return tuple(found)


def conference_day(snapshot: Snapshot, moment: datetime) -> ConferenceDay:
    """The board of the site's day in which `moment` lies. Overlaps count published meetings only."""
    zone = ZoneInfo(snapshot.site.zone)
    day = moment.astimezone(zone).date()
    conferences = conferences_of_day(snapshot, moment)
    systems = sorted(snapshot.systems.values(), key=lambda s: s.order)
    lanes = tuple(_lane(snapshot, s.id, [c for c in conferences if c.system == s.id], moment) for s in systems)
    blocks = [block for lane in lanes for block in lane.blocks]
    first, last = (datetime(day.year, day.month, day.day, hour, tzinfo=zone) for hour in (EARLIEST_HOUR, LATEST_HOUR))
    dawn, dusk = local_day(moment, zone)
    tests = joint_tests(snapshot, dawn, dusk)
    start = max(dawn, min([first, *(block.setup - MARGIN for block in blocks), *(t.at - MARGIN for t in tests)]))
    end = min(dusk, max([last, *(block.teardown + MARGIN for block in blocks), *(t.at + MARGIN for t in tests)]))
    overlaps = _overlaps(snapshot, tuple(c for c in conferences if c.state == PUBLISHED and c.kind == MEETING))
    return ConferenceDay(day, _full_hour(start, zone), _full_hour(end, zone, up=True), lanes, overlaps, tests)


def _full_hour(moment: datetime, zone: ZoneInfo, *, up: bool = False) -> datetime:
    local = moment.astimezone(zone)
    rest = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return moment - rest + timedelta(hours=1) if up and rest else moment - rest
