"""Small rooms: sizes of files, functions and classes, after the best code bases of this field."""

import ast
from statistics import median, quantiles

from tests.architecture.source import functions, length, nodes
from tests.support.surroundings import REPOSITORY

FOLDERS = ("console", "ui", "benchmarks", "packaging")
FILE_90 = 300
FUNCTION_90 = 25
FUNCTION_LIMIT = 80
METHODS = 20


def file_lines() -> dict[str, int]:
    """Lines by file, files without a line of code left out."""
    counts = {
        path.relative_to(REPOSITORY).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in FOLDERS
        for path in (REPOSITORY / folder).rglob("*.py")
    }
    return {path: count for path, count in counts.items() if count > 5}


def test_files_are_small() -> None:
    counts = file_lines()
    assert median(counts.values()) <= 120
    large = sorted(path for path, count in counts.items() if count > FILE_90)
    assert len(large) <= len(counts) * 0.1, large
    assert max(counts.values()) <= 2 * FILE_90, large


def test_functions_are_short() -> None:
    lengths = {f"{place} {node.name}": length(node) for place, node in functions(*FOLDERS)}
    longest = sorted(lengths, key=lambda name: lengths[name], reverse=True)[:20]
    assert quantiles(lengths.values(), n=10)[-1] <= FUNCTION_90, longest
    assert lengths[longest[0]] <= FUNCTION_LIMIT, longest[0]


def methods(node: ast.ClassDef) -> list[str]:
    """Names of its own methods; `__eq__` and the like are the language's, and overloads are one method."""
    names = {part.name for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)}
    return [name for name in names if not name.startswith("__")]


def test_classes_have_few_methods() -> None:
    classes = {f"{place} {node.name}": node for place, node in nodes(*FOLDERS) if isinstance(node, ast.ClassDef)}
    crowded = {name: len(methods(node)) for name, node in classes.items() if len(methods(node)) > METHODS}
    assert not crowded, crowded
