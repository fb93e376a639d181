"""A table behaves as a dict that is copied for each version, whatever it does instead."""

import sys
import threading
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain import table as tables
from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """An entity."""

    id: str
    version: int = 1


keys = st.sampled_from("abcdefgh")
changes = st.lists(st.tuples(st.lists(keys, max_size=4), st.lists(keys, max_size=3), st.booleans()), max_size=12)


def as_copied(rows: dict[str, Row], puts: list[Row], removed: list[str]) -> dict[str, Row]:
    """The next version the plain way."""
    made = dict(rows)
    made.update((row.id, row) for row in puts)
    for key in removed:
        made.pop(key, None)
    return made


def assert_same(table: Table[Row], plain: dict[str, Row], through: bool) -> None:
    assert len(table) == len(plain)
    for key in "abcdefgh":
        assert table.get(key) is plain.get(key)
        assert (key in table) is (key in plain)
    if through:  # only going through it makes it whole
        assert list(table.items()) == list(plain.items())
        assert (list(table), list(table.keys()), list(table.values())) == (list(plain), list(plain), [*plain.values()])


@given(st.lists(keys, unique=True), changes, st.integers(0, 5))
@settings(max_examples=300)
def test_every_version_is_as_a_copy_would_be(first: list[str], steps: list[Any], least: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "LEAST", least)
        patch.setattr(tables, "PART", 1_000_000)
        plain = {key: Row(key) for key in first}
        table = Table(list(plain.values()))
        kept = [(table, plain)]
        for number, (puts, removed, through) in enumerate(steps, 2):
            rows = [Row(key, number) for key in puts]
            table, plain = table.changed(rows, removed), as_copied(plain, rows, removed)
            assert_same(table, plain, through)
            kept.append((table, plain))
        for older, rows_then in kept:
            assert_same(older, rows_then, True)
            assert set(table.differing(older)) >= {
                key for key in {**plain, **rows_then} if plain.get(key) is not rows_then.get(key)
            }


def test_what_is_gone_is_missed() -> None:
    table = Table([Row("a"), Row("b")]).changed([], ["a"])
    with pytest.raises(KeyError, match="a"):
        table["a"]
    with pytest.raises(KeyError, match="c"):
        table["c"]
    assert table["b"] == Row("b") and list(table) == ["b"]


def test_a_long_way_is_folded_in() -> None:
    table = Table([Row(str(n)) for n in range(100)])
    for number in range(1000):
        table = table.changed([Row(str(number % 150), number)])
        assert len(table._state[1]) <= tables.LEAST + 1
    assert len(table) == 150 and table["7"].version == 907


def test_read_by_one_thread_while_another_makes_it_whole() -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    wrong: list[str] = []
    try:
        for _ in range(200):
            table = Table([Row(str(n)) for n in range(50)]).changed([Row("7", 2)], ["8"])
            whole = threading.Thread(target=lambda table=table: list(table))
            whole.start()
            while whole.is_alive():
                if table["7"].version != 2 or "8" in table or table.get("8"):
                    wrong.append("7")
            whole.join()
    finally:
        sys.setswitchinterval(before)
    assert not wrong
