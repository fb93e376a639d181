"""Questions and answers through real processes."""

import asyncio
import logging
import os
import sys
import threading
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from console.services.planner import CANCELLED, ERROR, Answered, Event, Failed, Planner, Told
from tests.services.planner.conftest import MINUTE, WAYS, Ear, Make, asked, site
from tests.support.puzzles import Puzzle, Quick


def test_what_is_told_and_the_answer_come_in_order(planner: Planner) -> None:
    (heard,) = asked(planner, "count")
    assert heard[-1] == Answered(3)
    told = [event.answer for event in heard[:-1] if isinstance(event, Told)]
    assert told and told == sorted(told)


def test_it_is_heard_on_the_thread_that_asked(planner: Planner) -> None:
    threads: list[threading.Thread] = []

    async def ask() -> None:
        ended = asyncio.Event()

        def hear(event: Event) -> None:
            threads.append(threading.current_thread())
            if isinstance(event, Answered):
                ended.set()

        planner.ask(site(), Puzzle("count"), hear)
        assert threads == []  # never from inside `ask`
        await ended.wait()

    asyncio.run(ask())
    assert set(threads) == {threading.current_thread()}


def test_one_worker_answers_one_after_the_other(planner: Planner) -> None:
    first, second = asked(planner, "pid", "pid")
    assert first == second
    assert first == [Answered(planner.pids()["plans"])]


def test_only_what_changed_is_sent_and_the_rest_stays_the_same_object(planner: Planner) -> None:
    base = site("a", "b", "c")
    (one,) = asked(planner, "state", snapshot=base)
    later = base.with_rows(2, {"person": {}})
    (two,) = asked(planner, "state", snapshot=later)
    moved = later.with_rows(3, {"place": {"b": None, "d": site("d").places["d"]}})
    (three,) = asked(planner, "state", snapshot=moved)
    assert one == [Answered((1, ["a", "b", "c"], one[0].answer[2]))]
    assert two == [Answered((2, ["a", "b", "c"], one[0].answer[2]))]
    assert three[0].answer[:2] == (3, ["a", "c", "d"])


def test_a_table_that_is_withheld_fails_loudly(planner: Planner, expected_log) -> None:
    expected_log("LookupError")
    (heard,) = asked(planner, "tickets")
    assert heard[0].code == ERROR
    assert heard[0].facts["type"] == "LookupError"


def test_a_quick_question_does_not_wait_for_a_proof(planner: Planner) -> None:
    async def ask() -> None:
        proof = Ear(planner, Puzzle("hang", number=7))
        await proof.until(lambda event: event == Told(7))
        assert await Ear(planner, Quick("echo", number=2)).end() == Answered(2)
        assert set(planner.pids()) == {"plans", "quick"}
        proof.job.drop()

    asyncio.run(ask())


def test_printing_spoils_nothing_and_the_log_is_masked(planner: Planner, expected_log, caplog) -> None:
    expected_log("solver call 100")
    caplog.set_level(logging.INFO)
    (heard,) = asked(planner, "chatter")
    assert heard == [Answered("clean")]
    planner.close()  # the log is read to its end
    said = caplog.text
    assert "from a library in C" in said
    assert "10012345678" not in said


def test_an_exception_is_told_by_its_kind_alone(planner: Planner, expected_log, caplog) -> None:
    expected_log(r"planner KeyError at tests/support/puzzles.py:\d+")
    failed, after = asked(planner, "fail", Puzzle("echo", number=5))
    assert failed[0].code == ERROR
    assert failed[0].facts["type"] == "KeyError"
    assert failed[0].facts["at"].startswith("tests/support/puzzles.py:")
    assert "陈某" not in str(failed) + caplog.text
    assert after == [Answered(5)]


@pytest.mark.parametrize("deed", ["leave", "a function"])
def test_whatever_a_function_does_its_worker_goes_on(planner: Planner, deed: str, expected_log) -> None:
    expected_log("planner (SystemExit|AttributeError|PicklingError) at")
    failed, pid = asked(planner, deed, "pid")
    assert failed[0].code == ERROR
    assert pid == [Answered(planner.pids()["plans"])]


def test_no_secret_is_in_its_environment(planner: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPATCHER_DATABASE", "postgresql://a:secret@b/c")
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@proxy")
    (heard,) = asked(planner, "environment")
    assert "secret" not in str(heard)
    assert heard[0].answer["OMP_NUM_THREADS"] == "1"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a priority is read in other ways")
def test_a_proof_gives_way_and_the_next_question_does_not(planner: Planner) -> None:
    (lowered,), (again,) = asked(planner, "give way", "give way")
    assert lowered.answer[0] == again.answer[0] == 10  # below the rest of its process
    assert lowered.answer[1] != again.answer[1]
    worker, own = (os.getpriority(os.PRIO_PROCESS, pid) for pid in (planner.pids()["plans"], 0))
    assert worker == min(own + 5, 19)  # and all of it stands behind the window


def test_warm_workers_are_there_before_the_first_question(planner: Planner) -> None:
    planner.warm(site("a"))
    heard = asked(planner, "state", Quick("state"), snapshot=site("a"))
    assert [one[0].answer[1] for one in heard] == [["a"], ["a"]]
    assert len(planner.pids()) == 2


def test_an_idle_worker_gives_its_memory_back(make: Make) -> None:
    planner = make(replace(WAYS, idle=0.05))

    async def ask() -> None:
        first = await Ear(planner, Puzzle("pid")).end()
        async with asyncio.timeout(MINUTE):
            while planner.pids():
                await asyncio.sleep(0)
        second = await Ear(planner, Puzzle("pid")).end()
        assert isinstance(first, Answered)
        assert isinstance(second, Answered)
        assert second.answer != first.answer

    asyncio.run(ask())


def test_a_hundred_questions_leak_nothing(planner: Planner) -> None:
    asked(planner, *(["much", "count"] * 5))
    own, worker = psutil.Process(), psutil.Process(planner.pids()["plans"])
    before = own.num_fds(), worker.num_fds(), worker.memory_info().rss
    asked(planner, *(["much", "count"] * 50))
    assert (own.num_fds(), worker.num_fds()) == before[:2]
    assert worker.memory_info().rss - before[2] < 32 << 20  # each "much" is 6 MB


def test_nothing_is_told_after_the_last_word() -> None:
    from console.services.planner.job import Job

    calls: list = []
    heard: list[Event] = []
    job = Job(site(), None, heard.append, calls.append)
    for event in (Told(1), Told(2), Answered(3), Told(4), Failed(CANCELLED)):
        job.post(event)
    for call in calls:
        call()
    assert heard == [Told(2), Answered(3)]  # what is bettered before it was heard is left out


def test_the_folder_it_runs_in_brings_no_modules_along(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "console").mkdir()
    (tmp_path / "console" / "__init__.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert asked(planner, "echo") == [[Answered(0)]]
