"""Questions for the tests of the planner's processes, answered in whatever odd way a test needs."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from console.domain.snapshot import Snapshot
from console.planning.plans.questions import PLANS, Talk, answers


@dataclass(frozen=True, slots=True)
class Puzzle:
    """`deed` is a function below; `folder` where its files lie."""

    ANSWERED_BY: ClassVar[str] = "tests.support.puzzles"
    LANE: ClassVar[str] = PLANS
    deed: str
    folder: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Quick(Puzzle):
    """The same on the other lane."""

    LANE: ClassVar[str] = "quick"


@answers(Quick)
@answers(Puzzle)
def solve(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    return DEEDS[puzzle.deed](snapshot, puzzle, talk)


def forever() -> None:
    threading.Event().wait()


def count(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    for number in range(3):
        talk.tell(number)
    return 3


def die(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    talk.tell("begun")
    os._exit(3) if sys.platform == "win32" else os.kill(os.getpid(), signal.SIGKILL)


def die_once(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    mark = Path(puzzle.folder) / "died"
    if mark.exists():
        return "the second answers"
    mark.touch()
    return die(snapshot, puzzle, talk)


def hang(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    talk.tell(puzzle.number)
    forever()


def hang_silently(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    (Path(puzzle.folder) / "begun").touch()
    forever()


def obey(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    talk.tell("begun")
    while not talk.enough():
        time.sleep(0)
    return "the best so far"


def fail(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    raise KeyError("陈某 10012345678")


def leave(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    sys.exit("no")


def chatter(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    print("to standard output")
    os.write(1, b"from a library in C\n")
    logging.getLogger("solver").warning("call 10012345678")
    return "clean"


def way(snapshot: Snapshot, puzzle: Puzzle, talk: Talk) -> Any:
    talk.give_way()
    return (
        os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) - os.getpriority(os.PRIO_PROCESS, os.getpid()),
        threading.get_native_id(),
    )


DEEDS: dict[str, Callable[[Snapshot, Puzzle, Talk], Any]] = {
    "count": count,
    "die": die,
    "die once": die_once,
    "hang": hang,
    "hang silently": hang_silently,
    "obey": obey,
    "fail": fail,
    "leave": leave,
    "chatter": chatter,
    "give way": way,
    "echo": lambda snapshot, puzzle, talk: puzzle.number,
    "pid": lambda snapshot, puzzle, talk: os.getpid(),
    "environment": lambda snapshot, puzzle, talk: dict(os.environ),
    "a function": lambda snapshot, puzzle, talk: lambda: None,
    "much": lambda snapshot, puzzle, talk: [str(n) for n in range(100_000)],
    "state": lambda snapshot, puzzle, talk: (snapshot.seq, list(snapshot.places), id(snapshot.places)),
    "tickets": lambda snapshot, puzzle, talk: len(snapshot.tickets),
}
