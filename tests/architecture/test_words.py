"""Sentences: all in the catalogue, whole, with the same facts in every language."""

import ast
import string
import subprocess
import sys

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.architecture.source import called, nodes, parsed
from tests.support.surroundings import REPOSITORY

TRANSLATED = ("zh_CN", "vi")


def catalog(language: str) -> Catalog:
    path = REPOSITORY / "resources" / "catalogues" / language / "LC_MESSAGES" / "console.po"
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def test_every_sentence_is_translated_and_every_entry_used() -> None:
    done = subprocess.run(
        [sys.executable, "packaging/catalogue.py", "check"], cwd=REPOSITORY, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def fields(text: str) -> set[str]:
    """Names of the `{facts}` in a sentence. Raises ValueError for one that cannot be filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_carry_the_same_facts(language: str) -> None:
    wrong = []
    for entry in catalog(language):
        if not entry.id:
            continue
        sources = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        wanted = set().union(*map(fields, sources))
        wrong += [f"{sources[-1]!r} -> {text!r}" for text in texts if fields(text) != wanted]
    assert not wrong, "\n".join(wrong)


def test_chinese_is_chinese_and_vietnamese_has_its_marks() -> None:
    """A catalogue filled with the English source would satisfy every other check."""
    for language in TRANSLATED:
        entries = [entry for entry in catalog(language) if entry.id and isinstance(entry.string, str)]
        foreign = [entry for entry in entries if any(ord(letter) > 127 for letter in entry.string)]
        assert len(foreign) >= 0.85 * len(entries), language


def says(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called(node) == "say"


def test_sentences_are_literals_and_never_glued() -> None:
    wrong = []
    for place, node in nodes("console", "ui"):
        if says(node) and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
            wrong.append(f"{place} a sentence made at run time cannot be looked up")
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and says(node.left) and says(node.right):
            wrong.append(f"{place} two sentences glued")
        if isinstance(node, ast.JoinedStr) and sum(says(part) for part in ast.walk(node)) > 1:
            wrong.append(f"{place} sentences glued in an f-string")
    assert parsed("console")
    assert not wrong, "\n".join(wrong)
