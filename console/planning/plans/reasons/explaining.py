"""Why a need is staffed so: candidates with their cost to the plan, the others with what bars them; loads a solver."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from console.domain.conferences import Need
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.planning.candidates import rank
from console.planning.optimise.compiling.compiled import Compiled
from console.planning.optimise.compiling.eligibility import RULES, named
from console.planning.optimise.moving.forced import Forced, entry_of
from console.planning.optimise.problem.arrays import Ints, ints
from console.planning.optimise.problem.model import Plan
from console.planning.plans.reasons.base import Base
from console.planning.plans.reasons.explanation import Candidate, Explanation, LeftOut, Verdict
from console.planning.plans.reasons.near import near_needs, near_people, nearness

NAMED = 40  # people left out that are told by name


def explain(snapshot: Snapshot, made: Compiled, plan: Plan, need: str, person: str = "") -> Explanation:
    """Why the plan staffs a need (id) so, and of a person (id) everything. Raises LookupError for unknown ids."""
    return explained(Base(snapshot, made, plan), need, person)


def explained(base: Base, need: str, person: str = "") -> Explanation:
    """The same of a plan that more may be asked about."""
    row = base.snapshot.needs.get(need)
    if row is None or (person and person not in base.made.bench.staff.number):
        raise LookupError(need if row is None else person)
    number = base.number.get(need, -1)
    if number < 0 or not base.made.problem.count[number]:
        return _by_rules(base, row, person)
    return _by_plan(base, row, number, person)


def _by_plan(base: Base, need: Need, number: int, person: str) -> Explanation:
    bench, problem = base.made.bench, base.made.problem
    bits = bench.row(number)
    barred = np.flatnonzero((bits & base.never) != 0)
    barred = barred[np.lexsort((np.bitwise_count(bits[barred] & base.never), nearness(bench, number, barred)))]
    inside = problem.pairs.person[problem.pairs.first[number] : problem.pairs.first[number + 1]]
    return Explanation(
        seq=base.snapshot.seq,
        need=need.id,
        places=need.count,
        filled=len(base.there(need.id)),
        unfilled=base.plan.unfilled,
        cost=base.plan.cost,
        reckoned=True,
        candidates=_candidates(base, need, number),
        left_out=tuple(_left_out(base, need, who) for who in barred[:NAMED].tolist()),
        others=_others(base, bits, barred[NAMED:], len(bits) - len(barred) - len(inside)),
        near=near_people(base, need, number, bits),
        verdict=_verdict(base, need, number, person) if person else None,
    )


def _candidates(base: Base, need: Need, number: int) -> tuple[Candidate, ...]:
    """Each that the plan may send, at the cost it would have to the whole."""
    staff, found = base.made.bench.staff, []
    every = tuple(base.held.all(number))
    weighed = base.made.weighed(np.full(len(every), number), ints(forced.person for forced in every))
    for forced, (cost, reasons) in zip(every, weighed, strict=True):
        findings = findings_after(base, need, staff.ids[forced.person])
        found.append(_candidate(base, forced, cost, reasons, findings))
    return tuple(sorted(found, key=lambda one: (one.unfilled, one.plan_cost, not one.there, one.cost, one.person)))


def _candidate(
    base: Base, forced: Forced, cost: int, reasons: tuple[tuple[str, int], ...], findings: tuple[Finding, ...]
) -> Candidate:
    person = base.made.problem.staff[forced.person]
    there = any(row.person == person for row in base.there(base.made.problem.keys[forced.need]))
    return Candidate(
        person, there, reasons, cost, forced.unfilled, forced.cost, base.moves(forced), () if there else findings
    )


def findings_after(base: Base, need: Need, person: str) -> tuple[Finding, ...]:
    """What the rules find of this person (id) at the need after the plan, in place of somebody where it is filled."""
    rows = base.there(need.id)
    own = [row.id for row in rows if row.person == person]
    gone = own or [row.id for row in rows][: max(0, len(rows) - need.count + 1)]
    return judge(base.after, need, base.snapshot.people[person], gone)


def _left_out(base: Base, need: Need, number: int) -> LeftOut:
    person = base.made.bench.staff.rows[number]
    return LeftOut(person.id, judge(base.fixed, need, person))


def _others(base: Base, bits: np.ndarray, rest: Ints, beyond: int) -> tuple[tuple[str, int], ...]:
    """How many more each rule bars, each counted at the first that does."""
    found = Counter((named(int(bits[who] & base.never)) or ("there",))[0] for who in rest.tolist())
    found[""] = beyond
    return tuple((rule, count) for rule, count in sorted(found.items()) if count > 0)


def _verdict(base: Base, need: Need, number: int, person: str) -> Verdict:
    staff = base.made.bench.staff
    who = staff.number[person]
    findings = findings_after(base, need, person)
    ((cost, reasons),) = base.made.weighed(ints((number,)), ints((who,)))
    possible = entry_of(base.made.problem.pairs, number, who) >= 0
    forced = base.held.one(number, who, cost)
    return Verdict(
        person=person,
        kept=_kept(findings),
        findings=findings,
        possible=possible,
        anyway=_candidate(base, forced, cost, reasons, findings),
        near=near_needs(base, who),
    )


def _kept(findings: Sequence[Finding]) -> tuple[str, ...]:
    broken = {finding.rule for finding in findings}
    return tuple(rule for rule in RULES if rule not in broken)


def _by_rules(base: Base, need: Need, person: str) -> Explanation:
    """A need whose places are not the plan's to give: ranked by the rules alone."""
    snapshot, verdict = base.snapshot, None
    ranking = rank(snapshot, need)
    if person:
        findings = judge(snapshot, need, snapshot.people[person])
        verdict = Verdict(person, _kept(findings), findings, not any(one.blocks for one in findings))
    rest = Counter(one.findings[0].rule for one in ranking.left_out[NAMED:])
    return Explanation(
        seq=snapshot.seq,
        need=need.id,
        places=need.count,
        filled=len(base.there(need.id)),
        unfilled=base.plan.unfilled,
        cost=base.plan.cost,
        reckoned=False,
        candidates=tuple(Candidate(one.person.id, findings=one.warnings) for one in ranking.candidates),
        left_out=tuple(LeftOut(one.person.id, one.findings) for one in ranking.left_out[:NAMED]),
        others=tuple(sorted(rest.items())),
        verdict=verdict,
    )
