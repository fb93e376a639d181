"""Cyclic garbage is collected between tests, on the main thread: a widget must never be destroyed on a worker's."""

import gc
from collections.abc import Iterator

import pytest


def pytest_collection_finish() -> None:
    """What is loaded by now stays; leaving it out makes each collection cheap."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_is_collected_here() -> Iterator[None]:
    gc.disable()
    yield
    gc.collect()
