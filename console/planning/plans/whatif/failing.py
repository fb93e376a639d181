"""Which needs stay open, and why: who could come were it not for one thing; loads the solver."""

import numpy as np

from console.domain.conferences import Need
from console.domain.rules import MISSING_SKILL, ON_DUTY, ON_LEAVE
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.candidates import candidates
from console.planning.optimise.compiling.eligibility import RULES, barring
from console.planning.optimise.problem.arrays import Ints
from console.planning.plans.lacks import lacks_of
from console.planning.plans.proposal import Lack
from console.planning.plans.whatif.case import Case, same_island
from console.planning.plans.whatif.outlook import ABSENT, CUT_OFF, DAY, DUTY, NO_STAFF, SHARED, SKILL, Asked, Failing

_LEAVE, _SKILL, _DUTY = (np.uint16(1 << RULES.index(code)) for code in (ON_LEAVE, MISSING_SKILL, ON_DUTY))


def asked_of(snapshot: Snapshot, need: Need) -> Asked:
    """A need of the varied state as plain data."""
    system = snapshot.conferences[need.conference].system
    return Asked(need.id, need.conference, system, need.level, need.place, need.venue, need.start, need.end)


def failing_of(case: Case, baseline: Case, cut_off: tuple[str, ...]) -> tuple[tuple[Failing, ...], tuple[Lack, ...]]:
    """Needs with open places by place and time, and the Hall sets that they name."""
    snapshot, rows = case.varied.snapshot, case.made.bench.needs.rows
    lacks = lacks_of(case.made, case.plan)
    lack_at = {need: number for number, lack in reversed(list(enumerate(lacks))) for need in lack.needs}
    reasons = _Reasons(case, cut_off)
    found = []
    for number in np.flatnonzero(case.left > 0).tolist():
        need = rows[number]
        lack = lack_at.get(need.id, -1)
        why, people = reasons.of(number, lacks[lack] if lack >= 0 else None)
        left, before = int(case.left[number]), int(baseline.left[number])
        found.append(Failing(asked_of(snapshot, need), left, before, why, people, lack, reasons.away(number)))
    return tuple(sorted(found, key=lambda one: (one.asked.place, one.asked.start, one.asked.need))), lacks


def named_in(case: Case, lacks: tuple[Lack, ...]) -> tuple[Asked, ...]:
    """The needs that Hall sets speak of."""
    snapshot = case.varied.snapshot
    keys = sorted({need for lack in lacks for need in lack.needs})
    return tuple(asked_of(snapshot, snapshot.needs[key]) for key in keys)


class _Reasons:
    """Who would come to a need but for one thing."""

    def __init__(self, case: Case, cut_off: tuple[str, ...]) -> None:
        self.case, self.never = case, barring(case.varied.snapshot.rules)
        bench = case.made.bench
        found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
        for need, person in candidates(case.varied.snapshot, bench, self.never, case.made.order.reach):
            chosen = case.left[need] > 0
            found.append((need[chosen], person[chosen]))
        need, person = (np.concatenate(part) for part in zip(*found, strict=True))
        if cut_off:
            inside = same_island(case.made, case.varied.snapshot, cut_off, need, person)
            need, person = need[inside], person[inside]
        self.need, self.person = need, person
        self.bits = bench.bits(self.need, self.person) & self.never

    def of(self, need: int, lack: Lack | None) -> tuple[str, tuple[str, ...]]:
        """The reason, and the people (ids) it speaks of."""
        here = self.need == need
        person, bits = self.person[here], self.bits[here]
        if lack is not None and lack.people:
            return SHARED, lack.people
        if np.any(bits == 0):
            return DAY, self._ids(person[bits == 0])
        cut = self._cut(need)
        if len(cut):
            return CUT_OFF, self._ids(cut)
        for why, bit in ((ABSENT, _LEAVE), (DUTY, _DUTY), (SKILL, _SKILL)):
            if np.any(bits == bit):
                return why, self._ids(person[bits == bit])
        return NO_STAFF, ()

    def away(self, need: int) -> tuple[str, ...]:
        """Who could come were they not absent."""
        return self._ids(self.person[(self.need == need) & (self.bits == _LEAVE)])

    def _cut(self, need: int) -> Ints:
        """Who could come with all roads open."""
        pairs = self.case.uncut
        everyone = pairs.person[pairs.first[need] : pairs.first[need + 1]]
        inside = self.case.made.problem.pairs
        found: Ints = np.setdiff1d(everyone, inside.person[inside.first[need] : inside.first[need + 1]])
        return found

    def _ids(self, people: Ints) -> tuple[str, ...]:
        return tuple(self.case.made.problem.staff[person] for person in people.tolist())
