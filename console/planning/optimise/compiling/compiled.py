"""From a snapshot to arrays: which conferences, which needs, who may come, at what cost."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from console.domain.conferences import PUBLISHED, Assignment, Need
from console.domain.rules import OVER_HOURS, figure
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_days
from console.planning.optimise.compiling.candidates import Reach, candidates
from console.planning.optimise.compiling.costs import Costing, Published, Weights, costing_of, named_amounts
from console.planning.optimise.compiling.duties import duties_of
from console.planning.optimise.compiling.eligibility import Bench, Bound, barred, barring
from console.planning.optimise.compiling.history import History
from console.planning.optimise.compiling.roads import travel_of
from console.planning.optimise.compiling.staff import (
    HOUR,
    Numbering,
    Staff,
    needs_of,
    spans_of,
    staff_of,
    ticks,
    zones_of,
)
from console.planning.optimise.compiling.strength import spare_people
from console.planning.optimise.compiling.together import together
from console.planning.optimise.problem.arrays import Ints, firsts, ints
from console.planning.optimise.problem.conflicts import too_long_alone
from console.planning.optimise.problem.model import Days, Pairs, Problem, Travel


@dataclass(frozen=True, slots=True)
class Order:
    """What to plan: `conferences` (ids), of whose assignments those in `moving` (ids) may be moved, the rest stay.
    `told` are assignments (ids) whose people know already; `weight` what a need (id) left open loses, 1 by default.
    Needs that don't touch `span` are left out, what is assigned to them stays: of a residence of weeks one day's part.
    So are all but `needs` (ids), where those are named.
    """

    conferences: tuple[str, ...]
    moving: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    weights: Weights = field(default_factory=Weights)
    weight: dict[str, int] = field(default_factory=dict)
    reach: Reach = field(default_factory=Reach)
    span: tuple[datetime, datetime] | None = None
    needs: frozenset[str] | None = None

    def asks(self, need: Need) -> bool:
        """Whether the need is one of the plan's, and lies in its time."""
        if self.needs is not None and need.id not in self.needs:
            return False
        return self.span is None or (need.start < self.span[1] and self.span[0] < need.end)


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """The problem with what it was made of."""

    problem: Problem
    bench: Bench
    costing: Costing
    order: Order

    def amounts(self, need: Ints, person: Ints) -> Ints:
        """The reasons (K, R; `costs.REASONS`) that pairs cost something for, whether they may be or not."""
        warned = np.bitwise_count(self.bench.bits(need, person)).astype(np.int64)
        return self.costing.amounts(self.bench, need, person, warned)

    def weighed(self, need: Ints, person: Ints) -> list[tuple[int, tuple[tuple[str, int], ...]]]:
        """The cost of each of these pairs, that may be or not, with the named amounts that it comes of."""
        amounts = self.amounts(need, person)
        costs = amounts @ np.array(self.order.weights.vector, np.int64)
        return [(cost, named_amounts(row)) for cost, row in zip(costs.tolist(), amounts.tolist(), strict=True)]


def assignments_of(snapshot: Snapshot, conferences: Collection[str]) -> tuple[Assignment, ...]:
    """All assignments of these conferences: what moves when they are planned anew."""
    needs = snapshot.needs
    return tuple(
        row for row in snapshot.assignments.values() if (need := needs.get(row.need)) and need.conference in conferences
    )


def bench_of(
    snapshot: Snapshot, needs: Iterable[Need], moving: Iterable[str] = (), travel: Travel | None = None
) -> Bench:
    """The rules' arrays for these needs; assignments in `moving` (ids) are taken as gone."""
    rows = tuple(needs)
    staff, numbers = snapshot.people.derived(staff_of), Numbering()
    columns = needs_of(snapshot, rows, staff, numbers)
    bound = _bound(snapshot, rows, staff, numbers, frozenset(moving))
    duties = duties_of(snapshot, rows, staff, numbers)
    days = _days(snapshot, rows)
    return Bench(
        staff=staff,
        needs=columns,
        bound=bound,
        duties=duties,
        travel=travel or travel_of(snapshot, tuple(numbers.unknown)),
        days=days,
        long=too_long_alone(days, columns.spans),
    )


