"""What a roster breaks, found plainly, person by person: shares no code with the search, so that tests can judge it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.rostering.problem import Problem

ABLE, FIXED, COUNT, REST, NIGHTS, WEEK = "able", "fixed", "count", "rest", "nights", "week"


@dataclass(frozen=True, slots=True)
class Breach:
    """`person` breaks `rule` in these slots; for `count` nobody in particular does (-1)."""

    rule: str
    person: int
    slots: tuple[int, ...]


def check(problem: Problem, picked: Mask) -> list[Breach]:
    """All breaches of a roster (P, S), but those that fixed duties alone make."""
    found = [Breach(FIXED, int(p), (int(s),)) for p, s in zip(*np.nonzero(problem.fixed & ~picked), strict=True)]
    for person, slot in zip(*np.nonzero(picked & ~problem.able & ~problem.fixed), strict=True):
        found.append(Breach(ABLE, int(person), (int(slot),)))
    most = np.maximum(problem.slots.count, problem.fixed.sum(0))
    found += [Breach(COUNT, -1, (int(slot),)) for slot in np.flatnonzero(picked.sum(0) > most)]
    for person in np.flatnonzero(picked.any(1)).tolist():
        own = np.flatnonzero(picked[person]).tolist()
        free = {slot for slot in own if not problem.fixed[person, slot]}
        for breach in _of_person(problem, person, own):
            if free & set(breach.slots):
                found.append(breach)
    return found


def _of_person(problem: Problem, person: int, own: list[int]) -> Iterator[Breach]:
    yield from _rest(problem, person, own)
    if problem.limits.nights:
        yield from _nights(problem, person, own)
    if problem.limits.week:
        yield from _weeks(problem, person, own)


def _rest(problem: Problem, person: int, own: list[int]) -> Iterator[Breach]:
    slots, limits = problem.slots, problem.limits
    own = sorted(own, key=lambda slot: (slots.start[slot], slot))
    for at, one in enumerate(own):
        length = slots.end[one] - slots.start[one]
        rest = limits.rest
        if limits.long_shift and length >= limits.long_shift:
            rest = max(limits.rest, limits.long_rest)
        for other in own[at + 1 :]:
            if slots.start[other] >= slots.end[one] + rest:
                break
            same = slots.start[one] == slots.start[other] and slots.end[one] == slots.end[other]
            lines = slots.line[one], slots.line[other]
            if not (same and lines[0] != lines[1] and problem.shared[lines]):
                yield Breach(REST, person, (one, other))


def _nights(problem: Problem, person: int, own: list[int]) -> Iterator[Breach]:
    slots, most, days = problem.slots, problem.limits.nights, problem.days
    by_day: dict[int, list[int]] = {}
    for slot in own:
        if slots.night[slot]:
            by_day.setdefault(int(slots.day[slot]), []).append(slot)
    length, run = int(problem.nights_before[person]), []
    for day in range(days + 1):
        if day in by_day:
            length += 1
            run += by_day[day]
            continue
        if day == days:
            length += int(problem.nights_after[person])
        if run and length > most:
            yield Breach(NIGHTS, person, tuple(run))
        length, run = 0, []


def _weeks(problem: Problem, person: int, own: list[int]) -> Iterator[Breach]:
    slots = problem.slots
    longest: dict[tuple[int, int], int] = {}
    for key, minutes in zip(zip(slots.start.tolist(), slots.end.tolist(), strict=True), slots.minutes, strict=True):
        longest[key] = max(longest.get(key, 0), int(minutes))
    for week in sorted({int(slots.week[slot]) for slot in own}):
        rows = [slot for slot in own if slots.week[slot] == week]
        spans = {(int(slots.start[slot]), int(slots.end[slot])) for slot in rows}
        if sum(longest[span] for span in spans) + int(problem.worked[person, week]) > problem.limits.week:
            yield Breach(WEEK, person, tuple(rows))
