"""What has happened to people, needs and rules that a plan which stands does not bear any more. Loads no solver."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.conferences import (
    Assignment,
    Need,
    assignments_by_need,
    assignments_by_person,
    needs_by_conference,
    needs_by_place,
)
from console.domain.findings import Finding, duty_cell
from console.domain.levels import CITY
from console.domain.on_duty.judging import WHOLE_DAY
from console.domain.places import areas_of
from console.domain.rules import ON_DUTY, ON_LEAVE
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge, local_days
from console.planning.on_duty.moved import DUTY_TABLES, duty_moved
from console.planning.optimise.compiling.compiled import Order
from console.planning.optimise.compiling.eligibility import RULES
from console.planning.plans.orders import is_open, may_move
from console.planning.plans.told import told_at
from console.planning.plans.weights import reach_of, weights_of

# What happened: somebody is away, is not of the staff any more, is on duty; a need came or asks for more; a meeting was
# moved; a rule bars an assignment now.
AWAY, LEFT, DUTY, ADDED, MOVED, BARRED = "away", "left", "duty", "added", "moved", "barred"
TROUBLES = (AWAY, LEFT, DUTY, ADDED, MOVED, BARRED)
# Tables whose changes can break an assignment of which nothing else has changed: then all are looked at.
SHARED = ("places", "travel_times", "sites")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One place of `need` (id) that does not stand as planned: `what` happened, to the `person` (id) of `assignment`
    (id) there, '' for an open place. `findings` are what the rules say of it now.
    """

    what: str
    need: str
    person: str = ""
    assignment: str = ""
    findings: tuple[Finding, ...] = ()


def troubles(before: Snapshot, after: Snapshot, now: datetime) -> tuple[Trouble, ...]:
    """What broke between two states, by need's begin. What was so before, or has ended by `now`, is no news."""
    found = [
        *_broken(before, after, tuple(_touched(before, after, now)), now),
        *_left(before, after, now),
        *_added(before, after, now),
    ]
    needs = after.needs
    return tuple(sorted(found, key=lambda row: (needs[row.need].start, row.need, row.assignment)))


def _touched(before: Snapshot, after: Snapshot, now: datetime) -> Iterator[Assignment]:
    """Assignments that stood before, and of which something has changed."""
    if _shared(before, after):
        yield from (row for key, row in after.assignments.items() if key in before.assignments)
        return
    seen: set[str] = set()
    by_person = after.assignments.derived(assignments_by_person)
    by_need = after.assignments.derived(assignments_by_need)
    people = (*after.people.differing(before.people), *_on_other_duty(before, after, now))
    rows = [row for key in people for row in by_person.get(key, ())]
    for key in _needs_touched(before, after):
        held = by_need.get(key, ())
        rows += held
        for row in held:  # who serves a moved meeting may serve another that now lies too near
            rows += by_person.get(row.person, ())
    for row in rows:
        if row.id not in seen and row.id in before.assignments:
            seen.add(row.id)
            yield row


def _on_other_duty(before: Snapshot, after: Snapshot, now: datetime) -> frozenset[str]:
    """People (ids) whose duties changed while needs that are still to come last."""
    if all(getattr(before, name) is getattr(after, name) for name in DUTY_TABLES):
        return frozenset()
    last = max((need.end for need in after.needs.values()), default=now)
    return duty_moved(before, after, now - WHOLE_DAY, max(now, last) + WHOLE_DAY)


def _shared(before: Snapshot, after: Snapshot) -> bool:
    """Whether something changed that all assignments are judged by."""
    if any(getattr(before, name) is not getattr(after, name) for name in SHARED):
        return True
    return any(key in RULES for key in after.rules.differing(before.rules))


def _broken(before: Snapshot, after: Snapshot, rows: Iterable[Assignment], now: datetime) -> Iterator[Trouble]:
    for row in rows:
        need = after.needs.get(row.need)
        if need is None or not _asks(after, need, now):
            continue
        person = after.people.get(row.person)
        if person is None:
            if row.person in before.people:
                yield Trouble(LEFT, need.id, row.person, row.id)
            continue
        found = _findings(after, row)
        was = {_same(finding) for finding in _findings(before, row)} if found else ()
        if fresh := tuple(finding for finding in found if _same(finding) not in was):
            yield Trouble(_what(before, need, fresh), need.id, person.id, row.id, fresh)


def _findings(snapshot: Snapshot, row: Assignment) -> tuple[Finding, ...]:
    """What speaks against an assignment: of one made for a reason only what forbids it."""
    need, person = snapshot.needs.get(row.need), snapshot.people.get(row.person)
    if need is None or person is None:
        return ()
    found = judge(snapshot, need, person, (row.id,))
    return tuple(finding for finding in found if finding.blocks) if row.override else found


def _same(finding: Finding) -> tuple[str, ...]:
    facts = finding.facts
    about = facts.get("other_need") or duty_cell(finding) or facts.get("day") or facts.get("skills") or ""
    return finding.rule, finding.severity, str(about)


