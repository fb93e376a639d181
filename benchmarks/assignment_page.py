"""The assignment page under the hand: a drag whose verdict follows, a step of the keyboard, the week, beside an empty
paint of the same area in the same run. Painted means that Qt has delivered the paint events into the window's image;
milliseconds are of processor time, which other work on the machine does not lengthen.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.assignment_page [--rounds 8]
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.board_window import Board, app, percentile
from benchmarks.province import staffed
from console.planning.day.needs import NeedTree, need_tree
from console.planning.day.plan import staff_of, unit_of, wide_units

FRAME_MS = 1000 / 60
LEFT = Qt.MouseButton.LeftButton


def send(kind: QEvent.Type, widget: QWidget, point: QPoint) -> None:
    """A mouse event as the window system would send it, the left button held."""
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
    at = QPointF(widget.mapToGlobal(point))
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(point), at, button, held, Qt.KeyboardModifier.NoModifier))


class Hand:
    """Takes up blocks of the lanes and holds them over one person after the other."""

    def __init__(self, board: Board) -> None:
        self.board, self.lanes = board, board.page.board.lanes
        self.viewport = self.lanes.viewport()

    def busy(self) -> list[tuple[str, Any]]:
        """Everyone with a block, and the need of it."""
        rows = [row for row in self.lanes.layout_.lanes() if row.lane.blocks]
        return [(row.lane.person.id, row.lane.blocks[0].need) for row in rows]

    def start(self, person: str, need: Any) -> QPoint:
        self.lanes.reveal(person)
        axis, track = self.lanes.scene.axis(self.lanes.track().width()), self.lanes.track()
        return QPoint(track.left() + axis.x(need.meeting_start) + 4, self.lanes.person_rect(person).center().y())

    @contextmanager
    def holding(self) -> Iterator[None]:
        """The first block in sight in the hand."""
        person, need = self.busy()[0]
        start = self.start(person, need)
        send(QEvent.Type.MouseButtonPress, self.viewport, start)
        send(QEvent.Type.MouseMove, self.viewport, start + QPoint(0, 40))
        self.board.painted()
        yield
        self.board.page.board.holding.cancel()
        send(QEvent.Type.MouseButtonRelease, self.viewport, start)
        self.board.painted()

    def drag(self, person: str, need: Any) -> list[float]:
        """Milliseconds of each move over everyone in sight, put back at the end."""
        start = self.start(person, need)
        self.board.painted()
        send(QEvent.Type.MouseButtonPress, self.viewport, start)
        send(QEvent.Type.MouseMove, self.viewport, start + QPoint(40, 0))
        self.board.painted()
        spent = []
        height = self.viewport.height()
        for y in range(4, height - 4, 16):
            at = QPoint(start.x() + y % 7, y)
            spent.append(timed(self.board, lambda at=at: send(QEvent.Type.MouseMove, self.viewport, at)))
        self.board.page.board.holding.cancel()
        send(QEvent.Type.MouseButtonRelease, self.viewport, start)
        self.board.painted()
        return spent


def chosen_need(board: Board, people: int, wide: bool) -> str:
    """A need of the unit, or of the city, whose number of people comes nearest to `people`."""
    snapshot = board.desk.snapshot

    def off(need: Any) -> tuple[int, int]:
        unit = unit_of(snapshot, need.place)
        units = wide_units(snapshot, unit) if wide else (unit,)
        key = units[0] if wide else unit
        if key not in sizes:
            sizes[key] = abs(sum(len(staff_of(snapshot, one)) for one in units) - people)
        return sizes[key], -len(need.place)

    sizes: dict[str, int] = {}
    return str(min(snapshot.needs.values(), key=off).id)


def timed(board: Board, act: Callable[[], Any]) -> float:
    """Milliseconds of processor time until what `act` did is painted."""
    start = time.process_time()
    act()
    board.painted()
    return (time.process_time() - start) * 1000


def line(name: str, values: list[float], limit: float = 0.0) -> bool:
    """Print a row; whether its goal is kept."""
    p50, p95, p99 = (percentile(values, part) for part in (0.5, 0.95, 0.99))
    goal = f"p99 <= {limit:.1f}" if limit else ""
    print(f"{name:<68}{p50:>8.2f}{p95:>8.2f}{p99:>8.2f}{max(values):>8.2f} ms{len(values):>6}  {goal}")
    return not limit or p99 <= limit


def dragged(board: Board, rounds: int) -> list[float]:
    hand = Hand(board)
    busy = hand.busy()
    chosen = busy[:: max(1, len(busy) // rounds)][:rounds]
    return [ms for person, need in chosen for ms in hand.drag(person, need)]


def carried(board: Board, rounds: int) -> list[float]:
    """Milliseconds of each arrow while the keys hold a block."""
    page, lanes, spent = board.page, board.page.board.lanes, []
    busy = Hand(board).busy()
    for person, need in busy[:: max(1, len(busy) // rounds)][:rounds]:
        lanes.setFocus()
        lanes.select(person)
        lanes.select_block(need.id)
        page.moves.take_up()
        board.painted()
        for key in [Qt.Key.Key_Down] * 16 + [Qt.Key.Key_Up] * 16:
            spent.append(timed(board, lambda key=key: QTest.keyClick(lanes, key)))
        page.board.holding.cancel()
        board.painted()
    return spent


def scrolled(board: Board, rows: Any) -> list[float]:
    """Milliseconds of each step of the wheel, down to the end."""
    bar = rows.verticalScrollBar()
    bar.setValue(0)
    board.painted()
    return [timed(board, lambda at=at: bar.setValue(at)) for at in range(0, max(1, bar.maximum()), 96)]


def repeated(board: Board, act: Callable[[], Any], times: int = 60) -> list[float]:
    return [timed(board, act) for _ in range(times)]


def fresh(board: Board, times: int = 20) -> list[float]:
    """Milliseconds until an assignment of another console is painted."""
    snapshot, rows = board.desk.snapshot, list(board.desk.snapshot.assignments.values())
    spent = []
    for number in range(times):
        row = replace(rows[number * len(rows) // times], override=f"{len(rows)} {number} {id(spent)}")
        spent.append(timed(board, lambda row=row: (board.desk.office.put(row), board.bridge.flush())))
    assert board.desk.snapshot is not snapshot
    return spent


def trees(board: Board, tree: Callable[..., Any], times: int = 40) -> list[float]:
    """Milliseconds of the tree of needs after each assignment of another console."""
    plan, state, spent = board.page.board.plan, board.desk.snapshot, []
    needs, rows = plan.needs(), list(state.assignments.values())
    for number in range(times):
        row = replace(rows[number * len(rows) // times], person=rows[number].person)
        state = state.with_rows(state.seq + 1, {"assignment": {row.id: row}})
        start = time.process_time()
        tree(state, needs, plan.inspected.by_place)
        spent.append((time.process_time() - start) * 1000)
    return spent


def measure(board: Board, rounds: int) -> bool:
    """The lanes as they are in sight now."""
    page = board.page
    people = len(page.board.lanes.layout_.lanes())
    kept = line(f"a move of the hand with its verdict, {people} people", dragged(board, rounds), FRAME_MS)
    kept &= line("an arrow while the keys hold a block, with its verdict", carried(board, rounds), FRAME_MS)
    kept &= line("the wheel over the lanes", scrolled(board, page.board.lanes), FRAME_MS)
    line("somebody else's assignment, painted", fresh(board))
    line("  of it the tree of needs, that follows what was assigned", trees(board, need_tree))
    line("  the same tree counted anew", trees(board, lambda *state: NeedTree().of(*state, gaps_only=False)))
    with Hand(board).holding():
        line("  while the hand holds a block: the lanes at once, the rest after it", fresh(board))
    spent = []
    for _ in range(10):
        spent.append(timed(board, lambda: page.moves.set_week(True)))
        page.moves.set_week(False)
        board.painted()
    line("from the day to the week", spent)
    page.moves.set_week(True)
    kept &= line("the wheel over the week", scrolled(board, page.board.people.week), FRAME_MS)
    page.moves.set_week(False)
    board.painted()
    return kept


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=8)
    rounds = parser.parse_args().rounds
    app()
    snapshot, _ = staffed()
    board = Board(snapshot, place="assignment")
    board.desk.planner = None  # reasons are worked out in other processes, those of tests in this one
    page = board.page
    page.board.settle()
    gc.collect()
    gc.freeze()  # as in the product, where `ui.garbage` collects when the window rests
    gc.disable()
    print(f"{len(snapshot.people)} people, {len(snapshot.needs)} needs, {len(snapshot.assignments)} assignments")
    print(f"{'':68}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}")
    kept = True
    for size, wide in ((15, False), (167, True)):
        page.board.go_to(chosen_need(board, size, wide))
        page.moves.set_wide(wide)
        board.painted()
        viewport = page.board.lanes.viewport()
        blank = QWidget(viewport)
        blank.resize(viewport.size())
        blank.show()
        board.painted()
        line("an empty paint of the lanes' area", repeated(board, blank.update))
        line("  the lanes' area painted whole", repeated(board, viewport.update) if blank.close() else [])
        blank.deleteLater()
        board.painted()
        kept &= measure(board, rounds)
    print("goals:", "kept" if kept else "MISSED")
    board.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
