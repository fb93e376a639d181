"""The roster's model given to CP-SAT, in a process of its own: ortools and HiGHS can't be loaded into one.

python -m benchmarks.duty_roster_cpsat MODEL.npz SECONDS     a line for each part: gaps, points, bound of it, seconds,
seconds of the processor
"""

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

OPEN = 100_000  # beside which nothing else counts


def written(path: Path, problems: list[Any]) -> None:
    """Each roster's rules as arrays of whole numbers. No couples, nothing placed by hand: the benchmark has none."""
    from console.planning.optimise.rostering.board import Facts

    data: dict[str, Any] = {"number": len(problems)}
    for number, problem in enumerate(problems):
        facts, slots = Facts(problem), problem.slots
        person, slot = np.nonzero(problem.able)
        moments, row = facts.moments, problem.weights
        own = {
            "person": person,
            "slot": slot,
            "linear": facts.linear[person, slot],
            "moment": np.concatenate(moments),
            "moment_first": np.cumsum([0] + [len(one) for one in moments]),
            "member": np.concatenate(problem.members),
            "member_first": np.cumsum([0] + [len(one) for one in problem.members]),
            "before": problem.before,
            "band": problem.band,
            "weights": np.array([row.spread, row.outside]),
            "nights": np.array([problem.limits.nights, problem.days]),
        } | {name: getattr(slots, name) for name in ("line", "day", "count", "points", "weight", "night")}
        data |= {f"{number}.{name}": value for name, value in own.items()}
    np.savez(path, **data)


def _model(d: dict[str, Any], cp: Any) -> Any:
    model, people = cp.CpModel(), int(d["person"].max()) + 1
    slots, cells = range(len(d["line"])), list(zip(d["person"].tolist(), d["slot"].tolist(), strict=True))
    x = {cell: model.new_bool_var("") for cell in cells}
    of_slot: list[list[Any]] = [[] for _ in slots]
    for (_, slot), one in x.items():
        of_slot[slot].append(one)
    left = [model.new_int_var(0, int(d["count"][slot]), "") for slot in slots]
    for slot in slots:
        model.add(sum(of_slot[slot]) + left[slot] == int(d["count"][slot]))
    for person in range(people):
        for a, b in zip(d["moment_first"][:-1], d["moment_first"][1:], strict=True):
            own = [x[person, s] for s in d["moment"][a:b].tolist() if (person, s) in x]
            if len(own) > 1:
                model.add_at_most_one(own)
        most, days = d["nights"].tolist()
        for day in range(days - most):
            rows = np.flatnonzero(d["night"] & (d["day"] >= day) & (d["day"] <= day + most)).tolist()
            own = [x[person, s] for s in rows if (person, s) in x]
            if len(own) > most:
                model.add(sum(own) <= most)
    spread, outside = d["weights"].tolist()
    worse = [int(w) * OPEN * one for w, one in zip(d["weight"], left, strict=True)]
    worse += [int(c) * x[cell] for c, cell in zip(d["linear"].tolist(), cells, strict=True) if c]
    for line in range(len(d["band"])):
        worse += _fair(model, d, x, line, spread, outside)
    model.minimize(sum(worse))
    return model


def _fair(model: Any, d: dict[str, Any], x: Any, line: int, spread: int, outside: int) -> list[Any]:
    """High and low mark with the average between them, as a published formulation has it, and who is outside the band
    around the average of a full roster.
    """
    own = np.flatnonzero(d["line"] == line).tolist()
    members = d["member"][d["member_first"][line] : d["member_first"][line + 1]].tolist()
    points = d["points"].tolist()
    whole = int(d["before"][members, line].sum()) + sum(points[s] * int(d["count"][s]) for s in own)
    most = int(d["before"].max()) + whole
    hi, lo, worse = model.new_int_var(0, most, ""), model.new_int_var(0, most, ""), []
    for person in members:
        total = int(d["before"][person, line]) + sum(points[s] * x[person, s] for s in own if (person, s) in x)
        model.add(total <= hi)
        model.add(total >= lo)
        far = model.new_bool_var("")
        mean, band = whole / len(members), int(d["band"][line])
        model.add(total <= int(np.floor(mean + band))).only_enforce_if(~far)
        model.add(total >= int(np.ceil(mean - band))).only_enforce_if(~far)
        worse.append(outside * far)
    return [*worse, spread * hi, -spread * lo]


def main() -> int:
    """Solve each part with its share of the seconds and print."""
    from ortools.sat.python import cp_model

    data = dict(np.load(sys.argv[1]))
    number = int(data["number"])
    for part in range(number):
        own = {name.split(".", 1)[1]: value for name, value in data.items() if name.startswith(f"{part}.")}
        started, busy = time.perf_counter(), time.process_time()
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = float(sys.argv[2]) / number
        solver.parameters.num_workers = 2
        status = solver.solve(_model(own, cp_model))
        spent = f"{time.perf_counter() - started:.2f} {time.process_time() - busy:.2f}"
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            print(f"- - - {spent}")
            continue
        value, bound = round(solver.objective_value), round(solver.best_objective_bound)
        print(f"{value // OPEN} {value % OPEN} {bound} {spent}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
