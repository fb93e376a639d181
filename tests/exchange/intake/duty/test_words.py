"""Every reason that a reader gives has a sentence, and every sentence a reason."""

import ast
from pathlib import Path

import pytest

import console.exchange.intake.duty as room
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty_sheets import UNREAD, unread_sentence

FACTS = {
    "day": "2027-02-05", "weekday": 4, "count": 3, "other": "C7", "whom": "李四", "parts": ("张三", "李四"),
}  # fmt: skip
SPOILT = {"cell_error", "digits_lost"}


def reasons() -> set[str]:
    """What is told by `tell`, `Problem` and `NameProblem` in the readers' source."""
    found: set[str] = set()
    for path in Path(next(iter(room.__path__))).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("tell", "_tell_people", "Problem", "NameProblem"):
                    found |= {arg.value for arg in node.args[:3] if isinstance(arg, ast.Constant) and arg.value}
    return {code for code in found if isinstance(code, str)}


def test_reasons_and_sentences_are_the_same() -> None:
    dynamic = {"no_year", "day_unclear", "day_outside", "day"}  # chosen by an expression
    assert reasons() | SPOILT | dynamic == set(UNREAD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_take_their_facts(language: str) -> None:
    for code in UNREAD:
        text = unread_sentence(wording(language), code, dict(FACTS))
        assert text and "{" not in text
