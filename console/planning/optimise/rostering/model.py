"""A part as a linear program in whole numbers: columns, rows and a bound from any prices, reckoned by ourselves."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.board import Facts, Floats
from console.planning.optimise.rostering.bounds import Bounds
from console.planning.optimise.rostering.reaching import Reach, free_cells

FINE = 1 << 12  # prices are multiples of one part in so many
FAR = 1 << 40


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Minimise `cost` x + `constant` with `low` <= x <= `high` and `least` <= matrix x <= `most`; all whole numbers.
    The first columns are the free cells (`person`, `slot`).
    """

    person: Ints
    slot: Ints
    cost: Ints
    constant: int
    low: Ints
    high: Ints
    whole: Mask
    matrix: csc_array
    least: Ints
    most: Ints

    def worth(self, price: Floats) -> int:
        """What no solution goes below, by prices of the rows (m,), whatever they are."""
        fine = np.round(price * FINE).astype(np.int64)
        fine[(fine > 0) & (self.least == -FAR)] = 0
        fine[(fine < 0) & (self.most == FAR)] = 0
        left = self.cost * FINE - self.matrix.T.astype(np.int64) @ fine
        found = np.where(left > 0, left * self.low, left * self.high).sum()
        found += np.where(fine > 0, fine * self.least, fine * self.most)[fine != 0].sum()
        return -int(-found // FINE) + self.constant


class _Rows:
    """Rows and columns as they come."""

    def __init__(self) -> None:
        self.row: list[Ints] = []
        self.column: list[Ints] = []
        self.value: list[Ints] = []
        self.least: list[int] = []
        self.most: list[int] = []
        self.cost: list[int] = []
        self.low: list[int] = []
        self.high: list[int] = []
        self.whole: list[bool] = []

    def columns(self, cost: Sequence[int], low: int, high: Sequence[int], whole: bool) -> Ints:
        first = len(self.cost)
        self.cost += cost
        self.low += [low] * len(cost)
        self.high += high
        self.whole += [whole] * len(cost)
        return np.arange(first, len(self.cost))

    def add(self, column: Ints, value: Ints | int, least: int, most: int) -> None:
        self.row.append(np.full(len(column), len(self.least), np.int64))
        self.column.append(np.asarray(column, np.int64))
        self.value.append(np.broadcast_to(np.asarray(value, np.int64), (len(column),)))
        self.least.append(least)
        self.most.append(most)


def gaps_program(facts: Facts) -> Program:
    """The fewest open places."""
    return _Maker(facts).made(np.zeros_like(facts.linear), facts.problem.slots.weight)


def points_program(facts: Facts, bounds: Bounds, lost: int) -> Program:
    """The least points with at most `lost` weight of open places."""
    maker = _Maker(facts)
    maker.keep(lost)
    maker.fair(bounds, full=lost == 0)
    maker.pair()
    problem = facts.problem
    maker.constant += int(facts.linear[problem.fixed].sum()) + int(problem.change[problem.held].sum())
    return maker.made(facts.linear, np.zeros_like(problem.slots.weight))


def spread_program(facts: Facts, bounds: Bounds, line: int, lost: int) -> Program:
    """The least between the highest and the lowest of one line, with at most `lost` weight of open places."""
    maker = _Maker(facts)
    maker.keep(lost)
    maker.marks(bounds, line, 1)
    return maker.made(np.zeros_like(facts.linear), np.zeros_like(facts.problem.slots.weight))


def changes_program(facts: Facts, lost: int) -> Program:
    """The fewest cells that differ from what is held, with at most `lost` weight of open places."""
    maker = _Maker(facts)
    maker.keep(lost)
    cells = np.where(facts.problem.held, -1, 1)
    maker.constant += int(cells[facts.problem.fixed].sum()) + int(facts.problem.held.sum())
    return maker.made(cells, np.zeros_like(facts.problem.slots.weight))


class _Maker:
    def __init__(self, facts: Facts) -> None:
        self.facts, self.problem, self.rows = facts, facts.problem, _Rows()
        self.person, self.slot = np.nonzero(free_cells(facts))
        self.number = np.full(self.problem.able.shape, -1, np.int64)
        self.number[self.person, self.slot] = np.arange(len(self.person))
        self.constant = 0
        cells = len(self.person)
        self.rows.columns([0] * cells, 0, [1] * cells, True)
        left = np.maximum(self.problem.slots.count - self.problem.fixed.sum(0), 0)
        self.open = self.rows.columns([0] * len(left), 0, left.tolist(), True)
        for slot in range(len(left)):
            own = self._cells(self.number[:, slot])
            self.rows.add(np.append(own, self.open[slot]), 1, int(left[slot]), int(left[slot]))
        self._rest()
        if self.facts.limited:
            self._limits()

    def _cells(self, numbers: Ints) -> Ints:
        own: Ints = numbers[numbers >= 0]
        return own

    def made(self, linear: Ints, open_cost: Ints) -> Program:
        """With what cells and open places cost."""
        rows, cost = self.rows, np.array(self.rows.cost, np.int64)
        cost[: len(self.person)] += linear[self.person, self.slot]
        cost[self.open] += open_cost
        shape = (len(rows.least), len(cost))
        entries = (np.concatenate(rows.value), (np.concatenate(rows.row), np.concatenate(rows.column)))
        return Program(
            self.person, self.slot, cost, self.constant, np.array(rows.low), np.array(rows.high),
            np.array(rows.whole), coo_array(entries, shape=shape).tocsc(), np.array(rows.least), np.array(rows.most),
        )  # fmt: skip

    def keep(self, lost: int) -> None:
        """No more weight open than this."""
        self.rows.add(self.open, self.problem.slots.weight, 0, lost)

    def _rest(self) -> None:
        for own in self.facts.moments:
            for numbers in self.number[:, own]:
                cells = self._cells(numbers)
                if len(cells) > 1:
                    self.rows.add(cells, 1, 0, 1)

    def _limits(self) -> None:
        """Nights in a row and minutes of a week, by the spans that somebody works."""
        problem, facts = self.problem, self.facts
        block_day = np.zeros(len(facts.minutes), np.int64)
        block_day[facts.block] = problem.slots.day
        night = np.zeros(len(facts.minutes), np.bool_)
        night[facts.block[problem.slots.night]] = True
        fixed = (problem.fixed.astype(np.float32) @ facts.of_block) > 0
        for person in range(problem.people):
            works = self._works(person)
            if problem.limits.nights:
                self._nights(person, works, block_day, night, fixed[person])
            if problem.limits.week:
                self._weeks(person, works, fixed[person])

    def _works(self, person: int) -> dict[int, int]:
        """The column that says that somebody works in a block: his only cell there, or one above all of them."""
        found: dict[int, list[int]] = {}
        for column in self._cells(self.number[person]).tolist():
            found.setdefault(int(self.facts.block[self.slot[column]]), []).append(column)
        works = {}
        for block, columns in found.items():
            if len(columns) == 1:
                works[block] = columns[0]
                continue
            works[block] = int(self.rows.columns([0], 0, [1], False)[0])
            for group in _exclusive(columns, self.facts.clash, self.slot):
                self.rows.add(np.array([*group, works[block]]), np.array([1] * len(group) + [-1]), -FAR, 0)
        return works

    def _nights(self, person: int, works: dict[int, int], day: Ints, night: Mask, fixed: Mask) -> None:
        problem, most = self.problem, self.problem.limits.nights
        stands = {int(day[block]) for block in np.flatnonzero(fixed & night)}
        for number, first in enumerate(range(-most, problem.days)):
            limit = most - int(self.facts.nights_outside[person, number])
            days = range(first, first + most + 1)
            own = [(at, int(day[block])) for block, at in works.items() if night[block] and day[block] in days]
            apart = [at for at, one in own if one not in stands]
            limit -= sum(one in days for one in stands)
            if limit < 0:  # what is fixed breaks it, so that nothing may be beside that
                apart = [at for at, _ in own]
            if len(apart) > limit:
                self.rows.add(np.array(apart, np.int64), 1, -FAR, max(0, limit))

    def _weeks(self, person: int, works: dict[int, int], fixed: Mask) -> None:
        problem, facts = self.problem, self.facts
        for week in range(problem.worked.shape[1]):
            minutes = facts.block_week[:, week].astype(np.int64)
            left = problem.limits.week - int(problem.worked[person, week]) - int(minutes[fixed].sum())
            own = [
                (at, int(minutes[block]))
                for block, at in works.items()
                if minutes[block] and (left < 0 or not fixed[block])
            ]
            if sum(length for _, length in own) > left:
                self.rows.add(np.array([at for at, _ in own]), np.array([n for _, n in own]), -FAR, max(0, left))

    def fair(self, bounds: Bounds, *, full: bool) -> None:
        """Highest and lowest of each line; with a `full` roster, who is outside the band."""
        for line, members in enumerate(self.problem.members):
            self.marks(bounds, line, self.problem.weights.spread)
            band = bounds.inside(line) if full and self.problem.weights.outside else None
            if band is not None:
                for who, one in zip(members.tolist(), bounds.of_members(line), strict=True):
                    self._outside(*self._points(who, line), one, band)

    def marks(self, bounds: Bounds, line: int, weight: int) -> None:
        """Highest and lowest of a line at so much a tenth, no closer than is known."""
        members, reach = self.problem.members[line].tolist(), bounds.of_members(line)
        if not members:
            return
        low, high = min(one.base for one in reach), max(one.top for one in reach)
        top = int(self.rows.columns([weight], low, [high], False)[0])
        bottom = int(self.rows.columns([-weight], low, [high], False)[0])
        self.rows.add(np.array([top, bottom]), np.array([1, -1]), bounds.bands[line].width, FAR)
        for who, one in zip(members, reach, strict=True):
            cells, value = self._points(who, line)
            self.rows.add(np.append(cells, top), np.append(value, -1), -FAR, -one.base)
            self.rows.add(np.append(cells, bottom), np.append(value, -1), -one.base, FAR)

    def _points(self, who: int, line: int) -> tuple[Ints, Ints]:
        """Somebody's cells of a line and their points."""
        own = self.facts.of_line[line]
        numbers = self.number[who, own]
        return numbers[numbers >= 0], self.problem.slots.points[own][numbers >= 0]

    def _outside(self, cells: Ints, value: Ints, reach: Reach, band: tuple[int, int]) -> None:
        base, top = reach.base, reach.top
        if base >= band[0] and top <= band[1]:
            return
        far = self.rows.columns([self.problem.weights.outside], 0, [1], True)
        over, under = max(0, top - band[1]), max(0, band[0] - base)
        self.rows.add(np.append(cells, far), np.append(value, -over), -FAR, band[1] - base)
        self.rows.add(np.append(cells, far), np.append(value, under), band[0] - base, FAR)

    def pair(self) -> None:
        """Couples: a column for each slot that breaks one."""
        couples = self.problem.couples
        rows = zip(couples.line, couples.one, couples.other, couples.together, strict=True)
        for line, one, other, together in rows:
            for slot in self.facts.of_line[line].tolist():
                self._pair(self._holds(int(one), slot), self._holds(int(other), slot), bool(together))

    def _holds(self, person: int, slot: int) -> tuple[Ints, int]:
        """Whether somebody holds a slot as (columns, constant)."""
        at = self.number[person, slot]
        return (np.array([at]) if at >= 0 else np.zeros(0, np.int64)), int(self.problem.fixed[person, slot])

    def _pair(self, one: tuple[Ints, int], other: tuple[Ints, int], together: bool) -> None:
        broken = self.rows.columns([self.problem.weights.couple], 0, [1], False)
        a, b = one[0], other[0]
        if not together:
            columns, value = np.concatenate([a, b, broken]), [1] * (len(a) + len(b)) + [-1]
            self.rows.add(columns, np.array(value), -FAR, 1 - one[1] - other[1])
            return
        for (a, plus), (b, minus) in ((one, other), (other, one)):
            value = [1] * len(a) + [-1] * len(b) + [-1]
            self.rows.add(np.concatenate([a, b, broken]), np.array(value), -FAR, minus - plus)


def _exclusive(columns: list[int], clash: Mask, slot: Ints) -> list[list[int]]:
    """Cells of one block in sets of which somebody can hold one."""
    found: list[list[int]] = []
    for one in columns:
        own = next((group for group in found if clash[slot[one], slot[group]].all()), None)
        if own is None:
            found.append([one])
        else:
            own.append(one)
    return found
