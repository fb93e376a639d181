"""Duties that stand whatever is planned, as the solver wants them: those of the plan's days as shifts that are held,
those beside them as nights in a row and minutes of a week.
"""

from dataclasses import dataclass

import numpy as np

from console.planning.duty.plan.basis import Basis
from console.planning.duty.plan.posts import Posts
from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.problem.conflicts import union


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """`first` is the plan's first day (ordinal), `mondays` its weeks. `extra` (E) are shifts in these days that are not
    planned; `held_by` and `held` (H,) say who holds which of them. `before`, `after` nights in a row (P,), `worked`
    minutes (P, weeks).
    """

    first: int
    mondays: Ints
    extra: Posts
    held_by: Ints
    held: Ints
    before: Ints
    after: Ints
    worked: Ints


def edges_of(basis: Basis) -> Edges:
    """The edges of a plan."""
    days, served = basis.table.posts.day, basis.table.served
    first, last = int(days.min(initial=1 << 30)), int(days.max(initial=0))
    own, people = served.posts, len(basis.crew.people)
    inside = (own.day >= first) & (own.day <= last)
    rows = np.flatnonzero(inside & ~np.isin(own.cell, basis.table.posts.cell))
    rows = np.concatenate([rows, _other_times(basis, np.flatnonzero(inside))])
    extra, held = _grouped(own, rows)
    mondays = np.unique(np.concatenate([basis.table.posts.monday, extra.monday]))
    outside = np.flatnonzero(~inside)
    return Edges(
        first=first,
        mondays=mondays,
        extra=extra,
        held_by=served.person[rows],
        held=held,
        before=_nights(own, served.person, outside, people, first, -1),
        after=_nights(own, served.person, outside, people, last, 1),
        worked=_worked(own, served.person, outside, people, mondays),
    )


def _other_times(basis: Basis, rows: Ints) -> Ints:
    """Of these, who stands in a cell that is planned, but at other times."""
    own, posts = basis.table.served.posts, basis.table.posts
    if not len(posts):
        return rows[:0]
    order = np.argsort(posts.cell)
    at = order[np.minimum(np.searchsorted(posts.cell, own.cell[rows], sorter=order), len(order) - 1)]
    differs = (posts.start[at] != own.start[rows]) | (posts.end[at] != own.end[rows])
    found: Ints = rows[(posts.cell[at] == own.cell[rows]) & differs]
    return found


def _grouped(own: Posts, rows: Ints) -> tuple[Posts, Ints]:
    """The different shifts of these rows, and which each row is."""
    if not len(rows):
        return own.take(rows), rows
    keys = np.stack([own.cell[rows], own.start[rows], own.end[rows]], axis=1)
    _, first, held = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return own.take(rows[first]), held.reshape(-1)


def _nights(own: Posts, person: Ints, rows: Ints, people: int, edge: int, step: int) -> Ints:
    """How many nights in a row each person has, going away from the edge of the plan's days."""
    rows = rows[own.night[rows]]
    off = (own.day[rows] - edge) * step
    rows, off = rows[off > 0], off[off > 0]
    has = np.zeros((people, int(off.max(initial=0)) + 2), np.bool_)
    has[person[rows], off] = True
    found: Ints = np.argmin(has[:, 1:], axis=1)
    return found


def _worked(own: Posts, person: Ints, rows: Ints, people: int, mondays: Ints) -> Ints:
    """Time that two duties share counts once."""
    known: Mask = np.isin(own.monday[rows], mondays)
    rows = rows[known]
    week = np.searchsorted(mondays, own.monday[rows])
    key, weeks = person[rows] * len(mondays) + week, len(mondays)
    if not len(rows):
        return np.zeros((people, weeks), np.int64)
    base = int(own.start[rows].min())
    found: Ints = union(key, own.start[rows] - base, own.end[rows] - base, people * weeks)
    return found.reshape(people, weeks)
