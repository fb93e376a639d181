"""The strength a unit must have over the time of its meetings [D]: shared by all that overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain import people
from console.domain.assigned import lent
from console.domain.conferences import Need, is_residence
from console.domain.findings import Finding, WayOut
from console.domain.people import FIXED, MOBILE
from console.domain.rules import STRENGTH, figure, rule
from console.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Strength:
    """Head-count of one unit and post, present / required, over `start`–`end` of its overlapping meetings. `lent`: how
    many are at other units' venues.
    """

    place: str
    level: str
    post: str
    present: int
    required: int
    start: datetime
    end: datetime
    conferences: tuple[str, ...]
    lent: int = 0

    @property
    def short(self) -> int:
        """How many people lack."""
        return max(0, self.required - self.present)


def present(snapshot: Snapshot, place: str, post: str, start: datetime, end: datetime) -> int:
    """People of this unit and post who are neither on leave nor lent to another unit's venue (`assigned.lent`) at any
    time between the two moments.
    """
    return _there(snapshot, place, post, start, end)[0]


def _there(snapshot: Snapshot, place: str, post: str, start: datetime, end: datetime) -> tuple[int, int]:
    """(present, lent)."""
    staff = snapshot.people.derived(people.by_place).get(place, ())
    own = [person for person in staff if person.post == post and people.away(person, start, end) is None]
    gone = sum(lent(snapshot, person, start, end) is not None for person in own)
    return len(own) - gone, gone


def clusters(needs: Iterable[Need]) -> tuple[tuple[Need, ...], ...]:
    """Needs grouped so that those whose meetings overlap, directly or in a chain, stand together."""
    groups: list[list[Need]] = []
    reached: datetime | None = None
    for need in sorted(needs, key=lambda n: (n.meeting_start, n.meeting_end)):
        if reached is None or need.meeting_start >= reached:
            groups.append([])
            reached = need.meeting_end
        groups[-1].append(need)
        reached = max(reached, need.meeting_end)
    return tuple(tuple(group) for group in groups)


def required(snapshot: Snapshot, level: str, post: str) -> int:
    """Head-count a unit of this level owes in this post; 0 for levels that owe none."""
    if f"{level}_{post}" not in rule(snapshot.rules, STRENGTH).values:
        return 0
    return figure(snapshot.rules, STRENGTH, f"{level}_{post}")


def strengths(snapshot: Snapshot, needs: Iterable[Need]) -> tuple[Strength, ...]:
    """The strength of every unit whose venues are needed, once for each group of overlapping meetings.

    Residents are no meeting: what [D] sizes a unit for are meetings that come together.
    """
    units: dict[tuple[str, str], list[Need]] = {}
    for need in needs:
        if not is_residence(snapshot.conferences, need.conference):
            units.setdefault((need.place, need.level), []).append(need)
    found = []
    for (place, level), own in sorted(units.items()):
        posts = [(post, required(snapshot, level, post)) for post in (FIXED, MOBILE)]
        for group in clusters(own) if any(count for _, count in posts) else ():
            start, end = group[0].meeting_start, max(need.meeting_end for need in group)
            meetings = tuple(dict.fromkeys(need.conference for need in group))
            for post, count in posts:
                if count:
                    there, gone = _there(snapshot, place, post, start, end)
                    found.append(Strength(place, level, post, there, count, start, end, meetings, gone))
    return tuple(found)


def strength_findings(snapshot: Snapshot, found: Iterable[Strength]) -> tuple[Finding, ...]:
    """A finding for each unit that is short."""
    severity = rule(snapshot.rules, STRENGTH).severity
    return tuple(
        Finding(
            rule=STRENGTH,
            severity=severity,
            facts={
                "post": row.post,
                "present": row.present,
                "required": row.required,
                "short": row.short,
                "lent": row.lent,
                "start": row.start,
                "end": row.end,
                "conferences": list(row.conferences),
            },
            ways_out=(WayOut("bring_in_staff", {"place": row.place, "post": row.post}), WayOut("correct_leave")),
            conference=row.conferences[0],
            place=row.place,
        )
        for row in found
        if row.short
    )
