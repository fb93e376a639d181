"""The roster page under the hand, on 84 counties x 4 lines x 3 shifts x 9 days: first paint, an edit, an arrow key, a
step to the next unit, all units at once. Painted means that Qt has delivered the paint events into the window's image;
milliseconds are of processor time, which other work on the machine does not lengthen.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.roster_page [--rounds 40]
"""

import argparse
import gc
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.board_window import app, percentile
from benchmarks.duty_page import unknown
from benchmarks.duty_page_data import counties
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from ui.actions import wire
from ui.pages.roster import PAGE
from ui.theme.style import apply_theme

FIRST_PAINT, EDIT, KEY = 150.0, 50.0, 16.0
WALK = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)


class Bench:
    """A shown page on an office in memory."""

    def __init__(self, snapshot: Any, clock: FixedClock) -> None:
        self.desk = make_desk(snapshot, clock=clock)
        apply_theme(app(), self.desk.theme)
        self.page: Any = PAGE.build(self.desk)
        wire(self.page.actions(), self.page, self.page)
        self.page.resize(1403, 800)

    def show(self) -> None:
        """First paint: made, shown, painted."""
        self.page.show_snapshot(None, self.desk.snapshot)
        self.page.show()
        self.page.activateWindow()
        app().processEvents()
        self.page.enter()
        app().processEvents()

    def follow(self) -> None:
        """Hear of changes, as the shell does."""
        self.desk.office.subscribe(self.page.show_snapshot)

    def timed(self, act: Callable[[], Any]) -> float:
        """Milliseconds of processor time until what `act` did is painted."""
        start = time.process_time()
        act()
        app().processEvents()
        return (time.process_time() - start) * 1000

    def edits(self) -> Iterator[Callable[[], None]]:
        """Somebody of the unit in sight is taken off, and put back."""
        lines = self.page.board.shown.wanted or tuple(self.desk.snapshot.duty_lines)
        rows = [row for row in self.desk.snapshot.duty_entries.values() if row.line in lines]
        office = self.desk.office
        for row in cycle(rows):
            yield lambda row=row: office.put(removes=(("duty_entry", row.id),))
            yield lambda row=row: office.put(row)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page.board.grid, key, held)


def line(name: str, goal: float, found: list[float]) -> None:
    """One row of figures."""
    p50, p95 = percentile(found, 0.5), percentile(found, 0.95)
    print(f"{name:42} p50 {p50:7.1f}  p95 {p95:7.1f}  max {max(found):7.1f}  goal {goal:5.0f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    app()
    whole, clock = counties(), FixedClock()
    firsts = []
    gc.disable()  # as in the product, where `ui.garbage` collects between two events, and leaves out what was loaded
    for _ in range(4):
        bench = Bench(unknown(whole), clock)
        gc.collect()
        gc.freeze()
        firsts.append(bench.timed(bench.show))
    print("processor milliseconds until it is painted; 336 lines, 9072 places, one unit in sight")
    line("first paint, nothing known of the roster", FIRST_PAINT, firsts)
    findings = bench.page.board.findings
    waits: list[float] = []
    while findings._timer.isActive():  # a step each turn of the loop
        waits.append(bench.timed(lambda: None))
    line("a step of going through the roster", KEY, waits)
    app().processEvents()  # the findings are painted
    line("collecting what all of that left", EDIT, [bench.timed(gc.collect)])
    bench.follow()
    steps = cycle(WALK)
    line("an arrow key", KEY, [bench.timed(lambda: bench.key(next(steps))) for _ in range(rounds)])
    acts = bench.edits()
    line("an edit", EDIT, [bench.timed(next(acts)) for _ in range(rounds)])
    line("the next problem (N)", KEY, [bench.timed(lambda: bench.key(Qt.Key.Key_N)) for _ in range(rounds)])
    ctrl = Qt.KeyboardModifier.ControlModifier
    line("the next unit", EDIT, [bench.timed(lambda: bench.key(Qt.Key.Key_PageDown, ctrl)) for _ in range(rounds)])
    line(
        "the other view", FIRST_PAINT, [bench.timed(lambda: bench.key(Qt.Key.Key_V)) for _ in range(2 * (rounds // 4))]
    )
    line("who could come (Enter, Esc)", EDIT, [bench.timed(lambda: choose(bench)) for _ in range(rounds // 2)])
    bench.page.see_unit("*")
    app().processEvents()
    line("all units: an arrow key", KEY, [bench.timed(lambda: bench.key(next(steps))) for _ in range(rounds)])
    shift = Qt.KeyboardModifier.ShiftModifier
    pages = [bench.timed(lambda: bench.key(Qt.Key.Key_PageDown, shift)) for _ in range(rounds)]
    line("all units: a page of rows", KEY, pages)
    acts = bench.edits()
    line("all units: an edit", 4 * EDIT, [bench.timed(next(acts)) for _ in range(rounds // 4)])


def choose(bench: Bench) -> None:
    """Open the candidates and leave them."""
    bench.key(Qt.Key.Key_Return)
    bench.page.board.leave_choice()


if __name__ == "__main__":
    main()
