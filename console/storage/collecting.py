"""Automatic collection of cyclic garbage put off while many objects are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_held: list[tuple[int, int, int]] = []  # the thresholds as they were, once for each that holds


@contextmanager
def uncollected() -> Iterator[None]:
    """Else half of a reading's time goes into looking at what was read. By thresholds: `gc.disable` is the window's."""
    with _lock:
        _held.append(_held[0] if _held else gc.get_threshold())
        gc.set_threshold(0)
    try:
        yield
    finally:
        with _lock:
            before = _held.pop()
            if not _held:
                gc.set_threshold(*before)
