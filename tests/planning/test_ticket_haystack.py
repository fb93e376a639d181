"""All texts in one array say the same as each text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.planning.tickets import haystack
from console.planning.tickets.haystack import Haystack

LETTERS = st.sampled_from("ab1-障光𠀀 ")
TEXTS = st.lists(st.text(LETTERS, max_size=30), max_size=20)
WORDS = st.lists(st.text(LETTERS.filter(str.strip), min_size=1, max_size=6), min_size=1, max_size=8)


def check(found: Haystack, texts: list[str], words: list[str]) -> None:
    for word in words:
        for typed in (word[:n] for n in range(1, len(word) + 1)):  # each goes on from the one before
            assert found.having(typed).tolist() == [typed in text for text in texts], typed


@given(TEXTS, WORDS)
def test_a_word_is_found_where_it_stands(texts, words):
    found = Haystack()
    found.extend(texts)
    check(found, texts, words)


@given(TEXTS, TEXTS, st.lists(st.tuples(st.integers(0, 19), st.text(LETTERS, max_size=90)), max_size=30), WORDS)
def test_texts_may_become_others_shorter_or_longer(texts, more, changes, words):
    found = Haystack()
    found.extend(texts)
    check(found, texts, words)
    for slot, text in changes:
        if slot < len(texts):
            found.put(slot, text)
            texts[slot] = text
            check(found, texts, words[:1])
    found.extend(more)
    check(found, texts + more, words)
    assert [found.text(slot) for slot in range(len(found))] == texts + more


@pytest.mark.parametrize("size", [1, 7, 8, 9, 16, 4000])
def test_no_word_reaches_from_one_text_into_the_next(size):
    found = Haystack()
    found.extend(["a" * size, "b" * size])
    assert not found.having("ab").any()
    assert found.having("a" * size).tolist() == [True, False]


def test_places_that_were_left_are_given_back():
    found = Haystack()
    found.extend(["x" * 5, "kept"])
    for length in range(8, 4000, 8):
        found.put(0, "x" * length)
    assert found._used < 3 * 4000
    assert found.having("kept").tolist() == [False, True]
    assert found.having("x" * 3990).tolist() == [True, False]


def test_a_word_across_two_stretches_is_found(monkeypatch):
    monkeypatch.setattr(haystack, "STRETCH", 8)
    found = Haystack()
    found.extend(["0123456789abcdef", "no"])
    for word in ("789", "78", "e", "ef", "no"):
        assert found.having(word).tolist() == [word in "0123456789abcdef", word == "no"]


def test_what_ends_a_text_is_in_no_word():
    found = Haystack()
    found.extend(["a", "b"])
    assert not found.having("a\0").any()
    assert not Haystack().having("a").any()
