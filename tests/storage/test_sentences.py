"""Every storage problem has its sentence, in all three languages."""

import pytest

from console.storage import problems
from console.wording.catalogue import LANGUAGES, wording
from console.wording.storage import storage_sentence

CODES = sorted(
    value
    for name, value in vars(problems).items()
    if name.isupper() and not name.startswith("_") and isinstance(value, str)
)
FACTS = {"database": "console.db", "file": "one.backup", "found": "0099"}


@pytest.mark.parametrize("code", CODES)
def test_a_problem_has_its_own_sentence_in_every_language(code: str) -> None:
    said = {language: storage_sentence(wording(language), code, FACTS) for language in LANGUAGES}
    assert len(set(said.values())) == 3
    assert all("{" not in sentence for sentence in said.values())
    if code != problems.FAILED:
        assert said["en"] != storage_sentence(wording("en"), problems.FAILED, FACTS)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_stands_without_facts_too(code: str) -> None:
    assert storage_sentence(wording("en"), code, {})


def test_an_uncertain_outcome_never_says_that_nothing_was_changed() -> None:
    sentence = storage_sentence(wording("en"), problems.UNREACHABLE, FACTS, uncertain=True)
    assert "Nothing was changed" not in sentence


def test_only_a_window_that_shows_a_state_speaks_of_it() -> None:
    say = wording("en")
    assert "last known state" in storage_sentence(say, "unreachable", {}, shown=True)
    plain = storage_sentence(say, "unreachable", {})
    assert "last known state" not in plain and "network" in plain
    assert storage_sentence(say, "disk_full", {}, shown=True) == storage_sentence(say, "disk_full", {})
