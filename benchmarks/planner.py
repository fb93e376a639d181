"""The planner's figures, each beside the greedy fill and beside CP-SAT on the same model in one run.

python -m benchmarks.planner [--only NAME ...] [--cpsat PYTHON] [--cpsat-seconds 30]

NAME: three, busy, short, small, reasons, national, smptsp; all but smptsp by default. CP-SAT runs in a process of its
own; PYTHON is an interpreter that has ortools and numpy, and it is left out without one. Times are from rows to what is
shown; what a worker keeps between two questions (indexes of the tables) stands. Goals are held to processor time: what
runs is one thread, and wall clock is the same on a machine that does nothing else.
"""

import argparse
import gc
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.greedy import fill
from benchmarks.planner_cpsat import written
from benchmarks.planner_day import NATIONAL_STAFF, busy_day, province, short_day, three_at_once
from benchmarks.planner_reasons import repairs, true_costs
from benchmarks.planner_table import Figures, Watch
from benchmarks.smptsp import instances
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Compiled, Order, compiled
from console.planning.optimise.compiling.eligibility import barring
from console.planning.optimise.compiling.ranking import ranked
from console.planning.optimise.crews.fewest import fewest
from console.planning.optimise.matching.layers import swept
from console.planning.optimise.problem.checking import Check
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Plan, Problem, plan_of
from console.planning.optimise.problem.tasks import plan_from, tasks_of
from console.planning.optimise.proving.bound import steep_cost
from console.planning.optimise.proving.moments import moments_of
from console.planning.optimise.solve import Stage, proven, stages
from console.services.planner.worker import SELDOM

NAMES = ("three", "busy", "short", "small", "reasons", "national", "smptsp")
PROOF_SECONDS, PROOF_GAP = 30.0, 0.0002
CPSAT_BUILDS = 30.0  # seconds that it has besides, for its model
SMPTSP_SECONDS, SMPTSP_LEAST = 5.0, 50
Case = tuple[Snapshot, tuple[str, ...]]


def told(stage: Stage) -> str:
    """A plan with what is proven of it."""
    known = stage.known
    must = "the minimum" if known.fewest else f"at least {known.unfilled_least} must be"
    return f"{known.unfilled} open ({must}), cost {known.cost}, {known.gap:.2%} over the bound"


def warm(case: Case) -> None:
    """Indexes of the tables and the solver stand, as in a worker that has run before."""
    problem = compiled(case[0], Order(case[1][:1])).problem
    list(stages(problem))


def planned_day(name: str, case: Case, table: Figures, goals: dict[str, float]) -> tuple[Compiled, Stage]:
    """From rows to the settled plan and its proof. `goals` are seconds by stage."""
    warm(case)
    watch = Watch()
    made = compiled(case[0], Order(case[1]))
    problem, size = made.problem, made.problem.pairs
    wall, _ = watch.read()
    table.row(name, "", f"{len(problem)} needs, {len(problem.staff)} people, {len(size)} pairs in {wall * 1000:.0f} ms")
    for stage in stages(problem):
        good = stage.name != "settled" or stage.known.proven or (stage.known.fewest and stage.known.gap <= 0.01)
        if stage.name in goals:
            table.timed(f"  {stage.name}", goals[stage.name], watch, told(stage), good)
        else:
            table.row(f"  {stage.name}", "", told(stage))
    if len(broken(problem, stage.plan)):
        raise SystemExit("a plan that breaks a rule")
    if not stage.known.proven:
        watch = Watch()
        stage = proven(problem, stage, PROOF_SECONDS, PROOF_GAP)
        enough = stage.known.fewest and stage.known.gap <= PROOF_GAP
        table.timed("  proof to 0.02 %", PROOF_SECONDS, watch, told(stage), enough)
    return made, stage


def greedy(case: Case, problem: Problem, table: Figures) -> None:
    """The sweep in order of time without looking back, and the fill of the assignment page."""
    watch = Watch()
    tasks = tasks_of(problem)
    plan = plan_from(problem, tasks, swept(problem, tasks).holder)
    table.row("  beside: sweep alone", "", f"{watch.read()[0]:.2f} s; {plan.unfilled} open, cost {plan.cost}")
    watch = Watch()
    pairs = fill(*case)
    spent = watch.read()[0]
    at, who = ({key: n for n, key in enumerate(keys)} for keys in (problem.keys, problem.staff))
    need, person = np.array([at[n] for n, _ in pairs], np.int64), np.array([who[p] for _, p in pairs], np.int64)
    known = problem.pairs.find(need, person) >= 0  # it takes people whom a plan leaves to a hand: those without a skill
    plan = plan_of(problem, need[known], person[known])
    said = f"{spent:.2f} s; {problem.places - len(pairs)} open, {int((~known).sum())} without a skill or too long a day"
    table.row("  beside: greedy (benchmarks/greedy)", "", f"{said}, cost of the others {plan.cost}")


