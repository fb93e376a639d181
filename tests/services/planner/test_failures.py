"""What goes wrong with processes, tried for real."""

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from console.services.planner import (
    CANCELLED,
    LOST_AGAIN,
    MISSING,
    NOT_STARTED,
    Answered,
    Event,
    Failed,
    Lost,
    Planner,
    Told,
)
from tests.services.planner.conftest import MINUTE, WAYS, Ear, Make, asked, site
from tests.support.puzzles import Puzzle
from tests.support.surroundings import REPOSITORY

LOST = r"planner plans: the process is lost"
START = (sys.executable, "-P", "-c")
WORKER = "import console.services.planner.worker as w; "


@pytest.mark.expected_log(LOST)
def test_a_lost_worker_is_said_and_another_answers(planner: Planner, tmp_path: Path) -> None:
    (heard,) = asked(planner, Puzzle("die once", str(tmp_path)))
    assert heard == [Told("begun"), Lost(), Answered("the second answers")]


@pytest.mark.expected_log(LOST)
def test_a_question_that_kills_two_workers_is_given_up(planner: Planner) -> None:
    heard, after = asked(planner, "die", Puzzle("echo", number=4))
    assert [event for event in heard if not isinstance(event, Told)] == [Lost(), Failed(LOST_AGAIN)]
    assert after == [Answered(4)]


@pytest.mark.expected_log(LOST)
def test_trouble_is_told_before_it_is_heard(make: Make) -> None:
    said: list[Event] = []
    heard = asked(make(trouble=said.append), "die")
    assert said == [event for event in heard[0] if not isinstance(event, Told)]


@pytest.mark.expected_log(LOST)
def test_killed_from_outside_in_the_middle(planner: Planner) -> None:
    async def ask() -> None:
        ear = Ear(planner, Puzzle("obey"))
        await ear.until(lambda event: isinstance(event, Told))
        os.kill(planner.pids()["plans"], signal.SIGKILL)
        await ear.until(lambda event: isinstance(event, Lost))
        ear.job.cancel()
        last = await ear.end()
        assert last in (Answered("the best so far", stopped=True), Answered("begun", stopped=True))

    asyncio.run(ask())


@pytest.mark.allowed_log(LOST)
def test_killed_while_nobody_asks(planner: Planner) -> None:
    ((first,),) = asked(planner, "pid")
    os.kill(first.answer, signal.SIGKILL)
    (heard,) = asked(planner, "pid")
    assert isinstance(heard[-1], Answered)
    assert heard[-1].answer != first.answer


@pytest.mark.expected_log(LOST)
@pytest.mark.parametrize(
    "script",
    [
        WORKER + "o = w.pipes()[1]; w.send(o, w.Ready())",  # the pipe breaks under the first table
        WORKER + "o = w.pipes()[1]; w.send(o, w.Ready()); o.write(b'\\xff' * 99); o.flush(); input()",
    ],
    ids=["gone", "nonsense"],
)
def test_a_worker_that_breaks_off_or_babbles_is_lost(make: Make, script: str, log_guard) -> None:
    log_guard.allowed.append("talks nonsense: length")
    planner = make(replace(WAYS, command=(*START, script)))
    (heard,) = asked(planner, "echo", snapshot=site(*map(str, range(2000))))
    assert heard == [Lost(), Failed(LOST_AGAIN)]


CANNOT = {
    "no such program": (("/nowhere/python",), {"why": "FileNotFoundError"}, "no planner process"),
    "ends at once": ((*START, ""), {"why": "Ended"}, "does not come up"),
    "never ready": ((*START, "input()"), {"why": "TimeoutError"}, "does not come up"),
    "another program": ((*START, "print('hello' * 99)"), {"why": "Ended"}, "does not come up|nonsense"),
}


@pytest.mark.parametrize(("command", "facts", "logged"), CANNOT.values(), ids=CANNOT.keys())
def test_a_worker_that_cannot_start(make: Make, command, facts, logged, expected_log, log_guard) -> None:
    expected_log(logged)
    log_guard.allowed.append("nonsense")
    planner = make(replace(WAYS, command=command, start=0.4 if command[-1] == "input()" else 60.0))
    assert asked(planner, "echo") == [[Failed(NOT_STARTED, facts)]]


@pytest.mark.expected_log("scipy.sparse.csgraph can't be loaded")
def test_a_missing_library_is_named(make: Make) -> None:
    planner = make(replace(WAYS, command=(*START, "import sys; sys.modules['scipy'] = None; " + WORKER + "w.main()")))
    assert asked(planner, "echo", "echo") == [[Failed(MISSING, {"module": "scipy"})]] * 2


# ---- cancelling


def test_cancelled_it_answers_with_the_best(planner: Planner) -> None:
    async def ask() -> None:
        ear = Ear(planner, Puzzle("obey"))
        await ear.until(lambda event: isinstance(event, Told))
        pid = planner.pids()
        ear.job.cancel()
        assert await ear.end() == Answered("the best so far", stopped=True)
        assert planner.pids() == pid

    asyncio.run(ask())


