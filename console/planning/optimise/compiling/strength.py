"""Units whose people can leave: those above the strength that [D] asks of them while the plan's meetings last."""

import numpy as np

from console.domain.snapshot import Snapshot
from console.domain.strength import required
from console.planning.optimise.compiling.eligibility import Bench
from console.planning.optimise.problem.arrays import Ints, Mask


def spare_people(snapshot: Snapshot, bench: Bench) -> Mask:
    """People (S,) whose unit has, beside them, as many of their post present as it owes."""
    staff = bench.staff
    owed = np.array(
        [[required(snapshot, level, post) for post in staff.posts] for level in staff.levels], np.int64
    ).reshape(len(staff.levels), len(staff.posts))
    team = staff.place * len(staff.posts) + staff.post
    there = np.bincount(team[_present(bench)], minlength=int(team.max(initial=0)) + 1)
    found: Mask = there[team] > owed[staff.level, staff.post]
    return found


def _present(bench: Bench) -> Ints:
    """People who are not away at any time while the plan's needs last."""
    staff, spans = bench.staff, bench.needs.spans
    if not len(spans):
        return np.arange(len(staff))
    hit = (staff.leave_start < spans.end.max()) & (spans.start.min() < staff.leave_end)
    person = np.repeat(np.arange(len(staff)), np.diff(staff.leave_first))
    return np.setdiff1d(np.arange(len(staff)), person[hit])
