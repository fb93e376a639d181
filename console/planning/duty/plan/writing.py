"""From a solved roster to plain data: what changes in which cell, how fair it is, why places stay open."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

import numpy as np

from console.domain.duty.lines import may_serve
from console.domain.duty.rosters import WORKING, CellEntries, DutyEntry
from console.domain.duty.wishes import OFF
from console.domain.snapshot import Snapshot
from console.planning.duty.plan.basis import Basis
from console.planning.duty.plan.compiled import Planned
from console.planning.duty.plan.orders import is_told
from console.planning.duty.plan.proposal import DutyChange, Gap, LineFairness, RosterLack, RosterProposal
from console.planning.duty.plan.rules import named
from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.rostering.figures import is_outside, picked_of, totals
from console.planning.optimise.rostering.problem import Problem
from console.planning.optimise.rostering.solution import Shortage, Solution


def written(planned: Planned, solution: Solution, seconds: float) -> RosterProposal:
    """A solution as plain data; `seconds` since it was asked for."""
    basis, problem = planned.basis, planned.problem
    picked = picked_of(problem, solution.person, solution.slot)
    size = len(basis.ground.asked)
    gaps = tuple(_gap(basis, slot, int(solution.open[slot])) for slot in np.flatnonzero(solution.open[:size]).tolist())
    lines = tuple(_changes(basis, picked))
    changes = sum(bool(line.before) + bool(line.after) for line in lines)
    unknown = sum(person < 0 for _, _, person in basis.movable)
    return RosterProposal(
        seq=basis.snapshot.seq,
        order=basis.order,
        lines=lines,
        gaps=gaps,
        gaps_bound=solution.gaps_bound,
        places=int(problem.slots.count[:size].sum()),
        fairness=tuple(_fairness(basis, problem, picked, solution)),
        changes=changes,
        changes_bound=solution.changes_bound + unknown if len(basis.movable) > unknown else changes,
        points=solution.points,
        points_bound=solution.points_bound,
        seconds=seconds,
        settled=solution.settled,
        wishes=_wishes_broken(basis, picked),
        couples=solution.couples,
        lacks=tuple(_lack(basis, one) for one in solution.shortages),
    )


def _changes(basis: Basis, picked: Mask) -> Iterator[DutyChange]:
    """By day, line and shift; of those who go somebody told comes first."""
    gone: dict[int, list[DutyEntry]] = {}
    kept: set[tuple[int, int]] = set()
    for row, slot, person in basis.movable:
        if person >= 0 and picked[person, slot] and (person, slot) not in kept:
            kept.add((person, slot))  # a second row of the same person goes
        else:
            gone.setdefault(slot, []).append(row)
    coming: dict[int, list[int]] = {}
    set_ = {(basis.crew.number.get(row.person, -1), basis.at[_key(row)]) for row in basis.ground.set}
    for slot, person in np.argwhere(picked[:, : len(basis.ground.asked)].T).tolist():
        if (person, slot) not in kept and (person, slot) not in set_:
            coming.setdefault(slot, []).append(person)
    for slot in sorted({*gone, *coming}):
        yield from _of_cell(basis, slot, gone.get(slot, []), coming.get(slot, []))


def _key(row: DutyEntry) -> str:
    return CellEntries.key(row)


def _of_cell(basis: Basis, slot: int, gone: list[DutyEntry], coming: list[int]) -> Iterator[DutyChange]:
    one = basis.ground.asked[slot]
    seen = seen_in(basis.snapshot, basis.order.roster, one.key)
    gone.sort(key=lambda row: (not is_told(row), row.id))
    for row, person in zip_longest(gone, coming):
        after = basis.crew.people[person] if person is not None else None
        yield DutyChange(
            line=one.line.id,
            day=one.day.key,
            shift=one.shift.code,
            before=row.person if row else "",
            after=after.id if after else "",
            entry=row.id if row else "",
            told=row is not None and is_told(row),
            seen=seen,
            person_version=after.version if after else 0,
            points=one.points,
        )


def seen_in(snapshot: Snapshot, roster: str, cell: str) -> tuple[str, ...]:
    """The working entries (ids) of a roster's cell."""
    rows = snapshot.duty_entries.following(CellEntries).of(snapshot.duty_entries).get(cell)
    return tuple(row.id for row in rows if row.roster == roster and row.standing in WORKING)


def _gap(basis: Basis, slot: int, places: int) -> Gap:
    one = basis.ground.asked[slot]
    return Gap(one.line.id, one.day.key, one.shift.code, places)


def _fairness(basis: Basis, problem: Problem, picked: Mask, solution: Solution) -> Iterator[LineFairness]:
    total = totals(problem, picked)
    outside = is_outside(problem, total)
    for number, line in enumerate(basis.crew.lines):
        members = problem.members[number]
        own = total[members, number]
        if len(members):
            beyond = tuple(basis.crew.people[n].id for n in members.tolist() if outside[n, number])
            low, high, bound = int(own.min()), int(own.max()), int(solution.spread_bound[number])
            yield LineFairness(line.id, low, high, float(own.mean()), bound, int(problem.band[number]), beyond)


def _wishes_broken(basis: Basis, picked: Mask) -> int:
    """Wishes of the days planned that are not kept, as the roster's findings will say them."""
    snapshot, roster = basis.snapshot, basis.ground.roster
    days = {one.day.key for one in basis.ground.asked}
    wishes = [one for one in snapshot.wishes.values() if one.day in days and one.person in snapshot.people]
    served = _served(basis, picked) if wishes else {}
    lines = [line for key in roster.lines if (line := snapshot.duty_lines.get(key)) is not None]
    broken = 0
    for one in wishes:
        there = any(one.shift in ("", shift) for shift in served.get((one.person, one.day), ()))
        if there == (one.kind == OFF):
            broken += there or any(may_serve(line, snapshot.people[one.person]) for line in lines)
    return broken


def _served(basis: Basis, picked: Mask) -> dict[tuple[str, str], set[str]]:
    """Shifts (codes) of the roster by person (id) and day."""
    found: dict[tuple[str, str], set[str]] = {}
    for post in basis.ground.posts:
        if basis.ground.roster.covers(post.line, post.day):
            found.setdefault((post.person, post.day), set()).add(post.shift)
    for person, slot in np.argwhere(picked[:, : len(basis.ground.asked)]).tolist():
        one = basis.ground.asked[slot]
        found.setdefault((basis.crew.people[person].id, one.day.key), set()).add(one.shift.code)
    return found


def _lack(basis: Basis, one: Shortage) -> RosterLack:
    asked = [basis.ground.asked[slot] for slot in one.slots.tolist()]
    return RosterLack(
        cells=tuple((row.line.id, row.day.key, row.shift.code) for row in asked),
        people=tuple(basis.crew.people[person].id for person in one.people.tolist()),
        wanted=one.wanted,
        given=one.given,
        skills=tuple(sorted({skill for row in asked for skill in row.line.skills})),
        kept_off=tuple(_kept_off(basis, one)),
    )


def _kept_off(basis: Basis, one: Shortage) -> Iterable[tuple[str, int]]:
    """Members of these lines who can come to none of the shifts, by the first rule that says so."""
    own = np.isin(basis.candidates.shift, one.slots)
    person, bits = basis.candidates.person[own], basis.candidates.bits[own]
    found: dict[str, int] = {}
    for number in np.setdiff1d(person, one.people).tolist():
        said = int(np.bitwise_or.reduce(bits[person == number]))
        for rule in named(said)[:1]:
            found[rule] = found.get(rule, 0) + 1
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
