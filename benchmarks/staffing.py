"""How fast the rules answer on a province: verdict, ranking, inspection, fill, each beside a naive way in the same run.

python -m benchmarks.staffing
"""

import itertools
import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.greedy import fill
from benchmarks.province import acting, staffed
from console.domain.conferences import Assignment, Need
from console.domain.inspection import inspect
from console.domain.people import by_place
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.planning.candidates import rank
from console.planning.day.findings import Inspection, advanced, complete, worked
from console.planning.day.needs import need_tree
from console.planning.day.plan import needs_of_day, ranking, staff_of, unit_of
from console.planning.day.verdict import verdict

FRAME_MS = 16.0


def measured(
    work: Callable[[Any], Any], inputs: Iterable[Any], clock: Callable[[], float] = time.perf_counter
) -> tuple[float, float, int]:
    """Median and 99th percentile in milliseconds, and how many runs."""
    spent = []
    for one in inputs:
        started = clock()
        work(one)
        spent.append((clock() - started) * 1000)
    spent.sort()
    return statistics.median(spent), spent[min(len(spent) - 1, round(len(spent) * 0.99))], len(spent)


def line(name: str, figures: tuple[float, float, int], note: str = "") -> None:
    median, p99, runs = figures
    print(f"{name:44}{median:10.3f}{p99:10.3f} ms{runs:7}  {note}")


def empty(snapshot: Snapshot) -> Snapshot:
    """The same meetings with nobody assigned."""
    return snapshot.with_rows(snapshot.seq + 1, {"assignment": dict.fromkeys(snapshot.assignments)})


def greedy(snapshot: Snapshot, conferences: tuple[str, ...]) -> int:
    """The naive fill: in list order each need takes the first person of its unit against whom no rule speaks."""
    desk, count = acting(), 0
    for need in sorted(snapshot.needs.values(), key=lambda n: (n.start, n.place, n.id)):
        for person in snapshot.people.derived(by_place).get(need.place, ()) if need.conference in conferences else ():
            if not judge(snapshot, need, person):
                row = Assignment(desk.new_id(), need.id, person.id, desk.now, desk.user)
                snapshot = snapshot.with_rows(snapshot.seq + 1, {"assignment": {row.id: row}})
                count += 1
                break
    return count


def releases(snapshot: Snapshot, count: int) -> list[Snapshot]:
    """States that follow on this one by one assignment taken away."""
    step = max(1, len(snapshot.assignments) // count)
    keys = itertools.islice(snapshot.assignments, 0, None, step)
    return [snapshot.with_rows(snapshot.seq + 1, {"assignment": {key: None}}) for key in keys]


def verdict_figures(snapshot: Snapshot, needs: list[Need]) -> None:
    """One verdict, all of a unit's lanes, candidates near and of the whole province."""
    people = list(snapshot.people.values())
    pairs = [(need, people[n * 37 % len(people)]) for n, need in enumerate(needs)]
    line("one verdict", measured(lambda pair: judge(snapshot, *pair), pairs))

    def lanes(need: Need) -> None:
        for person in staff_of(snapshot, unit_of(snapshot, need.place)):
            verdict(snapshot, need, person)

    line("verdicts of all lanes of a unit", measured(lanes, needs[::10]), f"a frame is {FRAME_MS:.0f} ms")
    line("candidates of a need", measured(lambda need: ranking(snapshot, need, ""), needs[::10]))
    line("  naive: rank the whole province", measured(lambda need: rank(snapshot, need), needs[::200]))


def inspection_figures(snapshot: Snapshot, conferences: tuple[str, ...]) -> None:
    """After one change: only what it touches, against everything again."""
    known, after = complete(snapshot), releases(snapshot, 200)

    def follow(state: Snapshot) -> Inspection:
        inspection = advanced(known, state)
        return worked(inspection, len(inspection.pending))

    line("findings after one change", measured(follow, after))
    line("  naive: inspect everything again", measured(inspect, after[::10]))
    needs = needs_of_day(snapshot, conferences)
    line("tree of needs after one change", measured(lambda state: need_tree(state, needs, known.by_place), after[::10]))


def fill_figures(snapshot: Snapshot, conferences: tuple[str, ...]) -> None:
    """The whole province from nothing; how many each way staffs."""
    bare = empty(snapshot)
    filled = len(fill(bare, conferences))
    line("fill three conferences", measured(lambda state: fill(state, conferences), [bare] * 5), f"{filled} assigned")
    started = time.perf_counter()
    count = greedy(bare, conferences)
    spent = (time.perf_counter() - started) * 1000
    line("  naive: greedy in list order", (spent, spent, 1), f"{count} assigned")


def main() -> int:
    """Print the table."""
    snapshot, conferences = staffed()
    needs = list(snapshot.needs.values())
    print(f"{len(snapshot.people)} people, {len(needs)} needs, {len(snapshot.assignments)} assigned")
    print(f"{'':44}{'median':>10}{'p99':>10}{'runs':>10}")
    verdict_figures(snapshot, needs)
    inspection_figures(snapshot, conferences)
    fill_figures(snapshot, conferences)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
