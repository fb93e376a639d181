"""What the benchmarks take from the product is there: nobody runs them every day, and no type checker reads them."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.surroundings import REPOSITORY

FILES = sorted((REPOSITORY / "benchmarks").glob("*.py"))


def taken(path: Path) -> list[tuple[str, str]]:
    """Modules of the product with the names that are imported from them."""
    rows = [row for row in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(row, ast.ImportFrom)]
    ours = [row for row in rows if (row.module or "").split(".")[0] in ("console", "ui")]
    return [(row.module or "", name.name) for row in ours for name in row.names]


def is_there(module: str, name: str) -> bool:
    return hasattr(import_module(module), name) or find_spec(f"{module}.{name}") is not None


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_a_benchmark_takes_from_the_product_is_there(path: Path) -> None:
    assert [f"{module}.{name}" for module, name in taken(path) if not is_there(module, name)] == []
