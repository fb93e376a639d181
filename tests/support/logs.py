"""A test fails by any Qt warning or log record of WARNING or worse that it did not announce.

Qt's messages become records of the loggers `qt` and `qt.<category>`, so one rule and one mark serves both:
`@pytest.mark.expected_log("pattern")` (must occur), `@pytest.mark.allowed_log("pattern")` (may occur), or the fixture
`expected_log("pattern")` where the pattern is known only inside the test.
"""

import logging
import re
from collections.abc import Callable, Iterator

import pytest

OFFSCREEN = r"^qt(\.qpa\S*)?: This plugin does not support "  # size hints, raising: there is no screen to do it on
_LEVELS = {"QtDebugMsg": 10, "QtInfoMsg": 20, "QtWarningMsg": 30, "QtCriticalMsg": 40, "QtFatalMsg": 50}


class LogGuard(logging.Handler):
    """Collects records of WARNING and worse and judges them by the announced patterns."""

    def __init__(self, expected: list[str], allowed: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.expected = expected
        self.allowed = allowed

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")

    def verdict(self) -> list[str]:
        """What is wrong: records nobody announced, and announced records that never came."""
        patterns = [*self.expected, *self.allowed, OFFSCREEN]
        surplus = [line for line in self.lines if not any(re.search(pattern, line) for pattern in patterns)]
        absent = [pattern for pattern in self.expected if not any(re.search(pattern, line) for line in self.lines)]
        return [f"unexpected log: {line}" for line in surplus] + [f"expected log never came: {p}" for p in absent]


def qt_to_logging(kind: object, context: object, message: str) -> None:
    """A Qt message handler: Qt's words as log records."""
    category = getattr(context, "category", None) or "default"
    name = "qt" if category == "default" else f"qt.{category.removeprefix('qt.')}"
    logging.getLogger(name).log(_LEVELS[getattr(kind, "name", "QtWarningMsg")], "%s", message)


def _marked(request: pytest.FixtureRequest, name: str) -> list[str]:
    return [pattern for mark in request.node.iter_markers(name) for pattern in mark.args]


@pytest.fixture(autouse=True)
def log_guard(request: pytest.FixtureRequest) -> Iterator[LogGuard]:
    from PySide6.QtCore import qInstallMessageHandler

    guard = LogGuard(_marked(request, "expected_log"), _marked(request, "allowed_log"))
    root = logging.getLogger()
    root.addHandler(guard)
    previous = qInstallMessageHandler(qt_to_logging)
    yield guard
    qInstallMessageHandler(previous)
    root.removeHandler(guard)
    if problems := guard.verdict():
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture
def expected_log(log_guard: LogGuard) -> Callable[[str], None]:
    """Announce from inside a test a record it must cause."""
    return log_guard.expected.append
