"""What the rules say of a person in a cell of a duty roster: one engine with the staffing of meetings [A][D].

A rule that blocks can't be passed; one that warns can, with a reason. Grid, import, swap and plan ask the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain import people
from console.domain.assigned import PostedTo
from console.domain.conferences import PUBLISHED, Need
from console.domain.duty.lines import DutyLine, may_serve
from console.domain.duty.rosters import WORKING, DutiesOf
from console.domain.duty.wishes import SHARED, Couple
from console.domain.findings import Finding, WayOut
from console.domain.on_duty.in_force import Duty, duties_between, pattern_of
from console.domain.people import Person
from console.domain.rules import (
    DUTY_MEMBER,
    DUTY_NIGHTS,
    DUTY_OVERLAP,
    DUTY_REST,
    DUTY_WEEK,
    MISSING_SKILL,
    ON_DUTY,
    ON_LEAVE,
    figure,
    rule,
)
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.travel import minutes_between

WHOLE_DAY = timedelta(hours=24)
AROUND = timedelta(days=8)  # how far off another duty may lie and still matter: a week's hours
OTHER_PERSON = WayOut("choose_other")


@dataclass(frozen=True, slots=True)
class Post:
    """A person (id) in a cell, as it would be."""

    line: str
    day: str
    shift: str
    person: str
    start: datetime
    end: datetime
    night: bool = False


def judge_post(
    snapshot: Snapshot, post: Post, roster: str = "", without: Iterable[str] = (), beside: Sequence[Post] = ()
) -> tuple[Finding, ...]:
    """What the rules say of this post, blocking ones first.

    `roster` (id): the one being made, whose working entries count in place of what it published. `without`: ids of
    entries, or cells (`rosters.cell_key`) of overrides, taken as gone; `beside`: posts taken as there.
    """
    return judge_among(snapshot, post, others_of(snapshot, post, roster, frozenset(without), beside))


def judge_among(snapshot: Snapshot, post: Post, others: tuple[Post, ...]) -> tuple[Finding, ...]:
    """As `judge_post`, where what else this person serves (`others_of`) is known."""
    line, person = snapshot.duty_lines[post.line], snapshot.people[post.person]
    found = [
        *_is_able(snapshot, line, person, post),
        *_is_free(snapshot, line, person, post, others),
        *_rests(snapshot, person, post, others),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def others_of(
    snapshot: Snapshot, post: Post, roster: str, without: frozenset[str], beside: Sequence[Post] = ()
) -> tuple[Post, ...]:
    """What else this person serves within eight days of the post, in order."""
    start, end = post.start - AROUND, post.end + AROUND
    found = [
        Post(duty.line, duty.day, duty.shift, duty.person, duty.start, duty.end)
        for duty in duties_between(snapshot, post.person, start, end)
        if not _gone(snapshot, duty, roster, without)
    ]
    rows = snapshot.duty_entries.following(DutiesOf).of(snapshot.duty_entries).rows(post.person)
    found += [
        Post(row.line, row.day, row.shift, row.person, row.start, row.end)
        for row in rows
        if roster
        and row.roster == roster
        and row.standing in WORKING
        and row.id not in without
        and row.start < end
        and start < row.end
    ]
    found += [other for other in beside if other.person == post.person and other.start < end and start < other.end]
    own = (post.line, post.day, post.shift)
    unique = {(o.start, o.line, o.shift): o for o in found if (o.line, o.day, o.shift) != own}
    return tuple(with_night(snapshot, unique[key]) for key in sorted(unique))


def _gone(snapshot: Snapshot, duty: Duty, roster: str, without: frozenset[str]) -> bool:
    """Taken as gone, or said by what the roster being made takes the place of."""
    if duty.source in without:
        return True
    being_made = snapshot.rosters.get(roster)
    return being_made is not None and being_made.covers(duty.line, duty.day)


def with_night(snapshot: Snapshot, post: Post) -> Post:
    """The post, saying whether its shift is a night."""
    line = snapshot.duty_lines.get(post.line)
    pattern = pattern_of(snapshot, line) if line is not None else None
    shift = pattern.shift(post.shift) if pattern is not None else None
    night = shift is not None and shift.night
    return Post(post.line, post.day, post.shift, post.person, post.start, post.end, night)


def _finding(
    snapshot: Snapshot, code: str, post: Post, facts: dict[str, Any], *ways: WayOut, place: str = ""
) -> Finding:
    said = {"line": post.line, "day": post.day, "shift": post.shift, **facts}
    severity = rule(snapshot.rules, code).severity
    return Finding(code, severity, said, ways or (OTHER_PERSON,), person=post.person, place=place)


def _is_able(snapshot: Snapshot, line: DutyLine, person: Person, post: Post) -> Iterator[Finding]:
    if not may_serve(line, person):
        yield _finding(snapshot, DUTY_MEMBER, post, {"person_place": person.place}, place=line.place)
    if missing := tuple(skill for skill in line.skills if skill not in person.skills):
        yield _finding(snapshot, MISSING_SKILL, post, {"skills": list(missing)}, place=line.place)
    if leave := people.away(person, post.start, post.end):
        facts = {"start": leave.start, "leave_end": leave.end, "kind": leave.kind}
        yield _finding(snapshot, ON_LEAVE, post, facts, OTHER_PERSON, WayOut("correct_leave"), place=line.place)


def shared_lines(couples: Table[Couple]) -> frozenset[frozenset[str]]:
    """Pairs of lines (ids) whose posts one person may hold at once."""
    return frozenset(frozenset((row.a, row.b)) for row in couples.values() if row.kind == SHARED)


def _is_free(
    snapshot: Snapshot, line: DutyLine, person: Person, post: Post, others: tuple[Post, ...]
) -> Iterator[Finding]:
    shared = snapshot.couples.derived(shared_lines)
    for other in others:
        if other.start < post.end and post.start < other.end and frozenset((other.line, post.line)) not in shared:
            facts = {
                "other_line": other.line,
                "other_shift": other.shift,
                "other_start": other.start,
                "other_end": other.end,
            }
            way = WayOut("take_off_other", {"line": other.line, "day": other.day, "shift": other.shift})
            yield _finding(snapshot, DUTY_OVERLAP, post, facts, OTHER_PERSON, way, place=line.place)
    for need in meetings_of(snapshot, person.id, post.start - WHOLE_DAY, post.end + WHOLE_DAY):
        if short := minutes_lacking(snapshot, line.place or person.place, post.start, post.end, need):
            facts = {
                "need_venue": need.venue,
                "need_conference": need.conference,
                "need_start": need.start,
                "need_end": need.end,
                "short": short,
            }
            way = WayOut("release_other", {"need": need.id})
            yield _finding(snapshot, ON_DUTY, post, facts, OTHER_PERSON, way, place=line.place)


def meetings_of(snapshot: Snapshot, person: str, start: datetime, end: datetime) -> tuple[Need, ...]:
    """Needs of published conferences that bind a person (id) at some time between two moments, the first first."""
    rows = snapshot.assignments.following(PostedTo).of(snapshot.assignments).rows(person)
    needs = (need for row in rows if (need := snapshot.needs.get(row.need)) is not None)
    found = [
        need
        for need in needs
        if need.start < end
        and start < need.end
        and not need.excused
        and (conference := snapshot.conferences.get(need.conference)) is not None
        and conference.state == PUBLISHED
    ]
    return tuple(sorted(found, key=lambda need: (need.start, need.id)))


def minutes_lacking(snapshot: Snapshot, place: str, start: datetime, end: datetime, need: Need) -> int:
    """Minutes that lack for one person to serve a duty at a place (code) from `start` to `end` and a need of a meeting,
    the way between included; 0 when both can be served.
    """
    way = timedelta(minutes=minutes_between(snapshot, place, need.place))
    lack = way - (need.start - end if start <= need.start else start - need.end)
    return max(0, -(-lack // timedelta(minutes=1)))


def _rests(snapshot: Snapshot, person: Person, post: Post, others: tuple[Post, ...]) -> Iterator[Finding]:
    beside = [other for other in others if not (other.start < post.end and post.start < other.end)]
    yield from _rest(snapshot, post, beside)
    yield from _nights(snapshot, post, others)
    yield from _weeks(snapshot, post, others)


def rest_owed(snapshot: Snapshot, start: datetime, end: datetime) -> timedelta:
    """The rest after a duty of this length."""
    long = end - start >= WHOLE_DAY
    return timedelta(hours=figure(snapshot.rules, DUTY_REST, "after_24h" if long else "hours"))


def _rest(snapshot: Snapshot, post: Post, others: Sequence[Post]) -> Iterator[Finding]:
    """Rest before and after; duties that follow one another without a break are one, and what counts is its end."""
    for other in others:
        first, second = sorted((other, post), key=lambda p: (p.start, p.end))
        owed, rest = rest_owed(snapshot, first.start, first.end), second.start - first.end
        if rest < owed:
            facts = {
                "hours": _hours(rest),
                "limit": _hours(owed),
                "other_line": other.line,
                "other_shift": other.shift,
                "other_start": other.start,
                "other_end": other.end,
            }
            way = WayOut("take_off_other", {"line": other.line, "day": other.day, "shift": other.shift})
            yield _finding(snapshot, DUTY_REST, post, facts, OTHER_PERSON, way)


def _hours(length: timedelta) -> float:
    return round(length / timedelta(hours=1), 2)


def _nights(snapshot: Snapshot, post: Post, others: Sequence[Post]) -> Iterator[Finding]:
    if not post.night:
        return
    limit = figure(snapshot.rules, DUTY_NIGHTS, "in_a_row")
    nights = {date.fromisoformat(other.day) for other in others if other.night} | {date.fromisoformat(post.day)}
    one, first = timedelta(days=1), date.fromisoformat(post.day)
    last = first
    while first - one in nights:
        first -= one
    while last + one in nights:
        last += one
    row = (last - first).days + 1
    if row > limit:
        yield _finding(snapshot, DUTY_NIGHTS, post, {"nights": row, "limit": limit, "first": first.isoformat()})


def _weeks(snapshot: Snapshot, post: Post, others: Sequence[Post]) -> Iterator[Finding]:
    """Hours of the calendar week, Monday first, in which the duty begins; time that two posts share counts once."""
    zone = ZoneInfo(snapshot.site.zone)
    monday = _monday(post, zone)
    spans = sorted((p.start, p.end) for p in (*others, post) if _monday(p, zone) == monday)
    joined: list[tuple[datetime, datetime]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    hours = sum((end - start for start, end in joined), timedelta()) / timedelta(hours=1)
    limit = figure(snapshot.rules, DUTY_WEEK, "hours")
    if hours > limit:
        facts = {"hours": round(hours, 2), "limit": limit, "week": monday.isoformat()}
        yield _finding(snapshot, DUTY_WEEK, post, facts)


def _monday(post: Post, zone: ZoneInfo) -> date:
    day = post.start.astimezone(zone).date()
    return day - timedelta(days=day.weekday())
