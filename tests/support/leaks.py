"""A test that leaves a thread, a QThread, an event loop's task or a loop behind fails."""

import asyncio
import gc
import itertools
import threading
import weakref
from asyncio.base_events import BaseEventLoop
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread

_JOIN_SECONDS = 2.0
WHOLE_EVERY = 100  # tests between two collections of everything
_tests = itertools.count(1)
_loops: weakref.WeakSet[BaseEventLoop] = weakref.WeakSet()
_qthreads: weakref.WeakSet[QThread] = weakref.WeakSet()


@pytest.fixture(scope="session", autouse=True)
def _watch_births() -> Iterator[None]:
    """Neither asyncio nor Qt lists its loops and threads, so note each as it is born."""
    loop_init, thread_start = BaseEventLoop.__init__, QThread.start

    def init(self: BaseEventLoop, *args: object, **kwargs: object) -> None:
        loop_init(self, *args, **kwargs)
        _loops.add(self)

    def start(self: QThread, *args: object) -> None:
        _qthreads.add(self)
        thread_start(self, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseEventLoop, "__init__", init)
        patch.setattr(QThread, "start", start)
        yield


def _alive(threads: set[threading.Thread]) -> list[str]:
    """Threads that still run after a fair wait for those on their way out; Qt's own are dummies here."""
    own = [thread for thread in threads if not isinstance(thread, threading._DummyThread)]
    for thread in own:
        thread.join(_JOIN_SECONDS)
    return [f"thread {thread.name}" for thread in own if thread.is_alive()]


def _running(qthreads: list[QThread]) -> list[str]:
    import shiboken6

    valid = [thread for thread in qthreads if shiboken6.isValid(thread)]
    return [
        f"QThread {thread.objectName() or type(thread).__name__}"
        for thread in valid
        if not thread.wait(int(_JOIN_SECONDS * 1000))
    ]


def _unfinished(loops: list[BaseEventLoop]) -> list[str]:
    tasks = [f"task {task.get_name()} {task.get_coro()!r}" for loop in loops for task in asyncio.all_tasks(loop)]
    return tasks + [f"open loop {loop!r}" for loop in loops if not loop.is_closed()]


@pytest.fixture(autouse=True)
def leak_guard(log_guard: object) -> Iterator[None]:
    """Judges only what the test itself began; stands inside the log guard, so complaints at collection count too."""
    before, loops_before = set(threading.enumerate()), set(_loops)
    qthreads_before = set(_qthreads)
    gc.freeze()  # what was there before need not be looked at: a whole collection costs seconds late in a long run
    try:
        yield
        _judge(before, loops_before, qthreads_before)
    finally:
        gc.unfreeze()
        if next(_tests) % WHOLE_EVERY == 0:  # freezing forgets how many collections are due
            gc.collect()


def _judge(before: set[threading.Thread], loops_before: set[BaseEventLoop], qthreads_before: set[QThread]) -> None:
    loops = [loop for loop in _loops if loop not in loops_before]
    leaks = [
        *_alive(set(threading.enumerate()) - before),
        *_running([thread for thread in _qthreads if thread not in qthreads_before]),
        *_unfinished(loops),
    ]
    if loops:
        del loops
        gc.collect()  # "Task exception was never retrieved" is only said when the task is collected
    if leaks:
        pytest.fail("left behind: " + "; ".join(leaks), pytrace=False)
