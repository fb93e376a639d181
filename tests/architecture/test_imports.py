"""The import contracts of docs/architecture.md hold, and each of them would notice a breach."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import functions
from tests.support.surroundings import REPOSITORY

# Imports inside functions hide what a module needs. Each exception carries its reason.
LAZY_ALLOWED = {
    "ui/launch.py": "a headless verb must work where Qt cannot be loaded",
    "ui/printing/headless.py": "the same: only a PDF needs Qt's fonts",
    "console/cli/northbound.py": "only the verb that serves pays for the HTTP server",
    "console/exchange/intake/child.py": "the child lowers its limits before it loads the readers",
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120,
        env=os.environ | {"PYTHONPATH": "", "COLUMNS": "200", "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_contracts_hold() -> None:
    done = lint(REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


def small_house(root: Path) -> None:
    """The same rooms under the same contracts, but empty."""
    ui = REPOSITORY / "ui"
    pages = [ui / "pages" / name for name in ("assignment", "roster")]
    rooms = [
        *(REPOSITORY / "console").glob("*/__init__.py"),
        *(room for page in pages for room in page.glob("*/__init__.py")),
    ]
    for path in [*rooms, *(folder / "__init__.py" for folder in (ui, ui / "pages", *pages))]:
        target = root / path.relative_to(REPOSITORY)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    for name in ("console", "resources"):
        (root / name).mkdir(exist_ok=True)
        (root / name / "__init__.py").touch()
    config = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    (root / "pyproject.toml").write_text(config, encoding="utf-8")


BREACHES = {
    "Qt in the domain": ("console/domain/a.py", "import PySide6.QtCore", "Qt only in ui"),
    "Qt in a function": ("console/services/a.py", "def f():\n    from PySide6 import QtCore", "Qt only in ui"),
    "SQL in a service": ("console/services/a.py", "import sqlalchemy", "SQL only in storage"),
    "SQL in the window": ("ui/a.py", "import sqlite3", "SQL only in storage"),
    "a workbook in the window": ("ui/a.py", "import openpyxl", "Spreadsheet libraries only in exchange"),
    "a console that knows its window": ("console/cli/a.py", "import ui", "The window uses the console"),
    "a domain that knows its storage": ("console/domain/a.py", "import console.storage", "Inside the console"),
    "siblings that lean on each other": ("console/planning/a.py", "import console.wording", "Inside the console"),
    "a cell that knows its board": (
        "ui/pages/assignment/cells/a.py",
        "import ui.pages.assignment.board",
        "On the assignment page",
    ),
    "a grid that knows its board": (
        "ui/pages/roster/grid/a.py",
        "import ui.pages.roster.board",
        "On the roster page",
    ),
    "a room nobody planned": ("console/misc/__init__.py", "", "Inside the console"),
}


@pytest.mark.parametrize(("path", "line", "contract"), BREACHES.values(), ids=BREACHES.keys())
def test_a_breach_is_noticed(tmp_path: Path, path: str, line: str, contract: str) -> None:
    small_house(tmp_path)
    assert lint(tmp_path).returncode == 0
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(line, encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert any(contract in row and "BROKEN" in row for row in said.splitlines()) or "exhaust" in said.lower(), said


def test_a_cycle_inside_a_function_is_noticed(tmp_path: Path) -> None:
    small_house(tmp_path)
    domain = tmp_path / "console" / "domain"
    (domain / "a.py").write_text("import console.domain.b", encoding="utf-8")
    (domain / "b.py").write_text("def f():\n    import console.domain.a", encoding="utf-8")
    assert "No cycles, not even through imports inside functions BROKEN" in lint(tmp_path).stdout


def test_own_modules_are_imported_in_the_open() -> None:
    hidden = []
    for place, function in functions("console", "ui"):
        for node in ast.walk(function):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or "."] if isinstance(node, ast.ImportFrom) else []
            own = any(name.split(".")[0] in ("console", "ui", "resources", "") for name in names)
            if own and place.split(":")[0] not in LAZY_ALLOWED:
                hidden.append(f"{place} {function.name} imports {names}")
    assert not hidden, "\n".join(hidden)
