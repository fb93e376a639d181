"""Units whose people can leave: those above the strength that [D] asks of them while the plan's meetings last."""

import numpy as np

from console.domain.snapshot import Snapshot
from console.domain.strength import required
from console.planning.optimise.compiling.eligibility import Bench
from console.planning.optimise.problem.arrays import Mask


def spare_people(snapshot: Snapshot, bench: Bench) -> Mask:
    """People (S,) whose unit has, beside them, as many of their post present (`strength.present`) as it owes."""
    staff = bench.staff
    owed = np.array(
        [[required(snapshot, level, post) for post in staff.posts] for level in staff.levels], np.int64
    ).reshape(len(staff.levels), len(staff.posts))
    team = staff.place * len(staff.posts) + staff.post
    here = _present(bench)
    there = np.bincount(team[here], minlength=int(team.max(initial=0)) + 1)
    found: Mask = there[team] - here >= owed[staff.level, staff.post]
    return found


def _present(bench: Bench) -> Mask:
    """People (S,) who are neither on leave nor at another unit's venue at any time while the plan's needs last."""
    staff, bound, spans = bench.staff, bench.bound, bench.needs.spans
    here = np.ones(len(staff), np.bool_)
    if len(spans):
        start, end = spans.start.min(), spans.end.max()
        person = np.repeat(np.arange(len(staff)), np.diff(staff.leave_first))
        here[person[(staff.leave_start < end) & (start < staff.leave_end)]] = False
        here[bound.person[bound.lent & (bound.spans.start < end) & (start < bound.spans.end)]] = False
    return here
