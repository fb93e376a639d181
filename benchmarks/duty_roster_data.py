"""Made-up duty rosters as arrays: a province's 84 counties, the province's own lines, a month, who drops out."""

import random
from dataclasses import replace

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, grouped
from console.planning.optimise.rostering.problem import (
    DAY,
    Limits,
    Problem,
    Slots,
    everywhere,
    nowhere,
    plain,
)
from console.planning.optimise.rostering.spans import rested

HOLIDAYS = {3: 40, 4: 30, 5: 30}  # tenths of a point of the first three days of the feast
PATTERNS = {
    "three": ((0, 480, True), (480, 960, False), (960, 1440, False)),
    "twelve": ((480, 1200, False), (1200, 1920, True)),
    "day": ((480, 1920, True),),
}


def slots_of(days: int, lines: list[tuple[str, int]]) -> Slots:
    """Every line as (pattern, people wanted), each of `days` days; a 0 o'clock shift is the night's."""
    rows = []
    for line, (pattern, count) in enumerate(lines):
        for day in range(days):
            factor = HOLIDAYS.get(day, 20 if day % 7 in (5, 6) else 10)
            for shift, (begin, end, night) in enumerate(PATTERNS[pattern]):
                points = factor + (5 if night else 0)
                start = day * DAY + begin
                rows.append((line, day, shift, start, day * DAY + end, count, points, 1, night, day // 7, end - begin))
    columns = [np.array(column, np.int64) for column in zip(*rows, strict=True)]
    line, day, shift, start, end, wanted, points, weight, nights, week, minutes = columns
    return Slots(line, day, shift, start, end, wanted, points, weight, nights.astype(np.bool_), week, minutes)


def _able(slots: Slots, on_line: Mask, dice: random.Random, leave: float, meetings: float) -> Mask:
    """Who is on the line and neither on leave nor at a meeting, with the rest after a duty that one keeps before it."""
    able = on_line[:, slots.line]
    free, days = rested(slots, Limits()), int(slots.day.max()) + 1
    for person in range(len(able)):
        if dice.random() < leave:
            first = dice.randrange(days)
            away = (first * DAY, (first + dice.randint(1, 4)) * DAY)
            able[person] &= (slots.end <= away[0]) | (slots.start >= away[1])
        for _ in range(sum(dice.random() < meetings for _ in range(days))):
            begin = dice.randrange(days) * DAY + dice.choice((8, 9, 14, 15)) * 60
            able[person] &= (slots.end <= begin - 60) | (slots.start >= begin + 240) | (free <= begin)
    return able


def _wishes(problem: Problem, dice: random.Random, share: float) -> Ints:
    """Some would rather not at certain shifts."""
    people, slots = problem.people, len(problem.slots)
    cost = np.zeros((people, slots), np.int16)
    for person in range(people):
        own = np.flatnonzero(problem.able[person])
        for slot in own.tolist():
            if dice.random() < share:
                cost[person, slot] = dice.choice((1, 2, 4))
    return cost


def roster(
    days: int, lines: list[tuple[str, int]], people: int, both: float, seed: int, *, leave: float = 0.15,
    meetings: float = 0.06, wishes: float = 0.05,
) -> Problem:  # fmt: skip
    """Lines with members dealt round, some of whom stand on a second line (`both`), and a third half as often."""
    dice, slots = random.Random(seed), slots_of(days, lines)
    on_line = np.zeros((people, len(lines)), np.bool_)
    for person in range(people):
        own = [person % len(lines), *dice.sample(range(len(lines)), 2)]
        on_line[person, own[0]] = True
        on_line[person, own[1]] |= dice.random() < both
        on_line[person, own[2]] |= dice.random() < both / 2
    problem = plain(slots, _able(slots, on_line, dice, leave, meetings))
    return replace(problem, cost=_wishes(problem, dice, wishes))


def counties(number: int = 84, people: int = 20, seed: int = 3, both: float = 0.3) -> Problem:
    """Each county four lines of three shifts for nine days, one person a shift; nobody works in two counties."""
    own = [roster(9, [("three", 1)] * 4, people, both, seed * 1000 + county) for county in range(number)]
    return together(own)


def together(own: list[Problem]) -> Problem:
    """Rosters that have nobody in common as one."""
    people, lines = sum(one.people for one in own), sum(one.lines for one in own)
    slots = sum(len(one.slots) for one in own)
    able, cost = np.zeros((people, slots), np.bool_), np.zeros((people, slots), np.int16)
    rows, members, person, line, slot = [], [], 0, 0, 0
    for one in own:
        cells = np.s_[person : person + one.people, slot : slot + len(one.slots)]
        able[cells], cost[cells] = one.able, one.cost
        rows.append(replace(one.slots, line=one.slots.line + line))
        members += [who + person for who in one.members]
        person, line, slot = person + one.people, line + one.lines, slot + len(one.slots)
    fields = {name: np.concatenate([getattr(one, name) for one in rows]) for name in Slots.__slots__}
    problem = plain(Slots(**fields), able, members)
    assert problem.lines == lines
    return replace(problem, cost=cost)


def province(days: int = 9, people: int = 80, seed: int = 5) -> Problem:
    """Six lines of three shifts, one of them with two people, several lines a person."""
    return roster(days, [("three", 1)] * 4 + [("three", 2), ("three", 1)], people, 0.6, seed)


def month(people: int = 80, seed: int = 6) -> Problem:
    """Thirty days of six lines."""
    return province(30, people, seed)


def dropped(problem: Problem, picked: Mask, who: list[int], change: int = 1000) -> Problem:
    """The same with these people away and everything else held, every change dear."""
    able = problem.able.copy()
    able[who] = False
    people, slots = able.shape
    return replace(problem, able=able, held=picked, change=everywhere(change, people, slots))


def unheld(problem: Problem) -> Problem:
    """The same made anew."""
    shape = problem.able.shape
    return replace(problem, held=nowhere(*shape), change=everywhere(0, *shape))


def busy_people(picked: Mask, slots: Slots, number: int, seed: int = 1) -> list[int]:
    """Some who hold something, drawn by lot."""
    first, _ = grouped(np.nonzero(picked)[0], len(picked))
    own = np.flatnonzero(np.diff(first)).tolist()
    return sorted(random.Random(seed).sample(own, number))
