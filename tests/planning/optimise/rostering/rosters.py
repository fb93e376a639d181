"""Small rosters of every shape, and all that can be made of them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import strategies as st

from console.planning.optimise.rostering.checking import check
from console.planning.optimise.rostering.figures import Figures, figures
from console.planning.optimise.rostering.problem import DAY, Couples, Limits, Problem, Slots, Weights, plain

EARLY, LATE, NIGHT, WHOLE, LONG = (
    (360, 840, False),
    (840, 1320, False),
    (1320, 1800, True),
    (480, 1920, True),
    (480, 1200, False),
)
SHIFTS = (EARLY, LATE, NIGHT, WHOLE, LONG)


def ints(values: Any) -> Any:
    """An array of whole numbers."""
    return np.array(list(values), np.int64)


def slots_of(rows: list[tuple[int, int, int]], count: Any = 1, points: Any = 10, weight: Any = 1) -> Slots:
    """Shifts as (line, day, which of SHIFTS); a week has three days here."""
    line, day, shift = ints(rows).reshape(-1, 3).T
    begin, end, night = np.array(SHIFTS)[shift].T
    wanted, worth, loss = (np.broadcast_to(ints(np.atleast_1d(one)), (len(rows),)) for one in (count, points, weight))
    start, end = day * DAY + begin, day * DAY + end
    return Slots(line, day, shift, start, end, wanted, worth, loss, night.astype(np.bool_), day // 3, end - start)


def roster(rows: list[tuple[int, int, int]], people: int, count: Any = 1, points: Any = 10, **changes: Any) -> Problem:
    """Everybody able everywhere, unless told otherwise."""
    slots = slots_of(rows, count, points)
    return replace(plain(slots, np.ones((people, len(slots)), np.bool_)), **changes)


def cells(problem: Problem, *rows: tuple[int, int]) -> Any:
    """These (person, slot) as (P, S)."""
    found = np.zeros(problem.able.shape, np.bool_)
    for person, slot in rows:
        found[person, slot] = True
    return found


def every(problem: Problem) -> Iterator[Any]:
    """All rosters that break no rule."""
    start = problem.fixed.copy()
    if not check(problem, start):
        yield from _more(problem, start, 0)


def _more(problem: Problem, picked: Any, slot: int) -> Iterator[Any]:
    if slot == len(problem.slots):
        yield picked
        return
    free = np.flatnonzero(problem.able[:, slot] & ~picked[:, slot]).tolist()
    for number in range(max(0, int(problem.slots.count[slot] - picked[:, slot].sum())) + 1):
        for who in combinations(free, number):
            one = picked.copy()
            one[list(who), slot] = True
            if not check(problem, one):  # more duties never mend a breach
                yield from _more(problem, one, slot + 1)


def all_figures(problem: Problem) -> list[Figures]:
    """What they are worth, and only of those with the fewest gaps."""
    found = [figures(problem, picked) for picked in every(problem)]
    least = min(one.gaps_weight for one in found)
    return [one for one in found if one.gaps_weight == least]


@st.composite
def problems(draw: Any, *, held: bool = False) -> Problem:
    """Up to five shifts, three people, two lines; rules, history, wishes, couples and what stands by lot."""
    lines, days = draw(st.integers(1, 2)), draw(st.integers(1, 3))
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, lines - 1), st.integers(0, days - 1), st.integers(0, len(SHIFTS) - 1)),
            min_size=1, max_size=5, unique=True,
        )
    )  # fmt: skip
    rows, people = [(lines - 1, 0, 0), *(row for row in rows if row != (lines - 1, 0, 0))], draw(st.integers(1, 3))
    dice = np.random.default_rng(draw(st.integers(0, 1 << 20)))
    size = (people, len(rows))
    slots = slots_of(
        rows, dice.integers(1, 3, len(rows)), dice.choice([10, 15, 20, 35], len(rows)), dice.integers(1, 3, len(rows))
    )
    able = dice.random(size) < 0.8
    problem = plain(slots, able)
    weeks = int(slots.week.max()) + 1
    shared = np.ones((lines, lines), np.bool_) if dice.random() < 0.4 else problem.shared
    fixed = able & (dice.random(size) < 0.1)
    problem = replace(
        problem,
        before=dice.choice([0, 0, 5, 20], (people, lines)),
        band=dice.choice([5, 20], lines),
        cost=dice.choice([0, 0, 0, 3, -2], size),
        fixed=fixed,
        nights_before=dice.choice([0, 0, 1, 3], people),
        nights_after=dice.choice([0, 0, 1], people),
        worked=dice.choice([0, 0, 480], (people, weeks)),
        shared=shared,
        couples=_couples(dice, people, lines),
        limits=Limits(
            int(dice.choice([0, 480, 660])),
            int(dice.choice([0, DAY])),
            DAY,
            int(dice.integers(0, 3)),
            int(dice.choice([0, 960])),
        ),
        weights=Weights(int(dice.integers(0, 3)), int(dice.choice([0, 20])), 7),
    )
    if held:
        stand = able & (dice.random(size) < 0.5)
        problem = replace(problem, held=stand, change=dice.choice([50, 50, 90], size))
    return problem


def _couples(dice: Any, people: int, lines: int) -> Couples:
    if people < 2 or dice.random() < 0.5:
        return Couples()
    return Couples(dice.integers(0, lines, 1), ints([0]), ints([1]), dice.random(1) < 0.5)