def _what(before: Snapshot, need: Need, fresh: tuple[Finding, ...]) -> str:
    if any(finding.rule == ON_LEAVE for finding in fresh) and not _has_moved(before, need):
        return AWAY
    if any(finding.rule == ON_DUTY for finding in fresh) and not _has_moved(before, need):
        return DUTY
    return MOVED if _has_moved(before, need) or any(_hits_moved(before, finding) for finding in fresh) else BARRED


def _has_moved(before: Snapshot, need: Need) -> bool:
    was = before.needs.get(need.id)
    return was is not None and (was.start, was.end, was.room) != (need.start, need.end, need.room)


def _hits_moved(before: Snapshot, finding: Finding) -> bool:
    """Whether the other need of a double booking lies elsewhere in time now."""
    was = before.needs.get(str(finding.facts.get("other_need", "")))
    facts = finding.facts
    return was is not None and (was.start, was.end) != (facts.get("other_start"), facts.get("other_end"))


def _asks(snapshot: Snapshot, need: Need, now: datetime) -> bool:
    return bool(need.count) and not need.excused and need.end > now and is_open(snapshot, need.conference)


def _needs_touched(before: Snapshot, after: Snapshot) -> set[str]:
    """Needs (ids) that changed, or whose conference began to bind people."""
    found = set(after.needs.differing(before.needs))
    for key in after.conferences.differing(before.conferences):
        if is_open(after, key) and not is_open(before, key):
            found.update(need.id for need in after.needs.derived(needs_by_conference).get(key, ()))
    return found


def _left(before: Snapshot, after: Snapshot, now: datetime) -> Iterator[Trouble]:
    """Places whose person was taken out of the directory together with the assignment."""
    for key in after.people.differing(before.people):
        if key not in after.people:
            for row in before.assignments.derived(assignments_by_person).get(key, ()):
                need = after.needs.get(row.need)
                if row.id not in after.assignments and need is not None and _asks(after, need, now):
                    yield Trouble(LEFT, need.id, key)


def _added(before: Snapshot, after: Snapshot, now: datetime) -> Iterator[Trouble]:
    """Open places that came to a conference which people had been sent to."""
    there = after.assignments.derived(assignments_by_need)
    for key in after.needs.differing(before.needs):
        need, was = after.needs.get(key), before.needs.get(key)
        if need is None or not _asks(after, need, now) or not _staffed(before, need.conference):
            continue
        lacking = need.count - len(there.get(key, ()))
        more = need.count - (was.count if was and not was.excused else 0)
        yield from (Trouble(ADDED, key) for _ in range(min(lacking, more)))


def _staffed(snapshot: Snapshot, conference: str) -> bool:
    """Whether anybody had been sent to a conference (id)."""
    there = snapshot.assignments.derived(assignments_by_need)
    needs = snapshot.needs.derived(needs_by_conference).get(conference, ())
    return is_open(snapshot, conference) and any(there.get(need.id) for need in needs)


def repair_order(snapshot: Snapshot, found: Iterable[Trouble], now: datetime) -> Order | None:
    """What may move to mend these: who serves on that day in the same city; None where nothing is left to mend.

    Other places that stand open are left open: they are a plan's business.
    """
    rows = [row for row in found if (need := snapshot.needs.get(row.need)) is not None and _asks(snapshot, need, now)]
    if not rows:
        return None
    troubled = {row.need for row in rows}
    there = snapshot.assignments.derived(assignments_by_need)
    around = [
        need
        for need in _that_day(snapshot, [snapshot.needs[key] for key in sorted(troubled)], now)
        if need.id in troubled or len(there.get(need.id, ())) >= need.count
    ]
    broken = {row.assignment for row in rows}
    moving = frozenset(
        row.id for need in around for row in there.get(need.id, ()) if row.id in broken or may_move(need, row, now)
    )
    return Order(
        conferences=tuple(sorted({need.conference for need in around})),
        moving=moving,
        told=told_at(snapshot, around).intersection(moving),
        weights=weights_of(snapshot.rules),
        reach=reach_of(snapshot.rules),
        needs=frozenset(need.id for need in around),
    )


def _that_day(snapshot: Snapshot, needs: Iterable[Need], now: datetime) -> Iterator[Need]:
    """Needs of the same cities on the same days: whoever could make room serves there."""
    zone, cities = ZoneInfo(snapshot.site.zone), snapshot.places.derived(areas_of(CITY))
    days: dict[str, set[tuple[datetime, datetime]]] = {}
    for need in needs:
        days.setdefault(cities.get(need.place, ""), set()).update(local_days(need.start, need.end, zone))
    for place, rows in snapshot.needs.derived(needs_by_place).items():
        times = days.get(cities.get(place, ""), ())
        for need in rows if times else ():
            if any(need.start < end and start < need.end for start, end in times) and _asks(snapshot, need, now):
                yield need
