"""Near misses: only one finding keeps a person from a need; loads the solver."""

from datetime import timedelta

import numpy as np

from console.domain.conferences import Need
from console.domain.findings import Finding
from console.domain.rules import BLOCKING, DOUBLE_BOOKING, MISSING_SKILL, ON_DUTY, ON_LEAVE, OVER_HOURS
from console.domain.staffing import judge
from console.planning.optimise.compiling.eligibility import NEVER_PLANNED, Bench
from console.planning.optimise.problem.arrays import Ints
from console.planning.plans.reasons.base import Base
from console.planning.plans.reasons.explanation import NearMiss

LOOKED_AT, SHOWN = 60, 10
# how easily a rule gives way, the easiest first; those not named come last
EASE = (OVER_HOURS, DOUBLE_BOOKING, ON_DUTY, MISSING_SKILL, ON_LEAVE)


def nearness(bench: Bench, need: int, people: Ints) -> Ints:
    """0: of the need's unit, 1: of its county, 2: further away (K,)."""
    staff, needs = bench.staff, bench.needs
    same = staff.place[people] == needs.place[need]
    above = (needs.above[need] == staff.place[people][:, None]).any(axis=1)
    return np.where(same, 0, np.where(above, 1, 2))


def near_people(base: Base, need: Need, number: int, bits: np.ndarray) -> tuple[NearMiss, ...]:
    """Whom a single finding keeps from the need, the easiest to mend first."""
    rows = np.flatnonzero(np.bitwise_count(bits & base.never) == 1)
    rows = rows[np.lexsort((rows, nearness(base.made.bench, number, rows)))][:LOOKED_AT]
    found = [_near(base, need, int(who)) for who in rows]
    return tuple(sorted((one for one in found if one), key=_ease)[:SHOWN])


def near_needs(base: Base, person: int) -> tuple[NearMiss, ...]:
    """Open places of the plan that a single finding keeps a person (number) from."""
    numbers = np.array([base.number[key] for key in base.left], np.int64)
    if not len(numbers):
        return ()
    bits = base.made.bench.bits(numbers, np.full(len(numbers), person))
    rows = numbers[np.bitwise_count(bits & base.never) == 1][:LOOKED_AT]
    found = [_near(base, base.made.bench.needs.rows[need], person) for need in rows.tolist()]
    return tuple(sorted((one for one in found if one), key=_ease)[:SHOWN])


def _near(base: Base, need: Need, person: int) -> NearMiss | None:
    """None where the rule would have to give way more than once (two meetings, two long days)."""
    row = base.made.bench.staff.rows[person]
    barring = [one for one in judge(base.fixed, need, row) if one.severity == BLOCKING or one.rule in NEVER_PLANNED]
    return NearMiss(need.id, row.id, barring[0]) if len(barring) == 1 else None


def _ease(one: NearMiss) -> tuple[int, float, str, str]:
    rule = EASE.index(one.rule) if one.rule in EASE else len(EASE)
    return rule, _amount(one.finding), one.need, one.person


def _amount(finding: Finding) -> float:
    """By how much: minutes or hours that lack, skills, how long the leave still lasts."""
    facts = finding.facts
    if finding.rule == OVER_HOURS:
        return float(facts["hours"]) - float(facts["limit"])
    if finding.rule == ON_LEAVE:
        return float((facts["leave_end"] - facts["start"]) / timedelta(hours=1))
    if finding.rule == MISSING_SKILL:
        return float(len(facts["skills"]))
    return float(facts.get("short", 0))
