"""A roster being made: who holds what, with the totals that go along, and who still has room for which slots."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.figures import Figures, figures, totals
from console.planning.optimise.rostering.problem import Problem
from console.planning.optimise.rostering.spans import blocks, clashes, layers, moments

Floats = NDArray[np.float64]
Short = NDArray[np.float32]
EVERYBODY = slice(None)
LARGE = 3_000_000  # cells, above which what clashes is looked up for the duties that are held, not multiplied


class Facts:
    """What only depends on the problem, worked out once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        slots = problem.slots
        self.clash = clashes(problem)
        self.moments = moments(problem, self.clash)
        self.near = [np.flatnonzero(self.clash[rows].any(0)) for rows in self.moments]
        self.large = problem.able.size > LARGE
        self.clash_short: Short = self.clash[: 0 if self.large else None].astype(np.float32)
        pairs = zip(self.near, self.moments, strict=True)
        self.rivals: list[Short] = [] if self.large else [self.clash_short[np.ix_(near, rows)] for near, rows in pairs]
        self.firm = bool(problem.fixed.any())
        self.block, minutes = blocks(slots)
        self.minutes = minutes.astype(np.float32)
        self.of_block = _onehot(self.block, len(minutes))
        self.block_week = np.zeros((len(minutes), problem.worked.shape[1]), np.float32)
        self.block_week[self.block, slots.week] = self.minutes[self.block]
        self.of_night = _onehot(slots.day, problem.days) * slots.night[:, None]
        self.windows, self.nights_outside = _windows(problem)
        self.member = np.zeros((problem.people, problem.lines), np.bool_)
        for line, who in enumerate(problem.members):
            self.member[who, line] = True
        self.of_line = [np.flatnonzero(slots.line == line) for line in range(problem.lines)]
        # what a cell costs when taken: its wish, and a change made or undone
        change = np.where(problem.held, -problem.change.astype(np.int64), problem.change)
        self.linear: Ints = problem.cost.astype(np.int64) + change
        self.wanted: Ints = np.maximum(slots.count, problem.fixed.sum(0))
        self.limited = bool(problem.limits.nights and slots.night.any()) or bool(problem.limits.week)

    @cached_property
    def layers(self) -> list[Ints]:
        """Each slot in one set whose slots exclude each other."""
        return layers(self.problem, self.clash)


def hindered(clash: Mask, picked: Mask, near: Ints, rows: Ints) -> Mask:
    """Who (P, r) holds one of the slots `near` (n,) that clashes with each of `rows`."""
    person, at = np.nonzero(picked[:, near])
    found = np.zeros((len(picked), len(rows)), np.bool_)
    if len(person):
        first = np.flatnonzero(np.r_[True, person[1:] != person[:-1]])
        found[person[first]] = np.logical_or.reduceat(clash[np.ix_(near[at], rows)], first, axis=0)
    return found


def _windows(problem: Problem) -> tuple[Short, Short]:
    """Stretches of one day more than nights may follow each other: which days (D, W) are in each, one that begins
    every day from so many days before the first; and the nights (P, W) that lie outside the roster.
    """
    most, days = problem.limits.nights, problem.days
    first, day = np.arange(-most, days), np.arange(days)
    inside = (day[:, None] >= first) & (day[:, None] <= first + most)
    before = np.minimum(problem.nights_before[:, None], np.maximum(-first, 0))
    after = np.minimum(problem.nights_after[:, None], np.maximum(first + most - days + 1, 0))
    return inside.astype(np.float32), (before + after).astype(np.float32)


def _onehot(column: Ints, width: int) -> Short:
    found = np.zeros((len(column), width), np.float32)
    found[np.arange(len(column)), column] = 1
    return found


