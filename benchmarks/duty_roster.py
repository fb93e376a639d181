"""Duty rosters: how long a plan takes, and how good it is beside its bound, a greedy hand and CP-SAT.

Seconds of plans are the processor's, so that other work on the machine counts for nothing.

python -m benchmarks.duty_roster [NAME …] [--seconds N] [--cpsat PYTHON] [--cpsat-seconds N]
"""

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.duty_roster_cpsat import written
from benchmarks.duty_roster_data import busy_people, counties, dropped, month, province
from benchmarks.planner_table import Figures, Watch
from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.rostering.board import Board, Facts
from console.planning.optimise.rostering.checking import check
from console.planning.optimise.rostering.figures import figures, picked_of
from console.planning.optimise.rostering.parts import joined, parts
from console.planning.optimise.rostering.problem import Problem
from console.planning.optimise.rostering.solution import Solution
from console.planning.optimise.rostering.solve import solve

# name: (what, problem, seconds that a plan may take)
WORKS: dict[str, tuple[str, Callable[[], Problem], float]] = {
    "counties": ("84 counties x 4 lines x 3 shifts x 9 days", counties, 10),
    "own": ("the same, nobody on two lines", lambda: counties(both=0.0), 10),
    "province": ("province, 6 lines x 3 shifts x 9 days", province, 10),
    "month": ("province, 6 lines x 3 shifts x 30 days", month, 20),
}


def greedy(problem: Problem) -> Mask:
    """Shift by shift, whoever has the fewest points on the line of those whom the rules let."""
    found = []
    for part in parts(problem):
        facts = Facts(part.problem)
        board, slots = Board(facts, np.zeros(part.problem.able.shape, np.bool_)), part.problem.slots
        for slot in np.lexsort((slots.line, slots.start)).tolist():
            order = np.argsort(board.total[:, slots.line[slot]], kind="stable").tolist()
            for person in order:
                if board.left[slot] > 0 and board.fits(person, slot):
                    board.put(person, slot, True)
        found.append((part, board.picked))
    return joined(problem, found)


def told(problem: Problem, solution: Solution) -> tuple[str, bool]:
    """What is said of a plan, and whether it is sound and its gaps are proven."""
    hard = len(check(problem, picked_of(problem, solution.person, solution.slot)))
    fair, spread, least = int((solution.spread == solution.spread_bound).sum()), solution.spread, solution.spread_bound
    said = (
        f"{hard} hard findings; gaps {solution.gaps} of {problem.places}"
        f"{' (proven)' if solution.fewest else f' (bound {solution.gaps_bound})'}; points {solution.points} "
        f"(bound {solution.points_bound}); spread {spread.sum() / 10:g} (bound {least.sum() / 10:g}"
        f", {fair} of {problem.lines} lines at it), outside the band {solution.outside}; wishes {solution.wishes}"
    )
    return said, not hard and solution.fewest


def planned(rows: Figures, name: str, seconds: float) -> tuple[Problem, Solution]:
    """One plan with its steps; beside it the greedy hand's."""
    what, make, goal = WORKS[name]
    problem, steps, watch = make(), [], Watch()
    solution = solve(problem, seconds=min(seconds, goal) - 1, tell=steps.append, clock=time.process_time)
    wall, cpu = watch.read()
    said, sound = told(problem, solution)
    first = f"first roster after {steps[0].seconds:.2f} s" if steps else "no first roster"
    took = f"processor {cpu:.2f} s (wall {wall:.2f} s), {first}"
    rows.row(what, f"<= {goal:g} s, gaps proven", f"{took}; {said}", cpu <= goal and sound)
    watch = Watch()
    hand = figures(problem, greedy(problem))
    rows.row(
        "  greedy", "", f"{watch.read()[0]:.2f} s; gaps {hand.gaps}; points {hand.points}; "
        f"spread {hand.spread.sum() / 10:g}, outside the band {hand.outside}; wishes {hand.wishes}",
    )  # fmt: skip
    return problem, solution


def repaired(rows: Figures, name: str, problem: Problem, solution: Solution, seconds: float) -> None:
    """Somebody drops out, then seventeen."""
    picked = picked_of(problem, solution.person, solution.slot)
    for number in (1, 17):
        away = dropped(problem, picked, busy_people(picked, problem.slots, number))
        watch = Watch()
        mended = solve(away, seconds=min(seconds, 10.0) - 1, clock=time.process_time)
        wall, cpu = watch.read()
        said, sound = told(away, mended)
        least = "proven least" if mended.least_change else f"bound {mended.changes_bound}"
        rows.row(
            f"  repair, {number} drop out", "<= 10 s, gaps proven",
            f"processor {cpu:.2f} s (wall {wall:.2f} s); {mended.changes} cells change ({least}); {said}",
            cpu <= 10 and sound,
        )  # fmt: skip


def beside(rows: Figures, problem: Problem, python: str, seconds: float) -> None:
    """CP-SAT's, part by part, each with its share of the time."""
    whole = parts(problem)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        written(path, [one.problem for one in whole])
        command = [python, "-m", "benchmarks.duty_roster_cpsat", str(path), str(seconds)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [line.split() for line in done.stdout.splitlines()]
    solved = [[int(one) for one in row[:3]] for row in found if row[0] != "-"]
    gaps, points, bound = (sum(row[at] for row in solved) for at in range(3))
    proven = sum(row[1] == row[2] and not row[0] for row in solved)
    wall, cpu = (sum(float(row[at]) for row in found) for at in (3, 4))
    rows.row(
        "  CP-SAT, 2 workers", "", f"processor {cpu:.0f} s (wall {wall:.0f} s); {len(solved)} of {len(whole)} "
        f"parts solved, {proven} proven; gaps {gaps}; points {points} (bound {bound})",
    )  # fmt: skip


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(WORKS))
    parser.add_argument("--seconds", type=float, default=60.0, help="at most, for each plan")
    parser.add_argument("--cpsat", metavar="PYTHON", help="a Python that has ortools")
    parser.add_argument("--cpsat-seconds", type=float, default=60.0, help="for each whole problem")
    asked = parser.parse_args()
    rows = Figures()
    for name in asked.names:
        problem, solution = planned(rows, name, asked.seconds)
        if asked.cpsat:
            beside(rows, problem, asked.cpsat, asked.cpsat_seconds)
        if name != "own":
            repaired(rows, name, problem, solution, asked.seconds)
    rows.end()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
