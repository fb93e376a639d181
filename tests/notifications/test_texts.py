"""Cutting by bytes: within the limit, a true beginning, between characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.notifications.texts import clean, cut_bytes, fitted, one_line

TEXTS = st.text(st.sampled_from("aế故😀\u0301\u200d\ufe0f\n") | st.characters(codec="utf-8"), max_size=200)


@given(TEXTS, st.integers(0, 400))
def test_a_cut_is_a_beginning_between_characters(text: str, most: int) -> None:
    kept = cut_bytes(text, most)
    assert text.startswith(kept)
    assert len(kept.encode()) <= most
    if kept and len(kept) < len(text):
        assert not unicodedata.combining(text[len(kept)]) and not kept.endswith("\u200d")
    plain = not any(unicodedata.combining(letter) or letter in "\u200d\ufe0e\ufe0f" for letter in text)
    if plain and len(kept) < len(text):
        assert len((kept + text[len(kept)]).encode()) > most, "as much as fits"


@given(TEXTS, st.integers(100, 400), st.sampled_from(["zh_CN", "vi", "en"]))
def test_fitted_says_that_it_was_cut(text: str, most: int, language: str) -> None:
    kept, cut = fitted(text, most, language)
    assert len(kept.encode()) <= most
    assert cut is (len(text.encode()) > most)
    assert kept == text if not cut else kept.splitlines()[-1].startswith("…")


@pytest.mark.parametrize(
    ("text", "kept"), [("e\u0323\u0302", ""), ("ae\u0323\u0302", "a"), ("a👩\u200d🚒", "a"), ("故障", "故")]
)
def test_characters_as_people_see_them(text: str, kept: str) -> None:
    assert cut_bytes(text, len(text.encode()) - 1) == kept


@given(st.text(max_size=80))
def test_clean_texts_can_be_sent(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not any(unicodedata.category(letter) == "Cc" for letter in cleaned.replace("\n", ""))
    assert len(one_line(text).splitlines()) <= 1