def _bound(
    snapshot: Snapshot, needs: tuple[Need, ...], staff: Staff, numbers: Numbering, gone: frozenset[str]
) -> Bound:
    """Assignments of published conferences that stay, by person."""
    published = {key for key, conference in snapshot.conferences.items() if conference.state == PUBLISHED}
    number, table = staff.number, snapshot.needs
    kept = [
        (number[row.person], need)
        for row in snapshot.assignments.values()
        if row.id not in gone
        and row.person in number
        and (need := table.get(row.need)) is not None
        and need.conference in published
    ]
    kept.sort(key=lambda pair: pair[0])
    at = {need.id: n for n, need in enumerate(needs)}
    person = ints(one for one, _ in kept)
    return Bound(
        first=firsts(np.bincount(person, minlength=len(staff))),
        person=person,
        need=ints(at.get(need.id, -1) for _, need in kept),
        spans=spans_of(snapshot, [need for _, need in kept], numbers),
        lent=np.array([need.place != staff.rows[one].place and not need.excused for one, need in kept], np.bool_),
    )


def _days(snapshot: Snapshot, needs: tuple[Need, ...]) -> Days:
    limit = figure(snapshot.rules, OVER_HOURS, "hours") * HOUR
    if not needs:
        return Days(np.zeros(1, np.int64), limit)
    first, last = min(need.start for need in needs), max(need.end for need in needs)
    days = list(local_days(first, last, ZoneInfo(snapshot.site.zone)))
    return Days(np.array([ticks(days[0][0]), *(ticks(end) for _, end in days)], np.int64), limit)


def asked_of(snapshot: Snapshot, order: Order) -> list[Need]:
    """The needs that the order is about."""
    chosen, table = frozenset(order.conferences), snapshot.needs
    named = table.values() if order.needs is None else (table[key] for key in order.needs if key in table)
    return [need for need in named if need.conference in chosen and need.count and order.asks(need)]


def compiled(
    snapshot: Snapshot, order: Order, history: History | None = None, travel: Travel | None = None
) -> Compiled:
    """Everything a solver needs. The pairs are those against which `staffing.judge` finds nothing that bars a plan, and
    of people from elsewhere those within `order.reach`.
    """
    rows = asked_of(snapshot, order)
    rows.sort(key=lambda need: (need.start, need.place, need.id))
    moving = _moving(snapshot, order)
    bench = bench_of(snapshot, rows, (row.id for row in moving), travel)
    published = _published(moving, order)
    costing = costing_of(bench, history or History(), published, spare_people(snapshot, bench), _homes(snapshot, bench))
    problem = Problem(
        keys=tuple(need.id for need in rows),
        staff=bench.staff.ids,
        spans=bench.needs.spans,
        together=together(rows),
        count=_open(bench),
        weight=ints(order.weight.get(need.id, 1) for need in rows),
        pairs=_pairs(snapshot, bench, order, costing),
        travel=bench.travel,
        days=bench.days,
        bound_person=bench.bound.person,
        bound=bench.bound.spans,
    )
    return Compiled(problem, bench, costing, order)


def _open(bench: Bench) -> Ints:
    there = np.bincount(bench.bound.need[bench.bound.need >= 0], minlength=len(bench.needs.rows))
    left: Ints = np.maximum(bench.needs.count - there, 0)
    return left


def _pairs(snapshot: Snapshot, bench: Bench, order: Order, costing: Costing) -> Pairs:
    never, weights = barring(snapshot.rules), np.array(order.weights.vector, np.int64)
    nothing = np.zeros(0, np.int64)
    sizes, people, costs = np.zeros(len(bench.needs.rows), np.int64), [nothing], [nothing]
    for need, person in candidates(snapshot, bench, never, order.reach):
        bits = bench.bits(need, person)
        fit = ~barred(bits, never)
        need, person = need[fit], person[fit]
        warned = np.bitwise_count(bits[fit]).astype(np.int64)
        sizes += np.bincount(need, minlength=len(sizes))
        people.append(person)
        costs.append(costing.amounts(bench, need, person, warned) @ weights)
    return Pairs(firsts(sizes), np.concatenate(people), np.concatenate(costs))


def _moving(snapshot: Snapshot, order: Order) -> tuple[Assignment, ...]:
    """What may be moved, but for what is assigned to needs outside the plan's time."""
    rows = (snapshot.assignments[key] for key in sorted(order.moving) if key in snapshot.assignments)
    return tuple(row for row in rows if (need := snapshot.needs.get(row.need)) is None or order.asks(need))


def _published(rows: Iterable[Assignment], order: Order) -> Published:
    rows = tuple(rows)
    people: dict[str, set[str]] = {}
    for row in rows:
        people.setdefault(row.need, set()).add(row.person)
    told = frozenset((row.need, row.person) for row in rows if row.id in order.told)
    return Published({need: frozenset(names) for need, names in people.items()}, told)


def _homes(snapshot: Snapshot, bench: Bench) -> Ints:
    """The zone of each person's unit (S,)."""
    zones = zones_of(snapshot)
    own = np.array([zones.get(place, 0) for place in bench.staff.places], np.int64)
    found: Ints = own[bench.staff.place]
    return found
