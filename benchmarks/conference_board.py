"""The readiness of three conferences with every venue of a province, beside counting everything anew in the same run.

    python -m benchmarks.conference_board [--events 200]

Milliseconds of this process's processor time: nothing here waits, and a shared machine does not blur them. Cold: no
index has ever followed the tables. An event is a mark, an answer, an assignment, a checklist or a fault at one
venue; painted means that Qt has delivered the paint events of the whole window. Targets are those of the issue; exit 1
when one is missed.
"""

import argparse
import gc
import itertools
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.board_window import Board, app, percentile
from benchmarks.conference_board_data import cold, loaded, mark, run, ticket
from benchmarks.province import NOW
from console.domain.answering import answered
from console.domain.conferences import Assignment, assignments_by_need
from console.domain.notices import IM, NoticeAnswer
from console.domain.rollcalls import FAILED, JOINT_HOURS, PRESENT
from console.domain.snapshot import KIND_OF, Snapshot
from console.planning.conferences.day import conference_day
from console.planning.conferences.matrix import Matrix
from console.planning.conferences.readiness import readiness
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock

OPEN_MS, FRAME_MS, COLD_RUNS = 200.0, 16.6, 7
Figures = list[float]


class Events:
    """Rows that one event after the other puts."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.chance = random.Random(11)
        self.needs = list(snapshot.needs.values())
        self.people = list(snapshot.people)
        self._numbers = itertools.count(1000)

    def next(self, snapshot: Snapshot) -> Any:
        """The next one, as it would be put into this state."""
        need, number = self.chance.choice(self.needs), next(self._numbers)
        kind = number % 5
        if kind == 0:
            return mark(need, JOINT_HOURS, self.chance.choice((PRESENT, FAILED)))
        if kind == 1:
            return run(need, self.chance.randrange(21))
        if kind == 2:
            return ticket(number, need)
        if kind == 3 and not snapshot.assignments.derived(assignments_by_need).get(need.id):
            return Assignment(f"a{number}", need.id, self.chance.choice(self.people), NOW, "benchmark")
        units = list(itertools.islice(snapshot.addressees.values(), self.chance.randrange(1000), None, 1000))
        return answered(units[0], NoticeAnswer(1, IM, NOW, "benchmark", group="g1"), snapshot.policies)


def applied(snapshot: Snapshot, row: Any) -> Snapshot:
    """The state after a row was put."""
    return snapshot.with_rows(snapshot.seq + 1, {KIND_OF[type(row)]: {row.id: row}})


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds of processor time."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def opening(snapshot: Snapshot, keys: tuple[str, ...]) -> Figures:
    """The rows of all three, cold."""

    def work(state: Snapshot) -> None:
        for key in keys:
            readiness(state, state.conferences[key])

    return [timed(lambda state=state: work(state)) for state in (cold(snapshot) for _ in range(COLD_RUNS))]


def following(snapshot: Snapshot, keys: tuple[str, ...], events: int) -> tuple[Figures, Figures, Figures]:
    """Each event: followed; counted anew; the timeline of the day."""
    feed, followed, anew, day = Events(snapshot), [], [], []
    for key in keys:
        readiness(snapshot, snapshot.conferences[key])
    for number in range(events):
        snapshot = applied(snapshot, feed.next(snapshot))
        rows = [snapshot.conferences[key] for key in keys]
        followed.append(timed(lambda s=snapshot, c=rows: [readiness(s, row) for row in c]))
        day.append(timed(lambda s=snapshot: conference_day(s, NOW + timedelta(hours=1))))
        if number % 10 == 0:
            anew.append(timed(lambda s=snapshot, c=rows: [Matrix(row.id, None).of(s, row) for row in c]))
    return followed, anew, day


def window(snapshot: Snapshot, keys: tuple[str, ...], events: int) -> tuple[Figures, Figures, Figures]:
    """Painted: the page opened on each of three states never seen, all conferences one after the other; each event."""
    opened, warm, painted = [], [], []
    for _ in range(3):
        state = cold(snapshot)
        board = Board(Snapshot(), make_desk(state, clock=FixedClock(NOW)))
        opened.append(timed(lambda b=board: _through(b, keys)))
        warm.append(timed(lambda b=board: _through(b, keys)))
        board.close()
    board = Board(Snapshot(), make_desk(cold(snapshot), clock=FixedClock(NOW)), "conferences")
    feed = Events(board.desk.snapshot)
    board.page.tree.expandAll()
    while timed(board.painted) > 1:  # what the window reads in idle moments after its start
        pass
    for _ in range(events):
        row = feed.next(board.desk.snapshot)
        painted.append(timed(lambda row=row: _event(board, row)))
    board.close()
    return opened, warm, painted


def _through(board: Board, keys: tuple[str, ...]) -> None:
    board.window.frame.open("conferences")
    for key in keys:
        board.page.going.look_at(key)
        board.painted()


def _event(board: Board, row: Any) -> None:
    board.desk.office.put(row)
    board.bridge.flush()
    board.painted()


def line(name: str, values: Figures, limit: float = 0.0) -> bool:
    """Print a row; whether its target is kept."""
    middle, high = percentile(values, 0.5), percentile(values, 0.95)
    target = f"p95 <= {limit:g}" if limit else ""
    print(f"{name:<58}{middle:>9.2f}{high:>9.2f}{max(values):>9.2f} ms  {target}")
    return not limit or high <= limit


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=200)
    events = parser.parse_args().events
    app()
    snapshot, keys = loaded()
    gc.collect()
    gc.freeze()  # as in the product, where `ui.garbage` collects when the window rests
    gc.disable()
    venues = len({need.venue for need in snapshot.needs.values()})
    print(f"{venues} venues x 12 columns x {len(keys)} conferences, {len(snapshot.needs)} needs")
    print(f"{'':58}{'p50':>9}{'p95':>9}{'max':>9}")
    kept = line("the matrices of all three, cold", opening(snapshot, keys), OPEN_MS)
    followed, anew, day = following(snapshot, keys, events)
    kept &= line("one event, followed in all three", followed, FRAME_MS)
    line("  plain: everything counted anew", anew)
    line("the day's timeline after one event", day)
    opened, warm, painted = window(snapshot, keys, events)
    line("page opened, three conferences one by one, cold, painted", opened)
    line("  the same again", warm)
    kept &= line("one event, painted, all rows unfolded", painted, FRAME_MS)
    print("targets:", "kept" if kept else "MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
