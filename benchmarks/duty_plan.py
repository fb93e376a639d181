"""Duty rosters planned from rows: compiled, solved and written, as a worker does it.

python -m benchmarks.duty_plan [--only counties province repair] [--seconds 10]

A province of 84 counties with four lines of three shifts each for nine days, 20 people a county; the province's own six
lines with 80 people; somebody, then 17 people, of the published roster of the counties fall ill. 15 % have some days of
leave, each goes to meetings now and then, and a week before was published. Goals are wall clock; whatever is planned is
judged by the rule engine, and anything that it finds is a failure.
"""

import argparse
import random
import time

from benchmarks.duty_plan_data import NOW, ROSTER, carried_out, fallen_ill, province, published
from benchmarks.planner_table import Figures
from console.domain.snapshot import Snapshot
from console.planning.duty.judged import judged_of
from console.planning.duty.plan.compiled import planned_of
from console.planning.duty.plan.orders import RosterOrder, order_of
from console.planning.duty.plan.proposal import RosterProposal
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.repairs import repair_order
from console.planning.plans.questions import run_here

NAMES = ("counties", "province", "repair")


def must(proposal: RosterProposal) -> str:
    """What is proven of the places that stay open."""
    return "the minimum" if proposal.fewest else f"at least {proposal.gaps_bound} must be"


def said(proposal: RosterProposal) -> str:
    """A plan with what is proven of it."""
    spread, bound = (sum(getattr(row, name) for row in proposal.fairness) for name in ("spread", "bound"))
    outside = sum(len(row.outside) for row in proposal.fairness)
    return (
        f"{proposal.open} of {proposal.places} open ({must(proposal)}), "
        f"worth {proposal.points} (bound {proposal.points_bound}); "
        f"spread {spread / 10:g} points over all lines (each by itself {bound / 10:g}), {outside} outside the band"
    )


def planned(name: str, state: Snapshot, order: RosterOrder, seconds: float, table: Figures) -> RosterProposal:
    """Compiled, first told, and as far as it comes in time; raises where the rule engine finds anything."""
    begin = time.perf_counter()
    made = planned_of(state, order)
    size = f"{len(made.basis.ground.asked)} shifts, {made.problem.people} people, {int(made.problem.able.sum())} pairs"
    spent = time.perf_counter() - begin
    table.row(f"{name}: compiled", "<= 1.5 s", f"{spent:.2f} s; {size}", spent <= 1.5)
    told: list[tuple[float, RosterProposal]] = []
    begin = time.perf_counter()
    found: RosterProposal = run_here(
        state, PlanRoster(order, seconds), lambda one: told.append((time.perf_counter() - begin, one))
    )
    spent = time.perf_counter() - begin
    table.row(f"{name}: first told", "", f"{told[0][0]:.2f} s; {said(told[0][1])}")
    after = carried_out(state, found)
    known = set(judged_of(state, ROSTER))
    broken = {key: rules for key, rules in judged_of(after, ROSTER).items() if key not in known}
    good = not broken and found.fewest
    table.row(f"{name}: planned", f"<= {seconds:g} s", f"{spent:.2f} s; {said(found)}", good and spent <= seconds)
    if broken:
        raise SystemExit(f"a plan that breaks rules: {len(broken)} entries")
    return found


def mended(state: Snapshot, count: int, seconds: float, table: Figures) -> None:
    """Some of those who serve fall ill."""
    serving = sorted({row.person for row in state.duty_entries.values() if row.roster == ROSTER})
    ill = fallen_ill(state, random.Random(count).sample(serving, count))
    begin = time.perf_counter()
    order = repair_order(ill, ROSTER, NOW)
    assert order is not None
    found = run_here(ill, PlanRoster(order, seconds))
    spent = time.perf_counter() - begin
    least = "the least" if found.least_change else f"at least {found.changes_bound}"
    told = f"{found.changes} cells change ({least}), {found.told_again} told again"
    text = f"{spent:.1f} s; {told}, {found.open} of {found.places} open ({must(found)})"
    table.row(f"repair of {count}", f"<= {seconds:g} s", text, spent <= seconds and found.least_change and found.fewest)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="*", choices=NAMES, default=NAMES)
    parser.add_argument("--seconds", type=float, default=10.0)
    args = parser.parse_args()
    table, order = Figures(), order_of(ROSTER, NOW)
    if {"counties", "repair"} & set(args.only):
        state = province(84, 4, 20, 0.45)
        found = planned("84 counties", state, order, args.seconds, table)
        if "repair" in args.only:
            told = published(carried_out(state, found))
            mended(told, 1, args.seconds, table)
            mended(told, 17, args.seconds, table)
    if "province" in args.only:
        planned("province, six lines", province(1, 6, 80, 0.6, by_two=1), order, args.seconds, table)
    table.end()


if __name__ == "__main__":
    main()
