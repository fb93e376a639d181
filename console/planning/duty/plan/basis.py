"""All that the arrays of a roster's plan are made from, worked out once."""

from dataclasses import dataclass

import numpy as np

from console.domain.duty.rosters import DutyEntry, cell_key
from console.domain.snapshot import Snapshot
from console.planning.duty.plan.cells import Ground, ground_of
from console.planning.duty.plan.orders import RosterOrder
from console.planning.duty.plan.posts import Numbers
from console.planning.duty.plan.rules import Bits8, Table
from console.planning.duty.plan.table import Crew, crew_of, table_of
from console.planning.optimise.problem.arrays import Ints, ints

Movable = tuple[DutyEntry, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Who may serve the line of a shift, as pairs (K,) of `person` and `shift`, with the rules that speak against."""

    person: Ints
    shift: Ints
    bits: Bits8


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """`at` says which shift asked about has which cell; `movable` are entries with their shift and person (-1: nobody
    who works here any more).
    """

    snapshot: Snapshot
    order: RosterOrder
    ground: Ground
    crew: Crew
    table: Table
    numbers: Numbers
    candidates: Candidates
    at: dict[str, int]
    movable: tuple[Movable, ...]


def basis_of(snapshot: Snapshot, order: RosterOrder) -> Basis:
    """Of an order. Raises LookupError where there is no such roster."""
    ground = ground_of(snapshot, order)
    crew = crew_of(snapshot, ground)
    table, numbers = table_of(snapshot, ground, crew)
    at = {one.key: n for n, one in enumerate(ground.asked)}
    movable = tuple(
        (row, at[cell_key(row.line, row.day, row.shift)], crew.number.get(row.person, -1)) for row in ground.moving
    )
    return Basis(snapshot, order, ground, crew, table, numbers, _candidates(ground, crew, table), at, movable)


def _candidates(ground: Ground, crew: Crew, table: Table) -> Candidates:
    """Every member of each line beside each of its shifts."""
    of_line: dict[str, list[int]] = {}
    for number, one in enumerate(ground.asked):
        of_line.setdefault(one.line.id, []).append(number)
    people, shifts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for key, own in of_line.items():
        members = crew.members[key]
        people.append(np.repeat(members, len(own)))
        shifts.append(np.tile(ints(own), len(members)))
    person, shift = np.concatenate(people), np.concatenate(shifts)
    return Candidates(person, shift, table.bits(person, shift))