def cpsat(problem: Problem, python: str, seconds: float, table: Figures) -> None:
    """The same model in another process, without the long ways, which are too many to state."""
    if not python:
        table.row("  beside: CP-SAT", "", "not run: no interpreter with ortools named")
        return
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        written(path, problem, moments_of(problem), steep_cost(problem))
        script = Path(__file__).with_name("planner_cpsat.py")
        command = [python, str(script), str(path), str(seconds)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=2 * seconds + CPSAT_BUILDS)
            said = done.stdout.strip() or f"ended with {done.returncode}, nothing said"
        except subprocess.TimeoutExpired:
            said = "nothing found"
    table.row("  beside: CP-SAT", "", f"{said}; with building the model {watch.read()[0]:.0f} s")


def small(snapshot: Snapshot, made: Compiled, plan: Plan, table: Figures) -> None:
    """What a hand waits for."""
    never, problem = barring(snapshot.rules), made.problem
    chosen = range(0, len(problem), max(1, len(problem) // 400))
    check = Check(problem)
    table.spread(
        "rank one need, everybody with all reasons",
        1,
        lambda need: ranked(made.bench, made.costing, made.order.weights, never, need),
        chosen,
    )
    table.spread(f"validate a plan of {len(plan.need)}", 1, lambda _: check.broken(plan), range(300))


def fewest_people(table: Figures) -> None:
    """The published instances: how many at the bound, what the others are above it."""
    at_bound, worst, longest, count = 0, list[tuple[int, float]](), 0.0, 0
    for name, (problem, bound) in instances().items():
        watch = Watch()
        found = fewest(problem, lambda watch=watch: watch.read()[0] > SMPTSP_SECONDS - 0.25)
        if len(broken(problem, found.plan)) or found.plan.unfilled or found.people < bound:
            raise SystemExit(f"{name}: not a plan")
        count, longest = count + 1, max(longest, watch.read()[0])
        at_bound += found.people == bound
        worst.append((found.people - bound, found.people / bound - 1))
    near = all(above <= 1 or part <= 0.01 for above, part in worst)
    said = f"{at_bound} of {count}, the rest {max(worst, default=(0, 0))[0]} above at most, longest {longest:.1f} s"
    table.row("smptsp-odd: at the proven bound", f">= {SMPTSP_LEAST} of 69", said, at_bound >= SMPTSP_LEAST and near)


def within(goal: str, said: str) -> bool | None:
    """Whether the figure that counts, the 99th percentile in milliseconds, keeps a goal in words."""
    limit, p99 = re.search(r"<= ([\d.]+) ms", goal), re.search(r"p99 ([\d.]+) ms", said)
    return float(p99[1]) <= float(limit[1]) if limit and p99 else None


def days(only: list[str], python: str, seconds: float, table: Figures) -> None:
    """What rests on one province."""
    base = province()
    wanted = (
        ("three", "three at once, from rows to proven", three_at_once, {"settled": 0.1}),
        ("busy", "busy day", busy_day, {"first": 0.3, "settled": 1.0, "bound": 2.0}),
        ("short", "busy day, people short of hours", short_day, {}),
    )
    for key, name, made_of, goals in wanted:
        if key not in only and not (key == "busy" and {"small", "reasons"} & set(only)):
            continue
        case = made_of(base)
        made, stage = planned_day(name, case, table, goals)
        if key in only:
            greedy(case, made.problem, table)
            cpsat(made.problem, python, seconds, table)
        if key == "busy" and "small" in only:
            small(case[0], made, stage.plan, table)
        if key == "busy" and "reasons" in only:
            for rows in (repairs, true_costs):
                for work, goal, said in rows(made.problem, stage.plan):
                    table.row(work, goal, said, within(goal, said))


def main() -> int:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--only", nargs="*", choices=NAMES, default=NAMES[:-1])
    asked.add_argument("--cpsat", default="")
    asked.add_argument("--cpsat-seconds", type=float, default=30)
    args = asked.parse_args()
    gc.set_threshold(*SELDOM)  # as in a worker
    table = Figures()
    days(list(args.only), args.cpsat, args.cpsat_seconds, table)
    if "national" in args.only:
        planned_day(
            "national day: 31 provinces", three_at_once(province(31, staff=NATIONAL_STAFF)), table, {"settled": 1.5}
        )
    if "smptsp" in args.only:
        fewest_people(table)
    table.end()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
