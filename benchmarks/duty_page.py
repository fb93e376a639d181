"""What the roster page asks of its views: 84 counties x 4 lines x 3 shifts x 9 days, nine thousand cells of one draft.

    python -m benchmarks.duty_page [--rounds 40]

A window has 30 ms for what it shows. Milliseconds are of processor time, which other work on the machine does not
lengthen. "First" is with nothing known of the roster; each edit after it takes somebody off or puts them back.
"""

import argparse
import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

from benchmarks.duty_page_data import FIRST, ROSTER, counties
from benchmarks.planner_table import Figures
from console.domain.duty.lines import DutyLine
from console.domain.snapshot import Snapshot
from console.planning.duty.candidates import candidates_of
from console.planning.duty.days import duty_days
from console.planning.duty.findings import findings_of, going_through
from console.planning.duty.grid import grid_of
from console.planning.duty.persons import by_person
from console.planning.duty.points import loads_of
from console.planning.duty.verdict import verdict
from console.planning.duty.ways import ways_of

GOAL = 30.0
DAYS, TIRED = 9, 40


def unknown(snapshot: Snapshot) -> Snapshot:
    """The same rows, of which nothing is known yet."""
    names = ("duty_entries", "people", "duty_lines", "rosters", "rules", "calendar_days")
    fresh = {name: type(getattr(snapshot, name))(getattr(snapshot, name).values()) for name in names}
    return replace(snapshot, **fresh)


def edits(snapshot: Snapshot) -> Iterator[Snapshot]:
    """States one edit apart: a duty is taken off, and put back, each time another one."""
    state = snapshot
    for key in cycle(list(snapshot.duty_entries)[::37]):
        for row in (None, snapshot.duty_entries[key]):
            state = state.with_rows(state.seq + 1, {"duty_entry": {key: row}})
            yield state


def unit(snapshot: Snapshot, place: str) -> tuple[str, ...]:
    """Lines (ids) of one unit: what fits a window."""
    rows: Iterator[DutyLine] = iter(snapshot.duty_lines.values())
    return tuple(line.id for line in rows if line.place == place)


def first_looks(figures: Figures, whole: Snapshot, rounds: int) -> None:
    """With nothing known."""
    lines = unit(whole, "0000")
    states = [unknown(whole) for _ in range(min(rounds, 6))]
    for state in states:
        duty_days(state, FIRST, FIRST)
    figures.spread("first look at a unit's lines, judged", GOAL, lambda s: grid_of(s, ROSTER, lines=lines), states)
    figures.spread(
        "its people, its shares", GOAL, lambda s: (by_person(s, ROSTER, lines), loads_of(s, ROSTER, lines)), states
    )
    steps = going_through(states[0], ROSTER)
    figures.spread("all the rest in steps, a step", GOAL, lambda _: next(steps), range(41))
    figures.spread("then all findings of the roster", 4 * GOAL, lambda s: findings_of(s, ROSTER), states[:1])


def after_edits(figures: Figures, whole: Snapshot, rounds: int) -> None:
    """One edit after the other, everything asked each time."""
    lines, states = unit(whole, "0000"), edits(whole)
    findings_of(whole, ROSTER)

    def each(look: Callable[[Snapshot], Any]) -> Callable[[Any], Any]:
        return lambda _: look(next(states))

    runs = range(rounds)
    figures.spread("an edit: the whole grid", GOAL, each(lambda s: grid_of(s, ROSTER)), runs)
    figures.spread("an edit: all findings", GOAL, each(lambda s: findings_of(s, ROSTER)), runs)
    figures.spread("an edit: shares of all lines", GOAL, each(lambda s: loads_of(s, ROSTER)), runs)
    figures.spread("an edit: a unit by person", GOAL, each(lambda s: by_person(s, ROSTER, lines)), runs)


def under_the_hand(figures: Figures, whole: Snapshot, rounds: int) -> None:
    """Hover, candidates, ways out."""
    line = unit(whole, "0000")[0]
    grid = grid_of(whole, ROSTER, lines=(line,))
    cells = [(line, day, shift) for day, shift in grid.lines[0].cells]
    person = next(iter(whole.people))
    found = [one for one in findings_of(whole, ROSTER) if one.cell[2]][:rounds]

    def hover(_: int) -> None:
        for cell in cells:
            verdict(whole, ROSTER, person, cell)

    figures.spread("verdicts of one person over a line", GOAL, hover, range(rounds))
    figures.spread("candidates of a cell", GOAL, lambda cell: candidates_of(whole, ROSTER, *cell), cells)
    figures.spread("ways out of a finding, each tried", GOAL, lambda one: ways_of(whole, ROSTER, one), found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    whole, figures = counties(days=DAYS, tired=TIRED), Figures()
    print(f"{len(whole.duty_lines)} lines, {DAYS} days, {len(whole.people)} people, {len(whole.duty_entries)} duties")
    gc.collect()
    gc.freeze()
    gc.disable()  # as in a window, which collects between two events
    first_looks(figures, whole, rounds)
    after_edits(figures, whole, rounds)
    under_the_hand(figures, whole, rounds)
    figures.end()


if __name__ == "__main__":
    main()
