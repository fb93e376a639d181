"""Habits: time is injected, nothing is left for later, exceptions are not hidden, tests wait for conditions."""

import ast
import re

from tests.architecture.source import called, nodes, tracked_texts

CLOCKS = {
    "console/services/clock.py": "the console's own clock",
    "console/storage/ledger.py": "the database's clock, which for SQLite is this machine's",
    "console/storage/backup.py": "a backup carries the real time, whatever a drill says",
    "console/storage/migrations/": "a migration dates the rows that it ships",
}
READS_TIME = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
QT_TIME = {"currentDateTime", "currentDateTimeUtc", "currentTime", "currentDate", "currentMSecsSinceEpoch"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def reads_the_time(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    owner = node.func.value
    name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return (name, node.func.attr) in READS_TIME or node.func.attr in QT_TIME


def test_only_clocks_read_the_time() -> None:
    found = [place for place, node in nodes("console", "ui") if reads_the_time(node)]
    assert found, "the console's clock reads the time, so this search must find it"
    assert [place for place in found if not place.startswith(tuple(CLOCKS))] == []


def test_nothing_is_left_for_later() -> None:
    marked = [
        f"{path}: {match.group()}"
        for path, text in tracked_texts()
        if path.suffix in (".py", ".md", ".toml") and path.name != "test_habits.py"
        for match in UNFINISHED.finditer(text)
    ]
    raised = [
        place
        for place, node in nodes("console", "ui")
        if isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node)
    ]
    assert marked + raised == []


def hides(handler: ast.ExceptHandler) -> bool:
    """An `except` of everything whose whole answer is silence."""
    broad = handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )
    return broad and all(isinstance(line, ast.Pass | ast.Continue) for line in handler.body)


def test_no_exception_is_hidden() -> None:
    found = [place for place, node in nodes("console", "ui") if isinstance(node, ast.ExceptHandler) and hides(node)]
    assert found == []


def sleeps(node: ast.AST) -> bool:
    """A pause of fixed length; `asyncio.sleep(0)` only yields."""
    if not isinstance(node, ast.Call) or called(node) not in ("sleep", "qWait", "qSleep", "msleep", "wait"):
        return False
    if called(node) == "wait":
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        return isinstance(owner, ast.Name) and owner.id == "qtbot"
    return not (node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0)


def test_tests_wait_for_conditions_and_never_sleep() -> None:
    assert sleeps(ast.parse("time.sleep(0.1)", mode="eval").body)
    assert [place for place, node in nodes("tests") if sleeps(node)] == []
