"""Repairs and true costs on a settled plan: what `benchmarks.planner` shows as rows of its table.

python -m benchmarks.planner_reasons
"""

import time
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from benchmarks.planner_day import busy_day, province
from benchmarks.planner_table import measured
from console.planning.optimise.compiling.compiled import Order, compiled
from console.planning.optimise.matching.layers import planned
from console.planning.optimise.moving.forced import Held
from console.planning.optimise.moving.repair import Standing
from console.planning.optimise.problem.model import Plan, Problem

Row = tuple[str, str, str]


def repairs(problem: Problem, plan: Plan) -> Iterator[Row]:
    """People drop out for the day, one and one in a hundred; what stays open beside what must."""
    began, ended = int(problem.spans.start.min()), int(problem.spans.end.max())
    busy, dice = np.unique(plan.person), np.random.default_rng(5)
    standing = Standing.of(problem, plan)
    standing.warm()

    def out(people: Any) -> None:
        standing.refill(standing.leave(people, began, ended))

    def fresh(sizes: Iterable[int]) -> Iterator[Any]:
        for size in sizes:
            standing.restore()
            standing.warm()
            yield dice.choice(busy, size, replace=False)

    yield _figures("repair: one person", "p99 <= 5 ms", measured(out, fresh([1] * 300)))
    hundredth = max(1, len(problem.staff) // 100)
    yield _figures("repair: 1 % of the staff", "<= 50 ms", measured(out, fresh([hundredth] * 30)))
    more = standing.plan().unfilled - plan.unfilled
    yield "  the last of them", "", f"{more} more open, {len(standing.moves())} tasks touched"


def true_costs(problem: Problem, plan: Plan) -> Iterator[Row]:
    """What it costs the plan to send one candidate, or each, to a need; the plan was made ready once."""
    started = time.perf_counter()
    held = Held.of(problem, plan)
    yield "why not: plan made ready", "once a plan", f"{(time.perf_counter() - started) * 1000:.0f} ms"
    dice, some = np.random.default_rng(6), np.flatnonzero(np.diff(problem.pairs.first) > 1)
    asked = dice.choice(some, min(300, len(some)), replace=False).tolist()
    people = {need: problem.pairs.person[problem.pairs.first[need] : problem.pairs.first[need + 1]] for need in asked}
    ones = [(need, int(dice.choice(people[need]))) for need in asked]
    yield _figures("why not: one candidate", "<= 5 ms", measured(lambda pair: held.one(*pair), ones))
    held = Held.of(problem, plan)
    yield _figures("why not: all candidates of a need", "<= 20 ms", measured(held.all, asked))


def _figures(work: str, goal: str, found: tuple[float, float, int]) -> Row:
    median, p99, runs = found
    return work, goal, f"median {median:.2f} ms, p99 {p99:.2f} ms, {runs} runs"


def rows(problem: Problem, plan: Plan) -> Iterator[Row]:
    """All of them: (work, goal, what was measured)."""
    yield from repairs(problem, plan)
    yield from true_costs(problem, plan)


def main() -> int:
    """Print the table for the busy day."""
    problem = compiled(*_order(busy_day(province()))).problem
    for work, goal, said in rows(problem, planned(problem)):
        print(f"{work:42} {goal:26} {said}", flush=True)
    return 0


def _order(case: tuple[Any, tuple[str, ...]]) -> tuple[Any, Order]:
    return case[0], Order(case[1])


if __name__ == "__main__":
    raise SystemExit(main())
