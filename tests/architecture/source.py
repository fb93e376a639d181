"""The project's own source, parsed once, for the tests that judge it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.surroundings import REPOSITORY

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def parsed(*folders: str) -> dict[str, ast.Module]:
    """Relative path -> tree of every Python file in the named folders."""
    return {
        path.relative_to(REPOSITORY).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
    }


def nodes(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node with its place as `path:line`, without the nodes that stand nowhere."""
    for path, tree in parsed(*folders).items():
        for node in ast.walk(tree):
            yield f"{path}:{getattr(node, 'lineno', 0)}", node


def functions(*folders: str) -> Iterator[tuple[str, FunctionNode]]:
    for place, node in nodes(*folders):
        if isinstance(node, FunctionNode):
            yield place, node


def called(node: ast.Call) -> str:
    """The last name of what is called: `a.b.exec()` -> `exec`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def length(node: FunctionNode) -> int:
    """Lines of a function, its docstring not counted: words should cost nothing."""
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    prose = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - prose


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """Every text file that git would ship."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, listed.split("\0")):
        data = (REPOSITORY / name).read_bytes() if (REPOSITORY / name).is_file() else b"\0"
        if b"\0" not in data[:8000]:
            yield Path(name), data.decode("utf-8", errors="replace")
