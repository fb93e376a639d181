"""Who could come to a need, ranked with reasons, and why everyone else can't [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from console.domain import people
from console.domain.conferences import Need, assignments_by_need
from console.domain.findings import Finding, WayOut
from console.domain.people import Person
from console.domain.places import county_codes, paths
from console.domain.rules import SHORTFALL
from console.domain.snapshot import Snapshot
from console.domain.staffing import hours_on_site, judge, local_day, minutes_short, other_needs

WAYS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a candidate: a code and its facts."""

    code: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could come: warnings need a reason, none block."""

    person: Person
    reasons: tuple[Reason, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who can't come, with everything that speaks against it, the weightiest first."""

    person: Person
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, the best first, and those left out, the nearest first."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def _reasons(snapshot: Snapshot, need: Need, person: Person, others: tuple[Need, ...]) -> tuple[Reason, ...]:
    day = local_day(need.start, ZoneInfo(snapshot.site.zone))
    today = [other for other in others if other.start < day[1] and day[0] < other.end]
    found = [Reason("post", {"post": person.post, "first": person.post == need.post})]
    if same := next((o for o in today if o.room == need.room), None):
        found.append(Reason("same_room", {"conference": same.conference}))
    before = max((o for o in today if o.end <= need.start and o.room != need.room), key=lambda o: o.end, default=None)
    if before:
        found.append(Reason("free_from", {"at": before.end}))
    elif not today:
        found.append(Reason("free_all_day", {}))
    found.append(Reason("meetings_that_day", {"n": len(today)}))
    found.append(Reason("hours_with_this", {"hours": round(hours_on_site((need, *today), *day), 1)}))
    return tuple(found)


def _nearness(snapshot: Snapshot, need: Need, person: Person) -> int:
    """0 the same place, 1 the same county, 2 one of the units above, 3 the same city, 4 elsewhere."""
    if person.place == need.place:
        return 0
    counties, ways = snapshot.places.derived(county_codes), snapshot.places.derived(paths)
    if counties.get(person.place) == counties.get(need.place):
        return 1
    path = [step.code for step in ways.get(need.place, ())]
    if person.place in path:
        return 2
    own = [step.code for step in ways.get(person.place, ())]
    return 3 if len(path) > 1 and len(own) > 1 and path[1] == own[1] else 4


def rank(snapshot: Snapshot, need: Need, staff: Iterable[Person] | None = None, replacing: str = "") -> Ranking:
    """Everyone of `staff` (all people by default) sorted into candidates and those left out."""
    taken = {row.person for row in snapshot.assignments.derived(assignments_by_need).get(need.id, ())}
    without = (replacing,) if replacing else ()
    candidates: list[tuple[tuple[Any, ...], Candidate]] = []
    left_out: list[tuple[tuple[Any, ...], LeftOut]] = []
    for person in snapshot.people.values() if staff is None else staff:
        if person.id in taken:
            continue
        findings = judge(snapshot, need, person, without)
        if any(finding.blocks for finding in findings):
            left_out.append(
                ((_nearness(snapshot, need, person), len(findings), person.code), LeftOut(person, findings))
            )
            continue
        others = other_needs(snapshot, need, person, without)
        post = need.posts.index(person.post) if person.post in need.posts else len(need.posts)
        elsewhere = not any(other.room == need.room for other in others)
        order = (len(findings), elsewhere, post, len(others), _nearness(snapshot, need, person), person.code)
        candidates.append((order, Candidate(person, _reasons(snapshot, need, person, others), findings)))
    return Ranking(
        tuple(candidate for _, candidate in sorted(candidates, key=lambda pair: pair[0])),
        tuple(out for _, out in sorted(left_out, key=lambda pair: pair[0])),
    )


def unit_staff(snapshot: Snapshot, need: Need) -> tuple[Person, ...]:
    """People of the need's own unit and of the units above it: who is looked at first."""
    by_place = snapshot.people.derived(people.by_place)
    path = snapshot.places.derived(paths).get(need.place, ())
    codes = [need.place, *[step.code for step in reversed(path) if step.code != need.place]]
    return tuple(person for code in codes for person in by_place.get(code, ()))


def ways_out(snapshot: Snapshot, finding: Finding) -> tuple[WayOut, ...]:
    """The finding's ways out with names: the first few people who could be sent instead, at no warning.

    Where the finding is about somebody assigned already, `replacing` is that assignment.
    """
    need = snapshot.needs.get(finding.need)
    if need is None or not any(way.code in ("choose_other", "assign_candidate") for way in finding.ways_out):
        return finding.ways_out
    staff = snapshot.people.derived(people.by_place).get(need.place, ())
    there = snapshot.assignments.derived(assignments_by_need).get(need.id, ())
    replacing = next((row.id for row in there if row.person == finding.person), "")
    fitting = [c.person for c in rank(snapshot, need, staff, replacing).candidates if not c.warnings][:WAYS_NAMED]
    named = [WayOut("assign", {"person": person.id, "need": need.id, "replacing": replacing}) for person in fitting]
    if not named and finding.rule == SHORTFALL:
        named = [WayOut("bring_in_staff", {"place": need.place, "post": need.post})]
    rest = [way for way in finding.ways_out if way.code not in ("choose_other", "assign_candidate")]
    if finding.rule == SHORTFALL and not fitting:
        rest = [way for way in rest if way.code != "fill"]
    return (*named, *rest) or finding.ways_out


def freed_by(snapshot: Snapshot, need: Need, person: Person) -> tuple[Need, ...]:
    """Needs this person would have to leave to come here."""
    return tuple(other for other in other_needs(snapshot, need, person) if minutes_short(snapshot, need, other))
