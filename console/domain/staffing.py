"""The rule engine of staffing [D]: the same pure functions for hover, commit, import, fill and check."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain import people
from console.domain.conferences import PUBLISHED, Need, assignments_by_need, assignments_by_person
from console.domain.findings import Finding, WayOut
from console.domain.on_duty.in_force import duties_between
from console.domain.on_duty.judging import WHOLE_DAY, minutes_lacking
from console.domain.people import Person
from console.domain.places import is_within
from console.domain.rules import (
    DOUBLE_BOOKING,
    MISSING_SKILL,
    ON_DUTY,
    ON_LEAVE,
    OVER_HOURS,
    SHORTFALL,
    SURPLUS,
    WRONG_LEVEL,
    WRONG_PLACE,
    WRONG_POST,
    figure,
    rule,
)
from console.domain.snapshot import Snapshot
from console.domain.travel import minutes_between

OTHER_PERSON = WayOut("choose_other")


def _finding(
    snapshot: Snapshot, code: str, need: Need, person: Person | None, facts: dict[str, Any], *ways: WayOut
) -> Finding:
    return Finding(
        rule=code,
        severity=rule(snapshot.rules, code).severity,
        facts=facts,
        ways_out=ways,
        conference=need.conference,
        need=need.id,
        person=person.id if person else "",
        place=need.place,
    )


def travel_minutes(snapshot: Snapshot, a: Need, b: Need) -> int:
    """Minutes on the road from one need to the other, in this order: none in the same room."""
    return 0 if a.room == b.room else minutes_between(snapshot, a.place, b.place)


def in_turn(a: Need, b: Need) -> tuple[Need, Need]:
    """The two as one after the other serves them."""
    return (a, b) if (a.start, a.end) <= (b.start, b.end) else (b, a)


def minutes_short(snapshot: Snapshot, a: Need, b: Need) -> int:
    """Minutes that lack for one person to serve both needs; 0 when both can be served. The same room never
    conflicts.
    """
    if a.room == b.room:
        return 0
    first, second = in_turn(a, b)
    lack = timedelta(minutes=travel_minutes(snapshot, first, second)) - (second.start - first.end)
    return max(0, -(-lack // timedelta(minutes=1)))  # a begun minute lacks whole


def other_needs(snapshot: Snapshot, need: Need, person: Person, without: Iterable[str] = ()) -> tuple[Need, ...]:
    """Needs of published conferences that bind this person beside `need`; `without` names assignments taken as gone."""
    gone = frozenset(without)
    found = []
    for row in snapshot.assignments.derived(assignments_by_person).get(person.id, ()):
        other = snapshot.needs.get(row.need)
        if row.id in gone or other is None or other.id == need.id:
            continue
        conference = snapshot.conferences.get(other.conference)
        if conference and conference.state == PUBLISHED:
            found.append(other)
    return tuple(sorted(found, key=lambda n: (n.start, n.id)))


def _fits_unit(snapshot: Snapshot, need: Need, person: Person) -> Iterator[Finding]:
    facts: dict[str, Any]
    if person.level != need.level:
        facts = {"person_level": person.level, "need_level": need.level}
        yield _finding(snapshot, WRONG_LEVEL, need, person, facts, OTHER_PERSON)
    above = person.level != need.level and is_within(snapshot.places, need.place, person.place)
    if person.place != need.place and not above:
        facts = {"person_place": person.place, "need_place": need.place}
        yield _finding(snapshot, WRONG_PLACE, need, person, facts, OTHER_PERSON)
    if person.post not in need.posts:
        facts = {"person_post": person.post, "need_posts": list(need.posts)}
        yield _finding(snapshot, WRONG_POST, need, person, facts, OTHER_PERSON)


def _is_able(snapshot: Snapshot, need: Need, person: Person) -> Iterator[Finding]:
    if leave := people.away(person, need.start, need.end):
        facts = {"start": leave.start, "leave_end": leave.end, "kind": leave.kind}
        yield _finding(snapshot, ON_LEAVE, need, person, facts, OTHER_PERSON, WayOut("correct_leave"))
    if missing := tuple(skill for skill in need.skills if skill not in person.skills):
        facts = {"skills": list(missing)}
        yield _finding(snapshot, MISSING_SKILL, need, person, facts, OTHER_PERSON, WayOut("correct_skills"))


def _is_free(snapshot: Snapshot, need: Need, person: Person, others: tuple[Need, ...]) -> Iterator[Finding]:
    for other in others:
        if short := minutes_short(snapshot, need, other):
            first_is_other = (other.start, other.end) <= (need.start, need.end)
            travel = travel_minutes(snapshot, *in_turn(other, need))
            facts = {
                "other_need": other.id,
                "other_venue": other.venue,
                "other_conference": other.conference,
                "other_start": other.start,
                "other_end": other.end,
                "travel": travel,
                "short": short,
                "earliest": other.end + timedelta(minutes=travel) if first_is_other else None,
            }
            yield _finding(
                snapshot, DOUBLE_BOOKING, need, person, facts, OTHER_PERSON, WayOut("release_other", {"need": other.id})
            )


def _is_off_duty(snapshot: Snapshot, need: Need, person: Person) -> Iterator[Finding]:
    """One place at a time goes for duty rosters, too: the other side of `judging.judge_post`."""
    for duty in duties_between(snapshot, person.id, need.start - WHOLE_DAY, need.end + WHOLE_DAY):
        line = snapshot.duty_lines.get(duty.line)
        place = line.place if line is not None and line.place else person.place
        if short := minutes_lacking(snapshot, place, duty.start, duty.end, need):
            facts = {
                "line": duty.line,
                "day": duty.day,
                "shift": duty.shift,
                "duty_start": duty.start,
                "duty_end": duty.end,
                "short": short,
            }
            way = WayOut("take_off_duty", {"line": duty.line, "day": duty.day, "shift": duty.shift})
            yield _finding(snapshot, ON_DUTY, need, person, facts, OTHER_PERSON, way)


def local_day(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end of the site's calendar day in which the moment lies."""
    day = moment.astimezone(zone).date()
    return (
        datetime.combine(day, time(), zone),
        datetime.combine(day + timedelta(days=1), time(), zone),
    )


