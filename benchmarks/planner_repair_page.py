"""From something that happens to the proposal in the bar: a province in a real window, the planner beside it.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.planner_repair_page [--rounds 20]

Somebody who is sent falls ill, a venue joins, a meeting of one city moves: from the change of the state until the plan
bar with the repair is painted. And from F9 to the first plan in the bar. Milliseconds of processor time, of the window
and of the worker together, which other work on the machine does not lengthen; beside them those of a clock on the wall.
Goal: 95 of 100 repairs in 50 ms. Exit 1 when it is missed.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from statistics import median
from typing import Any

import psutil
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from benchmarks.board_window import Board, app, percentile
from benchmarks.province import carried, staffed
from console.domain.conferences import Conference, Need, assignments_by_person, needs_by_conference
from console.domain.people import Leave
from console.domain.snapshot import Snapshot
from console.planning.plans.questions import PLANS, QUICK
from console.services.conferences import AddConference, PublishConference
from console.services.drill_staffing import first_fitting
from tests.support.desks import make_desk
from tests.support.planners import Beside
from tests.support.surroundings import FixedClock
from ui.desk import Place
from ui.pages.assignment.page import page as page_room
from ui.pages.assignment.plan.planning import Planning, Wanted
from ui.pages.assignment.plan_bar import view
from ui.pages.assignment.plan_bar.bar import PlanBar

GOAL_MS = 50.0
NOW = datetime(2026, 11, 30, 1, tzinfo=UTC)
CITY_MEETING = ("water", "市防汛调度会", datetime(2026, 12, 1, 6, tzinfo=UTC), 2)


def cpu_of(pid: int) -> float:
    """Seconds of processor time of another process; finer than its statistics where the system has a clock of it."""
    if sys.platform == "linux":
        return time.clock_gettime(((~pid) << 3) | 2)
    spent = psutil.Process(pid).cpu_times()
    return float(spent.user + spent.system)


@dataclass
class Watch:
    """What each part took, in seconds of the window's thread; `stop` is called once the bar with a plan is painted."""

    parts: dict[str, float] = field(default_factory=dict)
    stop: Callable[[], None] | None = None

    def part(self, name: str, owner: Any, method: str) -> None:
        """Time every call of it under this name."""
        run = getattr(owner, method)

        @wraps(run)
        def timed(*arguments: Any, **named: Any) -> Any:
            began = time.thread_time()
            try:
                return run(*arguments, **named)
            finally:
                self.parts[name] = self.parts.get(name, 0.0) + time.thread_time() - began

        setattr(owner, method, timed)

    def pictures(self) -> None:
        """Stop at what the bar paints once it has something to say."""
        paint = PlanBar.paintEvent

        @wraps(paint)
        def painted(bar: PlanBar, event: Any) -> None:
            paint(bar, event)
            if self.stop is not None and bar.planning.proposal is not None and not bar.planning.waiting:
                stop, self.stop = self.stop, None
                stop()

        PlanBar.paintEvent = painted


@dataclass(frozen=True)
class Spent:
    """Milliseconds from an event to the picture: of the window's thread, of the thread that speaks with the worker, of
    the worker, on the wall; and the window's by part.
    """

    window: float
    pipe: float
    worker: float
    wall: float
    parts: dict[str, float]

    @property
    def whole(self) -> float:
        return self.window + self.pipe + self.worker


class Repairs:
    """The assignment page of a province; `lane` names the worker that is asked."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.watch, self.beat = Watch(), QTimer()
        self.beat.start(50)  # so that it wakes up where nothing happens at all
        for name, owner, method in (
            ("troubles", page_room, "troubles"),
            ("order", Wanted, "order"),
            ("preview", Planning, "_look"),
        ):
            self.watch.part(name, owner, method)
        self.watch.pictures()
        view.HEED_MS = 10_000  # on a quiet machine the answer comes before; here others may hold the worker up
        desk = make_desk(snapshot, clock=FixedClock(NOW))
        self.planner = desk.planner = Beside()
        self.board = Board(snapshot, desk, place=Place.ASSIGNMENT)
        self.desk, self.page = desk, self.board.page
        for name, owner, method in (
            ("page", self.page.board, "refresh"),
            ("bar", self.page.board.plan_bar, "show_plan"),
        ):
            self.watch.part(name, owner, method)
        self.planning: Planning = self.page.board.planning
        self.page.board.settle()
        self.until(lambda: len(self.planner.planner.pids()) == 2)

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the window live until then, asleep while nothing happens."""
        end = time.monotonic() + 60
        while not reached():
            app().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > end:
                raise SystemExit("it never came")

    def rest(self) -> None:
        """Until nothing is left to do, in the window and in the workers."""
        self.until(lambda: not self.planning.running)
        self.page.board.settle()
        asked = self.page.board.reasons  # reasons are asked for a while after all else has come to rest
        self.until(lambda: not (self.planner.busy or asked.explaining.waits or asked.lacking.waits))
        quiet, spent = 0, self.used()
        while quiet < 5:
            self.board.painted()
            time.sleep(0.01)
            now = self.used()
            quiet, spent = (quiet + 1 if now - spent < 0.002 else 0), now

    def used(self) -> float:
        return time.process_time() + sum(cpu_of(pid) for pid in self.planner.planner.pids().values())

    def spent(self, lane: str, act: Callable[[], Any]) -> Spent:
        """From `act` to the bar that shows what came of it."""
        self.rest()
        pid = self.planner.planner.pids()[lane]
        found: list[Spent] = []

        def clocks() -> tuple[float, float, float, float]:
            return time.thread_time(), time.process_time(), cpu_of(pid), time.perf_counter()

        def stop() -> None:
            window, both, worker, wall = (1000 * (now - was) for now, was in zip(clocks(), began, strict=True))
            parts = {name: 1000 * part for name, part in self.watch.parts.items()}
            found.append(Spent(window, both - window, worker, wall, parts))

        self.watch.parts, self.watch.stop = {}, stop
        began = clocks()
        act()
        self.until(lambda: bool(found))
        return found[0]

    @contextmanager
    def undone(self) -> Iterator[None]:
        """The state and the page are as before afterwards."""
        before = self.desk.snapshot
        yield
        self.rest()
        self.planning.discard()
        after = self.desk.snapshot
        for table in ("people", "needs", "conferences"):
            rows, was = getattr(after, table), getattr(before, table)
            keys = rows.differing(was)
            puts = [was[key] for key in keys if key in was]
            gone = tuple((table[:-1], key) for key in keys if key not in was)
            if keys:
                self.desk.office.put(*puts, removes=gone)
        self.board.bridge.flush()
        while self.planning.open:
            self.planning.discard()
        self.rest()


