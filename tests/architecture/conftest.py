"""The parsed source is let go when these tests have ended: it would slow every later collection of garbage down."""

import pytest

from tests.architecture.source import parsed
from tests.support.surroundings import REPOSITORY


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """After the last of this folder."""
    if nextitem is None or not nextitem.path.is_relative_to(REPOSITORY / "tests" / "architecture"):
        parsed.cache_clear()
