"""The planner's figures, each beside the greedy fill and beside CP-SAT on the same model in one run.

python -m benchmarks.planner [--provinces 31] [--cpsat PYTHON] [--cpsat-seconds 30] [--proof-seconds 30] [--smptsp]

CP-SAT runs in a process of its own; PYTHON is an interpreter that has ortools and numpy, left out without it.
"""

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.planner_cpsat import written
from benchmarks.planner_day import busy_day, province, three_at_once
from benchmarks.smptsp import instances
from benchmarks.staffing import measured
from console.domain.snapshot import Snapshot
from console.planning.fill import fill
from console.planning.optimise.bound import steep_cost
from console.planning.optimise.compile import Compiled, Order, compiled
from console.planning.optimise.conflicts import broken
from console.planning.optimise.eligibility import barring
from console.planning.optimise.fewest import fewest
from console.planning.optimise.hall import shortages
from console.planning.optimise.layers import swept
from console.planning.optimise.model import Plan, Problem, plan_of
from console.planning.optimise.moments import moments_of
from console.planning.optimise.ranking import ranked
from console.planning.optimise.repair import Standing
from console.planning.optimise.solve import Stage, proven, stages
from console.planning.optimise.tasks import plan_from, tasks_of

SMPTSP_SECONDS = 5.0
Case = tuple[Snapshot, tuple[str, ...]]


def line(work: str, goal: str, said: str) -> None:
    """One row."""
    print(f"{work:42} {goal:26} {said}", flush=True)


def ms(spent: float) -> str:
    """Seconds as milliseconds."""
    return f"{spent * 1000:.0f} ms"


def told(stage: Stage) -> str:
    """A plan with what is proven of it."""
    known = stage.known
    fewest_said = "fewest" if known.fewest else f">= {known.unfilled_least} must be"
    return f"{known.unfilled} open ({fewest_said}), cost {known.cost}, {known.gap:.2%} over the bound"


def timed(steps: Iterable[Stage], since: float) -> Iterator[tuple[Stage, float]]:
    """Stages with the seconds since the begin."""
    for stage in steps:
        yield stage, time.perf_counter() - since


def whole(name: str, goal: str, case: Case) -> tuple[Compiled, Stage]:
    """From rows to the settled plan, each step with its time."""
    snapshot, conferences = case
    compiled(snapshot, Order(conferences))  # indexes of the tables stand, as in a worker that has run before
    started = time.perf_counter()
    made = compiled(snapshot, Order(conferences))
    spent = time.perf_counter() - started
    problem = made.problem
    line(
        f"{name}: arrays",
        "",
        f"{ms(spent)}; {len(problem)} needs, {len(problem.staff)} people, {len(problem.pairs)} pairs",
    )
    stage = None
    for stage, at in timed(stages(problem), started):
        line(f"{name}: {stage.name}", goal, f"{ms(at)}; {told(stage)}")
    if stage is None or len(broken(problem, stage.plan)):
        raise SystemExit("a plan that breaks a rule")
    return made, stage


def greedy(name: str, case: Case, problem: Problem) -> None:
    """The list-order sweep without looking back, and the fill of the assignment page."""
    started = time.perf_counter()
    tasks = tasks_of(problem)
    board = swept(problem, tasks)
    plan = plan_from(problem, tasks, board.holder)
    line(
        f"{name}: sweep alone", "beside", f"{ms(time.perf_counter() - started)}; {plan.unfilled} open, cost {plan.cost}"
    )
    started = time.perf_counter()
    pairs = fill(*case)
    spent = time.perf_counter() - started
    at, who = ({key: n for n, key in enumerate(keys)} for keys in (problem.keys, problem.staff))
    plan = plan_of(problem, np.array([at[n] for n, _ in pairs]), np.array([who[p] for _, p in pairs]))
    line(f"{name}: greedy (planning/fill)", "beside", f"{ms(spent)}; {plan.unfilled} open, cost {plan.cost}")


def cpsat(name: str, problem: Problem, python: str, seconds: float) -> None:
    """The same model in another process."""
    if not python:
        line(f"{name}: CP-SAT", "beside", "not run: no interpreter with ortools named")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        written(path, problem, moments_of(problem), steep_cost(problem))
        script = Path(__file__).with_name("planner_cpsat.py")
        done = subprocess.run(
            [python, str(script), str(path), str(seconds)], capture_output=True, text=True, check=True
        )
    line(f"{name}: CP-SAT", "beside", done.stdout.strip())


