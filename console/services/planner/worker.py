"""A planner's worker: `python -X utf8 -m console.services.planner.worker`. Messages come on standard input, answers go
out on standard output, the log on standard error; it ends when its input ends, so it never outlives its window.
"""

import faulthandler
import gc
import importlib
import logging
import os
import signal
import sys
import threading
import time
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import console
from console.domain.snapshot import Snapshot
from console.planning.plans.questions import Talk, answering
from console.services.planner.courier import Shelf
from console.services.planner.events import ERROR, MISSING, TOO_LARGE, Answered, Failed, Told
from console.services.planner.frames import TooLarge, received, send
from console.services.planner.messages import Ask, Ready, Rows, Said, Stop, Unable
from console.services.planner.priority import give_way, stand_behind

SOLVERS = ("scipy.sparse.csgraph", "highspy")
FIRST = ("console.planning.optimise.solve",)  # loaded before the first question comes
STACK = 16 << 20  # bytes; a thread's own is small on some systems, and solvers recurse
SELDOM = (100_000, 50, 1000)  # a collection goes through all tables
MUCH_SECONDS = 1.0
log = logging.getLogger("planner")


class Worker:
    """Reads what comes; each question runs on a thread of its own, one at a time."""

    def __init__(self, source: BinaryIO, out: BinaryIO) -> None:
        self._source, self._out = source, out
        self._writing = threading.Lock()
        self._shelf = Shelf()
        self._enough: dict[int, threading.Event] = {}

    def run(self) -> None:
        """Until the window closes its end."""
        if unable := loaded():
            self.say(unable)
            return
        self.say(Ready())
        while True:
            try:
                message = received(self._source)
            except EOFError:
                return
            self._take(message)

    def say(self, message: Any) -> None:
        """Write a message. What can't be packed is not written at all: raises TooLarge, or what pickle raises."""
        with self._writing:
            send(self._out, message)

    def _take(self, message: Any) -> None:
        match message:
            case Rows():
                self._shelf.take(message)
            case Ask():
                self._enough[message.number] = threading.Event()
                self._begin(message, self._shelf.snapshot(message.seq))
            case Stop() if message.number in self._enough:
                self._enough[message.number].set()

    def _begin(self, ask: Ask, state: Snapshot) -> None:
        """On a new thread, whose priority it may lower for good."""
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="question")
        thread.submit(self._answer, ask, state).add_done_callback(partial(self._ended, ask.number, time.monotonic()))
        thread.shutdown(wait=False)

    def _answer(self, ask: Ask, state: Snapshot) -> None:
        number, enough = ask.number, self._enough[ask.number].is_set
        talk = _Asked(
            tell=lambda answer: self.say(Said(number, Told(answer))),
            enough=enough,
            give_way=give_way,
            began=time.monotonic() - ask.age,
        )
        answer = answering(ask.question)(state, ask.question, talk)
        self.say(Said(number, Answered(answer, enough())))

    def _ended(self, number: int, began: float, done: "Future[None]") -> None:
        """The thread's last act: say so where it came to no answer, and clear up after much work; after little that
        would take longer than the work, and hold up the next question.
        """
        error = done.exception()
        del self._enough[number]
        if error is not None and not isinstance(error, BrokenPipeError):
            self.say(Said(number, failure(error)))
        if time.monotonic() - began > MUCH_SECONDS:
            gc.collect()


class _Asked(Talk):
    """Its seconds run since the question was asked in the window."""

    def __init__(self, *, began: float, **ways: Any) -> None:
        super().__init__(**ways)
        self._asked = began


def loaded() -> Unable | None:
    """Load the solvers; what is missing, if something is."""
    for name in (*SOLVERS, *FIRST):
        try:
            importlib.import_module(name)
        except (ImportError, OSError) as error:  # OSError: a library of the system that it links is not there
            log.warning("%s can't be loaded: %s", name, error)
            return Unable(MISSING, {"module": name.partition(".")[0]})
    return None


def failure(error: BaseException) -> Failed:
    """An exception as it is told: its kind and place. Its text may hold names of the site, and is left out."""
    places = frames_of(error.__traceback__)
    log.error("%s at %s", type(error).__name__, " < ".join(reversed(places)))
    if isinstance(error, TooLarge):
        return Failed(TOO_LARGE)
    return Failed(ERROR, {"type": type(error).__name__, "at": places[-1] if places else ""})


def frames_of(trace: TracebackType | None) -> list[str]:
    """Where it happened, the outermost first, as file:line of this package; of others only the last."""
    root = Path(next(iter(console.__path__))).parent
    found = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(trace)]
    inside = [f"{path.relative_to(root).as_posix()}:{line}" for path, line in found if path.is_relative_to(root)]
    return inside + [f"{path.name}:{line}" for path, line in found[-1:] if not path.is_relative_to(root)]


def pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two ends for messages. Standard output now leads to the log: a library that prints spoils no message."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb"), out


def main() -> None:
    """One worker's life."""
    source, out = pipes()
    faulthandler.enable(sys.stderr)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the window's to answer
    threading.stack_size(STACK)
    gc.set_threshold(*SELDOM)
    stand_behind()
    with _Last():
        Worker(source, out).run()


class _Last:
    """Ends the process at once, also out of a solver."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is not None:
            failure(error)
        os._exit(int(error is not None))


if __name__ == "__main__":
    main()