def falls_ill(repairs: Repairs, number: int) -> None:
    """Somebody who is sent has leave for two days."""
    state = repairs.desk.snapshot
    sent = sorted(state.assignments.derived(assignments_by_person))
    person = state.people[sent[number * 97 % len(sent)]]
    day = CITY_MEETING[2].replace(hour=0)
    repairs.desk.office.put(replace(person, leave=(Leave(day, day + timedelta(days=2), "病假"),)))


def venue_joins(repairs: Repairs, number: int) -> None:
    """A need more at a place that is served already."""
    needs = list(repairs.desk.snapshot.needs.values())
    like = needs[number * 131 % len(needs)]
    repairs.desk.office.put(replace(like, id=f"joined{number}", room=f"joined{number}", version=1))


def meeting_moves(repairs: Repairs, number: int) -> None:
    """The city's meeting begins earlier, in another room, so that it meets those of the province."""
    state = repairs.desk.snapshot
    city: Conference = max(state.conferences.values(), key=lambda row: row.start)
    by = timedelta(hours=-4 - number % 2)
    needs: list[Need] = [
        replace(n, room=f"{n.room} other", **{name: getattr(n, name) + by for name in MOMENTS})
        for n in state.needs.derived(needs_by_conference)[city.id]
    ]
    repairs.desk.office.put(replace(city, start=city.start + by, end=city.end + by), *needs)


MOMENTS = ("start", "end", "meeting_start", "meeting_end")


def province() -> Snapshot:
    """Three conferences of the whole province, and one of a city in the afternoon, all staffed."""
    snapshot, _ = staffed()
    system, title, start, hours = CITY_MEETING
    city = next(row for row in snapshot.places.values() if row.level == "city")
    adding = AddConference(system, title, start, start + timedelta(hours=hours), f"{city.name}至县", "函〔2026〕9号")
    snapshot, result = carried(snapshot, adding)
    snapshot, _ = carried(snapshot, PublishConference(result["conference"]))
    snapshot, _ = carried(snapshot, first_fitting(snapshot, (result["conference"],)))
    return snapshot


def line(name: str, found: list[Spent], goal: float = 0.0) -> bool:
    """Print a row and its parts; whether the goal is kept."""
    whole = [one.whole for one in found]
    at = percentile(whole, 0.95)
    said = f"goal p95 <= {goal:.0f}" if goal else ""
    print(f"{name:<44}{median(whole):>8.1f}{at:>8.1f}{median(one.wall for one in found):>10.1f}{len(found):>6}  {said}")
    parts = {name for one in found for name in one.parts}
    rows = {"window": [one.window for one in found]}
    rows |= {f"  {name}": [one.parts.get(name, 0.0) for one in found] for name in sorted(parts)}
    rows |= {"pipe": [one.pipe for one in found], "worker": [one.worker for one in found]}
    for part, values in rows.items():
        print(f"  {part:<42}{median(values):>8.1f}{percentile(values, 0.95):>8.1f}")
    return not goal or at <= goal


def measured(repairs: Repairs, happens: Callable[[Repairs, int], None], rounds: int) -> list[Spent]:
    found = []
    for number in range(rounds):
        with repairs.undone():
            found.append(repairs.spent(QUICK, partial(happens, repairs, number)))
    return found


def planned(repairs: Repairs, rounds: int) -> list[Spent]:
    """F9, and after the first plan it is let go."""
    found = []
    for _ in range(rounds):
        found.append(repairs.spent(PLANS, partial(QTest.keyClick, repairs.page.board.tree, Qt.Key.Key_F9)))
        repairs.planning.discard()
        repairs.board.painted()
    return found


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    app()
    snapshot = province()
    print(f"{len(snapshot.people)} people, {len(snapshot.needs)} needs, {len(snapshot.assignments)} assigned")
    print(f"{'':<44}{'median':>8}{'p95':>8}{'wall':>10}{'runs':>6}")
    repairs = Repairs(snapshot)
    try:
        for happens in (falls_ill, venue_joins, meeting_moves):
            measured(repairs, happens, 1)
        line("F9 to the first plan, first time", planned(repairs, 1))
        line("F9 to the first plan", planned(repairs, max(3, rounds // 4)))
        kept = line("somebody falls ill", measured(repairs, falls_ill, rounds), GOAL_MS)
        kept &= line("a venue joins", measured(repairs, venue_joins, rounds), GOAL_MS)
        kept &= line("a meeting moves", measured(repairs, meeting_moves, rounds), GOAL_MS)
    finally:
        repairs.planner.close()
        repairs.board.close()
    print("goals:", "kept" if kept else "MISSED")
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