def figures(work: str, goal: str, run: Callable[[Any], Any], inputs: Iterable[Any]) -> None:
    """Median and 99th percentile."""
    median, p99, runs = measured(run, inputs)
    line(work, goal, f"median {median:.2f} ms, p99 {p99:.2f} ms, {runs} runs")


def small(snapshot: Snapshot, made: Compiled, plan: Plan) -> None:
    """What a hand waits for."""
    never, problem = barring(snapshot.rules), made.problem
    chosen = range(0, len(problem), max(1, len(problem) // 400))
    rank = lambda need: ranked(made.bench, made.costing, made.order.weights, never, need)  # noqa: E731
    figures("rank one need, all with reasons", "p99 <= 1 ms", rank, chosen)
    figures(f"validate a plan of {len(plan.need)}", "p99 <= 1 ms", lambda _: broken(problem, plan), range(200))
    figures("shortages explained", "", lambda _: shortages(problem, plan), range(5))


def repairs(problem: Problem, plan: Plan) -> None:
    """People drop out for the day, one and one in a hundred."""
    began, ended = int(problem.spans.start.min()), int(problem.spans.end.max())
    busy, dice = np.unique(plan.person), np.random.default_rng(5)
    standing = Standing.of(problem, plan)
    before = standing.board.holder.copy()

    def out(people: Any) -> None:
        left = standing.leave(people, began, ended)
        standing.refill(left)

    def fresh(sizes: Iterable[int]) -> Iterator[Any]:
        for size in sizes:
            standing.board.holder[:], standing.board.barred[:] = before, False
            yield dice.choice(busy, size, replace=False)

    figures("repair: one person", "p99 <= 5 ms", out, fresh([1] * 300))
    hundredth = [max(1, len(problem.staff) // 100)] * 30
    figures("repair: 1 % of the staff", "<= 50 ms", out, fresh(hundredth))
    more = standing.plan().unfilled - plan.unfilled
    line("  the last of them", "", f"{more} more open, {len(standing.moves())} tasks touched")


def fewest_people() -> None:
    """The published instances: how many at the bound, what the others are above it."""
    at_bound, above, longest, count = 0, list[int](), 0.0, 0
    for name, (problem, bound) in instances().items():
        started = time.perf_counter()
        found = fewest(problem, lambda since=started: time.perf_counter() - since > SMPTSP_SECONDS - 0.25)
        spent = time.perf_counter() - started
        if len(broken(problem, found.plan)) or found.plan.unfilled or found.people < bound:
            raise SystemExit(f"{name}: not a plan")
        count, longest = count + 1, max(longest, spent)
        at_bound += found.people == bound
        above += [found.people - bound] if found.people > bound else []
    said = f"{at_bound} of {count}, the rest {max(above, default=0)} above at most, longest {longest:.1f} s"
    line("smptsp-odd: at the proven bound", ">= 50 of 69 in 5 s each", said)


def main() -> int:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--provinces", type=int, default=0)
    asked.add_argument("--cpsat", default="")
    asked.add_argument("--cpsat-seconds", type=float, default=30)
    asked.add_argument("--proof-seconds", type=float, default=0)
    asked.add_argument("--smptsp", action="store_true")
    args = asked.parse_args()
    base = province()
    for name, goal, case in (
        ("three at once", "<= 100 ms proven", three_at_once(base)),
        ("busy day", "0.3 / 2 / 1 s, <= 1 %", busy_day(base)),
    ):
        made, stage = whole(name, goal, case)
        greedy(name, case, made.problem)
        cpsat(name, made.problem, args.cpsat, args.cpsat_seconds)
        small(case[0], made, stage.plan)
        repairs(made.problem, stage.plan)
        if args.proof_seconds and not stage.known.proven:
            started = time.perf_counter()
            last = proven(made.problem, stage, args.proof_seconds, 0.0002)
            line(f"{name}: proof to 0.02 %", "<= 30 s", f"{time.perf_counter() - started:.1f} s; {told(last)}")
    if args.provinces:
        whole(f"{args.provinces} provinces", "<= 1.5 s", three_at_once(province(args.provinces)))
    if args.smptsp:
        fewest_people()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
