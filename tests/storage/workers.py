"""What other processes do to the database while a test looks on. Started with `python -m tests.storage.workers`."""

import subprocess
import sys
from pathlib import Path

from console.storage.ledger import Ledger
from console.storage.problems import StorageProblem
from tests.storage.entities import Writes, place

ROOT = Path(__file__).parents[2]


def start(*words: str) -> "subprocess.Popen[str]":
    """A process of this module, talking line by line."""
    command = [sys.executable, "-m", "tests.storage.workers", *words]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def finish(process: "subprocess.Popen[str]") -> str:
    """Wait for its end; what it still said. A process that failed fails the test."""
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said


def count_up(url: str, name: str, times: str) -> None:
    """Commit a number of times, each adding one to a shared count and a row of its own; says each last number."""
    ledger = Ledger.open(url, busy_seconds=30)
    snapshot = ledger.load()
    print("ready", flush=True)
    sys.stdin.readline()
    for turn in range(int(times)):

        def decide(truth, now, turn=turn):
            count = int(truth.places["count"].name) if "count" in truth.places else 0
            return Writes(puts=(place("count", str(count + 1)), place(f"{name}-{turn}")))

        done = ledger.commit(snapshot, decide, f"{name}-{turn}", name)
        snapshot = done.snapshot
        print(done.seq, flush=True)
    ledger.close()


def hold(url: str) -> None:
    """Take the write lock and keep it until told to go on."""
    ledger = Ledger.open(url)

    def decide(truth, now):
        print("held", flush=True)
        sys.stdin.readline()
        return Writes(puts=(place("held"),))

    ledger.commit(ledger.load(), decide, "hold", "other")
    ledger.close()


def fill_up(url: str, limit: str) -> None:
    """Write under a limit to the size of files until nothing more goes in; says the problem and what stands then."""
    import resource

    ledger = Ledger.open(url)
    snapshot = ledger.load()
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        for turn in range(10_000):
            rows = Writes(puts=tuple(place(f"{turn}-{n}", "x" * 500) for n in range(20)))
            snapshot = ledger.commit(snapshot, lambda s, n, rows=rows: rows, str(turn), "other").snapshot
    except StorageProblem as problem:
        print(problem.code, snapshot.seq, ledger.load() == snapshot, flush=True)
    ledger.close()


def write_as_nobody(url: str) -> None:
    """Read and try to write without any rights to the file."""
    import os

    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    ledger = Ledger.open(url)
    snapshot = ledger.load()
    try:
        ledger.commit(snapshot, lambda s, n: Writes(puts=(place("b"),)), "c", "nobody")
    except StorageProblem as problem:
        print(problem.code, sorted(snapshot.places), flush=True)
    ledger.close()


if __name__ == "__main__":
    {"count_up": count_up, "hold": hold, "fill_up": fill_up, "write_as_nobody": write_as_nobody}[sys.argv[1]](
        *sys.argv[2:]
    )
