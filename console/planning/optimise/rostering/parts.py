"""A problem falls apart where lines have nobody in common: counties, each planned by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, grouped
from console.planning.optimise.rostering.problem import Couples, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part of a whole: which people, slots and lines of it, ascending."""

    problem: Problem
    people: Ints
    slots: Ints
    lines: Ints


def parts(problem: Problem) -> list[Part]:
    """Lines that share somebody, by the first of their lines. People without a line are in none."""
    on_line = _on_line(problem)
    label = _labels(on_line)
    first, by_label = grouped(label, int(label.max(initial=-1)) + 1)
    slot_first, by_slot = grouped(label[problem.slots.line], len(first) - 1)
    found = []
    for number in range(len(first) - 1):
        lines = by_label[first[number] : first[number + 1]]
        slots = by_slot[slot_first[number] : slot_first[number + 1]]
        people = np.flatnonzero(on_line[:, lines].any(1))
        if len(people) or len(slots):
            found.append(_part(problem, people, slots, lines))
    return found


def _on_line(problem: Problem) -> Mask:
    """Who has to do with which line (P, L): able, placed, a member, or half of a couple."""
    found = np.zeros((problem.people, problem.lines), np.bool_)
    first, rows = grouped(problem.slots.line, problem.lines)
    some = bool(problem.fixed.any()), bool(problem.held.any())
    for line in range(problem.lines):
        own = rows[first[line] : first[line + 1]]
        found[:, line] = problem.able[:, own].any(1)
        for mask in (mask for mask, any_ in zip((problem.fixed, problem.held), some, strict=True) if any_):
            found[:, line] |= mask[:, own].any(1)
        found[problem.members[line], line] = True
    found[problem.couples.one, problem.couples.line] = True
    found[problem.couples.other, problem.couples.line] = True
    return found


def _labels(on_line: Mask) -> Ints:
    """The part of each line (L,), numbered by first line."""
    label = np.full(on_line.shape[1], -1, np.int64)
    found = 0
    for line in range(len(label)):
        if label[line] < 0:
            own = np.zeros(len(label), np.bool_)
            own[line] = True
            while True:
                wider = own | on_line[on_line[:, own].any(1)].any(0)
                if (wider == own).all():
                    break
                own = wider
            label[own] = found
            found += 1
    return label


def _part(problem: Problem, people: Ints, slots: Ints, lines: Ints) -> Part:
    cells = np.ix_(people, slots)
    slot_rows = problem.slots.take(slots)
    place = np.full(problem.people, -1, np.int64)
    place[people] = np.arange(len(people))
    number = np.full(problem.lines, -1, np.int64)
    number[lines] = np.arange(len(lines))
    own = replace(
        problem,
        slots=replace(slot_rows, line=number[slot_rows.line]),
        able=problem.able[cells],
        before=problem.before[np.ix_(people, lines)],
        members=tuple(place[problem.members[line]] for line in lines),
        band=problem.band[lines],
        cost=problem.cost[cells],
        held=problem.held[cells],
        change=problem.change[cells],
        fixed=problem.fixed[cells],
        nights_before=problem.nights_before[people],
        nights_after=problem.nights_after[people],
        worked=problem.worked[people],
        shared=problem.shared[np.ix_(lines, lines)],
        couples=_couples(problem.couples, number, place),
    )
    return Part(own, people, slots, lines)


def _couples(couples: Couples, number: Ints, place: Ints) -> Couples:
    own = number[couples.line] >= 0
    return Couples(number[couples.line[own]], place[couples.one[own]], place[couples.other[own]], couples.together[own])


def joined(problem: Problem, found: Iterable[tuple[Part, Mask]]) -> Mask:
    """Rosters of parts as one of the whole (P, S)."""
    picked = np.zeros((problem.people, len(problem.slots)), np.bool_)
    for part, own in found:
        person, slot = np.nonzero(own)
        picked[part.people[person], part.slots[slot]] = True
    return picked
