"""What the window must not do (platform facts, docs/architecture.md): nested loops, style sheets, words of its own."""

import ast
import unicodedata
from itertools import pairwise

import pytest

from tests.architecture.source import called, nodes, parsed

NESTED_LOOPS = {"exec", "exec_", "processEvents", "asyncClose"}
HIDDEN_LOOPS = {
    "QMessageBox": {"question", "information", "warning", "critical", "about"},
    "QInputDialog": {"getText", "getInt", "getDouble", "getItem", "getMultiLineText"},
    "QFileDialog": {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
SHOWS_WORDS = {
    "setText", "setToolTip", "setStatusTip", "setWindowTitle", "setPlaceholderText", "setTitle", "setLabelText",
    "setAccessibleName", "setAccessibleDescription", "setTabText", "addAction", "addItem", "addTab", "addRow",
    "QLabel", "QPushButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "QMenu", "QToolButton",
}  # fmt: skip


def nested_loops(tree: ast.AST) -> list[ast.AST]:
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in NESTED_LOOPS or node.attr in HIDDEN_LOOPS.get(owner, ()):
                found.append(node)
        elif isinstance(node, ast.Name) and node.id in NESTED_LOOPS - {"exec"}:
            found.append(node)
    return found


def test_no_nested_event_loops() -> None:
    found = [f"{path}:{node.lineno}" for path, tree in parsed("ui").items() for node in nested_loops(tree)]
    assert not found, "use open() and a future: " + ", ".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "dialog.exec()",
        "QMenu().exec_()",
        "app.processEvents()",
        "from qasync import asyncClose\n@asyncClose\ndef f(): ...",
        "QFileDialog.getOpenFileName()",
        "run = dialog.exec",
    ],
)
def test_a_nested_loop_is_noticed(line: str) -> None:
    assert nested_loops(ast.parse(line))


def test_no_style_sheets() -> None:
    found = [place for place, node in nodes("ui") if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"]
    assert not found, "paint from the palette: " + ", ".join(found)


def literal_words(node: ast.expr) -> str:
    """The fixed text of a literal or f-string, "" for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(literal_words(part) for part in node.values)
    return ""


def has_word(text: str) -> bool:
    """Two letters side by side make a word; single letters and signs are symbols."""
    return any(a.isalpha() and b.isalpha() for a, b in pairwise(text))


def test_every_word_shown_goes_through_say() -> None:
    found = [
        f"{place} {called(node)}({literal_words(argument)!r})"
        for place, node in nodes("ui")
        if isinstance(node, ast.Call) and called(node) in SHOWS_WORDS
        for argument in node.args
        if has_word(literal_words(argument))
    ]
    assert not found, "\n".join(found)


def foreign_letters(text: str) -> str:
    return "".join(letter for letter in text if ord(letter) > 127 and unicodedata.category(letter).startswith("L"))


ENDONYMS = {"中文", "简体中文", "Tiếng Việt"}  # a language is called by its own name in every language


def docstrings(tree: ast.Module) -> set[ast.Constant]:
    """Also the strings that explain an attribute: any string that stands as a statement."""
    statements = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    return {value for value in statements if isinstance(value, ast.Constant)}


def test_no_chinese_or_vietnamese_in_the_window_source() -> None:
    """Translations live in the catalogue; the theme measures fonts by letters, the pictures act as a sample person."""
    found = [
        f"{path}:{node.lineno} {node.value!r}"
        for path, tree in parsed("ui").items()
        for node in set(ast.walk(tree)) - docstrings(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and foreign_letters(node.value)
        if node.value not in ENDONYMS
        if not path.startswith(("ui/theme/", "ui/pictures.py"))
    ]
    assert not found, "\n".join(found)