class Board:
    """`picked` (P, S), `total` (P, L) tenths, `left` (S,) open places. Fixed duties always stand."""

    def __init__(self, facts: Facts, picked: Mask) -> None:
        self.facts, self.problem = facts, facts.problem
        self.picked = picked | self.problem.fixed
        self.short: Short = self.picked.astype(np.float32)
        self.total = totals(self.problem, self.picked)
        self.left: Ints = facts.wanted - self.picked.sum(0)

    def put(self, person: int, slot: int, held: bool) -> None:
        """Let somebody hold a slot or not."""
        if bool(self.picked[person, slot]) == held:
            return
        step = 1 if held else -1
        self.picked[person, slot] = self.short[person, slot] = held
        self.total[person, self.problem.slots.line[slot]] += step * int(self.problem.slots.points[slot])
        self.left[slot] -= step

    def take(self, person: Ints, slot: Ints) -> None:
        """Let these people, all different, hold these slots, which they don't."""
        self._move(person, slot, True, 1)

    def clear(self, person: Ints, slot: Ints) -> None:
        """Let these people, all different, hold these slots, which they do, no more."""
        self._move(person, slot, False, -1)

    def _move(self, person: Ints, slot: Ints, held: bool, step: int) -> None:
        self.picked[person, slot] = self.short[person, slot] = held
        slots = self.problem.slots
        self.total[person, slots.line[slot]] += step * slots.points[slot]
        self.left -= step * np.bincount(slot, minlength=len(self.left))

    def loose(self, slots: Ints) -> tuple[Ints, Ints]:
        """Rows (person, slot) of these slots that may be moved."""
        own = self.picked[:, slots]
        person, at = np.nonzero(own & ~self.problem.fixed[:, slots] if self.facts.firm else own)
        return person, slots[at]

    def room(self, number: int) -> Mask:
        """Who could hold each slot of a moment (P, r) besides what is held; nobody holds any of them but fixed."""
        rows, near = self.facts.moments[number], self.facts.near[number]
        if self.facts.large:
            busy = hindered(self.facts.clash, self.picked, near, rows)
        else:
            busy = self.short[:, near] @ self.facts.rivals[number] > 0
        free: Mask = self.problem.able[:, rows] & ~busy
        return free & self.within(self.short, rows) if self.facts.limited else free

    def within(self, rest: Short, rows: Ints, who: slice = EVERYBODY) -> Mask:
        """Which of `who`, holding `rest`, may hold each of these slots too (P, r) as far as nights and weeks go."""
        facts, limits = self.facts, self.problem.limits
        found = np.ones((len(rest), len(rows)), np.bool_)
        if limits.nights and self.problem.slots.night[rows].any():
            found &= self._rested(rest, rows, who)
        if limits.week:
            hold = rest @ facts.of_block > 0
            week = self.problem.slots.week[rows]
            worked = self.problem.worked[who, week] + (hold @ facts.block_week)[:, week]
            block = facts.block[rows]
            found &= worked + np.where(hold[:, block], 0, facts.minutes[block]) <= limits.week
        return found

    def _rested(self, rest: Short, rows: Ints, who: slice) -> Mask:
        """Who may have the nights among these slots (P, r), as nights in a row go."""
        facts, most, slots = self.facts, self.problem.limits.nights, self.problem.slots
        night = rest @ facts.of_night > 0
        worked = night @ facts.windows + facts.nights_outside[who]
        found = np.ones((len(rest), len(rows)), np.bool_)
        days = slots.day[rows]
        for day in set(days[slots.night[rows]].tolist()):
            firm = worked[:, day : day + most + 1].max(1) - night[:, day] < most
            found &= firm[:, None] | ~((days == day) & slots.night[rows])
        return found

    def fits(self, person: int, slot: int) -> bool:
        """Whether somebody may hold a slot beside what he holds."""
        if not self.problem.able[person, slot] or bool((self.picked[person] & self.facts.clash[slot]).any()):
            return False
        if not self.facts.limited:
            return True
        own = self.short[person : person + 1]
        return bool(self.within(own, np.array([slot]), slice(person, person + 1))[0, 0])

    def figures(self) -> Figures:
        """What it is worth."""
        return figures(self.problem, self.picked)
