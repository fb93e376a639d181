"""The ticket board at 100,000 open tickets, beside a plain QSortFilterProxyModel on the same rows in the same run.

    python -m benchmarks.ticket_board [--rows 100000] [--seconds 10]

Typed letters, sorts, scrolling and the second's tick are timed to the delivered paint events of the whole window;
changes come in commits of 20, 1,000 a second. Start and memory are those of processes of their own, on SQLite. Targets
are those of the issue; exit 1 when one is missed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt

from benchmarks import board_data, board_live
from benchmarks.board_plain import PlainTable
from benchmarks.board_window import Board, Heart, app, percentile
from ui.pages.tickets.columns import SORTED, Cells, ticket_columns

TYPED = ("35-mstp-00123", "fzssl", "光缆中断", "zx-1130-55", "lys", "xiamen shui", "第 777", "nobody")
BATCH, A_SECOND = 20, 1000
ORDERS = (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder)


class Report:
    """Rows of the table; `missed` once a target is."""

    def __init__(self) -> None:
        self.missed: list[str] = []
        print(f"{'':44}{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}  {'target':<14}{'plain p95':>10}{'ratio':>8}")

    def times(self, what: str, values: list[float], target: dict[str, float], plain: list[float] | None = None) -> None:
        figures = {name: percentile(values, part) for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))}
        figures["max"] = max(values)
        wanted = ", ".join(f"{name} {limit:g}" for name, limit in target.items())
        beside = f"{percentile(plain, 0.95):>10.1f}{percentile(plain, 0.95) / figures['p95']:>7.0f}x" if plain else ""
        print(f"{what:<44}" + "".join(f"{value:>9.2f}" for value in figures.values()) + f"  {wanted:<14}{beside}")
        self.missed += [f"{what}: {name}" for name, limit in target.items() if figures[name] > limit]

    def one(self, what: str, value: float, limit: float, plain: float | None = None) -> None:
        beside = f"{plain:>10.1f}{plain / max(value, 0.01):>7.1f}x" if plain is not None else ""
        print(f"{what:<44}{value:>9.1f}{'':>27}  {f'<= {limit:g}':<14}{beside}")
        if value > limit:
            self.missed.append(what)


def typing(board: Board) -> list[float]:
    """Each letter of each query, and the letters taken back."""
    found = []
    board.page.bar.search.setFocus()
    for query in TYPED:
        letters = [query[:n] for n in range(1, len(query) + 1)]
        for text in (*letters, *reversed(letters[:-1]), ""):
            found.append(board.timed(lambda text=text: board.page.bar.search.setText(text)))
    return found


def sorting(board: Board) -> list[float]:
    """Every column both ways."""
    columns = [column.id for column in board.page.table.columns if column.id in SORTED]
    for column in columns:  # the first time ranks are made
        board.page.table.sort_asked.emit(column, False)
    found = [
        board.timed(lambda column=column, down=down: board.page.table.sort_asked.emit(column, down))
        for down in (True, False)
        for column in columns
    ]
    board.page.table.sort_asked.emit("due", False)
    return found


def scrolling(board: Board) -> list[float]:
    """Frames of a wheel, then pages through everything."""
    bar = board.page.table.verticalScrollBar()
    bar.setValue(0)
    found = [board.timed(lambda: bar.setValue(bar.value() + 78)) for _ in range(200)]
    step = bar.maximum() // 200
    return found + [board.timed(lambda: bar.setValue(bar.value() + step)) for _ in range(199)]


def ticking(board: Board) -> list[float]:
    found = []
    for _ in range(60):
        board.desk.office.clock.advance(seconds=1)
        found.append(board.timed(lambda: board.window._tick(board.desk.now())))
    return found


def changing(board: Board, seconds: float) -> list[float]:
    """Stalls of the window's thread while an office in memory takes 1,000 changes a second."""
    heart, chance = Heart(), random.Random(3)
    ids = list(board.desk.snapshot.tickets)
    start, number = time.perf_counter(), 0
    heart.start()
    while (gone := time.perf_counter() - start) < seconds:
        if number * BATCH < gone * A_SECOND:
            number += 1
            rows = board_data.batch(board.desk.snapshot, ids, BATCH, number, chance, board.desk.now())
            board.desk.office.put(*rows)
        board.painted()
    heart.stop()
    print(f"  ({number * BATCH / seconds:.0f} changes a second)")
    return heart.stalls


