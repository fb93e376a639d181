"""The assignment page under the hand: a drag whose verdict follows, a step of the keyboard, the week, beside an empty
paint of the same area in the same run. Painted means that Qt has delivered the paint events into the window's image.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.assignment_page [--rounds 8]
"""

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.board_window import Board, app, percentile
from benchmarks.province import staffed
from console.domain.conferences import assignments_by_person
from console.planning.day.plan import staff_of, unit_of

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
            spent.append(self.board.timed(lambda at=at: send(QEvent.Type.MouseMove, self.viewport, at)))
        self.board.page.board.holding.cancel()
        send(QEvent.Type.MouseButtonRelease, self.viewport, start)
        self.board.painted()
        return spent


def busiest_city(board: Board) -> str:
    """A need's id in the county that most people of one city serve."""
    snapshot = board.desk.snapshot
    held = snapshot.assignments.derived(assignments_by_person)
    counts: Counter[str] = Counter()
    for need in snapshot.needs.values():
        unit = unit_of(snapshot, need.place)
        if len(unit) == 6:
            counts[unit] += 1
    fit = [u for u in counts if len(staff_of(snapshot, u)) == 15 and any(p.id in held for p in staff_of(snapshot, u))]
    unit = max(fit or counts, key=lambda u: counts[u])
    return next(n.id for n in snapshot.needs.values() if unit_of(snapshot, n.place) == unit)


def line(name: str, values: list[float], limit: float = 0.0) -> bool:
    """Print a row; whether its goal is kept."""
    p50, p95, p99 = (percentile(values, part) for part in (0.5, 0.95, 0.99))
    goal = f"p99 <= {limit:.1f}" if limit else ""
    print(f"{name:<56}{p50:>8.2f}{p95:>8.2f}{p99:>8.2f}{max(values):>8.2f} ms{len(values):>6}  {goal}")
    return not limit or p99 <= limit


def dragged(board: Board, rounds: int) -> list[float]:
    hand = Hand(board)
    busy = hand.busy()
    chosen = busy[:: max(1, len(busy) // rounds)][:rounds]
    return [ms for person, need in chosen for ms in hand.drag(person, need)]


def repeated(board: Board, act: Callable[[], Any], times: int = 60) -> list[float]:
    return [board.timed(act) for _ in range(times)]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=8)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app()
    snapshot, _ = staffed()
    board = Board(snapshot, place="assignment")
    page = board.page
    page.board.settle()
    gc.collect()
    gc.freeze()  # as in the product, where `ui.garbage` collects when the window rests
    gc.disable()
    need = busiest_city(board)
    page.board.go_to(need)
    board.painted()
    blank = QWidget(page.board.lanes.viewport())
    blank.resize(page.board.lanes.viewport().size())
    blank.show()
    board.painted()
    print(f"{len(snapshot.people)} people, {len(snapshot.needs)} needs, {len(snapshot.assignments)} assignments")
    print(f"{'':56}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}")
    line("an empty paint of the lanes' area", repeated(board, blank.update))
    blank.deleteLater()
    people = len(page.board.lanes.layout_.lanes())
    kept = line(f"a move of the hand with its verdict, {people} people", dragged(board, rounds), FRAME_MS)
    print("goals:", "kept" if kept else "MISSED")
    board.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
