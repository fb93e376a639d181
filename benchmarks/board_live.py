"""The board on a real database: start, memory, and the stalls while another process commits 1,000 changes a second.

Called by benchmarks.ticket_board in processes of its own; prints one line of JSON.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qasync import QEventLoop

from benchmarks import board_data
from benchmarks.board_window import Board, Heart, app, memory, percentile
from console.domain.snapshot import KINDS, Snapshot
from console.services.clock import FixedClock
from console.services.keeper import HISTORY, Keeper
from console.services.office import Office
from console.storage.ledger import Ledger
from console.wording.catalogue import wording
from ui.desk import Desk
from ui.tasks import Tasks
from ui.theme import theme

CHUNK = 20_000
BATCH, A_SECOND = 20, 1000


@dataclass(frozen=True, slots=True)
class Puts:
    """What a commit writes."""

    puts: tuple[Any, ...]
    removes: tuple[tuple[str, str], ...] = ()
    blobs: tuple[Any, ...] = ()


def write(url: str, rows: int) -> None:
    """A database with the register and so many tickets."""
    ledger = Ledger.open(url)
    snapshot = ledger.load()
    filled = board_data.full(rows) if rows else board_data.register()
    entities = [row for kind in KINDS.values() for row in getattr(filled, kind.table).values() if kind.name != "site"]
    for start in range(0, len(entities), CHUNK):
        puts = Puts(tuple(entities[start : start + CHUNK]))
        snapshot = ledger.commit(snapshot, lambda s, n, puts=puts: puts, f"w{start}", "benchmark").snapshot
    ledger.close()


def desk(office: Office) -> Desk:
    return Desk(office, wording("zh_CN"), theme("dark", 100), tasks=Tasks(lambda name, error: None))


def start(url: str) -> dict[str, float]:
    """Seconds from the request to open until the first picture, and until the history is there; megabytes."""
    app()
    begun = time.perf_counter()
    office = Office.open(url, user="Lin", clock=FixedClock(board_data.NOW), later=HISTORY)
    opened, read = time.perf_counter() - begun, memory()
    board = Board(Snapshot(), desk(office))
    painted = time.perf_counter() - begun
    office.ask_now(Keeper.complete)
    board.bridge.flush()
    board.painted()
    whole = time.perf_counter() - begun
    board.ready()
    board.page.bar.search.setText("水利")
    board.painted()
    found = {"opened": opened, "painted": painted, "whole": whole, "memory_read": read, "memory": memory()}
    board.close()
    office.close()
    return found


def commit(url: str, seconds: float) -> None:
    """The other process: commits of 20 changes, 1,000 a second or as many as the database takes."""
    ledger = Ledger.open(url)
    snapshot, chance, number = ledger.load(), random.Random(3), 0
    ids = list(snapshot.tickets)
    print("ready", flush=True)
    sys.stdin.readline()
    begun = time.monotonic()
    while (gone := time.monotonic() - begun) < seconds:
        if number * BATCH >= gone * A_SECOND:
            time.sleep(0.001)
            continue
        number += 1
        puts = Puts(tuple(board_data.batch(snapshot, ids, BATCH, number, chance, board_data.NOW)))
        snapshot = ledger.commit(snapshot, lambda s, n, puts=puts: puts, f"c{number}-{begun}", "benchmark").snapshot
    print(number * BATCH / (time.monotonic() - begun), flush=True)
    ledger.close()


async def changes(url: str, seconds: float) -> dict[str, float]:
    office = await Office.opened(url, user="Lin", clock=FixedClock(board_data.NOW))
    board = Board(Snapshot(), desk(office))
    board.ready()
    command = [sys.executable, "-m", "benchmarks.board_live", "commit", url, "--seconds", str(seconds)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdin and other.stdout
    await asyncio.to_thread(other.stdout.readline)
    heart, before = Heart(), office.snapshot.seq
    heart.start()
    other.stdin.write("\n")
    other.stdin.flush()
    rate = float(await asyncio.to_thread(other.stdout.readline))
    heart.stop()
    seen = office.snapshot.seq - before
    found = {"rate": rate, "seen": seen, "p99": percentile(heart.stalls, 0.99), "max": max(heart.stalls)}
    board.close()
    await office.aclose()
    other.wait(60)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=("start", "changes", "commit"))
    parser.add_argument("url")
    parser.add_argument("--seconds", type=float, default=10)
    arguments = parser.parse_args()
    if arguments.part == "commit":
        commit(arguments.url, arguments.seconds)
    elif arguments.part == "start":
        print(json.dumps(start(arguments.url)))
    else:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app())) as runner:
            print(json.dumps(runner.run(changes(arguments.url, arguments.seconds))))


if __name__ == "__main__":
    main()