def plain(snapshot: object) -> dict[str, list[float]]:
    """The same acts the ordinary way; each a few times, for they take seconds."""
    cells = Cells(lambda text, **_: text, lambda: snapshot, lambda: board_data.NOW)  # type: ignore[arg-type]
    start = time.perf_counter()
    table = PlainTable(snapshot, ticket_columns(cells))  # type: ignore[arg-type]
    table.resize(950, 800)
    table.show()
    app().processEvents()
    first = (time.perf_counter() - start) * 1000

    def timed(act: Callable[[], object]) -> float:
        begun = time.perf_counter()
        act()
        app().processEvents()
        return (time.perf_counter() - begun) * 1000

    typed = [timed(lambda text=text: table.proxy.setFilterFixedString(text)) for text in ("3", "35", "35-", "")]
    sorts = [timed(lambda order=order: table.sortByColumn(2, order)) for order in ORDERS]
    bar = table.verticalScrollBar()
    scrolls = [timed(lambda: bar.setValue(bar.value() + 78)) for _ in range(50)]
    chance, rows = random.Random(3), table.plain.rows

    def change() -> None:
        for _ in range(BATCH):
            place = chance.randrange(len(rows))
            table.plain.put(board_data.fed_back(rows[place].ticket, board_data.NOW, 0)[0], place)

    changes = [timed(change) for _ in range(10)]
    table.deleteLater()
    app().processEvents()
    return {"start": [first], "typing": typed, "sorting": sorts, "scrolling": scrolls, "changing": changes}


def measure(rows: int, seconds: float) -> Report:
    app()
    snapshot = board_data.full(rows)
    beside = plain(snapshot)
    report = Report()
    board = Board(snapshot)
    board.ready()
    report.times("a letter typed, painted (ms)", typing(board), {"p95": 16}, beside["typing"])
    report.times("sorted by a column, painted (ms)", sorting(board), {"max": 30}, beside["sorting"])
    report.times("a frame of scrolling (ms)", scrolling(board), {"p99": 16.6}, beside["scrolling"])
    report.times("the second's tick, painted (ms)", ticking(board), {"p99": 16})
    report.times(
        "stall, 1,000 changes/s in memory (ms)", changing(board, seconds), {"p99": 16, "max": 33}, beside["changing"]
    )
    board.page.bar.search.setText("水利")
    report.times("the same with a search on (ms)", changing(board, seconds / 2), {"p99": 16, "max": 33})
    board.close()
    return report


def alone(*arguments: str) -> dict[str, float]:
    """A part in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.board_live", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def quietest(url: str) -> dict[str, float]:
    """Of three starts the least of each figure: what else the machine did is no part of it."""
    found = [alone("start", url) for _ in range(3)]
    return {name: min(run[name] for run in found) for name in found[0]}


def on_sqlite(report: Report, rows: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        empty, filled = (f"sqlite:///{Path(folder) / name}" for name in ("empty.db", "full.db"))
        board_live.write(empty, 0)
        board_live.write(filled, rows)
        none, some = quietest(empty), quietest(filled)
        report.one("first paint after the empty window's (s)", some["painted"] - none["painted"], 1.5)
        report.one("  of that reading the database (s)", some["opened"] - none["opened"], 99)
        report.one("  the history is there (s)", some["whole"] - none["whole"], 99)
        report.one("memory above the empty window (MB)", some["memory"] - none["memory"], 250)
        report.one("  of that the rows as read, no board (MB)", some["memory_read"] - none["memory_read"], 999)
        live = alone("changes", filled, "--seconds", str(seconds))
        print(f"  ({live['rate']:.0f} changes a second from another process)")
        for name, limit in (("p99", 16), ("max", 33)):
            report.one(f"stall, changes through SQLite, {name} (ms)", live[name], limit)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10)
    arguments = parser.parse_args()
    report = measure(arguments.rows, arguments.seconds)
    on_sqlite(report, arguments.rows, arguments.seconds)
    print("targets:", "kept" if not report.missed else f"MISSED {report.missed}")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