def local_days(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Start and end of each of the site's calendar days that the time from `start` to `end` touches."""
    day = local_day(start, zone)
    while day[0] < end:
        yield day
        day = local_day(day[1], zone)


def hours_on_site(needs: Iterable[Need], start: datetime, end: datetime) -> float:
    """Hours on site between two moments; time that two needs share counts once."""
    # in UTC: between two moments of one zone Python subtracts the clock faces, wrong on a day whose clock is changed
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    total, reached = timedelta(0), start
    for need in sorted(needs, key=lambda n: n.start):
        low, high = max(need.start, reached), min(need.end, end)
        if high > low:
            total += high - low
            reached = high
    return total / timedelta(hours=1)


def _is_within_hours(snapshot: Snapshot, need: Need, person: Person, others: tuple[Need, ...]) -> Iterator[Finding]:
    zone = ZoneInfo(snapshot.site.zone)
    limit = figure(snapshot.rules, OVER_HOURS, "hours")
    for start, end in local_days(need.start, need.end, zone):
        hours = hours_on_site((need, *others), start, end)
        if hours > limit:
            facts = {"hours": round(hours, 2), "limit": limit, "day": start.date().isoformat()}
            yield _finding(snapshot, OVER_HOURS, need, person, facts, OTHER_PERSON)


def judge(snapshot: Snapshot, need: Need, person: Person, without: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What the rules say of this person at this need, blocking ones first. `without`: assignments taken as
    gone (replaced).
    """
    gone = frozenset(without)
    others = other_needs(snapshot, need, person, gone)
    found = [
        *_fits_unit(snapshot, need, person),
        *_is_able(snapshot, need, person),
        *_is_free(snapshot, need, person, others),
        *_is_off_duty(snapshot, need, person),
        *_is_within_hours(snapshot, need, person, others),
    ]
    there = [a for a in snapshot.assignments.derived(assignments_by_need).get(need.id, ()) if a.id not in gone]
    if sum(row.person != person.id for row in there) >= need.count:
        facts = {"assigned": sum(row.person != person.id for row in there) + 1, "count": need.count}
        found.append(_finding(snapshot, SURPLUS, need, person, facts, WayOut("replace_one"), OTHER_PERSON))
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def shortfall(snapshot: Snapshot, need: Need) -> Finding | None:
    """The finding that a need has fewer people than it asks for."""
    there = len(snapshot.assignments.derived(assignments_by_need).get(need.id, ()))
    if there >= need.count:
        return None
    facts = {"assigned": there, "count": need.count, "venue": need.venue, "start": need.start}
    return _finding(snapshot, SHORTFALL, need, None, facts, WayOut("assign_candidate"), WayOut("fill"))
