"""While windows are tested, cyclic garbage is collected between tests on the main thread, never on a worker's.

Python collects on whichever thread allocates. A widget found there is destroyed off its thread: Qt complains, crashes,
or both threads wait for each other for good (the worker holds the interpreter, the main thread Qt's lock), so that not
even the test's time limit can end it. In the window `ui/garbage.py` does the same.

It is cheap: with automatic collection off all that a test made is young when it ends, and only the young are looked at.
"""

import gc
from collections.abc import Iterator

import pytest

from tests.support.surroundings import REPOSITORY

WITH_WINDOWS = (REPOSITORY / "tests" / "ui", REPOSITORY / "tests" / "journeys")


def _with_windows(item: pytest.Item | None) -> bool:
    return item is not None and any(item.path.is_relative_to(folder) for folder in WITH_WINDOWS)


def collect_due() -> None:
    """The young always, the older generations by their usual thresholds."""
    gc.collect(0)
    for generation in (1, 2):
        if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
            gc.collect(generation)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Around a whole test with all of its fixtures."""
    if not _with_windows(item):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        if _with_windows(nextitem):
            collect_due()
        else:
            gc.collect()  # no widget is left to those tests on whose threads collection is automatic again
            gc.enable()
