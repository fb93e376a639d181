"""What a roster's plan weighs beside gaps: changes against what stands, wishes, couples, points from before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

import numpy as np

from console.domain.duty.wishes import APART, OFF, TOGETHER
from console.domain.rules import DUTY_UNFAIR, figure
from console.planning.duty.history import evened, points_before, served_points
from console.planning.duty.plan.basis import Basis
from console.planning.duty.plan.orders import is_told
from console.planning.optimise.problem.arrays import Ints, Mask, ints
from console.planning.optimise.rostering.problem import Couples, everywhere, nowhere


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Who holds what may move (P, S), and what a cell costs that is another then."""

    held: Mask
    change: Ints


def held_of(basis: Basis, slots: int) -> Held:
    """A roster that nobody was told of and that holds nothing pays for no change. To put somebody into an empty place
    costs nothing beside its gap, but where only what broke is to be mended: then each person moved counts.
    """
    people, weights = len(basis.crew.people), basis.order.weights
    rows = [(person, slot, is_told(row)) for row, slot, person in basis.movable if person >= 0]
    if not rows:
        return Held(nowhere(people, slots), everywhere(0, people, slots))
    person, slot, told = (np.array(column) for column in zip(*rows, strict=True))
    held = np.zeros((people, slots), np.bool_)
    held[person, slot] = True
    change = np.full((people, slots), weights.change if basis.order.repair else 0, np.int32)
    change[person, slot] = np.where(told, weights.told, weights.change)
    return Held(held, cast(Ints, change))


def wishes_of(basis: Basis, slots: int) -> Ints:
    """What a cell costs for who wished to be off, and gains for who wished to be on (P, S)."""
    people, weight = len(basis.crew.people), basis.order.weights.wish
    of_day: dict[str, list[int]] = {}
    for number, one in enumerate(basis.ground.asked):
        of_day.setdefault(one.day.key, []).append(number)
    rows = [
        (basis.crew.number[row.person], number, weight if row.kind == OFF else -weight)
        for row in basis.snapshot.wishes.values()
        if row.person in basis.crew.number
        for number in of_day.get(row.day, ())
        if row.shift in ("", basis.ground.asked[number].shift.code)
    ]
    if not rows:
        return everywhere(0, people, slots)
    found = np.zeros((people, slots), np.int32)
    for person, slot, cost in rows:
        found[person, slot] += cost
    return cast(Ints, found)


def couples_of(basis: Basis, members: tuple[Ints, ...]) -> Couples:
    """Two people who should, or should not, serve in the same shifts, on each line that both are fair members of."""
    rows = [
        (line, basis.crew.number[row.a], basis.crew.number[row.b], row.kind == TOGETHER)
        for row in basis.snapshot.couples.values()
        if row.kind in (TOGETHER, APART) and row.a in basis.crew.number and row.b in basis.crew.number
        for line, own in enumerate(members)
        if {basis.crew.number[row.a], basis.crew.number[row.b]} <= set(own.tolist())
    ]
    if not rows:
        return Couples()
    line, one, other, together = zip(*rows, strict=True)
    return Couples(ints(line), ints(one), ints(other), np.array(together, np.bool_))


def members_of(basis: Basis, able: Mask, fixed: Mask) -> tuple[Ints, ...]:
    """Of each line planned those among whom it is to be fair: its members who could serve it at all, or do."""
    found = []
    for number, line in enumerate(basis.crew.lines):
        own = np.flatnonzero(basis.table.posts.line == number)
        members = basis.crew.members[line.id]
        cells = np.ix_(members, own)
        found.append(members[able[cells].any(1) | fixed[cells].any(1)])
    return tuple(found)


def band_of(basis: Basis) -> int:
    """Tenths of points around the mean."""
    return figure(basis.snapshot.rules, DUTY_UNFAIR, "band")


def before_of(basis: Basis, members: tuple[Ints, ...], lines: int) -> Ints:
    """Points (P, L) that count already: of the last months as far as one roster may even them out, and of this roster
    outside the plan's days.
    """
    found = np.zeros((len(basis.crew.people), lines), np.int64)
    if not basis.ground.asked:
        return found
    roster, zone = basis.ground.roster, ZoneInfo(basis.snapshot.site.zone)
    first = datetime.combine(date.fromisoformat(roster.first), time(), zone)
    planned = {line.id: line for line in basis.crew.lines}
    past = points_before(basis.snapshot, roster, planned, first)
    own = served_points(basis.snapshot, _beside(basis), planned)
    for column, line in enumerate(basis.crew.lines):
        ids = {basis.crew.people[n].id: n for n in {*basis.crew.members[line.id].tolist(), *members[column].tolist()}}
        of_line = {key: past.get((line.id, key), 0) for key in ids}
        brought = evened(of_line, ids, band_of(basis)) if any(of_line.values()) else {}
        for key, n in ids.items():
            found[n, column] = brought.get(key, 0) + own.get((line.id, key), 0)
    return found


def _beside(basis: Basis) -> Iterator[tuple[str, str, str, str]]:
    """What this roster says outside the plan's days."""
    days = {one.day.key for one in basis.ground.asked}
    first, last = min(days), max(days)
    covers = basis.ground.roster.covers
    for post in basis.ground.posts:
        if not first <= post.day <= last and covers(post.line, post.day):
            yield post.line, post.day, post.shift, post.person
