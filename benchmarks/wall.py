"""What the wall costs the window beside it: a province with three meetings in support, 100,000 open tickets, 336 lines.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.wall [--tickets 100000] [--rounds 60]

A frame has 16 ms, a window 100 ms before somebody feels it. Milliseconds are of processor time. The wall looks once a
second, and a quarter of a second after a change.
"""

import argparse
import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import cycle

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.board_data import fed_back, full
from benchmarks.conference_board_data import NOW, loaded, mark
from benchmarks.duty_page_data import counties
from benchmarks.planner_table import Figures
from console.domain.rollcalls import WATCH
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.wall import DUTY, SHIPPED_PAGES, SITUATION
from console.planning.wall.showing import Wall, WallNow
from console.services.freshness import LIVE, Freshness
from console.wording.catalogue import wording
from ui.theme.palette import PALETTES
from ui.theme.theme import Theme
from ui.wall.brush import scale_of
from ui.wall.picture import paint_wall, rows_for
from ui.wall.scene import Scene

FIRST, GLANCE, PAINTED, PAINTED_4K = 1000.0, 16.0, 16.0, 50.0  # the first on opening; 4K is half of what is felt
SIZES = ((QSize(1920, 1080), PAINTED), (QSize(3840, 2160), PAINTED_4K))


def province(tickets: int) -> Snapshot:
    """The meetings of the conference board, the tickets of the ticket board."""
    meetings, board = loaded()[0], full(tickets)
    return replace(
        meetings, tickets=board.tickets, ticket_events=board.ticket_events, customers=board.customers,
        circuits=board.circuits, wall_pages=Table(SHIPPED_PAGES),
    )  # fmt: skip


def look(wall: Wall, state: Snapshot, second: int, page: str = SITUATION) -> WallNow:
    """As the window asks, each time at a later moment."""
    now = NOW + timedelta(seconds=second)
    return wall.read(state, now, wall.pages(state, now), page, lambda _kind: 8)


def changes(state: Snapshot) -> Iterator[Snapshot]:
    """States one change apart: a word to a customer, a venue's word in turn."""
    tickets, needs = cycle(list(state.tickets)), cycle(list(state.needs.values()))
    for number, (ticket, need) in enumerate(zip(tickets, needs, strict=False)):
        row, event = fed_back(state.tickets[ticket], NOW, number)
        state = state.with_rows(state.seq + 1, {"ticket": {row.id: row}, "ticket_event": {event.id: event}})
        yield state
        said = mark(need, WATCH)
        state = state.with_rows(state.seq + 1, {"roll_mark": {said.id: said}})
        yield state


def painting(state: Snapshot, size: QSize, figures: Figures, goal: float, rounds: int) -> None:
    """Painting alone: what is looked at is there."""
    theme = Theme(PALETTES["dark"], scale_of(size))
    wall = Wall()
    shown = wall.read(state, NOW, wall.pages(state, NOW), SITUATION, lambda kind: rows_for(theme, size.height(), kind))
    scene, say = Scene(state, shown, NOW, Freshness(LIVE, 0.2)), wording("zh_CN")
    image = QImage(size, QImage.Format.Format_RGB32)

    def paint(_: int) -> None:
        painter = QPainter(image)
        paint_wall(painter, QRect(0, 0, size.width(), size.height()), theme, say, scene)
        painter.end()

    paint(0)  # fonts and symbols are made once
    figures.spread(f"painted, {size.width()} x {size.height()}", goal, paint, range(rounds))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=60)
    args = parser.parse_args()
    app = QApplication([])
    state, figures = province(args.tickets), Figures()
    print(
        f"{len(state.places)} places, {len(state.needs)} needs, {len(state.addressees)} units, {args.tickets} tickets"
    )
    gc.collect()
    gc.freeze()
    gc.disable()  # as in a window, which collects between two events
    wall = Wall()
    figures.spread("first look", FIRST, lambda _: look(wall, state, 0), range(1))
    figures.spread("each second", GLANCE, lambda n: look(wall, state, n), range(1, args.rounds))
    states = changes(state)
    figures.spread("after a change", GLANCE, lambda n: look(wall, next(states), n), range(60, 60 + args.rounds))
    duty = replace(counties(days=9), wall_pages=Table(SHIPPED_PAGES))
    board = Wall()
    look(board, duty, 0, DUTY)
    figures.spread("duty of 336 lines, each minute", 100.0, lambda n: look(board, duty, 60 * n, DUTY), range(1, 20))
    for size, goal in SIZES:
        painting(state, size, figures, goal, args.rounds)
    figures.end()
    app.quit()


if __name__ == "__main__":
    main()
