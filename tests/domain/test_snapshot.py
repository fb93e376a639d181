"""The snapshot and the codec: what is stored comes back as it was."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.codec import decode, encode
from console.domain.people import Leave, Person, mask_phone
from console.domain.snapshot import KIND_OF, KINDS, Change, Snapshot
from console.domain.tickets import Ticket

MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
st.register_type_strategy(datetime, MOMENTS)
JSON = st.dictionaries(st.text(), st.integers() | st.text() | st.lists(st.integers()), max_size=3)


def entities(cls):
    return st.builds(cls, **{f.name: JSON for f in fields(cls) if str(f.type).startswith("dict[")})


@given(st.data())
def test_every_kind_survives_encoding(data):
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    entity = data.draw(entities(KINDS[kind].cls))
    assert decode(type(entity), encode(entity)) == entity


def test_what_an_older_version_wrote_takes_defaults():
    old = encode(Person("1", "c", "n", "county", "35", "fixed"))
    del old["skills"], old["leave"]
    assert decode(Person, old) == Person("1", "c", "n", "county", "35", "fixed")


def test_changes_apply_in_order_and_a_gap_is_refused():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    person = Person("1", "c", "n", "county", "35", "fixed", leave=(Leave(at, at),))
    put = Change(1, at, "me", "cmd", "person", "1", None, encode(person))
    gone = Change(2, at, "me", "cmd", "person", "1", encode(person), None)
    snapshot = Snapshot()
    assert snapshot.apply([put]).people["1"] == person
    assert not snapshot.apply([put, gone]).people
    assert not snapshot.people
    with pytest.raises(ValueError, match="2"):
        snapshot.apply([gone])


def test_every_kind_has_its_table():
    assert {KINDS[name].table for name in KINDS} | {"seq"} == {field.name for field in fields(Snapshot)}
    assert KIND_OF[Ticket] == "ticket"


def test_indexes_are_made_once_a_version():
    calls = []

    def index(table):
        calls.append(len(table))
        return len(table)

    snapshot = Snapshot()
    assert snapshot.people.derived(index) == snapshot.people.derived(index) == 0
    changed = snapshot.people.changed([Person("1", "c", "n", "county", "35", "fixed")])
    assert changed.derived(index) == 1
    assert calls == [0, 1]


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("10000000123", "100 **** **23"), ("12345", "*****"), ("", ""), (" 10012345678 ", "100 **** **78")],
)
def test_phones_are_masked(phone, shown):
    assert mask_phone(phone) == shown
