"""The what-if board's figures: a scenario, ten draws, a year, each on the whole province.

python -m benchmarks.what_if [--absent 10]

The site's own files where they lie beside the repository, else the sample; processor time of this process.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from benchmarks.province import directory, folder
from console.domain.snapshot import Snapshot
from console.planning.plans.questions import StressYear, WhatIf, run_here
from console.planning.plans.whatif.outlook import Outlook
from console.planning.plans.whatif.scenario import Scenario

SYSTEMS = ("water", "finance", "government")


def line(work: str, goal: str, said: str) -> None:
    """One row."""
    print(f"{work:44} {goal:22} {said}", flush=True)


def timed(run: Callable[[], Any]) -> tuple[Any, float]:
    """The answer and the seconds of processor it took."""
    started = time.process_time()
    found = run()
    return found, time.process_time() - started


def told(outlook: Outlook) -> str:
    """What it comes to."""
    total, counties = outlook.total, outlook.units_of("county")
    held = sum(unit.holds for unit in counties)
    proven = "fewest" if outlook.known.fewest else "not proven"
    return f"{total.open} of {total.places} open ({proven}), {held} of {len(counties)} counties hold 2 + 3"


def scenarios(snapshot: Snapshot, scenario: Scenario, percent: int) -> None:
    """One day."""
    run_here(snapshot, WhatIf(scenario))  # indexes of the tables stand, as in a worker that has run before
    cut = tuple(place.code for place in snapshot.places.values() if place.level == "county")[:1]
    for work, goal, asked in (
        ("three systems at once, everywhere", "", scenario),
        (f"{percent} % absent, beside nobody absent", "", replace(scenario, absent_percent=percent)),
        (
            "and a county cut off, mobile staff lent",
            "",
            replace(scenario, absent_percent=percent, cut_off=cut, lending=True),
        ),
        ("10 draws", "", replace(scenario, absent_percent=percent, draws=10)),
    ):
        outlook, spent = timed(lambda asked=asked: run_here(snapshot, WhatIf(asked)))
        line(work, goal, f"{spent * 1000:.0f} ms; {told(outlook)}")


def years(snapshot: Snapshot, scenario: Scenario, percent: int) -> None:
    """365 days."""
    for asked in (scenario, replace(scenario, absent_percent=percent)):
        found, spent = timed(lambda asked=asked: run_here(snapshot, StressYear(scenario.day.year, asked)))
        said = f"{spent:.1f} s; {found.solved} days worked out, {found.worst.open} open on the worst"
        line(f"a year, {asked.absent_percent} % absent", "<= 60 s of processor", said)


def main() -> int:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--absent", type=int, default=10)
    percent = asked.parse_args().absent
    snapshot, scenario = directory(), Scenario(date(2026, 12, 1), SYSTEMS)
    print(f"{folder().name}: {len(snapshot.people)} people, {len(snapshot.venues)} venues")
    scenarios(snapshot, scenario, percent)
    years(snapshot, scenario, percent)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
