"""From a roster and its order to the solver's arrays (`optimise/rostering/problem.py`)."""

from dataclasses import dataclass

import numpy as np

from console.domain.duty.rosters import cell_key
from console.domain.snapshot import Snapshot
from console.planning.duty.history import served_points
from console.planning.duty.plan.basis import Basis, basis_of
from console.planning.duty.plan.costs import band_of, before_of, couples_of, held_of, members_of, wishes_of
from console.planning.duty.plan.edges import Edges, edges_of
from console.planning.duty.plan.orders import RosterOrder
from console.planning.duty.plan.posts import Posts
from console.planning.optimise.problem.arrays import Ints, Mask, ints
from console.planning.optimise.rostering.problem import Limits, Problem, Slots, Weights, nowhere

NOBODY = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """The problem with what it was made of. Its first slots are `basis.ground.asked`, in order; those behind them are
    duties of the same days that stand whatever is planned. Its first lines are `basis.crew.lines`.
    """

    basis: Basis
    problem: Problem


def planned_of(snapshot: Snapshot, order: RosterOrder) -> Planned:
    """Everything a solver needs. Somebody may be put in a shift (`problem.able`) where `judging.judge_post` finds
    nothing at all beside what stands whatever is planned: a plan has no reason to go past a warning. Raises LookupError
    where there is no such roster.
    """
    basis = basis_of(snapshot, order)
    edges = edges_of(basis)
    slots, fixed, able = _slots(basis, edges), _fixed(basis, edges), _able(basis, edges)
    members, lines = members_of(basis, able, fixed), len(basis.numbers.lines)
    held, weights, figures = held_of(basis, len(slots)), order.weights, basis.table.figures
    problem = Problem(
        slots=slots,
        able=able,
        before=before_of(basis, members, lines),
        members=(*members, *(NOBODY for _ in range(lines - len(members)))),
        band=np.full(lines, band_of(basis), np.int64),
        cost=wishes_of(basis, len(slots)),
        held=held.held,
        change=held.change,
        fixed=fixed,
        nights_before=edges.before,
        nights_after=edges.after,
        worked=edges.worked,
        shared=basis.table.shared,
        couples=couples_of(basis, members),
        limits=Limits(figures.rest, 24 * 60, figures.long_rest, max(0, figures.nights), max(0, figures.week)),
        weights=Weights(weights.spread, weights.outside, weights.couple),
    )
    return Planned(basis, problem)


def _slots(basis: Basis, edges: Edges) -> Slots:
    """The shifts asked about, then duties that stand in their days anyway."""
    asked, own, extra = basis.ground.asked, basis.table.posts, edges.extra

    def both(name: str) -> Ints:
        return np.concatenate([getattr(own, name), getattr(extra, name)])

    codes: dict[str, int] = {}
    cells = list(basis.numbers.cells)
    shifts = [one.shift.code for one in asked] + [cells[n].rsplit("|", 1)[1] for n in extra.cell.tolist()]
    start, end = both("start"), both("end")
    return Slots(
        line=both("line"),
        day=both("day") - edges.first,
        shift=ints(codes.setdefault(code, len(codes)) for code in shifts),
        start=start,
        end=end,
        count=np.concatenate([ints(one.count for one in asked), np.bincount(edges.held, minlength=len(extra))]),
        points=np.concatenate([ints(one.points for one in asked), _extra_points(basis, extra)]),
        weight=np.ones(len(start), np.int64),
        night=both("night").astype(np.bool_),
        week=np.searchsorted(edges.mondays, both("monday")),
        minutes=end - start,
    )


def _extra_points(basis: Basis, extra: Posts) -> Ints:
    """What stands on a line that is planned counts there; on other lines it is only in the way."""
    cells, found = list(basis.numbers.cells), np.zeros(len(extra), np.int64)
    for number, cell in enumerate(extra.cell.tolist()):
        line, day, shift = cells[cell].rsplit("|", 2)
        if line in basis.crew.members:
            found[number] = sum(served_points(basis.snapshot, [(line, day, shift, "")], (line,)).values())
    return found


def _fixed(basis: Basis, edges: Edges) -> Mask:
    number, asked = basis.crew.number, len(basis.ground.asked)
    shape = len(basis.crew.people), asked + len(edges.extra)
    cells = [
        (number[row.person], basis.at[cell_key(row.line, row.day, row.shift)])
        for row in basis.ground.set
        if row.person in number
    ]
    if not cells and not len(edges.held):
        return nowhere(*shape)
    found = np.zeros(shape, np.bool_)
    for person, slot in cells:
        found[person, slot] = True
    found[edges.held_by, asked + edges.held] = True
    return found


def _able(basis: Basis, edges: Edges) -> Mask:
    found = np.zeros((len(basis.crew.people), len(basis.ground.asked) + len(edges.extra)), np.bool_)
    free = basis.candidates.bits == 0
    found[basis.candidates.person[free], basis.candidates.shift[free]] = True
    return found