def test_one_that_does_not_obey_is_ended_and_what_it_told_last_is_the_answer(planner: Planner) -> None:
    async def ask() -> None:
        ear = Ear(planner, Puzzle("hang", number=3))
        await ear.until(lambda event: isinstance(event, Told))
        process = psutil.Process(planner.pids()["plans"])
        ear.job.cancel()
        assert await ear.end() == Answered(3, stopped=True)
        assert not process.is_running()
        assert await Ear(planner, Puzzle("echo", number=1)).end() == Answered(1)

    asyncio.run(ask())


def test_one_that_told_nothing_has_no_answer(planner: Planner, tmp_path: Path) -> None:
    async def ask() -> None:
        ear = Ear(planner, Puzzle("hang silently", str(tmp_path)))
        async with asyncio.timeout(60):
            while not (tmp_path / "begun").exists():
                await asyncio.sleep(0)
        ear.job.cancel()
        assert await ear.end() == Failed(CANCELLED)

    asyncio.run(ask())


def test_cancelled_before_its_turn_it_ends_at_once(planner: Planner) -> None:
    async def ask() -> None:
        first = Ear(planner, Puzzle("hang"))
        await first.until(lambda event: isinstance(event, Told))
        second = Ear(planner, Puzzle("echo"))
        second.job.cancel()
        assert await second.end() == Failed(CANCELLED)
        assert not first.job.done
        first.job.drop()

    asyncio.run(ask())


def test_cancelled_while_the_worker_comes_up(planner: Planner) -> None:
    async def ask() -> None:
        ear = Ear(planner, Puzzle("echo"), site("a"))
        ear.job.cancel()
        assert await ear.end() == Failed(CANCELLED)
        assert await Ear(planner, Puzzle("echo", number=6)).end() == Answered(6)

    asyncio.run(ask())


def test_a_stopped_process_is_ended_too(planner: Planner) -> None:
    """It takes no word any more, as one that the system holds up."""

    async def ask() -> None:
        ear = Ear(planner, Puzzle("obey"))
        await ear.until(lambda event: isinstance(event, Told))
        os.kill(planner.pids()["plans"], signal.SIGSTOP)
        ear.job.cancel()
        assert await ear.end() == Answered("begun", stopped=True)

    asyncio.run(ask())


def test_dropped_nothing_more_is_heard(planner: Planner) -> None:
    async def ask() -> None:
        ear = Ear(planner, Puzzle("obey"))
        await ear.until(lambda event: isinstance(event, Told))
        ear.job.drop()
        assert await Ear(planner, Puzzle("echo", number=8)).end() == Answered(8)  # the same worker, after it
        assert ear.events == [Told("begun")]

    asyncio.run(ask())


# ---- ends


def test_closed_while_it_runs(planner: Planner) -> None:
    async def ask() -> None:
        ear = Ear(planner, Puzzle("hang"))
        await ear.until(lambda event: isinstance(event, Told))
        workers = [psutil.Process(pid) for pid in planner.pids().values()]
        planner.close()
        assert not any(worker.is_running() for worker in workers)
        late = Ear(planner, Puzzle("echo"))
        await asyncio.sleep(0)
        assert late.events == []
        assert ear.events == [Told(0)]

    asyncio.run(ask())


@pytest.mark.parametrize("puzzle", [Puzzle("hang"), Puzzle("die")])
def test_closed_while_the_worker_comes_up(make: Make, puzzle: Puzzle) -> None:
    own = psutil.Process()
    before = set(own.children())

    async def ask() -> None:
        planner = make()
        ear = Ear(planner, puzzle, site("a"))
        async with asyncio.timeout(MINUTE):
            while set(own.children()) == before:
                await asyncio.sleep(0)
        planner.close()
        assert set(own.children()) == before
        assert ear.events == []

    asyncio.run(ask())


def test_the_asker_may_be_gone(planner: Planner) -> None:
    async def ask() -> None:
        Ear(planner, Puzzle("obey")).job.cancel()

    asyncio.run(ask())
    assert asked(planner, Puzzle("echo", number=9)) == [[Answered(9)]]


PARENT = """
import asyncio
from tests.services.planner.conftest import COMMAND, Ear
from tests.support.puzzles import Puzzle, Quick
from console.services.planner import Planner, Told
async def main():
    planner = Planner(COMMAND)
    for puzzle in (Puzzle("hang"), Quick("obey")):
        await Ear(planner, puzzle).until(lambda event: isinstance(event, Told))
    print(*planner.pids().values(), flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


def test_a_parent_that_dies_takes_them_along() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    with parent:
        assert parent.stdout is not None
        workers = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        assert len(workers) == 2
        parent.kill()
    _gone, alive = psutil.wait_procs(workers, timeout=60)
    assert alive == []


def test_lost_workers_leave_no_handles(planner: Planner, log_guard) -> None:
    log_guard.expected.append(LOST)
    asked(planner, "die", "die")
    before = psutil.Process().num_fds()
    asked(planner, *["die"] * 5, "echo")
    after = psutil.Process().num_fds()
    asked(planner, "die")  # none runs, as before
    assert psutil.Process().num_fds() == before <= after
