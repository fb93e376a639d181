"""The planner's model given to CP-SAT, in a process of its own: ortools and HiGHS can't be loaded into one.

python -m benchmarks.planner_cpsat MODEL.npz SECONDS     prints unfilled, cost, bound of the whole, seconds
"""

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np


def written(path: Path, problem: Any, moments: Any, open_cost: float) -> None:
    """The model as arrays of whole numbers; hours in minutes."""
    hours, minute = moments.hours, 60_000_000
    np.savez(
        path,
        need=problem.pairs.need,
        cost=problem.pairs.cost,
        count=problem.count,
        open=(problem.weight * open_cost).astype(np.int64),
        open_cost=int(open_cost),
        entry=moments.entry,
        row=moments.row,
        rows=moments.rows,
        block=moments.block,
        block_row=moments.block_row,
        hour_entry=hours.entry,
        hour_row=hours.row,
        worked=np.floor(hours.worked * problem.days.limit / minute).astype(np.int64),
        limit=problem.days.limit // minute,
    )


def _by(keys: Any, values: Any) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        found.setdefault(key, []).append(value)
    return found


def _model(data: Any, cp: Any) -> Any:
    model = cp.CpModel()
    pair = [model.new_bool_var("") for _ in range(len(data["need"]))]
    left = [model.new_int_var(0, int(count), "") for count in data["count"]]
    for need, own in _by(data["need"], np.arange(len(pair))).items():
        model.add(sum(pair[e] for e in own) + left[need] == int(data["count"][need]))
    for need in set(range(len(left))) - set(data["need"].tolist()):
        model.add(left[need] == int(data["count"][need]))
    block = [model.new_bool_var("") for _ in data["block_row"]]
    inside = data["block"] >= 0
    for entry, number in zip(data["entry"][inside].tolist(), data["block"][inside].tolist(), strict=True):
        model.add_implication(pair[entry], block[number])
    blocks = _by(data["block_row"], np.arange(len(block)))
    for row, own in _by(data["row"][~inside], data["entry"][~inside]).items():
        model.add_at_most_one([pair[e] for e in own] + [block[b] for b in blocks.pop(row, ())])
    for others in blocks.values():
        model.add_at_most_one([block[b] for b in others])
    for own in _by(data["hour_row"], np.arange(len(data["hour_row"]))).values():
        model.add(sum(int(data["worked"][k]) * pair[int(data["hour_entry"][k])] for k in own) <= int(data["limit"]))
    spent = sum(int(c) * x for c, x in zip(data["cost"], pair, strict=True) if c)
    model.minimize(spent + sum(int(c) * x for c, x in zip(data["open"], left, strict=True)))
    return model


def main() -> int:
    """Solve and print."""
    from ortools.sat.python import cp_model

    data, started = np.load(sys.argv[1]), time.perf_counter()
    model = _model(data, cp_model)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(sys.argv[2])
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    spent = time.perf_counter() - started
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        print(f"nothing found in {spent:.1f} s")
        return 0
    unit = int(data["open_cost"])
    value, bound = round(solver.objective_value), round(solver.best_objective_bound)
    proof = "optimal" if status == cp_model.OPTIMAL else f"bound {divmod(bound, unit)}"
    print(f"{value // unit} open, cost {value % unit}, {proof}, {spent:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
