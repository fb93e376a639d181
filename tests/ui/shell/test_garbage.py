"""Widgets caught in cycles are destroyed on the window's thread, never on a worker's."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer

from tests.support.garbage import collect_due
from ui.garbage import Collector


class Knot(QObject):
    """An object in a cycle with itself, which only the collector can free."""

    def __init__(self) -> None:
        super().__init__()
        self.self = self


@pytest.fixture
def collector(qapp):
    gc.enable()
    collector = Collector()
    collector.start()
    yield collector
    collector.stop()
    assert gc.isenabled()
    gc.disable()  # as all tests of windows have it


def test_a_worker_that_allocates_collects_nothing(collector):
    freed = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(threading.current_thread()))
    del knot
    worker = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    worker.start()
    worker.join()
    assert freed == []
    gc.collect()
    assert freed == [threading.main_thread()]


def test_the_timer_collects_what_is_due(collector, qtbot):
    freed = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(threading.current_thread()))
    del knot
    held = [[] for _ in range(gc.get_threshold()[0] * 200)]  # windows of tests before may still go, and count down
    qtbot.waitUntil(lambda: bool(freed))
    assert freed == [threading.main_thread()]
    assert collector.findChild(QTimer).isActive()
    assert held


def test_the_tests_of_windows_collect_nothing_on_a_worker(qapp):
    freed = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(threading.current_thread()))
    del knot
    worker = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    worker.start()
    worker.join()
    assert freed == [] and not gc.isenabled()
    collect_due()
    assert freed == [threading.main_thread()]


@pytest.fixture
def looks(monkeypatch):
    """Every generation due at each look; which of them were collected."""
    seen, collect = [], gc.collect

    def watched(generation=2):
        seen.append(generation)
        return collect(generation)

    monkeypatch.setattr(gc, "collect", watched)
    monkeypatch.setattr(gc, "get_count", lambda: (1000, 1000, 1000))
    return seen


def test_all_is_looked_through_again_only_when_it_has_grown(collector, looks):
    held = [[] for _ in range(20_000)]
    collector.collect()
    assert looks == [0, 1, 2], "all of it is new"
    looks.clear()
    collector.collect()
    assert looks == [0, 1], "nothing came to it"
    held += [[] for _ in range(10_000)]
    collector.collect()
    assert looks[2:] == [0, 1, 2], "half as much came again"


def test_what_became_garbage_there_is_freed_when_it_has_grown(collector, looks):
    held, freed = [[] for _ in range(20_000)], []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(threading.current_thread()))
    collector.collect()
    del knot
    collector.collect()
    assert freed == []
    held += [[] for _ in range(40_000)]
    collector.collect()
    assert freed == [threading.main_thread()]
