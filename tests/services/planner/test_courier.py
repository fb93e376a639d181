"""After any changes a worker has the same tables in the same order, and was sent no more than it needed."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.planner.courier import SENT, WITHHELD, Courier, Shelf
from console.services.planner.messages import Rows

NAMES = st.sampled_from([f"p{n}" for n in range(12)])
STEPS = st.lists(st.tuples(st.sets(NAMES, max_size=4), st.sets(NAMES, max_size=2), st.booleans()), max_size=25)


def brought(courier: Courier, shelf: Shelf, snapshot: Snapshot) -> list[Rows]:
    """What was sent."""
    sent = list(courier.rows(snapshot))
    for rows in sent:
        shelf.take(rows)
    return sent


@given(STEPS)
def test_a_worker_follows(steps: list[tuple[set[str], set[str], bool]]) -> None:
    courier, shelf, table = Courier(), Shelf(), Table[Place]()
    for number, (puts, removed, sent) in enumerate(steps):
        rows = [Place(key, key, str(number), "county") for key in sorted(puts)]
        table = table.changed(rows, sorted(key for key in removed - puts if key in table))
        if sent:
            state = Snapshot(seq=number, places=table)
            brought(courier, shelf, state)
            there = shelf.snapshot(number)
            assert there.seq == number
            assert list(there.places.items()) == list(table.items())
            assert brought(courier, shelf, state) == []


def test_one_changed_row_is_one_sent_row() -> None:
    courier, shelf = Courier(), Shelf()
    rows = [Place(str(n), str(n), "", "county") for n in range(100)]
    one = Snapshot(seq=1, places=Table(rows))
    assert [(rows.table, rows.whole, len(rows.puts)) for rows in brought(courier, shelf, one)] == [
        ("places", True, 100)
    ]
    people = shelf.snapshot(1).people
    moved = one.with_rows(2, {"place": {"7": replace(rows[7], name="x"), "9": None}})
    (sent,) = brought(courier, shelf, moved)
    assert (sent.whole, [row.id for row in sent.puts], sent.removed) == (False, ["7"], ("9",))
    assert shelf.snapshot(2).places["7"].name == "x"
    assert shelf.snapshot(2).people is people


def test_a_row_that_comes_back_comes_last_there_too() -> None:
    courier, shelf = Courier(), Shelf()
    table = Table(Place(name, name, "", "county") for name in "abcdefgh")
    brought(courier, shelf, Snapshot(places=table))
    gone = table.changed([], ["b"])
    back = gone.changed([table["b"]])
    brought(courier, shelf, Snapshot(seq=1, places=back))
    assert list(shelf.snapshot(1).places) == list(back) == list("acdefghb")


def test_an_emptied_table_is_empty_there_too() -> None:
    courier, shelf = Courier(), Shelf()
    table = Table([Place("a", "a", "", "county")])
    brought(courier, shelf, Snapshot(places=table))
    brought(courier, shelf, Snapshot(seq=1, places=table.changed([], ["a"])))
    assert len(shelf.snapshot(1).places) == 0


def test_every_table_is_sent_or_withheld() -> None:
    assert sorted((*SENT, *WITHHELD, "seq")) == sorted(row.name for row in fields(Snapshot))
    assert {"tokens", "channels", "recipients", "messages"} <= set(WITHHELD)  # secrets, addresses


@pytest.mark.parametrize("look", [len, list, bool, lambda table: table.get("x"), lambda table: table.values()])
def test_what_is_withheld_is_no_empty_table(look: Any) -> None:
    with pytest.raises(LookupError):
        look(Shelf().snapshot(0).tickets)
